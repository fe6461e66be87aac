import { z } from 'zod';
import { entriesOf, optionalFlag, optionalNumber, optionalText, wholeNumber } from './lenient-fields';

/**
 * Schemas of the answers that complete a reading, called with the authorizer's own token. An answer without the very value that
 * was asked for is refused, so that nothing is read out of its absence.
 */

/** GET /cgi-bin/account/getaccountbasicinfo. Review times in seconds; older documents had the flags as 0/1. */
export const basicInfoSchema = z
  .object({
    principal_type: optionalNumber,
    principal_name: optionalText,
    credential: optionalText,
    wx_verify_info: z
      .object({
        annual_review: optionalFlag,
        annual_review_begin_time: optionalNumber,
        annual_review_end_time: optionalNumber,
      })
      .nullish()
      .catch(null),
  })
  .refine((info) => Object.values(info).some((value) => value !== undefined && value !== null));
export type BasicInfoAnswer = z.infer<typeof basicInfoSchema>;

/** GET /wxa/icp/get_icp_entrance_info. */
export const filingSchema = z.object({ info: z.object({ status: wholeNumber, sms_verify_status: optionalNumber }) });

/** POST /cgi-bin/component/getprivacysetting. */
export const privacySchema = z.object({
  code_exist: optionalFlag.refine((value) => typeof value === 'boolean').transform((value) => value === true),
});

/** GET /cgi-bin/wxopen/getcategory. `audit_status`: 1 reviewing, 2 rejected, 3 approved. */
export const categorySchema = z.object({
  categories: entriesOf(
    z.object({ first_name: optionalText, second_name: optionalText, audit_status: optionalNumber }),
  ).transform((list, context) => {
    if (list !== null && (list.entries.length > 0 || list.odd === 0)) return list.entries;
    context.addIssue({ code: 'custom', message: 'absent' });
    return z.NEVER;
  }),
});
export type CategoryAnswer = z.infer<typeof categorySchema>;

/** POST /cgi-bin/open/get. */
export const openAccountSchema = z.object({ open_appid: z.string().min(1).max(60) });

/** GET /cgi-bin/open/sameentity. */
export const sameEntitySchema = z.object({
  same_entity: optionalFlag.refine((value) => typeof value === 'boolean').transform((value) => value === true),
});
