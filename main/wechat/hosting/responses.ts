import { z } from 'zod';

/**
 * Schemas of the hosting side's answers. Unknown keys are ignored, a missing text is empty, numbers may come as text and texts as
 * numbers, and WeChat's seconds become milliseconds. An object or a list that is absent or null stays told apart from an empty one.
 */

const given = z.union([z.string(), z.number().transform(String)]);
const text = given.nullish().transform((value) => value ?? '');
const whole = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number),
]);
const wholeOrNull = whole.nullish().transform((value) => value ?? null);
const atMs = whole
  .nullish()
  .transform((seconds) => (seconds === null || seconds === undefined || seconds <= 0 ? null : seconds * 1000));
const identifier = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? '' : String(value)));
const texts = z
  .array(given)
  .nullish()
  .transform((list) => list ?? []);

/** POST /wxa/getversioninfo. */
export const versionsSchema = z
  .object({
    exp_info: z.object({ exp_time: atMs, exp_version: text, exp_desc: text }).nullish(),
    release_info: z.object({ release_time: atMs, release_version: text, release_desc: text }).nullish(),
  })
  .transform(({ exp_info: trial, release_info: live }) => ({
    trial: trial ? { version: trial.exp_version, description: trial.exp_desc, atMs: trial.exp_time } : null,
    live: live ? { version: live.release_version, description: live.release_desc, atMs: live.release_time } : null,
  }));

/** GET /wxa/get_page. */
export const pagesSchema = z.object({ page_list: texts }).transform(({ page_list: pages }) => pages);

/** GET /wxa/security/get_code_privacy_info. */
export const scanSchema = z
  .object({ without_auth_list: texts, without_conf_list: texts })
  .transform(({ without_auth_list: withoutRight, without_conf_list: undeclared }) => ({ withoutRight, undeclared }));

/** GET /wxa/get_latest_auditstatus. `auditid` is a number or a text; the pictures' key is spelt two ways. */
export const latestAuditSchema = z
  .object({
    auditid: identifier,
    status: whole,
    reason: text,
    ScreenShot: text,
    screenshot: text,
    user_version: text,
    user_desc: text,
    submit_audit_time: atMs,
  })
  .transform((audit) => ({
    auditId: audit.auditid,
    status: audit.status,
    reason: audit.reason,
    screenshots: (audit.ScreenShot === '' ? audit.screenshot : audit.ScreenShot).split('|').filter((id) => id !== ''),
    version: audit.user_version,
    description: audit.user_desc,
    submittedAtMs: audit.submit_audit_time,
  }));

/** GET /wxa/getgrayreleaseplan. The plan is absent, null or full of zeros where there was never one. */
export const graySchema = z
  .object({
    gray_release_plan: z.object({ status: whole, gray_percentage: wholeOrNull, create_timestamp: atMs }).nullish(),
  })
  .transform(({ gray_release_plan: plan }) =>
    plan ? { status: plan.status, percentage: plan.gray_percentage ?? 0, createdAtMs: plan.create_timestamp } : null,
  );

/** GET /wxa/revertcoderelease?action=get_history_version. */
export const historySchema = z
  .object({
    version_list: z
      .array(z.object({ app_version: whole, user_version: text, user_desc: text, commit_time: atMs }))
      .nullish(),
  })
  .transform(({ version_list: list }) =>
    (list ?? []).map((item) => ({
      appVersion: item.app_version,
      version: item.user_version,
      description: item.user_desc,
      atMs: item.commit_time,
    })),
  );

/** POST /wxa/getvisitstatus. */
export const visitSchema = z.object({ status: whole }).transform(({ status }) => status === 1);

/** getweappsupportversion. */
export const supportVersionSchema = z.object({ now_version: text }).transform((answer) => answer.now_version);

/** getweappsupportversion, with who uses what. */
export const baseLibrariesSchema = z
  .object({
    now_version: text,
    uv_info: z
      .object({ items: z.array(z.object({ version: text, percentage: z.number().catch(0) })).nullish() })
      .nullish(),
  })
  .transform(({ now_version: minimum, uv_info: use }) => ({ minimum, shares: use?.items ?? [] }));

