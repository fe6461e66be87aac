import type { LedgerEntry } from '../../../preload/contract/ledger';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { requireWhole, genesisHash } from '../ledger/ledger';

/**
 * What a team shares of a tenant besides its ledger: the record without what belongs to one computer (its workspace, the number
 * of saves, where its token is) and without the ledger, which the server keeps entry by entry.
 */
export type SharedState = Omit<
  TenantRecord,
  'ledger' | 'ledgerHead' | 'earlierEntries' | 'workspaceId' | 'revision' | 'credential'
>;

/** A tenant as the server has it: the state and the whole chain. */
export interface SharedTenant {
  readonly state: SharedState;
  readonly ledger: readonly LedgerEntry[];
}

/** What this computer last knew to be on the server: the base of every three-way merge. */
export interface Shadow {
  readonly state: SharedState;
  /** How many entries the server had, and the hash of the last. */
  readonly count: number;
  readonly hash: string;
}

/** The part of a record that a team shares. */
export function sharedStateOf(record: TenantRecord): SharedState {
  const {
    ledger: _ledger,
    ledgerHead: _head,
    earlierEntries: _earlier,
    workspaceId: _place,
    revision: _revision,
    credential: _credential,
    ...state
  } = record;
  return state;
}

/** What is known of the server once it has exactly this. */
export function shadowOf({ state, ledger }: SharedTenant): Shadow {
  return { state, count: ledger.length, hash: ledger.at(-1)?.hash ?? genesisHash };
}

/**
 * The entries that this computer has and the server does not know: those after the shared head. Null when the record does not go
 * on from there, as after an archive was taken over or an older copy was restored; it has to be held against the server's chain.
 */
export function unpushedEntries(record: TenantRecord, shadow: Shadow | null): readonly LedgerEntry[] | null {
  requireWhole(record);
  if (shadow === null || shadow.count === 0) return record.ledger;
  return record.ledger[shadow.count - 1]?.hash === shadow.hash ? record.ledger.slice(shadow.count) : null;
}
