import type { LedgerEntry, LedgerKind } from '../../../preload/contract/ledger';
import { canonicalJson } from '../ledger/ledger';
import type { SharedState } from './shared-state';

/** What follows from a reading, and is told once however many computers read. */
const followingKinds: readonly LedgerKind[] = ['drift-found', 'branding-changed', 'revocation-noticed'];

/**
 * The own entries that are still news on top of the server's fresh ones.
 *
 * A reading says what WeChat showed at a moment: one of the same account that the server has from later makes it obsolete, and
 * what two computers concluded from their readings alike is told once. Everything that a person did is kept.
 */
export function keptEntries(
  own: readonly LedgerEntry[],
  fresh: readonly LedgerEntry[],
  here: Pick<SharedState, 'reading'>,
  server: Pick<SharedState, 'reading'>,
): readonly LedgerEntry[] {
  const isOneAccount = here.reading?.appId === server.reading?.appId;
  const told = new Set(isOneAccount ? fresh.filter(isConcluded).map(conclusionOf) : []);
  return own.filter((entry) => {
    if (entry.kind === 'account-read') return !hasLaterReading(entry, fresh, server);
    return !(isConcluded(entry) && told.has(conclusionOf(entry)));
  });
}

function hasLaterReading(
  entry: LedgerEntry,
  fresh: readonly LedgerEntry[],
  server: Pick<SharedState, 'reading'>,
): boolean {
  const appId = entry.detail['appId'];
  if (server.reading?.appId !== appId) return false;
  return fresh.some(
    (other) => other.kind === 'account-read' && other.detail['appId'] === appId && other.atMs >= entry.atMs,
  );
}

function isConcluded({ kind, source, detail }: LedgerEntry): boolean {
  const isRevocation = kind === 'stage-changed' && detail['to'] === 'revoked';
  return (followingKinds.includes(kind) || isRevocation) && source !== 'operator' && source !== 'import';
}

/** What an entry says, without the number that each computer gave to it. */
function conclusionOf({ kind, detail }: LedgerEntry): string {
  const { driftId: _number, ...said } = detail;
  return `${kind} ${canonicalJson(said)}`;
}
