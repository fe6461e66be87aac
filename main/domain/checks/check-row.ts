import type { CheckReason } from '../../../preload/contract/check-reasons';
import type { CheckId, CheckLevel, CheckRow } from '../../../preload/contract/checks';
import type { Conflict } from '../../../preload/contract/binding';
import type { NextActor } from '../../../preload/contract/stages';
import type { TenantRecord, Waiver } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { isWaivable } from '../../../preload/contract/vocabulary/checks';
import type { Provenance } from '../record/known-values';

/** What is known of the platform at the moment of looking. Null marks what was not tested. */
export interface PlatformHealth {
  readonly reachable: boolean | null;
  readonly ticketAgeMs: number | null;
}

/** What the checks look at besides the record itself. `conflicts` are the other claims on the tenant's AppID. */
export interface CheckContext {
  readonly workspace: WorkspaceSettings;
  readonly conflicts: readonly Conflict[];
  readonly platform: PlatformHealth;
  readonly nowMs: number;
}

/** Judgement of one check, before waivers. `actor` is who has to move; nobody when it passed. */
export interface Finding {
  readonly verdict: 'pass' | 'bad' | 'warn' | 'unknown';
  readonly reason: CheckReason;
  readonly actor: NextActor;
  readonly params?: CheckRow['params'];
  readonly from?: Provenance;
  /** An acknowledgement that settles this finding. */
  readonly settledBy?: Waiver;
}

/** A value that is as it should be. */
export function passed(reason: CheckReason, from: Provenance, params: CheckRow['params'] = {}): Finding {
  return { verdict: 'pass', reason, actor: 'nobody', params, from };
}

/** A value that is not: fails a check that blocks, and is a warning in one that warns. */
export function failed(
  reason: CheckReason,
  actor: NextActor,
  from?: Provenance,
  params: CheckRow['params'] = {},
): Finding {
  return { verdict: 'bad', reason, actor, params, ...(from === undefined ? {} : { from }) };
}

/** Nobody knows, or WeChat said something that nobody can read. */
export function unknown(
  reason: CheckReason,
  actor: NextActor,
  from?: Provenance,
  params: CheckRow['params'] = {},
): Finding {
  return { verdict: 'unknown', reason, actor, params, ...(from === undefined ? {} : { from }) };
}

/** A value that the console found out by itself, at the moment of looking. */
export function seenNow(context: CheckContext): Provenance {
  return { source: 'console', by: 'console', atMs: context.nowMs };
}

/** The row of a finding: level applied, and the waiver of the record where it settles anything. */
export function toRow(id: CheckId, level: CheckLevel, finding: Finding, record: TenantRecord): CheckRow {
  const settled = finding.settledBy ?? (isWaivable(id) ? record.waivers[id] : undefined);
  const open = finding.verdict === 'bad' ? (level === 'block' ? 'fail' : 'warn') : finding.verdict;
  const isWaived = open !== 'pass' && settled !== undefined;
  return {
    id,
    level,
    verdict: isWaived ? 'waived' : open,
    reason: finding.reason,
    params: finding.params ?? {},
    actor: isWaived ? 'nobody' : finding.actor,
    ...stamp(finding.from),
    ...(isWaived ? { waiver: settled } : {}),
  };
}

/** Provenance alone: a known value carries its value besides, which has no place in a row. */
function stamp(from: Provenance | undefined): Partial<Provenance> {
  return from === undefined ? {} : { source: from.source, by: from.by, atMs: from.atMs };
}
