import type { LedgerEntry, LedgerKind } from '../../../preload/contract/ledger';
import { carriedEntry } from '../ledger/carried-entry';

/** Who wrote something, and when. */
export interface Author {
  readonly who: string;
  readonly atMs: number;
}

const kindsOf: Readonly<Record<string, readonly LedgerKind[]>> = {
  profile: ['profile-changed', 'imported'],
  facts: ['fact-recorded', 'fact-taken-back', 'imported'],
  waivers: ['check-waived', 'waiver-withdrawn'],
  officialAccount: ['official-account-recorded'],
  binding: ['bound', 'quarantine-resolved', 'revocation-noticed'],
  quarantine: ['quarantined', 'quarantine-resolved'],
  attempts: ['confirmed', 'denied', 'attempt-progressed', 'attempt-ended'],
};

/**
 * Who of several entries last changed a field (a path, as questions of a merge name it). Where no entry tells of the field by
 * itself, as of a stage that followed from something else, it is whoever wrote last; null without entries.
 */
export function changedBy(entries: readonly LedgerEntry[], field: string): Author | null {
  const own = entries.map((entry) => carriedEntry(entry) ?? entry).toReversed();
  const found = own.find((entry) => tellsOf(entry, field)) ?? own.find(({ source }) => source === 'operator') ?? own[0];
  return found === undefined ? null : { who: found.actor, atMs: found.atMs };
}

function tellsOf({ kind, detail }: LedgerEntry, field: string): boolean {
  const [group = '', name = ''] = field.split('.');
  if (group === 'stage') return kind === 'stage-changed';
  if (kindsOf[group]?.includes(kind) !== true) return false;
  if (group === 'profile' || group === 'facts') return Object.hasOwn(detail, name);
  if (group === 'waivers') return detail['check'] === name;
  return group !== 'attempts' || detail['attemptId'] === name;
}
