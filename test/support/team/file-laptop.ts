import { TeamSync } from '../../../main/features/team/team-sync';
import type { TeamServer } from '../../../main/features/team/ports/team-server';
import { TenantChanges } from '../../../main/features/tenants/tenant-changes';
import { FileTeamMemory } from '../../../main/storage/team/file-team-memory';
import type { OpenedTenantRepository } from '../../../main/storage/tenants/tenant-repository';
import { workspaceIdSchema } from '../../../preload/contract/ids';
import { realClock } from '../../contract/keychain-for-tests';
import { MemoryAssetStore } from '../../fakes/memory-asset-store';
import { sampleRow } from '../../fakes/tenant-samples';
import { freshFacts } from '../team-console';

/** What a laptop is made of. */
export interface FileLaptopParts {
  /** Of its workspace. */
  readonly folder: string;
  readonly login: string;
  readonly repository: OpenedTenantRepository;
  readonly server: TeamServer;
  readonly onChange?: () => void;
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => 'no-log' };

/** A laptop without windows: its files on the disk, and its sync with a real server. */
export class FileLaptop {
  readonly changes: TenantChanges;
  readonly memory: FileTeamMemory;
  readonly sync: TeamSync;
  readonly #parts: FileLaptopParts;

  private constructor(parts: FileLaptopParts, memory: FileTeamMemory) {
    const { repository, server, login, onChange = () => undefined } = parts;
    const workspaceId = workspaceIdSchema.parse('order');
    this.#parts = parts;
    this.memory = memory;
    this.changes = new TenantChanges({
      workspaceId,
      repository,
      publisher: { publish: () => undefined },
      clock: realClock,
      operator: () => login.toUpperCase(),
      insight: { checks: () => [], row: sampleRow },
    });
    this.sync = new TeamSync({
      workspaceId,
      changes: this.changes,
      rows: () => repository.rows(),
      assets: new MemoryAssetStore(),
      memory,
      clock: realClock,
      logger: quiet,
      server,
      fenceOf: () => undefined,
      onChange,
    });
  }

  /** Joins its folder to the team, or goes on from what was kept there. */
  static async open(parts: FileLaptopParts): Promise<FileLaptop> {
    const memory = await FileTeamMemory.open(parts.folder);
    if (memory.facts() === null) await memory.commit({ facts: freshFacts(parts.login.toUpperCase()) });
    return new FileLaptop(parts, memory);
  }

  async close(): Promise<void> {
    await this.sync.stop();
    await this.#parts.server.close();
    await this.#parts.repository.close();
  }
}
