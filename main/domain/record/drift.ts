import { localDay } from '../../../preload/contract/words/local-time';
import type { AccountReading, DriftField, DriftItem, ReadingPart } from '../../../preload/contract/account';
import { driftFields } from '../../../preload/contract/drift-fields';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { capText } from '../text/cap-text';
import type { Change } from './change';
import { appendEntry, entryCount } from '../ledger/ledger';
import { isUnread } from './unread-parts';

/** Longest text of one side of a drift. */
const textLimit = 1000;

/** The part of a reading that a field comes from; null for those that every answer has. */
const partOfField: Readonly<Record<DriftField, ReadingPart | null>> = {
  nickName: 'nickName',
  avatar: null,
  introduction: 'introduction',
  principalName: 'principalName',
  verifyType: 'verifyType',
  accountStatus: null,
  categories: 'categories',
  grantedSets: 'grantedSets',
  annualReview: 'basicInfo',
  filing: 'filing',
};

/**
 * One field of a read-out as text, or null when it was not readable.
 *
 * Numbers are WeChat's own; dates are the days that they are on this computer; categories are `first>second`, separated by `, `.
 */
export function driftText(reading: AccountReading, field: DriftField): string | null {
  const part = partOfField[field];
  if (part !== null && isUnread(reading, part)) return null;
  switch (field) {
    case 'nickName':
    case 'introduction':
    case 'principalName':
      return capText(reading[field], textLimit);
    case 'avatar':
      return avatarText(reading);
    case 'verifyType':
      return reading.verifyType === null ? null : String(reading.verifyType);
    case 'accountStatus':
      return reading.accountStatus === null ? null : String(reading.accountStatus);
    case 'categories':
      return capText(
        reading.categories
          .map(({ first, second }) => `${first}>${second}`)
          .sort()
          .join(', '),
        textLimit,
      );
    case 'grantedSets':
      return [...new Set(reading.grantedSets)].sort((a, b) => a - b).join(', ');
    case 'annualReview':
      return reading.annualReview === null ? null : reviewText(reading.annualReview);
    case 'filing':
      return reading.filing === null ? null : filingText(reading.filing);
  }
}

/**
 * Compares a read-out with the accepted baseline and keeps one open item per field that differs.
 *
 * A drift that is open already is not reported again; one that changed further replaces it; one that went back disappears,
 * which the ledger keeps. A value that the baseline did not have is taken into it silently, one that is not readable now is
 * left alone. Returns the record with its new items and baseline.
 */
export function noticeDrift(record: TenantRecord, reading: AccountReading, change: Change): TenantRecord {
  return driftFields.reduce((current, field) => compareField(current, reading, field, change), record);
}

/** The baseline with one field taken over from a read-out. */
export function withField(baseline: AccountReading, reading: AccountReading, field: DriftField): AccountReading {
  if (field === 'avatar') return { ...baseline, avatar: reading.avatar, headImageUrl: reading.headImageUrl };
  return { ...baseline, [field]: reading[field] };
}

function compareField(record: TenantRecord, reading: AccountReading, field: DriftField, change: Change): TenantRecord {
  const { baseline } = record;
  if (baseline === null) return record;
  const before = driftText(baseline, field);
  const after = driftText(reading, field);
  if (after === null) return record;
  if (before === null) return { ...record, baseline: withField(baseline, reading, field) };
  const open = record.drift.find((item) => item.field === field && item.acceptedAtMs === null);
  if (before === after) return open === undefined ? record : goneBack(record, open, after, change);
  if (open?.after === after) return record;
  return found(record, open, { field, before, after }, change);
}

function found(
  record: TenantRecord,
  replaced: DriftItem | undefined,
  found: Pick<DriftItem, 'field' | 'before' | 'after'>,
  change: Change,
): TenantRecord {
  const item: DriftItem = {
    ...found,
    id: `${found.field}-${entryCount(record)}`,
    foundAtMs: change.nowMs,
    acceptedAtMs: null,
    acceptedBy: null,
  };
  const others = record.drift.filter((candidate) => candidate.id !== replaced?.id);
  const detail = { driftId: item.id, ...found, state: replaced === undefined ? 'found' : 'changed-further' };
  return appendEntry({ ...record, drift: [...others, item] }, 'drift-found', detail, change);
}

function goneBack(record: TenantRecord, open: DriftItem, now: string, change: Change): TenantRecord {
  const drift = record.drift.filter((item) => item.id !== open.id);
  const detail = { driftId: open.id, field: open.field, before: open.after, after: now, state: 'went-back' };
  return appendEntry({ ...record, drift }, 'drift-found', detail, change);
}

/** The kept copy tells pictures apart; without copies only their presence does, since addresses change by themselves. */
function avatarText(reading: AccountReading): string | null {
  if (reading.avatar !== null) return reading.avatar;
  return reading.headImageUrl === '' ? '' : null;
}

function reviewText(review: NonNullable<AccountReading['annualReview']>): string {
  const window = [review.beginsAtMs, review.endsAtMs].map(dayText).join('/');
  return `${review.due ? 'due' : 'not-due'} ${window}`;
}

function filingText(filing: NonNullable<AccountReading['filing']>): string {
  return filing.smsStatus === null ? String(filing.status) : `${filing.status}/${filing.smsStatus}`;
}

function dayText(atMs: number | null): string {
  return atMs === null ? '' : localDay(atMs);
}
