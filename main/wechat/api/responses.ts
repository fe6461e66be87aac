import { z } from 'zod';
import { appIdSchema } from '../../../preload/contract/ids';
import {
  entriesOf,
  optionalNumber,
  optionalSecret,
  optionalText,
  optionalTypeId,
  seconds,
  secret,
  text,
  wholeNumber,
} from './lenient-fields';

/**
 * Schemas of WeChat's answers, field by field as the third-party platform documents give them. Unknown keys are ignored, what is
 * absent is null and not empty, and tokens are wrapped the moment they are parsed. That an answer is about the account that was
 * asked about is `requireAbout`'s.
 */

/** POST /cgi-bin/component/api_start_push_ticket. */
export const pushStateSchema = z.object({ errmsg: text });

const lifetime = seconds.refine((value) => value > 0);

/** POST /cgi-bin/component/api_component_token. */
export const componentTokenSchema = z.object({ component_access_token: secret, expires_in: lifetime });

/** POST /cgi-bin/component/api_create_preauthcode. */
export const preAuthCodeSchema = z.object({ pre_auth_code: secret, expires_in: lifetime });

/** Ids of the granted sets, each once; null where the answer has no list, or none of its entries can be read. */
const functionInfo = entriesOf(z.object({ funcscope_category: z.object({ id: wholeNumber }) })).transform((list) => {
  if (list === null || (list.entries.length === 0 && list.odd > 0)) return null;
  return [...new Set(list.entries.map((entry) => entry.funcscope_category.id))];
});

/** POST /cgi-bin/component/api_query_auth. Tokens only when the account has API permission. */
export const queryAuthSchema = z.object({
  authorization_info: z.object({
    authorizer_appid: appIdSchema,
    authorizer_access_token: optionalSecret,
    expires_in: optionalNumber,
    authorizer_refresh_token: optionalSecret,
    func_info: functionInfo,
  }),
});

export type QueryAuthAnswer = z.infer<typeof queryAuthSchema>;

/** POST /cgi-bin/component/api_authorizer_token. */
export const authorizerTokenSchema = z.object({
  authorizer_access_token: secret,
  expires_in: lifetime,
  authorizer_refresh_token: optionalSecret,
});

const categories = entriesOf(z.object({ first: text, second: text })).transform((list) => list?.entries ?? null);

/**
 * POST /cgi-bin/component/api_get_authorizer_info. `MiniProgramInfo` is present for mini programs and only for them. The AppID
 * is the one that was asked about, which not every answer repeats.
 */
export const authorizerInfoSchema = z.object({
  authorizer_info: z.object({
    nick_name: optionalText,
    head_img: optionalText,
    service_type_info: optionalTypeId,
    verify_type_info: optionalTypeId,
    user_name: text,
    qrcode_url: optionalText,
    principal_name: optionalText,
    signature: optionalText,
    MiniProgramInfo: z.object({ categories }).nullish().catch({ categories: null }),
    register_type: optionalNumber,
    account_status: optionalNumber,
    channels_info: z.unknown().optional(),
    store_info: z.unknown().optional(),
    talent_info: z.unknown().optional(),
    supplier_info: z.unknown().optional(),
  }),
  authorization_info: z
    .object({ authorizer_refresh_token: optionalSecret, func_info: functionInfo })
    .nullish()
    .transform((info) => info ?? { authorizer_refresh_token: null, func_info: null }),
});
export type AuthorizerInfoAnswer = z.infer<typeof authorizerInfoSchema>;

/** One line of the list; `auth_time` in seconds, 0 where it cannot be read: long ago, and never fresh. */
const listedAuthorizer = z.object({
  authorizer_appid: appIdSchema,
  refresh_token: optionalSecret,
  auth_time: seconds.catch(0),
});

/** POST /cgi-bin/component/api_get_authorizer_list. A page without a list is refused unless it says that there is nobody. */
export const authorizerListSchema = z
  .object({ total_count: optionalNumber, list: entriesOf(listedAuthorizer) })
  .transform(({ total_count: total, list }, context) => {
    if (list === null && typeof total !== 'number') {
      context.addIssue({ code: 'custom', path: ['list'], message: 'absent' });
    }
    return { total_count: total ?? 0, list: list?.entries ?? [], odd: list?.odd ?? 0 };
  });

/** POST /cgi-bin/openapi/quota/get. */
export const quotaSchema = z.object({
  quota: z.object({ daily_limit: wholeNumber, used: wholeNumber, remain: wholeNumber }),
});

const linkedMiniProgram = z.object({
  status: wholeNumber,
  username: text,
  appid: appIdSchema.nullish().catch(null),
});

/** POST /cgi-bin/wxopen/wxamplinkget. `appid` is absent while a link is pending. */
export const linksSchema = z.object({
  wxopens: z
    .object({ items: entriesOf(linkedMiniProgram) })
    .nullish()
    .transform((links) => links?.items?.entries ?? []),
});
