import type { BindingIssue, Conflict } from '../../../preload/contract/binding';
import { type CheckRow, verdicts } from '../../../preload/contract/checks';
import type { HealthFlag, TenantRecord, TenantRow, TenantView } from '../../../preload/contract/tenant';
import { activeBinding, appIdOf } from '../binding/active-binding';
import { reviewDateMs } from '../checks/annual-review';
import { openAttempt } from '../binding/attempt';
import { evaluateChecks, readinessOf, withClaims } from '../checks/checks';
import type { CheckContext } from '../checks/check-row';
import { compareEntities } from '../account/entity';
import { flagsOf } from '../checks/flags';
import { knownValue } from './known-values';
import { hostingRow } from '../hosting/hosting-view';
import { brokenEntryOf } from '../ledger/ledger';
import { type NextMove, nextMoveOf } from '../stages/next-move';
import { entityOf, officialEntityOf } from '../checks/preparation-checks';
import { allowedActions } from '../stages/stage-machine';

/** What is judged without the rest of the portfolio. */
type OwnContext = Omit<CheckContext, 'conflicts'>;

/** The checks of a record apart from what others claim. */
export function ownChecks(record: TenantRecord, context: OwnContext): readonly CheckRow[] {
  return evaluateChecks(record, { ...context, conflicts: [] });
}

/** A tenant's page: the record, and everything that follows from it at a moment. `checks` are its own, as judged already. */
export function viewOf(
  record: TenantRecord,
  context: CheckContext,
  checks: readonly CheckRow[] = ownChecks(record, context),
): TenantView {
  const rows = withClaims(checks, record, context);
  const readiness = readinessOf(rows);
  const flags = withConflictFlag(flagsOf(record, context.nowMs), context.conflicts);
  const move = nextMoveOf({ record, rows, readiness, flags });
  const actions = allowedActions(record).filter((action) => action !== 'mark-ready' || readiness.state !== 'blocked');
  return {
    record,
    row: rowOf(record, rows, flags, move, context.nowMs),
    checks: [...rows],
    readiness,
    flags,
    conflicts: [...context.conflicts],
    entity: compareEntities(entityOf(record), officialEntityOf(record)),
    nextActor: move.actor,
    nextStep: move.step,
    actions,
    chainBrokenAt: flags.includes('chain-broken') ? brokenEntryOf(record) : null,
    platformBranding: context.workspace.branding,
  };
}

/**
 * A tenant's line of the table, and of the index. `rows` are its own checks, as judged already.
 *
 * Knows nothing of other tenants: `withConflicts` adds what they say.
 */
export function summarize(
  record: TenantRecord,
  context: OwnContext,
  rows: readonly CheckRow[] = ownChecks(record, context),
): TenantRow {
  const flags = flagsOf(record, context.nowMs);
  const move = nextMoveOf({ record, rows, readiness: readinessOf(rows), flags });
  return rowOf(record, rows, flags, move, context.nowMs);
}

/** A line with the claims of others on its AppID: flagged, and the consultant's turn. */
export function withConflicts(row: TenantRow, conflicts: readonly Conflict[]): TenantRow {
  if (conflicts.length === 0) return row;
  return {
    ...row,
    flags: withConflictFlag(row.flags, conflicts),
    nextActor: 'consultant',
    nextStep: 'resolve-conflict',
  };
}

function rowOf(
  record: TenantRecord,
  rows: readonly CheckRow[],
  flags: HealthFlag[],
  move: NextMove,
  nowMs: number,
): TenantRow {
  const { profile, reading } = record;
  return {
    id: record.id,
    revision: record.revision,
    name: profile.name,
    entity: knownValue(record, 'entityName')?.value ?? '',
    edition: profile.edition,
    stage: record.stage,
    stageSinceMs: record.stageSinceMs,
    ...firstBoundOf(record),
    appId: appIdOf(record),
    bound: activeBinding(record) !== null,
    accountName: reading?.nickName ?? '',
    avatar: record.branding.at(-1)?.avatar ?? null,
    checks: countVerdicts(rows),
    nextActor: move.actor,
    flags,
    dueAtMs: dueAtMs(record, nowMs),
    syncedAtMs: record.syncedAtMs,
    updatedAtMs: record.updatedAtMs,
    owner: profile.owner,
    contact: joined([profile.contactName, profile.contactPhone]),
    administrator: joined([profile.administratorName, profile.administratorContact]),
    nextStep: move.step,
    words: wordsOf(record),
    ...(record.tags === undefined ? {} : { tags: record.tags }),
    ...(record.reminder === undefined ? {} : { reminder: { onMs: record.reminder.onMs, text: record.reminder.text } }),
    ...issuesOf(record, flags),
    ...(record.removed === undefined ? {} : { removed: true as const }),
    ...hostingRow(record),
  };
}

/**
 * When the tenant was bound for the first time. Not every binding came of an attempt (an account is found, moved or taken back by a
 * sync), and `binding` is the last one only; the branding is kept from the first read-out on, which a binding begins with.
 */
function firstBoundOf({ attempts, binding, branding }: TenantRecord): Pick<TenantRow, 'boundAtMs'> {
  const known = [binding?.authorizedAtMs, ...branding.map(({ atMs }) => atMs)];
  for (const { outcome, endedAtMs } of attempts)
    if (outcome === 'bound' || outcome === 'bound-with-issues') known.push(endedAtMs ?? undefined);
  const moments = known.filter((atMs) => atMs !== undefined);
  return moments.length === 0 ? {} : { boundAtMs: Math.min(...moments) };
}

/** Issues of the binding that the flags do not name. */
function issuesOf({ stage, binding }: TenantRecord, flags: readonly HealthFlag[]): Pick<TenantRow, 'issues'> {
  if (stage !== 'bound-with-issues' || binding === null) return {};
  // A flag says which of the four it is.
  const isNamed = (issue: BindingIssue): boolean =>
    flags.some((flag) => flag === issue || (issue === 'account-not-normal' && flag.startsWith('account-')));
  const issues = binding.issues.filter((issue) => !isNamed(issue));
  return issues.length === 0 ? {} : { issues };
}

/** What people have at hand when they look for a tenant, besides the columns of the table. */
function wordsOf({ profile, binding }: TenantRecord): string {
  return joined([profile.enterpriseAccount, binding?.originalId ?? profile.expectedOriginalId ?? '']);
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(' ');
}

function countVerdicts(rows: readonly CheckRow[]): TenantRow['checks'] {
  const [pass, warn, fail, unknown, waived] = verdicts.map(
    (verdict) => rows.filter((row) => row.verdict === verdict).length,
  );
  return [pass ?? 0, warn ?? 0, fail ?? 0, unknown ?? 0, waived ?? 0];
}

/** The nearest of: the end of an open authorization link, and the annual review. */
function dueAtMs(record: TenantRecord, nowMs: number): number | null {
  const review = knownValue(record, 'annualReview');
  const dates = [
    openAttempt(record)?.expiresAtMs ?? null,
    review === null ? null : reviewDateMs(review.value, nowMs),
  ].filter((date) => date !== null);
  return dates.length === 0 ? null : Math.min(...dates);
}

function withConflictFlag(flags: readonly HealthFlag[], conflicts: readonly Conflict[]): HealthFlag[] {
  return conflicts.length === 0 || flags.includes('conflict') ? [...flags] : [...flags, 'conflict'];
}
