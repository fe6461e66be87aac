import {
  type AccountReading,
  type ReadingPart,
  readingPartSchema,
  type UnreadPart,
} from '../../../preload/contract/account';
import type { Category } from '../../../preload/contract/facts';
import { AppError } from '../failures/app-error';

/** Whether WeChat said nothing of a part, so that its value is an older one or none at all. */
export function isUnread(reading: AccountReading, part: ReadingPart): boolean {
  return reading.unread?.some((item) => item.part === part) ?? false;
}

/** Absent of a fresh shell because there are none; whoever lacks another part was read in part only. */
const names: readonly ReadingPart[] = ['originalId', 'nickName', 'introduction', 'principalName'];

/** The parts without which a reading counts as incomplete, as far as they are unread. */
export function missingParts(reading: AccountReading): readonly UnreadPart[] {
  return reading.unread?.filter(({ part }) => !names.includes(part)) ?? [];
}

/** A reading that lacks further parts, each named once. */
export function withUnread(reading: AccountReading, parts: readonly UnreadPart[]): AccountReading {
  const all = [...(reading.unread ?? []), ...parts];
  const unread = all.filter(({ part }, index) => all.findIndex((other) => other.part === part) === index);
  return unread.length === 0 ? reading : { ...reading, unread };
}

/** The part that a failed read-out leaves unread; null where the failure names none. */
export function unreadBecause(failure: Error): UnreadPart | null {
  if (!(failure instanceof AppError)) return null;
  const part = readingPartSchema.safeParse(failure.detail.params?.['part']);
  const { errcode } = failure.detail;
  if (!part.success) return null;
  return { part: part.data, why: 'failed', code: failure.code, ...(errcode === undefined ? {} : { errcode }) };
}

/** A reading to which a part was added. */
export function withRead(reading: AccountReading, part: ReadingPart): AccountReading {
  if (!isUnread(reading, part)) return reading;
  const { unread = [], ...rest } = reading;
  const left = unread.filter((item) => item.part !== part);
  return left.length === 0 ? rest : { ...rest, unread: left };
}

/** The sets that an answer to the authorization itself named, where the account's own answer names none. */
export function withGrantedSets(reading: AccountReading, granted: readonly number[] | null): AccountReading {
  if (granted === null || granted.length === 0 || reading.grantedSets.length > 0) return reading;
  return withRead({ ...reading, grantedSets: [...granted] }, 'grantedSets');
}

/**
 * A reading with what was known of the same account in place of what WeChat did not say now: absent is not empty. The parts stay
 * named as unread.
 */
export function keepKnown(reading: AccountReading, known: AccountReading | null): AccountReading {
  if (known === null || known.appId !== reading.appId || known.kind !== reading.kind) return reading;
  const kept = (reading.unread ?? []).map(({ part }) => partOf(known, part));
  const whole = kept.reduce<AccountReading>((current, part) => ({ ...current, ...part }), reading);
  return { ...whole, categories: whole.categories.map((category) => withKnownAudit(category, known.categories)) };
}

/** A review whose state was not told now is where it was. */
function withKnownAudit(category: Category, known: readonly Category[]): Category {
  if (category.audit !== 'unknown') return category;
  return known.find(({ first, second }) => first === category.first && second === category.second) ?? category;
}

function partOf(known: AccountReading, part: ReadingPart): Partial<AccountReading> {
  switch (part) {
    case 'originalId':
    case 'nickName':
    case 'introduction':
    case 'principalName':
    case 'verifyType':
    case 'grantedSets':
    case 'categories':
    case 'filing':
    case 'privacyGuideline':
      return { [part]: known[part] };
    case 'basicInfo':
      return { entityKind: known.entityKind, credential: known.credential, annualReview: known.annualReview };
    case 'openAccount':
      return { openAppId: known.openAppId };
    case 'openAccountEntity':
      return { sameEntityAsOpenAccount: known.sameEntityAsOpenAccount };
  }
}
