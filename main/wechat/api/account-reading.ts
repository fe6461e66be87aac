import type { AccountReading } from '../../../preload/contract/account';
import type { Category, EntityKind } from '../../../preload/contract/facts';
import type { BasicInfoAnswer, CategoryAnswer } from './read-out-responses';
import type { AuthorizerInfoAnswer } from './responses';

/** `principal_type` of getaccountbasicinfo, by its number. */
const entityKinds: readonly EntityKind[] = ['personal', 'enterprise', 'media', 'government', 'other'];
/** `audit_status` of getcategory. */
const audits: Readonly<Record<number, Category['audit']>> = { 1: 'pending', 2: 'rejected', 3: 'approved' };
/** What WeChat gives as the entity's name of a personal account. */
const personalEntityName = '个人';

/** The reading that api_get_authorizer_info alone allows; everything that needs the authorizer's own token is null. */
export function readingFrom(answer: AuthorizerInfoAnswer, atMs: number): AccountReading {
  const { authorizer_info: info, authorization_info: authorization } = answer;
  const miniProgram = info.MiniProgramInfo ?? null;
  return {
    appId: authorization.authorizer_appid,
    originalId: info.user_name,
    kind: miniProgram === null ? 'official-account' : 'mini-program',
    nickName: info.nick_name,
    introduction: info.signature,
    principalName: info.principal_name,
    entityKind: info.principal_name === personalEntityName ? 'personal' : null,
    credential: null,
    verifyType: info.verify_type_info.id,
    accountStatus: info.account_status ?? null,
    serviceType: info.service_type_info?.id ?? null,
    registerType: info.register_type ?? null,
    categories: (miniProgram?.categories ?? []).map((category) => ({ ...category, audit: 'unknown' as const })),
    headImageUrl: info.head_img,
    qrCodeUrl: info.qrcode_url,
    avatar: null,
    qrCode: null,
    grantedSets: [...new Set(authorization.func_info)],
    annualReview: null,
    filing: null,
    privacyGuideline: null,
    openAppId: null,
    sameEntityAsOpenAccount: null,
    atMs,
  };
}

/** Adds entity kind, organisation code and annual review of getaccountbasicinfo. */
export function withBasicInfo(reading: AccountReading, answer: BasicInfoAnswer): AccountReading {
  const verification = answer.wx_verify_info ?? {};
  const isDue = verification.annual_review ?? null;
  return {
    ...reading,
    principalName: answer.principal_name ?? reading.principalName,
    entityKind: entityKinds[answer.principal_type ?? -1] ?? reading.entityKind,
    credential: answer.credential === '' ? null : (answer.credential ?? null),
    annualReview:
      isDue === null
        ? null
        : {
            due: isDue,
            beginsAtMs: momentOf(verification.annual_review_begin_time),
            endsAtMs: momentOf(verification.annual_review_end_time),
          },
  };
}

/** Replaces the categories by those of getcategory, which know the state of their review. */
export function withCategories(reading: AccountReading, answer: CategoryAnswer): AccountReading {
  const categories = answer.categories.map((category) => ({
    first: category.first_name ?? '',
    second: category.second_name ?? '',
    audit: audits[category.audit_status ?? -1] ?? ('unknown' as const),
  }));
  return { ...reading, categories };
}

/** WeChat writes 0 where there is no date. */
function momentOf(seconds: number | null | undefined): number | null {
  return seconds === undefined || seconds === null || seconds === 0 ? null : Math.round(seconds * 1000);
}
