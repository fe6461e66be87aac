import { createHash } from 'node:crypto';
import type { RefusalReason, TeamRole } from '../../preload/contract/vocabulary/team';
import {
  type AuditRow,
  type Lease,
  type LeaseView,
  type ManifestRow,
  type OpenPortfolio,
  type PortfolioDigest,
  type PulledPage,
  type PulledTenant,
  type PushItem,
  type PushOutcome,
  type StateVersion,
  TeamFailure,
  type TeamMember,
  type TeamServer,
} from '../../main/features/team/ports/team-server';
import { appIdOf, genesis, pulled, type StoredTenant } from './stored-team-tenant';
import type { AssetName, TenantId } from '../../preload/contract/ids';

interface StoredLease {
  readonly holder: string;
  readonly device: string;
  readonly fence: number;
  readonly untilMs: number;
}

interface Stored {
  epoch: string;
  head: number;
  tenants: Map<TenantId, StoredTenant>;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** One portfolio in memory that takes and refuses what the database does, for as many laptops as sign in. */
export class MemoryTeam {
  nowMs = Date.UTC(2026, 10, 2, 9);
  readonly leases = new Map<string, StoredLease>();
  readonly members = new Map<string, TeamMember>();
  readonly pictures = new Map<AssetName, Uint8Array>();
  readonly audit: AuditRow[] = [];
  /** AppIDs that another portfolio of the firm holds. */
  readonly elsewhere = new Map<string, { readonly portfolio: string; readonly tenant: TenantId }>();
  readonly listeners = new Set<() => void>();
  stored: Stored = { epoch: 'epoch-1', head: 0, tenants: new Map() };
  componentAppId: string | null = null;
  maxItems = 500;
  #failing: ((call: string) => TeamFailure | null) | null = null;

  member(login: string, displayName: string, role: TeamRole = 'consultant'): this {
    this.members.set(login, { login, displayName, role, isActive: true, canSignIn: true });
    return this;
  }

  /** What a call fails with, before or (`outcome-unknown` after) it is carried out. */
  failWith(failing: ((call: string) => TeamFailure | null) | null): void {
    this.#failing = failing;
  }

  failure(call: string): TeamFailure | null {
    return this.#failing?.(call) ?? null;
  }

  dump(): Stored {
    return structuredClone(this.stored);
  }

  /** As after a restore: an older state under another epoch. */
  restore(dump: Stored, epoch: string): void {
    this.stored = { ...structuredClone(dump), epoch };
  }

  connect(login: string): MemoryTeamServer {
    return new MemoryTeamServer(this, login);
  }
}

/** The server as one member sees it. */
export class MemoryTeamServer implements TeamServer {
  readonly #team: MemoryTeam;
  readonly #login: string;
  #epoch: string | null = null;
  /** Calls so far, by name. */
  readonly calls: string[] = [];

  constructor(team: MemoryTeam, login: string) {
    this.#team = team;
    this.#login = login;
  }

  async openPortfolio(portfolio: string): Promise<OpenPortfolio> {
    this.#begin('openPortfolio');
    const { stored, nowMs } = this.#team;
    const me = this.#me();
    this.#epoch = stored.epoch;
    return {
      portfolio,
      name: '订货通 全国',
      application: 'share-order',
      componentAppId: this.#team.componentAppId,
      epoch: stored.epoch,
      head: stored.head,
      role: me.role,
      displayName: me.displayName,
      login: me.login,
      nowMs,
    };
  }

