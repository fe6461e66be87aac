import type { TeamCredentials, TeamSecrets } from '../../main/features/team/ports/team-credentials';
import { TeamService } from '../../main/features/team/team-service';
import { TenantChanges } from '../../main/features/tenants/tenant-changes';
import { Secret } from '../../main/domain/secrets/secret';
import type { TeamConnection, TeamStatus } from '../../preload/contract/team';
import type { TenantRecord } from '../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../preload/contract/workspace';
import { CapturingLogger } from '../fakes/capturing-logger';
import { ManualClock } from '../fakes/manual-clock';
import { MemoryAssetStore } from '../fakes/memory-asset-store';
import { MemoryTeamMemory } from '../fakes/memory-team-memory';
import type { MemoryTeam } from '../fakes/memory-team';
import type { MemoryTeamServer } from '../fakes/memory-team-server';
import { MemoryTenantRepository } from '../fakes/memory-tenant-repository';
import { noTeamFiles } from '../fakes/no-teams';
import { sampleRow } from '../fakes/tenant-samples';
import { workspace } from '../unit/domain/builders';

/** A sign-in by a password alone. */
export function withPassword(secret: Secret): TeamSecrets {
  return { secret, proxySecret: null, clientKey: null };
}

/** A keychain that answers when it is told to. */
export class HeldCredentials implements TeamCredentials {
  secret: Secret | null = null;
  /** Nothing is answered before this. */
  gate: Promise<void> = Promise.resolve();

  async read(): Promise<TeamSecrets | null> {
    await this.gate;
    return this.secret === null ? null : withPassword(this.secret);
  }

  async write(_connection: TeamConnection, { secret }: TeamSecrets): Promise<void> {
    this.secret = secret;
  }

  async remove(): Promise<void> {
    this.secret = null;
  }
}

/** A member's computer: its records and its service of the team, without windows. */
export class TeamMemberBench {
  readonly repository: MemoryTenantRepository;
  readonly memory = new MemoryTeamMemory(null);
  readonly credentials = new HeldCredentials();
  readonly clock = new ManualClock();
  readonly changes: TenantChanges;
  readonly announced: TeamStatus[] = [];
  /** Servers that were connected, and whether each was closed again. */
  readonly servers: { readonly server: MemoryTeamServer; isClosed: boolean }[] = [];
  /** No portfolio is opened before this. */
  opening: Promise<void> = Promise.resolve();
  pausedBy: TeamStatus['pausedBy'] = null;
  readonly team: MemoryTeam;
  readonly login: string;
  readonly workspace: WorkspaceSettings;
  service: TeamService;

  constructor(
    team: MemoryTeam,
    login: string,
    records: readonly TenantRecord[] = [],
    change: Partial<WorkspaceSettings> = {},
  ) {
    this.team = team;
    this.login = login;
    this.workspace = workspace(change);
    this.repository = new MemoryTenantRepository(sampleRow, records);
    this.changes = new TenantChanges({
      workspaceId: this.workspace.id,
      repository: this.repository,
      publisher: { publish: () => this.service.noteSave() },
      clock: this.clock,
      operator: () => login,
      insight: { checks: () => [], row: sampleRow },
    });
    this.service = this.#make();
  }

  get connection(): TeamConnection {
    return { transport: 'https', url: 'https://team.example/api' };
  }

  async join(): Promise<TeamStatus> {
    return await this.service.join(this.connection, 'nationwide', withPassword(new Secret('a password')));
  }

  /** As after the program was started again. */
  async restart(): Promise<void> {
    await this.service.close();
    this.service = this.#make();
  }

  /** Moves the clocks of this computer and of the server. */
  advance(ms: number): void {
    this.team.nowMs += ms;
    this.clock.advance(ms);
  }

  #make(): TeamService {
    return new TeamService({
      workspaceId: this.workspace.id,
      workspace: this.workspace,
      changes: this.changes,
      rows: () => this.repository.rows(),
      assets: new MemoryAssetStore(),
      memory: this.memory,
      clock: this.clock,
      logger: new CapturingLogger(),
      credentials: this.credentials,
      pausedBy: () => this.pausedBy,
      access: async () => ({ connect: () => this.#connect(), ...noTeamFiles }),
      publisher: {
        publish: (event, payload) => {
          if (event === 'team.changed') this.announced.push(payload as TeamStatus);
        },
      },
    });
  }

  #connect(): MemoryTeamServer {
    const server = this.team.connect(this.login);
    const entry = { server, isClosed: false };
    this.servers.push(entry);
    const open = server.openPortfolio.bind(server);
    server.openPortfolio = async (portfolio) => {
      await this.opening;
      return await open(portfolio);
    };
    const close = server.close.bind(server);
    server.close = async () => {
      entry.isClosed = true;
      await close();
    };
    return server;
  }
}
