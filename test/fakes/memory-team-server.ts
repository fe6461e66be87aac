import type { TeamAuditRow, TeamMember } from '../../preload/contract/team';
import { createHash } from 'node:crypto';
import type { AssetName, TenantId } from '../../preload/contract/ids';
import type { TeamRole } from '../../preload/contract/vocabulary/team';
import {
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
  type TeamServer,
} from '../../main/features/team/ports/team-server';
import type { MemoryTeam, StoredLease } from './memory-team';
import { pushOne } from './memory-team-push';
import { genesis, pulled } from './stored-team-tenant';

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
const maxIds = 500;

/** The server as one member sees it. */
export class MemoryTeamServer implements TeamServer {
  readonly #firm: readonly MemoryTeam[];
  readonly #login: string;
  #opened: MemoryTeam | null = null;
  #epoch: string | null = null;
  /** Calls so far, by name. */
  readonly calls: string[] = [];

  /** `firm` are its portfolios; one that is alone is the one that is meant, whatever name is asked for. */
  constructor(firm: readonly MemoryTeam[], login: string) {
    this.#firm = firm;
    this.#login = login;
  }

  get #team(): MemoryTeam {
    const team = this.#opened ?? this.#firm[0];
    if (team === undefined) throw new TeamFailure('no-portfolio');
    return team;
  }

  async openPortfolio(portfolio: string): Promise<OpenPortfolio> {
    this.#opened = this.#firm.length === 1 ? null : (this.#firm.find(({ id }) => id === portfolio) ?? null);
    if (this.#firm.length > 1 && this.#opened === null) throw new TeamFailure('no-portfolio');
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
    const outcomes = items.map((item) => pushOne(this.#team, this.#me(), item));
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
    if (ids.length > maxIds) throw new TeamFailure('too-large');
    return ids.flatMap((id) => {
      const stored = this.#team.stored.tenants.get(id);
      return stored === undefined ? [] : [pulled(stored, -1)];
    });
  }

  async history(id: TenantId, limit: number): Promise<readonly StateVersion[]> {
    this.#begin('history');
    return (this.#team.stored.history.get(id) ?? []).slice(0, limit);
  }

  async acquireLease(subject: string, device: string, seconds: number): Promise<Lease> {
    this.#begin('acquireLease', { writes: true });
    const { leases, nowMs } = this.#team;
    const { displayName, login } = this.#me();
    const held = leases.get(subject);
    const isOther = held !== undefined && (held.holder !== displayName || held.device !== device);
    if (held !== undefined && isOther && held.untilMs > nowMs) return this.#leaseOf(held, false);
    const isKept = held !== undefined && !isOther && held.untilMs > nowMs;
    const fence = isKept ? held.fence : (held?.fence ?? 0) + 1;
    const lease = { holder: displayName, device, fence, untilMs: nowMs + seconds * 1000 };
    leases.set(subject, lease);
    if (isOther) this.#team.note(login, 'lease-changed-hands', subject, this.#team.loginOf(held.holder));
    this.#tell();
    return this.#leaseOf(lease, true);
  }

  async renewLease(subject: string, device: string, fence: number, seconds: number): Promise<Lease> {
    this.#begin('renewLease', { writes: true });
    const { leases, nowMs } = this.#team;
    const held = leases.get(subject);
    if (held === undefined || !this.#holds(held, device, fence))
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
    if (held === undefined || !this.#holds(held, device, fence)) return false;
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
    if (sha256(bytes) !== name.split('.')[0]) throw new TeamFailure('server-refused', 'picture-does-not-fit');
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
    const all = this.#firm.flatMap(({ members }) => [...members.values()]);
    const isTaken = all.some((known) => known.displayName === displayName && known.login !== login);
    if (isTaken) throw new TeamFailure('server-refused', 'name-taken');
    const isOther = all.some((known) => known.login === login && known.displayName !== displayName);
    if (isOther) throw new TeamFailure('server-refused', 'other-name');
    if (this.#team.members.has(login)) throw new TeamFailure('server-refused', 'already-member');
    this.#team.members.set(login, { login, displayName, role, isActive: true, canSignIn: false });
    this.#team.note(this.#login, 'member-added', login, role);
    return this.#member(login);
  }

  async changeMember(login: string, role: TeamRole): Promise<TeamMember> {
    this.#admin('changeMember');
    if (role !== 'admin') this.#requireOtherAdmin(login);
    this.#team.members.set(login, { ...this.#member(login), role });
    this.#team.note(this.#login, 'member-changed', login, role);
    return this.#member(login);
  }

  async removeMember(login: string): Promise<void> {
    this.#admin('removeMember');
    this.#requireOtherAdmin(login);
    const { displayName } = this.#member(login);
    const { leases, nowMs, members } = this.#team;
    for (const [subject, held] of leases)
      if (held.holder === displayName) leases.set(subject, { ...held, untilMs: Math.min(held.untilMs, nowMs) });
    this.#team.note(this.#login, 'member-removed', login, null);
    members.delete(login);
  }

  async audit(before: number | null, limit: number): Promise<readonly TeamAuditRow[]> {
    this.#admin('audit');
    return this.#team.audit
      .filter(({ id }) => before === null || id < before)
      .toReversed()
      .slice(0, limit);
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
    if (member === undefined) throw new TeamFailure('server-refused', 'unknown-member');
    return member;
  }

  #requireOtherAdmin(login: string): void {
    const others = [...this.#team.members.values()].filter((each) => each.login !== login && each.isActive);
    if (!others.some(({ role }) => role === 'admin')) throw new TeamFailure('server-refused', 'last-admin');
  }

  #holds({ holder, device: its, fence, untilMs }: StoredLease, device: string, given: number): boolean {
    return its === device && fence === given && untilMs > this.#team.nowMs && holder === this.#me().displayName;
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
}
