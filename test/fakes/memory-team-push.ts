import type { TeamMember } from '../../preload/contract/team';
import { createHash } from 'node:crypto';
import type { TenantId } from '../../preload/contract/ids';
import type { RefusalReason } from '../../preload/contract/vocabulary/team';
import type { PushItem, PushOutcome } from '../../main/features/team/ports/team-server';
import type { MemoryTeam } from './memory-team';
import { appIdOf, genesis, type StoredTenant } from './stored-team-tenant';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Names of a record that stay on a laptop. */
const local = ['ledger', 'ledgerHead', 'workspaceId', 'revision', 'credential'];

/** What becomes of one item of a push, and of the portfolio by that. */
export function pushOne(team: MemoryTeam, me: TeamMember, item: PushItem): PushOutcome {
  const { stored, nowMs } = team;
  const { id } = item;
  const old = stored.tenants.get(id);
  const revision = old?.revision ?? 0;
  const head = old?.entries.at(-1)?.hash ?? genesis;
  const last = item.entries.at(-1)?.hash ?? head;
  if (revision !== item.base || head !== item.baseHead) {
    const isRepeated = old?.state === item.state && head === last && old.pushedBy === me.displayName;
    if (isRepeated && old !== undefined) return { id, is: 'repeated', revision, seq: old.seq };
    return { id, is: 'conflict', revision, pushedBy: old?.pushedBy ?? null };
  }
  const refused = refusalOf(team, me, item, old);
  if (refused !== null) {
    team.note(me.login, 'push-refused', id, refused.reason);
    return { id, is: 'refused', revision, holder: null, ...refused };
  }
  store(team, me, item, old, nowMs);
  return { id, is: 'accepted', revision: revision + 1, seq: stored.head };
}

function store({ stored }: MemoryTeam, me: TeamMember, item: PushItem, old: StoredTenant | undefined, nowMs: number) {
  const { id, schemaVersion, state, deleted } = item;
  stored.head += 1;
  const entries = [...(old?.entries ?? []), ...item.entries.map((entry) => ({ ...entry, seq: stored.head }))];
  if (old !== undefined) stored.history.set(id, [old, ...(stored.history.get(id) ?? [])]);
  stored.tenants.set(id, {
    id,
    revision: (old?.revision ?? 0) + 1,
    seq: stored.head,
    schemaVersion,
    state,
    entries,
    appId: appIdOf(item.state),
    pushedBy: me.displayName,
    pushedAtMs: nowMs,
    deleted,
  });
}

interface Refusal {
  readonly reason: RefusalReason;
  readonly holder?: { readonly portfolio: string; readonly tenant: TenantId } | null;
}

function refusalOf(team: MemoryTeam, me: TeamMember, item: PushItem, old: StoredTenant | undefined): Refusal | null {
  const state = parse(item.state);
  if (state === null) return { reason: 'unreadable' };
  if (item.entries.length === 0) return { reason: 'no-entry' };
  if ((old?.schemaVersion ?? 0) > item.schemaVersion) return { reason: 'older-schema' };
  if (state['id'] !== item.id) return { reason: 'id' };
  if (local.some((name) => name in state)) return { reason: 'not-shared' };
  const fault = faultOfEntries(team, me, item, old);
  if (fault !== null) return { reason: fault };
  const lease = team.leases.get(`tenant:${item.id}`);
  const isLost = item.fence !== undefined && lease !== undefined && lease.fence !== item.fence;
  return isLost ? { reason: 'lease-lost' } : takenBy(team, me, item);
}

function faultOfEntries(
  team: MemoryTeam,
  { displayName, role }: TeamMember,
  item: PushItem,
  old: StoredTenant | undefined,
): RefusalReason | null {
  let previous = item.baseHead;
  for (const [index, { body, hash }] of item.entries.entries()) {
    const entry = parse(body);
    if (entry === null) return 'unreadable';
    if (sha256(body) !== hash) return 'hash';
    if (entry['previous'] !== previous) return 'chain';
    if (entry['sequence'] !== (old?.entries.length ?? 0) + index) return 'sequence';
    const isOwn = entry['source'] !== 'operator' && entry['source'] !== 'import';
    if (!isOwn && entry['actor'] !== displayName && !(role === 'admin' && item.base === 0)) return 'actor';
    if (Number(entry['atMs']) > team.nowMs + 86_400_000) return 'future';
    previous = hash;
  }
  return null;
}

/** Who has the AppID; the name is told to those who are in that portfolio too. */
function takenBy({ firm, id: own }: MemoryTeam, { login }: TeamMember, item: PushItem): Refusal | null {
  const appId = appIdOf(item.state);
  if (appId === null) return null;
  for (const { id, stored, members } of firm)
    for (const tenant of stored.tenants.values())
      if (tenant.appId === appId && !(id === own && tenant.id === item.id))
        return { reason: 'app-id-taken', holder: members.has(login) ? { portfolio: id, tenant: tenant.id } : null };
  return null;
}

function parse(text: string): Record<string, unknown> | null {
  // As PostgreSQL, whose texts hold no half of a pair.
  if (/\p{Surrogate}/u.test(text)) return null;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}
