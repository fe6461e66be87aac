import type { TeamAuditRow, TeamMember } from '../../preload/contract/team';
import type { AssetName, TenantId } from '../../preload/contract/ids';
import type { TeamRole } from '../../preload/contract/vocabulary/team';
import type { StateVersion, TeamFailure } from '../../main/features/team/ports/team-server';
import { MemoryTeamServer } from './memory-team-server';
import type { StoredTenant } from './stored-team-tenant';

/** A lease as it is kept, held or not. */
export interface StoredLease {
  readonly holder: string;
  readonly device: string;
  readonly fence: number;
  readonly untilMs: number;
}

interface Stored {
  epoch: string;
  head: number;
  tenants: Map<TenantId, StoredTenant>;
  /** Earlier states, newest first. */
  history: Map<TenantId, readonly StateVersion[]>;
}

/** One portfolio in memory that takes and refuses what the database does, for as many laptops as sign in. */
export class MemoryTeam {
  nowMs = Date.UTC(2026, 10, 2, 9);
  readonly id: string;
  /** All portfolios of the firm, this one among them: an AppID is bound once in them. */
  readonly firm: MemoryTeam[];
  readonly leases = new Map<string, StoredLease>();
  readonly members = new Map<string, TeamMember>();
  readonly pictures = new Map<AssetName, Uint8Array>();
  /** Oldest first. */
  readonly audit: TeamAuditRow[] = [];
  readonly listeners = new Set<() => void>();
  stored: Stored = {
    epoch: '00000000-0000-4000-8000-000000000001.1.00000001.1',
    head: 0,
    tenants: new Map(),
    history: new Map(),
  };
  componentAppId: string | null = null;
  maxItems = 500;
  #failing: ((call: string) => TeamFailure | null) | null = null;

  constructor(id = 'nationwide', firm: MemoryTeam[] = []) {
    this.id = id;
    this.firm = firm;
    firm.push(this);
  }

  member(login: string, displayName: string, role: TeamRole = 'consultant'): this {
    this.members.set(login, { login, displayName, role, isActive: true, canSignIn: true });
    return this;
  }

  loginOf(displayName: string): string {
    return [...this.members.values()].find((each) => each.displayName === displayName)?.login ?? displayName;
  }

  /** As whoever runs the server locks somebody out, or in again. */
  setActive(login: string, isActive: boolean): void {
    const member = this.members.get(login);
    if (member === undefined) return;
    this.members.set(login, { ...member, isActive });
    this.note('postgres', isActive ? 'member-let-in' : 'member-locked-out', login, null);
  }

  /** What a call fails with, before or (`outcome-unknown` after) it is carried out. */
  failWith(failing: ((call: string) => TeamFailure | null) | null): void {
    this.#failing = failing;
  }

  failure(call: string): TeamFailure | null {
    return this.#failing?.(call) ?? null;
  }

  note(login: string, action: string, subject: string | null, detail: string | null): void {
    const { audit, nowMs } = this;
    const nameOf = (of: string | null): string | null => this.members.get(of ?? '')?.displayName ?? null;
    const names = { name: nameOf(login), subjectName: nameOf(subject), detailName: nameOf(detail) };
    audit.push({ id: audit.length + 1, atMs: nowMs, login, action, subject, detail, client: null, ...names });
  }

  dump(): Stored {
    return structuredClone(this.stored);
  }

  /** As after a restore: an older state under another epoch. */
  restore(dump: Stored, epoch: string): void {
    this.stored = { ...structuredClone(dump), epoch };
  }

  connect(login: string): MemoryTeamServer {
    return new MemoryTeamServer(this.firm, login);
  }
}
