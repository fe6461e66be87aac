import type { HealthFlag, TenantRecord } from '../../../preload/contract/tenant';
import { activeBinding } from '../binding/active-binding';
import { reviewState } from './annual-review';
import { openAttempt } from '../binding/attempt';
import { filedStatus } from './filing';
import { knownValue } from '../record/known-values';
import { brokenEntryOf } from '../ledger/ledger';
import { isForeign } from '../hosting/pipeline';
import { missingParts } from '../record/unread-parts';

/** So long before its end an authorization link counts as expiring. */
export const linkNoticeMs = 5 * 60 * 1000;

const flagOfStatus: ReadonlyMap<number, HealthFlag> = new Map<number, HealthFlag>([
  [14, 'account-cancelled'],
  [16, 'account-banned'],
  [18, 'account-warned'],
  [19, 'account-frozen'],
]);

/**
 * What is wrong with a tenant, or due, at a moment. Apart from the stage, which tells only how far it has come.
 *
 * `conflict` needs the rest of the portfolio and is added by whoever knows it.
 */
export function flagsOf(record: TenantRecord, nowMs: number): HealthFlag[] {
  return [
    ...(record.binding?.revokedAtMs === undefined ? [] : (['revoked'] as const)),
    ...(record.quarantine === null ? [] : (['quarantine-open'] as const)),
    ...(record.unrevoked === undefined ? [] : (['revocation-pending'] as const)),
    ...(record.drift.some((item) => item.acceptedAtMs === null) ? (['drift'] as const) : []),
    ...bindingFlags(record),
    ...accountFlags(record, nowMs),
    ...credentialFlags(record),
    ...(isLinkExpiring(record, nowMs) ? (['link-expiring'] as const) : []),
    ...(brokenEntryOf(record) === null ? [] : (['chain-broken'] as const)),
    ...(isReadInPart(record) ? (['reading-incomplete'] as const) : []),
    ...(holdsForeignVersion(record) ? (['foreign-version'] as const) : []),
  ];
}

function bindingFlags(record: TenantRecord): HealthFlag[] {
  const binding = activeBinding(record);
  if (binding === null) return [];
  const filing = knownValue(record, 'filing');
  return [
    ...(binding.missingSets.length === 0 ? [] : (['sets-missing'] as const)),
    ...(binding.issues.includes('profile-empty') ? (['profile-empty'] as const) : []),
    ...(binding.confirmedAtMs === null ? (['unconfirmed'] as const) : []),
    ...(filing === null || filing.value.status === filedStatus ? [] : (['filing-open'] as const)),
  ];
}

/** A trial, audited or live version of another party that nobody has accepted by its name. */
function holdsForeignVersion({ hosting }: TenantRecord): boolean {
  return hosting !== undefined && [hosting.trial, hosting.audit, hosting.live].some(isForeign);
}

function isReadInPart(record: TenantRecord): boolean {
  const binding = activeBinding(record);
  return binding !== null && record.reading?.appId === binding.appId && missingParts(record.reading).length > 0;
}

function accountFlags(record: TenantRecord, nowMs: number): HealthFlag[] {
  const status = flagOfStatus.get(knownValue(record, 'accountStatus')?.value ?? 0);
  const review = knownValue(record, 'annualReview');
  const state = review === null ? 'clear' : reviewState(review.value, nowMs).state;
  const flags: HealthFlag[] = status === undefined ? [] : [status];
  if (state === 'overdue') return [...flags, 'annual-review-overdue'];
  return state === 'clear' ? flags : [...flags, 'annual-review-due'];
}

function credentialFlags(record: TenantRecord): HealthFlag[] {
  const problem = activeBinding(record) === null ? null : (record.credential?.problem ?? null);
  if (problem === null) return [];
  return [problem === 'password-changed' ? 'password-changed' : 'token-lost'];
}

function isLinkExpiring(record: TenantRecord, nowMs: number): boolean {
  const expiresAtMs = openAttempt(record)?.expiresAtMs ?? null;
  return expiresAtMs !== null && expiresAtMs - nowMs <= linkNoticeMs;
}