  async push(items: readonly PushItem[]): Promise<readonly PushOutcome[]> {
    this.#begin('push', { writes: true });
    if (items.length > this.#team.maxItems) throw new TeamFailure('too-large');
    const outcomes = items.map((item) => this.#pushOne(item));
    this.#answer('push');
    if (outcomes.some(({ is }) => is === 'accepted')) this.#tell();
    return outcomes;
  }

  async pull(after: number, limit: number): Promise<PulledPage> {
    this.#begin('pull');
    const { stored } = this.#team;
    if (after > stored.head) throw new TeamFailure('epoch-changed');
    const all = [...stored.tenants.values()].filter(({ seq }) => seq > after).toSorted((a, b) => a.seq - b.seq);
    const page = all.slice(0, limit);
    const next = page.length < all.length ? (page.at(-1)?.seq ?? after) : stored.head;
    return { tenants: page.map((tenant) => pulled(tenant, after)), next, head: stored.head };
  }

  async manifest(): Promise<readonly ManifestRow[]> {
    this.#begin('manifest');
    return this.#manifest();
  }

  async digest(): Promise<PortfolioDigest> {
    this.#begin('digest');
    const rows = this.#manifest().filter(({ deleted }) => !deleted);
    const lines = rows.map(
      ({ id, entryCount, headHash, stateHash }) => `${id} ${entryCount} ${headHash} ${stateHash}\n`,
    );
    return { sha256: sha256(lines.join('')), tenants: rows.length, head: this.#team.stored.head };
  }

  async tenants(ids: readonly TenantId[]): Promise<readonly PulledTenant[]> {
    this.#begin('tenants');
    return ids.flatMap((id) => {
      const stored = this.#team.stored.tenants.get(id);
      return stored === undefined ? [] : [pulled(stored, -1)];
    });
  }

  async history(): Promise<readonly StateVersion[]> {
    this.#begin('history');
    return [];
  }

  async acquireLease(subject: string, device: string, seconds: number): Promise<Lease> {
    this.#begin('acquireLease', { writes: true });
    const { leases, nowMs } = this.#team;
    const { displayName } = this.#me();
    const held = leases.get(subject);
    const isOther = held !== undefined && (held.holder !== displayName || held.device !== device);
    if (held !== undefined && isOther && held.untilMs > nowMs) return this.#leaseOf(held, false);
    const isKept = held !== undefined && !isOther && held.untilMs > nowMs;
    const fence = isKept ? held.fence : (held?.fence ?? 0) + 1;
    const lease = { holder: displayName, device, fence, untilMs: nowMs + seconds * 1000 };
    leases.set(subject, lease);
    this.#tell();
    return this.#leaseOf(lease, true);
  }

  async renewLease(subject: string, device: string, fence: number, seconds: number): Promise<Lease> {
    this.#begin('renewLease', { writes: true });
    const { leases, nowMs } = this.#team;
    const held = leases.get(subject);
    const isMine = held?.device === device && held.fence === fence && held.untilMs > nowMs;
    if (held === undefined || !isMine)
      return {
        granted: false,
        holder: held?.holder ?? '',
        device: held?.device ?? '',
        fence: held?.fence ?? 0,
        leftMs: 0,
      };
    const lease = { ...held, untilMs: nowMs + seconds * 1000 };
    leases.set(subject, lease);
    return this.#leaseOf(lease, true);
  }

  async releaseLease(subject: string, device: string, fence: number): Promise<boolean> {
    this.#begin('releaseLease', { writes: true });
    const { leases, nowMs } = this.#team;
    const held = leases.get(subject);
    if (held?.device !== device || held.fence !== fence || held.untilMs <= nowMs) return false;
    leases.set(subject, { ...held, untilMs: nowMs });
    this.#tell();
    return true;
  }

  async leases(): Promise<readonly LeaseView[]> {
    this.#begin('leases');
    const { leases, nowMs } = this.#team;
    return [...leases]
      .filter(([, { untilMs }]) => untilMs > nowMs)
      .map(([subject, { holder, device, fence, untilMs }]) => ({
        subject,
        holder,
        device,
        fence,
        leftMs: untilMs - nowMs,
      }));
  }

  async missingPictures(names: readonly AssetName[]): Promise<readonly AssetName[]> {
    this.#begin('missingPictures');
    return names.filter((name) => !this.#team.pictures.has(name));
  }

  async putPicture(name: AssetName, bytes: Uint8Array): Promise<void> {
    this.#begin('putPicture', { writes: true });
    this.#team.pictures.set(name, bytes);
  }

  async picture(name: AssetName): Promise<Uint8Array | null> {
    this.#begin('picture');
    return this.#team.pictures.get(name) ?? null;
  }

  async members(): Promise<readonly TeamMember[]> {
    this.#begin('members');
    return [...this.#team.members.values()];
  }

  async addMember(login: string, displayName: string, role: TeamRole): Promise<TeamMember> {
    this.#admin('addMember');
    this.#team.member(login, displayName, role);
    return this.#member(login);
  }

  async changeMember(login: string, role: TeamRole): Promise<TeamMember> {
    this.#admin('changeMember');
    this.#team.members.set(login, { ...this.#member(login), role });
    return this.#member(login);
  }

  async removeMember(login: string): Promise<void> {
    this.#admin('removeMember');
    this.#team.members.delete(login);
  }

  async audit(): Promise<readonly AuditRow[]> {
    this.#admin('audit');
    return this.#team.audit;
  }

  changes(hint: () => void): () => void {
    this.#team.listeners.add(hint);
    return () => this.#team.listeners.delete(hint);
  }

  async close(): Promise<void> {
    this.#epoch = null;
  }

  #begin(call: string, { writes = false }: { readonly writes?: boolean } = {}): void {
    this.calls.push(call);
    const failure = this.#team.failure(call);
    if (failure !== null && failure.kind !== 'outcome-unknown') throw failure;
    const { role } = this.#me();
    if (writes && role === 'reviewer') throw new TeamFailure('not-allowed');
    if (call !== 'openPortfolio' && this.#epoch !== this.#team.stored.epoch) throw new TeamFailure('epoch-changed');
  }

  /** A call that was carried out may still lose its answer. */
  #answer(call: string): void {
    const failure = this.#team.failure(`${call}-answer`);
    if (failure !== null) throw failure;
  }

  #admin(call: string): void {
    this.#begin(call);
    if (this.#me().role !== 'admin') throw new TeamFailure('not-allowed');
  }

  #me(): TeamMember {
    const me = this.#team.members.get(this.#login);
    if (me === undefined) throw new TeamFailure('no-portfolio');
    return me;
  }

  #member(login: string): TeamMember {
    const member = this.#team.members.get(login);
    if (member === undefined) throw new TeamFailure('server-refused', 'no-member');
    return member;
  }

  #tell(): void {
    for (const hint of this.#team.listeners) hint();
  }

  #leaseOf({ holder, device, fence, untilMs }: StoredLease, granted: boolean): Lease {
    return { granted, holder, device, fence, leftMs: untilMs - this.#team.nowMs };
  }

  #manifest(): readonly ManifestRow[] {
    return [...this.#team.stored.tenants.values()]
      .map(({ id, revision, entries, state, deleted }) => ({
        id,
        revision,
        entryCount: entries.length,
        headHash: entries.at(-1)?.hash ?? genesis,
        stateHash: sha256(state),
        deleted,
      }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  #pushOne(item: PushItem): PushOutcome {
    const { stored, nowMs } = this.#team;
    const { id } = item;
    const old = stored.tenants.get(id);
    const revision = old?.revision ?? 0;
    const head = old?.entries.at(-1)?.hash ?? genesis;
    const last = item.entries.at(-1)?.hash ?? head;
    const { displayName, role } = this.#me();
    if (revision !== item.base || head !== item.baseHead) {
      const isRepeated = old?.state === item.state && head === last && old.pushedBy === displayName;
      if (isRepeated && old !== undefined) return { id, is: 'repeated', revision, seq: old.seq };
      return { id, is: 'conflict', revision, pushedBy: old?.pushedBy ?? null };
    }
    const appId = appIdOf(item.state);
    const refused = this.#refusalOf(item, old, displayName, role) ?? this.#takenBy(id, appId);
    if (refused !== null) {
      const [reason, holder] = typeof refused === 'string' ? [refused, null] : ['app-id-taken' as const, refused];
      return { id, is: 'refused', revision, reason, holder };
    }
    stored.head += 1;
    const entries = [...(old?.entries ?? []), ...item.entries.map((entry) => ({ ...entry, seq: stored.head }))];
    const { schemaVersion, state, deleted } = item;
    stored.tenants.set(id, {
      id,
      revision: revision + 1,
      seq: stored.head,
      schemaVersion,
      state,
      entries,
      appId,
      pushedBy: displayName,
      pushedAtMs: nowMs,
      deleted,
    });
    return { id, is: 'accepted', revision: revision + 1, seq: stored.head };
  }

  #refusalOf(item: PushItem, old: StoredTenant | undefined, me: string, role: TeamRole): RefusalReason | null {
    if (item.entries.length === 0) return 'no-entry';
    if ((old?.schemaVersion ?? 0) > item.schemaVersion) return 'older-schema';
    const state = JSON.parse(item.state) as Record<string, unknown>;
    if (state['id'] !== item.id) return 'id';
    if (['ledger', 'ledgerHead', 'workspaceId', 'revision', 'credential'].some((name) => name in state))
      return 'not-shared';
    let previous = item.baseHead;
    for (const [index, { body, hash }] of item.entries.entries()) {
      const entry = JSON.parse(body) as Record<string, unknown>;
      if (sha256(body) !== hash) return 'hash';
      if (entry['previous'] !== previous) return 'chain';
      if (entry['sequence'] !== (old?.entries.length ?? 0) + index) return 'sequence';
      const isOwn = entry['source'] !== 'operator' && entry['source'] !== 'import';
      if (!isOwn && entry['actor'] !== me && !(role === 'admin' && item.base === 0)) return 'actor';
      if (Number(entry['atMs']) > this.#team.nowMs + 86_400_000) return 'future';
      previous = hash;
    }
    const lease = this.#team.leases.get(`tenant:${item.id}`);
    return item.fence !== undefined && lease !== undefined && lease.fence !== item.fence ? 'lease-lost' : null;
  }

  #takenBy(id: TenantId, appId: string | null): { readonly portfolio: string; readonly tenant: TenantId } | null {
    if (appId === null) return null;
    const other = [...this.#team.stored.tenants.values()].find((tenant) => tenant.appId === appId && tenant.id !== id);
    if (other !== undefined) return { portfolio: 'nationwide', tenant: other.id };
    return this.#team.elsewhere.get(appId) ?? null;
  }
}
