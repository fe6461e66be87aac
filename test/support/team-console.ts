import { TenantChanges } from '../../main/features/tenants/tenant-changes';
import type { TeamFacts } from '../../main/features/team/ports/team-memory';
import type { TeamServer } from '../../main/features/team/ports/team-server';
import { type SyncStanding, TeamSync } from '../../main/features/team/team-sync';
import type { TenantId } from '../../preload/contract/ids';
import { workspaceIdSchema } from '../../preload/contract/ids';
import type { TenantRecord } from '../../preload/contract/tenant';
import { CapturingLogger } from '../fakes/capturing-logger';
import { ManualClock } from '../fakes/manual-clock';
import { MemoryAssetStore } from '../fakes/memory-asset-store';
import { MemoryTeamMemory } from '../fakes/memory-team-memory';
import { MemoryTenantRepository } from '../fakes/memory-tenant-repository';
import { sampleRow } from '../fakes/tenant-samples';

/** What a console knows that has just joined and taken nothing over yet. */
export function freshFacts(login: string, device = login): TeamFacts {
  return {
    membership: {
      connection: { transport: 'https', url: 'https://team.example/api' },
      portfolio: 'nationwide',
      name: '',
      application: 'share-order',
      login,
      displayName: login,
      role: 'consultant',
      device,
      joinedAtMs: 0,
    },
    epoch: '',
    cursor: 0,
    comparedAtMs: null,
    lacksPictures: false,
  };
}

/** The records of one laptop and its sync with a team, without windows; started anew it goes on from what it kept. */
export class TeamConsole {
  readonly repository: MemoryTenantRepository;
  readonly memory: MemoryTeamMemory;
  readonly assets = new MemoryAssetStore();
  readonly clock = new ManualClock();
  readonly changes: TenantChanges;
  readonly #server: () => TeamServer;
  /** Everything that was told of how it stands. */
  readonly standings: SyncStanding[] = [];
  #connected: TeamServer | null = null;
  sync: TeamSync;

  constructor(name: string, server: () => TeamServer, records: readonly TenantRecord[] = []) {
    const workspaceId = workspaceIdSchema.parse('order');
    this.repository = new MemoryTenantRepository(sampleRow, records);
    this.memory = new MemoryTeamMemory(freshFacts(name));
    this.#server = server;
    this.changes = new TenantChanges({
      workspaceId,
      repository: this.repository,
      publisher: { publish: () => undefined },
      clock: this.clock,
      operator: () => name,
      insight: { checks: () => [], row: sampleRow },
    });
    this.sync = this.#makeSync();
  }

  /** As after the program ended, however it ended: its connections are gone, too. */
  restart(): void {
    void this.#connected?.close().catch(() => undefined);
    this.sync = this.#makeSync();
  }

  async edit(id: TenantId, change: Parameters<TenantChanges['apply']>[2]): Promise<TenantRecord> {
    return await this.changes.apply(id, 'operator', change);
  }

  async records(): Promise<readonly TenantRecord[]> {
    const rows = await this.repository.rows();
    const all = await Promise.all(rows.map(({ id }) => this.repository.readWhole(id)));
    return all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  #makeSync(): TeamSync {
    const server = this.#server();
    this.#connected = server;
    return new TeamSync({
      workspaceId: workspaceIdSchema.parse('order'),
      changes: this.changes,
      rows: () => this.repository.rows(),
      assets: this.assets,
      memory: this.memory,
      clock: this.clock,
      logger: new CapturingLogger(),
      server,
      fenceOf: () => undefined,
      onChange: () => this.standings.push(this.sync.standing),
    });
  }
}