/** POST /wxa/uploadmedia. */
export const mediaSchema = z.object({ mediaid: z.string().min(1) }).transform(({ mediaid }) => mediaid);

const draftFields = {
  create_time: atMs,
  user_version: text,
  user_desc: text,
  source_miniprogram: text,
  developer: text,
};

/** GET /wxa/gettemplatelist. */
export const templatesSchema = z
  .object({ template_list: z.array(z.object({ ...draftFields, template_id: whole, draft_id: wholeOrNull })).nullish() })
  .transform(({ template_list: list }) =>
    (list ?? []).map((item) => ({ ...uploadOf(item), templateId: item.template_id, draftId: item.draft_id })),
  );

/** GET /wxa/gettemplatedraftlist. */
export const draftsSchema = z
  .object({ draft_list: z.array(z.object({ ...draftFields, draft_id: whole })).nullish() })
  .transform(({ draft_list: list }) => (list ?? []).map((item) => ({ ...uploadOf(item), draftId: item.draft_id })));

function uploadOf(item: {
  readonly create_time: number | null;
  readonly user_version: string;
  readonly user_desc: string;
  readonly source_miniprogram: string;
  readonly developer: string;
}) {
  return {
    version: item.user_version,
    description: item.user_desc,
    createdAtMs: item.create_time,
    developer: item.developer,
    source: item.source_miniprogram,
  };
}

const anything = z.record(z.string(), z.unknown());

/** A domain call with action get: every list of texts in the answer; the platform's are one text with semicolons. */
export const domainListsSchema = anything.transform(listsIn);

/** POST /wxa/get_effective_domain: the lists by who set them, and those that are or will be in force. */
export const serverDomainsSchema = anything.transform((answer) => {
  const of = (name: string): Record<string, string[]> => {
    const lists = answer[`${name}_domain`];
    const isRecord = typeof lists === 'object' && lists !== null && !Array.isArray(lists);
    return isRecord ? listsIn({ ...lists }) : {};
  };
  return { mp: of('mp'), third: of('third'), direct: of('direct'), effective: of('effective') };
});

/** POST /wxa/get_effective_webviewdomain: the same for business domains. */
export const webviewDomainsSchema = anything.transform((answer) => {
  const of = (name: string): Record<string, string[]> => {
    const list = answer[`${name}_webviewdomain`];
    return list === undefined ? {} : listsIn({ webviewdomain: list });
  };
  return { mp: of('mp'), third: of('third'), direct: of('direct'), effective: of('effective') };
});

/** get_domain_confirmfile and get_webviewdomain_confirmfile. */
export const confirmFileSchema = z
  .object({ file_name: z.string().min(1), file_content: z.string().min(1) })
  .transform(({ file_name: name, file_content: content }) => ({ name, content }));

function listsIn(answer: Readonly<Record<string, unknown>>): Record<string, string[]> {
  const lists: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(answer)) {
    if (Array.isArray(value)) lists[name] = value.filter((item) => typeof item === 'string');
    else if (typeof value === 'string' && name.includes('wxa_'))
      lists[name] = value.split(';').filter((host) => host !== '');
  }
  return lists;
}

/** POST /cgi-bin/component/getprivacysetting. */
export const privacySchema = z
  .object({
    code_exist: wholeOrNull,
    privacy_list: texts,
    setting_list: z.array(z.object({ privacy_key: text, privacy_text: text })).nullish(),
    owner_setting: anything.nullish(),
    sdk_privacy_info_list: z.array(anything).nullish(),
    update_time: atMs,
  })
  .transform((answer) => ({
    codeExists: answer.code_exist === 1,
    found: answer.privacy_list,
    settings: (answer.setting_list ?? []).map((item) => ({ key: item.privacy_key, text: item.privacy_text })),
    owner: Object.fromEntries(
      Object.entries(answer.owner_setting ?? {}).flatMap(([name, value]) =>
        typeof value === 'string' && value !== '' ? [[name, value]] : [],
      ),
    ),
    ...(answer.sdk_privacy_info_list && answer.sdk_privacy_info_list.length > 0
      ? { sdks: answer.sdk_privacy_info_list }
      : {}),
    updatedAtMs: answer.update_time,
  }));

