import type { CheckReason } from '../../../preload/contract/check-reasons';
import type { CheckRow } from '../../../preload/contract/checks';
import type { Category, FactValues } from '../../../preload/contract/facts';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { reviewState } from './annual-review';
import { type CheckContext, type Finding, failed, passed, unknown } from './check-row';
import { personalEntityName } from '../account/entity';
import { decodeFiling, filedStatus } from './filing';
import { knownValue } from '../record/known-values';

const dayMs = 24 * 60 * 60 * 1000;

/** The entity behind the mini program is an organisation. */
export function entityKind(record: TenantRecord): Finding {
  const kind = knownValue(record, 'entityKind');
  const name = knownValue(record, 'entityName');
  if (name?.value.trim() === personalEntityName) return failed('entity-kind.personal', 'tenant', name);
  if (kind === null) return unknown('entity-kind.unknown', 'tenant');
  if (kind.value === 'personal') return failed('entity-kind.personal', 'tenant', kind);
  return passed('entity-kind.organisation', kind, { kind: kind.value });
}

/** The mini program is WeChat-verified; ShareCRM does not take an unverified one. */
export function verified(record: TenantRecord): Finding {
  const known = knownValue(record, 'verified');
  if (known === null) return unknown('verified.unknown', 'tenant');
  return known.value ? passed('verified.verified', known) : failed('verified.unverified', 'tenant', known);
}

/** The yearly renewal of the verification is neither due nor overdue. */
export function annualReview(record: TenantRecord, context: CheckContext): Finding {
  const known = knownValue(record, 'annualReview');
  if (known === null) return unknown('annual-review.unknown', 'tenant');
  const review = reviewState(known.value, context.nowMs);
  if (review.state === 'clear') return passed('annual-review.clear', known);
  if (review.state === 'due-undated') return failed('annual-review.due-undated', 'tenant', known);
  const days = Math.ceil(Math.abs(review.dateMs - context.nowMs) / dayMs);
  return failed(`annual-review.${review.state}`, 'tenant', known, { days, dateMs: review.dateMs });
}

/** Name, avatar and introduction are set: needed for publishing, advisable before authorizing. */
export function profileComplete(record: TenantRecord): Finding {
  const known = knownValue(record, 'profileComplete');
  if (known === null) return unknown('profile-complete.unknown', 'tenant');
  const reason = profileReasons[missingBits(known.value)];
  if (reason === undefined || reason === 'profile-complete.complete') return passed('profile-complete.complete', known);
  return failed(reason, 'tenant', known);
}

/** Indexed by what is missing: 1 the name, 2 the avatar, 4 the introduction. */
const profileReasons = [
  'profile-complete.complete',
  'profile-complete.name-missing',
  'profile-complete.avatar-missing',
  'profile-complete.name-avatar-missing',
  'profile-complete.introduction-missing',
  'profile-complete.name-introduction-missing',
  'profile-complete.avatar-introduction-missing',
  'profile-complete.all-missing',
] as const satisfies readonly CheckReason[];

function missingBits({ name, avatar, introduction }: FactValues['profileComplete']): number {
  return (name ? 0 : 1) + (avatar ? 0 : 2) + (introduction ? 0 : 4);
}

/** At least one service category is there and approved. */
export function category(record: TenantRecord): Finding {
  const known = knownValue(record, 'categories');
  if (known === null) return unknown('category.unknown', 'tenant');
  const best = bestCategory(known.value);
  if (best === undefined) return failed('category.none', 'tenant', known);
  const params = { category: `${best.first}>${best.second}` };
  switch (best.audit) {
    case 'approved':
      return passed('category.approved', known, params);
    case 'pending':
      return failed('category.pending', 'wechat', known, params);
    case 'rejected':
      return failed('category.rejected', 'tenant', known, params);
    case 'unknown':
      return unknown('category.audit-unknown', 'consultant', known, params);
  }
}

/** The category that is furthest: one approved is enough. */
function bestCategory(categories: readonly Category[]): Category | undefined {
  const order = ['approved', 'unknown', 'pending', 'rejected'];
  return categories.toSorted((a, b) => order.indexOf(a.audit) - order.indexOf(b.audit))[0];
}

/** The ICP filing, without which a mini program cannot be released in mainland China. */
export function icpFiling(record: TenantRecord): Finding {
  const known = knownValue(record, 'filing');
  if (known === null) return unknown('icp-filing.unknown', 'tenant');
  const { status, smsStatus } = known.value;
  const state = decodeFiling(status, smsStatus);
  if (status === filedStatus) return passed(state.reason, known);
  if (!state.known) return unknown(state.reason, state.actor, known, { status });
  return failed(state.reason, state.actor, known);
}

/** The user privacy guideline is there. */
export function privacyGuideline(record: TenantRecord): Finding {
  const known = knownValue(record, 'privacyGuideline');
  if (known === null) return unknown('privacy-guideline.unknown', 'tenant');
  return known.value ? passed('privacy-guideline.exists', known) : failed('privacy-guideline.missing', 'tenant', known);
}

const accountStates: ReadonlyMap<number, { readonly reason: CheckReason; readonly verdict: Finding['verdict'] }> =
  new Map<number, { readonly reason: CheckReason; readonly verdict: Finding['verdict'] }>([
    [1, { reason: 'account-status.normal', verdict: 'pass' }],
    [14, { reason: 'account-status.cancelled', verdict: 'bad' }],
    [16, { reason: 'account-status.banned', verdict: 'bad' }],
    [18, { reason: 'account-status.warned', verdict: 'warn' }],
    [19, { reason: 'account-status.frozen', verdict: 'bad' }],
  ]);

/** `account_status` is normal: a frozen, banned or cancelled account is not even listed. A warned one still is. */
export function accountStatus(record: TenantRecord): Finding {
  const known = knownValue(record, 'accountStatus');
  if (known === null) return unknown('account-status.unknown', 'tenant');
  const params: CheckRow['params'] = { status: known.value };
  const state = accountStates.get(known.value);
  if (state === undefined) return unknown('account-status.unknown-status', 'consultant', known, params);
  const actor = state.verdict === 'pass' ? 'nobody' : 'tenant';
  return { ...state, actor, params, from: known };
}
