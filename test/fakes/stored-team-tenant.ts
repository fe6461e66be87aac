import type { PulledTenant, SealedEntry } from '../../main/features/team/ports/team-server';
import type { TenantId } from '../../preload/contract/ids';

export const genesis = '0'.repeat(64);

/** A tenant as the team's server in memory keeps it. */
export interface StoredTenant {
  readonly id: TenantId;
  readonly revision: number;
  readonly seq: number;
  readonly schemaVersion: number;
  readonly state: string;
  readonly entries: readonly (SealedEntry & { readonly seq: number })[];
  readonly appId: string | null;
  readonly pushedBy: string;
  readonly pushedAtMs: number;
  readonly deleted: boolean;
}

/** As it is answered to somebody who has everything up to `after`. */
export function pulled(tenant: StoredTenant, after: number): PulledTenant {
  const { id, seq, revision, schemaVersion, state, entries, deleted, pushedBy, pushedAtMs } = tenant;
  return {
    id,
    seq,
    revision,
    schemaVersion,
    state,
    entries: entries.filter((entry) => entry.seq > after).map(({ hash, body }) => ({ hash, body })),
    entryCount: entries.length,
    headHash: entries.at(-1)?.hash ?? genesis,
    deleted,
    pushedBy,
    pushedAtMs,
  };
}

/** The mini program that a state binds. */
export function appIdOf(state: string): string | null {
  const { binding } = JSON.parse(state) as {
    readonly binding: { readonly appId: string; readonly revokedAtMs?: number } | null;
  };
  return binding === null || binding.revokedAtMs !== undefined ? null : binding.appId;
}