/** GET /wxa/security/get_privacy_interface. */
export const interfacesSchema = z
  .object({
    interface_list: z
      .array(z.object({ api_name: text, status: whole, audit_id: identifier, fail_reason: text }))
      .nullish(),
  })
  .transform(({ interface_list: list }) =>
    (list ?? []).map(({ api_name: name, status, audit_id: auditId, fail_reason: reason }) => ({
      name,
      status,
      auditId: auditId === '' ? null : auditId,
      reason,
    })),
  );

/** POST /wxa/memberauth. */
export const testersSchema = z
  .object({ members: z.array(z.object({ userstr: text })).nullish() })
  .transform(({ members }) => (members ?? []).map(({ userstr }) => userstr).filter((userStr) => userStr !== ''));

/** getorderpathinfo. */
export const orderPathSchema = z
  .object({ msg: z.object({ path: text, apply_time: atMs }).nullish() })
  .transform(({ msg }) => (msg ? { path: msg.path, appliedAtMs: msg.apply_time } : null));

/** getorderpathinfo, with where its review stands. */
export const orderPageSchema = z
  .object({ msg: z.object({ path: text, status: whole, apply_time: atMs }).nullish() })
  .transform(({ msg }) => (msg ? { path: msg.path, status: msg.status, appliedAtMs: msg.apply_time } : null));

const category = z
  .object({ first_class: text, second_class: text, first_id: whole, second_id: whole })
  .transform((item) => ({
    firstId: item.first_id,
    secondId: item.second_id,
    first: item.first_class,
    second: item.second_class,
  }));

/** GET /wxa/get_category. A category without both numbers cannot be submitted, and keeps no other from being chosen. */
export const categoriesSchema = z
  .object({ category_list: z.array(z.unknown()).nullish() })
  .transform(({ category_list: list }) =>
    (list ?? []).flatMap((item) => {
      const parsed = category.safeParse(item);
      return parsed.success ? [parsed.data] : [];
    }),
  );

/** The two questions about trade management: each answers one truth value, whatever it is called. */
export const truthSchema = anything.transform(({ errcode: _errcode, ...answer }) =>
  Object.values(answer).some((value) => [true, 1, 'true', '1'].some((yes) => yes === value)),
);

/** GET /wxa/queryquota. */
export const quotaSchema = z
  .object({ rest: whole, limit: whole, speedup_rest: wholeOrNull, speedup_limit: wholeOrNull })
  .transform((quota) => ({
    rest: quota.rest,
    limit: quota.limit,
    speedUpRest: quota.speedup_rest ?? 0,
    speedUpLimit: quota.speedup_limit ?? 0,
  }));

/** WeChat confirms every changing call with errcode 0. What lacks it is of something in between, and proves nothing. */
const confirmed = z.looseObject({ errcode: z.union([z.literal(0), z.literal('0')]) });

/** What a changing call hands out: numbers and texts by their names, and what WeChat left out of a list of domains. */
export const handedOutSchema = confirmed.transform((answer: Readonly<Record<string, unknown>>) => {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer)) {
    const isLeftOut = name.startsWith('invalid_') || name === 'no_icp_domain';
    if (isLeftOut && Array.isArray(value) && value.length > 0) kept[name] = value.map(String).join('、');
    if (isLeftOut && typeof value === 'string' && value !== '') kept[name] = value;
    const isNumber = typeof value === 'number' || typeof value === 'string';
    if (['auditid', 'audit_id', 'template_id', 'userstr'].includes(name) && isNumber) kept[name] = String(value);
  }
  return kept;
});
