import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppId, TenantId } from '../../../preload/contract/ids';
import { appIdSchema, tenantIdSchema } from '../../../preload/contract/ids';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { type RunningSandbox, startSandbox } from '../../../main/sandbox';
import { FirstRun } from '../../../main/features/workspaces/first-run';
import { WorkspaceRepository } from '../../../main/storage/workspaces/workspace-repository';
import { FetchTransport } from '../../../main/wechat/api/fetch-transport';
import { openWorkspaceCore, type WorkspaceCore } from '../../../main/workspace/workspace-core';
import { realClock } from '../../contract/keychain-for-tests';
import { FileSecretStore } from './file-secret-store';
import { directWorkspace, keepPlatformSecrets, sessionAdapters, workspaceFolder } from './session-parts';

/** A tenant and the mini program that it has, or is to have. */
export interface BenchTenant {
  readonly tenantId: TenantId;
  readonly appId: AppId;
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => 'fault-suite' };

/** A sandbox and a workspace on it, with tenants that wait for their authorization and tenants that are bound. */
export class CrashBench {
  readonly folder: string;
  readonly sandbox: RunningSandbox;
  readonly settings: WorkspaceSettings;
  readonly secretsFile: string;
  readonly waiting: BenchTenant[] = [];
  readonly bound: BenchTenant[] = [];
  readonly #taken = { waiting: 0, bound: 0 };

  private constructor(folder: string, sandbox: RunningSandbox) {
    this.folder = folder;
    this.sandbox = sandbox;
    this.settings = directWorkspace(sandbox);
    this.secretsFile = join(folder, 'secrets.json');
  }

  static async make(folder: string, count: number): Promise<CrashBench> {
    await mkdir(folder);
    const sandbox = await startSandbox({ port: 0 });
    const bench = new CrashBench(folder, sandbox);
    await keepPlatformSecrets(bench.settings, bench.secrets, sandbox);
    await new WorkspaceRepository(bench.workspaces, realClock, quiet).save(bench.settings);
    await bench.#fill(bench.waiting, count, false);
    await bench.#fill(bench.bound, count, true);
    return bench;
  }

  /** A tenant that nobody has taken yet. */
  take(kind: 'waiting' | 'bound'): BenchTenant {
    const tenant = this[kind][this.#taken[kind]];
    if (tenant === undefined) throw new Error('too few tenants');
    this.#taken[kind] += 1;
    return tenant;
  }

  get workspaces(): string {
    return join(this.folder, 'workspaces');
  }

  get secrets(): FileSecretStore {
    return new FileSecretStore(this.secretsFile);
  }

  /** Opens the workspace's records in this process; no worker may run meanwhile. */
  async inspect<T>(look: (core: WorkspaceCore) => Promise<T>): Promise<T> {
    const adapters = sessionAdapters({
      folder: this.workspaces,
      secrets: this.secrets,
      transport: new FetchTransport((url, init) => fetch(url, init)),
      logger: quiet,
      open: () => null,
    });
    const core = await openWorkspaceCore(
      this.settings,
      workspaceFolder(this.workspaces, this.settings),
      null,
      adapters,
    );
    try {
      return await look(core);
    } finally {
      await core.repository.close();
    }
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  /** Only verified mini programs of this application can be authorized at once, so that more are generated than are taken. */
  async #fill(into: BenchTenant[], count: number, isAuthorized: boolean): Promise<void> {
    const { control } = this.sandbox;
    const seeds = control
      .generate({ count: count * 3 + 10, seed: isAuthorized ? 2 : 1, isAuthorized })
      .filter((seed) => seed.application === this.settings.application && seed.verified === true)
      .slice(0, count);
    await this.inspect(async (core) => {
      const { changes, connection, readings, insight } = core;
      const parts = { changes, readings, insight, wechat: connection.api, logger: quiet };
      const added = await new FirstRun({ ...parts, owner: () => '', portfolio: { tenants: async () => seeds } }).fill(
        new Set(),
      );
      if (added !== count) throw new Error(`only ${added} tenants of ${count} could be prepared`);
    });
    const taken = seeds.map(({ id, appid }) => ({
      tenantId: tenantIdSchema.parse(id),
      appId: appIdSchema.parse(appid),
    }));
    into.push(...taken);
  }
}
