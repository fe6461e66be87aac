import { type LedgerEntry, ledgerEntrySchema } from '../../../preload/contract/ledger';
import { tenantRecordSchema } from '../../../preload/contract/tenant';
import { canonicalJson, genesisHash, sha256 } from '../../domain/ledger/ledger';
import { type SharedState, type SharedTenant, sharedStateOf } from '../../domain/team/shared-state';
import type { PulledTenant, SealedEntry } from './ports/team-server';

/** Version of the shape in which tenants are shared: that of their documents. */
export const sharedSchemaVersion = 1;

/** Why something of the server's is not taken over: a newer console wrote it, or it is not what was once sealed. */
export type SharedFault = 'newer' | 'broken';

/** An entry as the server stores it. */
export function sealedOf({ hash, ...body }: LedgerEntry): SealedEntry {
  return { hash, body: canonicalJson(body) };
}

/** The text of a state, the same on every computer. */
export function stateTextOf(state: SharedState): string {
  return canonicalJson(state);
}

/**
 * What a tenant of the server says, once every hash was verified. `before` are the entries here that come before those pulled;
 * null when they do not lead up to them, so that the whole tenant has to be asked for.
 */
export function readShared(pulled: PulledTenant, before: readonly LedgerEntry[]): SharedTenant | SharedFault | null {
  if (pulled.schemaVersion > sharedSchemaVersion) return 'newer';
  const ledger: LedgerEntry[] = [];
  const prefix = pulled.entryCount - pulled.entries.length;
  let previous = prefix === 0 ? genesisHash : before[prefix - 1]?.hash;
  if (previous === undefined) return null;
  for (const [index, sealed] of pulled.entries.entries()) {
    const entry = readEntry(sealed);
    if (typeof entry === 'string') return entry;
    if (entry.sequence !== prefix + index) return 'broken';
    if (entry.previous !== previous) return index === 0 && prefix > 0 ? null : 'broken';
    ledger.push(entry);
    previous = entry.hash;
  }
  if (previous !== pulled.headHash) return pulled.entries.length === 0 && prefix > 0 ? null : 'broken';
  const state = readState(pulled);
  return typeof state === 'string' ? state : { state, ledger: [...before.slice(0, prefix), ...ledger] };
}

function readEntry({ body, hash }: SealedEntry): LedgerEntry | SharedFault {
  if (sha256(body) !== hash) return 'broken';
  const value = parse(body);
  if (value === null || canonicalJson(value) !== body) return 'broken';
  const parsed = ledgerEntrySchema.safeParse({ ...value, hash });
  return parsed.success ? parsed.data : 'newer';
}

function readState({ id, state }: PulledTenant): SharedState | SharedFault {
  const value = parse(state);
  if (value === null) return 'broken';
  const local = { workspaceId: 'team', revision: 0, credential: null, ledger: [] };
  const parsed = tenantRecordSchema.safeParse({ ...value, ...local });
  if (!parsed.success) return 'newer';
  return parsed.data.id === id ? sharedStateOf(parsed.data) : 'broken';
}

function parse(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
