import { z } from 'zod';
import { appIdSchema } from '../../../preload/contract/ids';
import { Secret } from '../../domain/secrets/secret';

/**
 * Schemas of WeChat's answers, field by field as the third-party platform documents give them. Unknown keys are ignored,
 * optional texts become empty, and tokens are wrapped the moment they are parsed.
 */

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const secret = z
  .string()
  .min(1)
  .transform((value) => new Secret(value));
const optionalSecret = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === null || value === '' ? null : new Secret(value)));
const seconds = z.number().int().nonnegative();
const typeInfo = z.object({ id: z.number().int() });

/** POST /cgi-bin/component/api_start_push_ticket. */
export const pushStateSchema = z.object({ errmsg: text });

/** POST /cgi-bin/component/api_component_token. */
export const componentTokenSchema = z.object({ component_access_token: secret, expires_in: seconds.positive() });

/** POST /cgi-bin/component/api_create_preauthcode. */
export const preAuthCodeSchema = z.object({ pre_auth_code: secret, expires_in: seconds.positive() });

const functionInfo = z
  .array(z.object({ funcscope_category: typeInfo }))
  .nullish()
  .transform((items) => (items ?? []).map((item) => item.funcscope_category.id));

/** POST /cgi-bin/component/api_query_auth. Tokens only when the account has API permission. */
export const queryAuthSchema = z.object({
  authorization_info: z.object({
    authorizer_appid: appIdSchema,
    authorizer_access_token: optionalSecret,
    expires_in: seconds.nullish(),
    authorizer_refresh_token: optionalSecret,
    func_info: functionInfo,
  }),
});

export type QueryAuthAnswer = z.infer<typeof queryAuthSchema>;

/** POST /cgi-bin/component/api_authorizer_token. */
export const authorizerTokenSchema = z.object({
  authorizer_access_token: secret,
  expires_in: seconds.positive(),
  authorizer_refresh_token: optionalSecret,
});

const categories = z
  .array(z.object({ first: text, second: text }))
  .nullish()
  .transform((items) => items ?? []);

/** POST /cgi-bin/component/api_get_authorizer_info. `MiniProgramInfo` is present for mini programs and only for them. */
export const authorizerInfoSchema = z.object({
  authorizer_info: z.object({
    nick_name: text,
    head_img: text,
    service_type_info: typeInfo.nullish(),
    verify_type_info: typeInfo,
    user_name: z.string(),
    qrcode_url: text,
    principal_name: text,
    signature: text,
    MiniProgramInfo: z.object({ categories }).nullish(),
    register_type: z.number().int().nullish(),
    account_status: z.number().int().nullish(),
  }),
  authorization_info: z.object({
    authorizer_appid: appIdSchema,
    authorizer_refresh_token: optionalSecret,
    func_info: functionInfo,
  }),
});
export type AuthorizerInfoAnswer = z.infer<typeof authorizerInfoSchema>;

/** POST /cgi-bin/component/api_get_authorizer_list; `auth_time` in seconds. */
export const authorizerListSchema = z.object({
  total_count: z.number().int().nonnegative(),
  list: z.array(z.object({ authorizer_appid: appIdSchema, refresh_token: optionalSecret, auth_time: seconds })),
});

/** POST /cgi-bin/openapi/quota/get. */
export const quotaSchema = z.object({
  quota: z.object({ daily_limit: z.number().int(), used: z.number().int(), remain: z.number().int() }),
});

/** POST /cgi-bin/wxopen/wxamplinkget. `appid` is absent while a link is pending. */
export const linksSchema = z.object({
  wxopens: z
    .object({
      items: z
        .array(
          z.object({
            status: z.number().int(),
            username: text,
            appid: appIdSchema
              .or(z.literal(''))
              .nullish()
              .transform((id) => (id === '' || id === undefined ? null : id)),
          }),
        )
        .nullish(),
    })
    .nullish(),
});
