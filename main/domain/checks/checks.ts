import {
  type CheckId,
  type CheckLevel,
  type CheckRow,
  checkIds,
  type Readiness,
} from '../../../preload/contract/checks';
import type { TenantRecord } from '../../../preload/contract/tenant';
import * as account from './account-checks';
import { type CheckContext, type Finding, toRow } from './check-row';
import * as platform from './platform-checks';
import * as preparation from './preparation-checks';

interface Check {
  readonly level: CheckLevel | ((context: CheckContext) => CheckLevel);
  readonly find: (record: TenantRecord, context: CheckContext) => Finding;
}

/**
 * Every precondition with its level.
 *
 * Profile, category, filing and privacy guideline stop a later step (review, release), not the authorization, so they warn.
 * Reachability blocks where the console itself talks to WeChat; a relay tells its own troubles when it is used.
 */
const table: Readonly<Record<CheckId, Check>> = {
  capability: { level: 'block', find: preparation.capability },
  'operator-role': { level: 'warn', find: preparation.operatorRole },
  'app-id-known': { level: 'block', find: preparation.appIdKnown },
  'entity-kind': { level: 'block', find: account.entityKind },
  verified: { level: 'block', find: account.verified },
  'annual-review': { level: 'warn', find: account.annualReview },
  'profile-complete': { level: 'warn', find: account.profileComplete },
  category: { level: 'warn', find: account.category },
  'icp-filing': { level: 'warn', find: account.icpFiling },
  'privacy-guideline': { level: 'warn', find: account.privacyGuideline },
  'account-status': { level: 'block', find: account.accountStatus },
  'functions-given-up': { level: 'block', find: preparation.functionsGivenUp },
  'one-application': { level: 'block', find: preparation.oneApplication },
  'exclusive-sets': { level: 'warn', find: preparation.exclusiveSets },
  'provider-limit': { level: 'warn', find: preparation.providers },
  'same-entity': {
    level: ({ workspace }) => (workspace.sameEntityBlocks ? 'block' : 'warn'),
    find: preparation.sameEntity,
  },
  administrator: { level: 'block', find: preparation.administrator },
  'platform-published': { level: 'block', find: platform.platformPublished },
  'launch-domain': { level: 'block', find: platform.launchDomain },
  'platform-reachable': {
    level: ({ workspace }) => (workspace.mode === 'wxcomponent' || workspace.mode === 'relay' ? 'warn' : 'block'),
    find: platform.platformReachable,
  },
  'platform-sets': { level: 'block', find: platform.platformSets },
};

/** Every check of a tenant at a moment, in the order of the contract. */
export function evaluateChecks(record: TenantRecord, context: CheckContext): CheckRow[] {
  return checkIds.map((id) => evaluate(id, record, context));
}

/** Rows that were evaluated without the claims of others, with those of the context in them. */
export function withClaims(
  rows: readonly CheckRow[],
  record: TenantRecord,
  context: CheckContext,
): readonly CheckRow[] {
  if (context.conflicts.length === 0) return rows;
  return rows.map((row) => (row.id === 'one-application' ? evaluate(row.id, record, context) : row));
}

/** What says how far a tenant has come, of which no check knows. */
const progressFields: ReadonlySet<string> = new Set<keyof TenantRecord>([
  'stage',
  'stageSinceMs',
  'updatedAtMs',
  'ledger',
  'ledgerHead',
]);

/** Whether a change only moved the tenant to another stage: what its checks said before holds. */
export function isOnlyMoved(before: TenantRecord, after: TenantRecord): boolean {
  if (before === after) return true;
  const was: ReadonlyMap<string, unknown> = new Map(Object.entries(before));
  const isRestSame = Object.entries(after).every(
    ([field, value]) => progressFields.has(field) || was.get(field) === value,
  );
  const isNothingGone = Object.keys(before).every((field) => field in after);
  const { length } = before.ledger;
  return (
    isRestSame &&
    isNothingGone &&
    before.ledger.every((entry, index) => entry === after.ledger[index]) &&
    after.ledger.slice(length).every(({ kind }) => kind === 'stage-changed')
  );
}

function evaluate(id: CheckId, record: TenantRecord, context: CheckContext): CheckRow {
  const { level, find } = table[id];
  return toRow(id, typeof level === 'function' ? level(context) : level, find(record, context), record);
}

/**
 * Whether authorization may start.
 *
 * A failed check that blocks, blocks. When only unknown ones are left they are named, to be answered or accepted one by one;
 * they are never taken for passed. Whatever else is not in order is a warning.
 */
export function readinessOf(rows: readonly CheckRow[]): Readiness {
  const idsWhere = (matches: (row: CheckRow) => boolean): CheckId[] => rows.filter(matches).map((row) => row.id);
  const blockers = idsWhere((row) => row.level === 'block' && row.verdict === 'fail');
  const unknowns = idsWhere((row) => row.level === 'block' && row.verdict === 'unknown');
  const warnings = idsWhere(
    (row) => row.verdict === 'warn' || (row.level === 'warn' && (row.verdict === 'fail' || row.verdict === 'unknown')),
  );
  const state = blockers.length > 0 ? 'blocked' : unknowns.length > 0 ? 'unknowns' : 'ready';
  return { state, blockers, unknowns, warnings };
}
