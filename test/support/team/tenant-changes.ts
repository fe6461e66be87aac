import { tenantIdSchema } from '../../../preload/contract/ids';
import type { LedgerEntry } from '../../../preload/contract/ledger';
import { canonicalJson, genesisHash, sha256 } from '../../../main/domain/ledger/ledger';
import type { PulledTenant, PushItem, SealedEntry } from '../../../main/features/team/ports/team-server';

/** What a laptop would know of a tenant between two pushes. */
export interface KnownTenant {
  readonly id: string;
  readonly revision: number;
  readonly entryCount: number;
  readonly headHash: string;
}

/** A tenant that is not on the server yet. */
export function newTenant(id: string): KnownTenant {
  return { id, revision: 0, entryCount: 0, headHash: genesisHash };
}

/** The same after an accepted push. */
export function afterPush(known: KnownTenant, item: PushItem): KnownTenant {
  return {
    id: known.id,
    revision: item.base + 1,
    entryCount: known.entryCount + item.entries.length,
    headHash: item.entries.at(-1)?.hash ?? known.headHash,
  };
}

/** A tenant as it was pulled. */
export function knownOf({ id, revision, entryCount, headHash }: PulledTenant): KnownTenant {
  return { id, revision, entryCount, headHash };
}

/** What is to be said of a change; `actor` is a display name. */
export interface ChangeWish {
  readonly actor: string;
  readonly note?: string;
  readonly appId?: string | null;
  readonly state?: Readonly<Record<string, unknown>>;
  readonly entry?: Readonly<Record<string, unknown>>;
  readonly entries?: number;
  readonly nowMs?: number;
}

/** An entry as it is stored. */
export function sealed(entry: Readonly<Record<string, unknown>>): SealedEntry {
  const body = canonicalJson(entry);
  return { hash: sha256(body), body };
}

/** The entry before it is sealed. */
export function entryOf(
  known: KnownTenant,
  place: number,
  previous: string,
  wish: ChangeWish,
): Omit<LedgerEntry, 'hash'> {
  return {
    sequence: known.entryCount + place,
    atMs: wish.nowMs ?? Date.now(),
    actor: wish.actor,
    source: 'operator',
    kind: known.entryCount + place === 0 ? 'tenant-created' : 'note-added',
    detail: { text: wish.note ?? `note ${place}` },
    previous,
    ...wish.entry,
  };
}

/** A change as a laptop pushes it: new entries on top of what is known, and a whole state. */
export function changeOf(known: KnownTenant, wish: ChangeWish): PushItem {
  const entries: SealedEntry[] = [];
  for (let place = 0; place < (wish.entries ?? 1); place += 1)
    entries.push(sealed(entryOf(known, place, entries.at(-1)?.hash ?? known.headHash, wish)));
  const binding = wish.appId === undefined || wish.appId === null ? null : { appId: wish.appId };
  const state = { id: known.id, profile: { name: known.id, notes: wish.note ?? '' }, binding, ...wish.state };
  return {
    id: tenantIdSchema.parse(known.id),
    base: known.revision,
    baseHead: known.headHash,
    schemaVersion: 5,
    state: canonicalJson(state),
    entries,
    deleted: false,
  };
}
