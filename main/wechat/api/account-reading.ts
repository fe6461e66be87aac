import { personalEntityName } from '../../domain/account/entity';
import type { AccountReading, FoundKind, ReadingPart, UnreadPart } from '../../../preload/contract/account';
import type { Category, EntityKind } from '../../../preload/contract/facts';
import type { AppId } from '../../../preload/contract/ids';
import { withRead, withUnread } from '../../domain/record/unread-parts';
import type { BasicInfoAnswer, CategoryAnswer } from './read-out-responses';
import type { AuthorizerInfoAnswer } from './responses';

/** `principal_type` of getaccountbasicinfo, by its number. */
const entityKinds: readonly EntityKind[] = ['personal', 'enterprise', 'media', 'government', 'other'];
/** `audit_status` of getcategory. */
const audits: Readonly<Record<number, Category['audit']>> = { 1: 'pending', 2: 'rejected', 3: 'approved' };

/** The reading that api_get_authorizer_info alone allows; everything that needs the authorizer's own token is null. */
export function readingFrom(answer: AuthorizerInfoAnswer, appId: AppId, atMs: number): AccountReading {
  const { authorizer_info: info, authorization_info: authorization } = answer;
  const categories = info.MiniProgramInfo?.categories ?? null;
  const reading: AccountReading = {
    appId,
    originalId: info.user_name,
    kind: kindOf(info),
    nickName: info.nick_name ?? '',
    introduction: info.signature ?? '',
    principalName: info.principal_name ?? '',
    entityKind: info.principal_name === personalEntityName ? 'personal' : null,
    credential: null,
    verifyType: info.verify_type_info,
    accountStatus: info.account_status ?? null,
    serviceType: info.service_type_info,
    registerType: info.register_type ?? null,
    categories: (categories ?? []).map((category) => ({ ...category, audit: 'unknown' as const })),
    headImageUrl: info.head_img ?? '',
    qrCodeUrl: info.qrcode_url ?? '',
    avatar: null,
    qrCode: null,
    grantedSets: authorization.func_info ?? [],
    annualReview: null,
    filing: null,
    privacyGuideline: null,
    openAppId: null,
    sameEntityAsOpenAccount: null,
    atMs,
  };
  return withUnread(reading, absentParts(answer));
}

/** What the answer does not have at all; an account without an avatar has no address of one. */
function absentParts({ authorizer_info: info, authorization_info: authorization }: AuthorizerInfoAnswer): UnreadPart[] {
  const isMiniProgram = kindOf(info) === 'mini-program';
  const found: readonly [ReadingPart, boolean][] = [
    ['originalId', info.user_name === ''],
    ['nickName', info.nick_name === null],
    ['introduction', info.signature === null],
    ['principalName', info.principal_name === null],
    ['verifyType', info.verify_type_info === null],
    ['grantedSets', authorization.func_info === null],
    ['categories', isMiniProgram && info.MiniProgramInfo?.categories === null],
  ];
  return found.filter(([, isAbsent]) => isAbsent).map(([part]) => ({ part, why: 'absent' }));
}

function kindOf(info: AuthorizerInfoAnswer['authorizer_info']): FoundKind {
  if (isThere(info.MiniProgramInfo)) return 'mini-program';
  if (isThere(info.channels_info)) return 'channels';
  if (isThere(info.store_info)) return 'shop';
  if (isThere(info.talent_info)) return 'selling-assistant';
  return isThere(info.supplier_info) ? 'supplier' : 'official-account';
}

function isThere(part: unknown): boolean {
  return part !== undefined && part !== null;
}

/** Adds entity kind, organisation code and annual review of getaccountbasicinfo. */
export function withBasicInfo(reading: AccountReading, answer: Partial<BasicInfoAnswer>): AccountReading {
  const verification = answer.wx_verify_info;
  const isDue = verification?.annual_review ?? null;
  return {
    ...withRead(reading, 'basicInfo'),
    principalName: answer.principal_name ?? reading.principalName,
    entityKind: entityKinds[answer.principal_type ?? -1] ?? reading.entityKind,
    credential: answer.credential === '' ? null : (answer.credential ?? null),
    annualReview:
      isDue === null
        ? null
        : {
            due: isDue,
            beginsAtMs: momentOf(verification?.annual_review_begin_time),
            endsAtMs: momentOf(verification?.annual_review_end_time),
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
  return { ...withRead(reading, 'categories'), categories };
}

/** WeChat writes 0 where there is no date. */
function momentOf(seconds: number | null | undefined): number | null {
  return seconds === undefined || seconds === null || seconds <= 0 ? null : Math.round(seconds * 1000);
}
