import type { TenantId } from '../../../preload/contract/ids';
import type { TenantProfile, TenantRecord } from '../../../preload/contract/tenant';
import { openAttempt } from '../binding/attempt';
import { requireReason, refusal } from '../failures/refuse';
import { appendEntry } from '../ledger/ledger';
import { capText } from '../text/cap-text';
import type { Change } from './change';
import { updateProfile } from './tenant';

/** Why a tenant cannot be taken out of the portfolio; null when it can. What WeChat once confirmed is kept for ever. */
export function removalObstacle(record: TenantRecord): 'attempt-open' | 'was-authorized' | 'removed' | null {
  if (record.removed !== undefined) return 'removed';
  if (openAttempt(record) !== null) return 'attempt-open';
  return record.binding !== null || record.quarantine !== null ? 'was-authorized' : null;
}

/**
 * Takes a tenant out of the portfolio. Nothing of its record is lost, and it can be put back. Refuses with `reason-required`, and
 * as `removalObstacle` says.
 */
export function removeTenant(
  record: TenantRecord,
  reason: string,
  mergedInto: { readonly id: TenantId; readonly name: string } | null,
  change: Change,
): TenantRecord {
  const obstacle = removalObstacle(record);
  if (obstacle !== null) throw refusal(record.stage, 'remove', obstacle);
  const why = capText(requireReason(reason), 500);
  const removed = { atMs: change.nowMs, by: change.actor, reason: why, mergedInto: mergedInto?.id ?? null };
  const merged = mergedInto === null ? {} : { mergedInto: mergedInto.name };
  return appendEntry({ ...record, removed }, 'tenant-removed', { note: why, ...merged }, change);
}

/** Puts a tenant back that was taken out; the same record when it was not. */
export function restoreTenant(record: TenantRecord, change: Change): TenantRecord {
  const { removed, ...rest } = record;
  if (removed === undefined) return record;
  return appendEntry(rest, 'tenant-restored', { removedAtMs: removed.atMs }, change);
}

/** A tenant with what a duplicate knows and it does not itself: empty fields, unknown facts, the official account. */
export function absorb(record: TenantRecord, duplicate: TenantRecord, change: Change): TenantRecord {
  const empty = ([key]: [string, unknown]): boolean =>
    isEmpty(new Map<string, unknown>(Object.entries(record.profile)).get(key));
  const given = Object.entries(duplicate.profile).filter((field) => !isEmpty(field[1]) && empty(field));
  const profiled = updateProfile(record, Object.fromEntries(given) as Partial<TenantProfile>, change);
  const facts = { ...duplicate.facts, ...profiled.facts };
  const officialAccount = profiled.officialAccount ?? duplicate.officialAccount;
  const tags = [...new Set([...(profiled.tags ?? []), ...(duplicate.tags ?? [])])].slice(0, 12);
  const merged: TenantRecord = { ...profiled, facts, officialAccount, ...(tags.length === 0 ? {} : { tags }) };
  return appendEntry(merged, 'note-added', { mergedFrom: duplicate.profile.name }, change);
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === null || value === undefined;
}
