import { z } from 'zod';

/**
 * Schemas of the answers that complete a reading, called with the authorizer's own token.
 */

const wholeNumber = z.number().int();

/** GET /cgi-bin/account/getaccountbasicinfo. Review times in seconds; older documents had the flags as 0/1. */
export const basicInfoSchema = z.object({
  principal_type: wholeNumber.nullish(),
  principal_name: z.string().nullish(),
  credential: z.string().nullish(),
  wx_verify_info: z
    .object({
      annual_review: z
        .union([z.boolean(), z.literal(0).transform(() => false), z.literal(1).transform(() => true)])
        .nullish(),
      annual_review_begin_time: z.number().nonnegative().nullish(),
      annual_review_end_time: z.number().nonnegative().nullish(),
    })
    .nullish(),
});
export type BasicInfoAnswer = z.infer<typeof basicInfoSchema>;

/** GET /wxa/icp/get_icp_entrance_info. */
export const filingSchema = z.object({
  info: z.object({ status: wholeNumber, sms_verify_status: wholeNumber.nullish() }),
});

/** POST /cgi-bin/component/getprivacysetting. */
export const privacySchema = z.object({ code_exist: z.union([z.literal(0), z.literal(1)]) });

/** GET /cgi-bin/wxopen/getcategory. `audit_status`: 1 reviewing, 2 rejected, 3 approved. */
export const categorySchema = z.object({
  categories: z.array(
    z.object({
      first_name: z.string().nullish(),
      second_name: z.string().nullish(),
      audit_status: wholeNumber.nullish(),
    }),
  ),
});
export type CategoryAnswer = z.infer<typeof categorySchema>;

/** POST /cgi-bin/open/get. */
export const openAccountSchema = z.object({ open_appid: z.string().min(1) });

/** GET /cgi-bin/open/sameentity. */
export const sameEntitySchema = z.object({ same_entity: z.boolean() });
