import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../main/domain/failures/app-error';
import { Secret } from '../../../main/domain/secrets/secret';
import type { AssetStore } from '../../../main/ports/asset-store';
import type { SecretName } from '../../../main/ports/secret-store';
import { FileAssetStore } from '../../../main/storage/tenants/asset-store';
import { SavingThread } from '../../../main/storage/documents/saving-thread';
import type { OpenedTenantRepository } from '../../../main/storage/tenants/tenant-repository';
import { KeytarSecretStore } from '../../../main/electron/vault/keytar-secret-store';
import type { TenantId } from '../../../preload/contract/ids';
import { realClock } from '../../contract/keychain-for-tests';
import { sampleTenant, sampleTenantId } from '../../fakes/tenant-samples';
import { openForFaults } from '../open-for-faults';
import { randomFrom } from '../random';
import { bind, type NamedChange, refresh, withMany, withOp } from './changes';
import type { Command } from './protocol';
import { tell } from './tell';

/** The console's own storage, driven by commands. */
export class WorkerSession {
  #repository: OpenedTenantRepository | null = null;
  #assets: AssetStore | null = null;
  readonly #secrets = new KeytarSecretStore({ clock: realClock });

  async obey(command: Command): Promise<unknown> {
    const tenant = sampleTenantId(command.tenant ?? 'none');
    const op = command.op ?? '';
    switch (command.name) {
      case 'open':
        return this.#open(command);
      case 'close':
        return this.#opened.close();
      case 'update':
        return this.#save(op, tenant, () => this.#opened.update(tenant, (record) => withOp(record, op)));
      case 'fill':
        return this.#save(op, tenant, () => this.#opened.update(tenant, (record) => withMany(record, op)));
      case 'create':
        return this.#create(op, tenant);
      case 'image':
        return this.#image(op, tenant, 9_000);
      case 'read':
        return this.#opened.readWhole(tenant);
      case 'state':
        return { readOnly: this.#opened.readOnly, rows: await this.#opened.rows() };
      case 'mix':
        return this.#mix(command.seed ?? 1, op);
      case 'touch':
        return touch(command.folder ?? '');
      case 'vault':
        return this.#vault(command);
      case 'pool':
        return leaveToPool();
    }
  }

  get #opened(): OpenedTenantRepository {
    if (this.#repository === null) throw new Error('not open');
    return this.#repository;
  }

  async #open({ folder = '', schemaVersion }: Command): Promise<unknown> {
    this.#repository = await openForFaults(folder, schemaVersion === undefined ? {} : { schemaVersion });
    this.#assets = new FileAssetStore(join(folder, 'assets'));
    return { readOnly: this.#repository.readOnly, problems: this.#repository.problems() };
  }

  #create(op: string, tenant: TenantId): Promise<void> {
    return this.#save(op, tenant, () => this.#opened.create(withOp(sampleTenant(tenant), op)));
  }

  async #vault({ action, secret = '', value = '' }: Command): Promise<unknown> {
    // Any text is a name here: the names are those of the gate.
    const name: SecretName = JSON.parse(JSON.stringify(secret));
    if (action === 'read') return (await this.#secrets.read(name))?.reveal() ?? null;
    if (action === 'write') return this.#secrets.write(name, new Secret(value));
    return this.#secrets.state();
  }

  /** A picture first, then the record that points to it. */
  #image(op: string, tenant: TenantId, sizeBytes: number): Promise<void> {
    return this.#save(op, tenant, async () => {
      const avatar = await this.#assets?.save(Buffer.alloc(sizeBytes, op), 'png');
      if (avatar === undefined) throw new Error('not open');
      const snapshot = {
        atMs: Date.now(),
        name: op,
        introduction: '',
        entity: '',
        qrCode: null,
        officialAccount: null,
      };
      await this.#opened.update(tenant, (record) =>
        withOp({ ...record, branding: [...record.branding.slice(-5), { ...snapshot, avatar }] }, op),
      );
    });
  }

  async #save(op: string, tenant: TenantId, save: () => Promise<unknown>): Promise<void> {
    tell({ say: 'intent', op, tenant });
    try {
      await save();
    } catch (error) {
      tell({ say: 'rejected', op, tenant, code: error instanceof AppError ? error.code : String(error) });
      return;
    }
    tell({ say: 'acknowledged', op, tenant });
  }

  /**
   * Never ends by itself: bindings, refreshes, edits, imports and pictures on three lanes, or on twelve, where saves go together on
   * a thread of their own, until the process is killed.
   */
  async #mix(seed: number, prefix: string): Promise<void> {
    const random = randomFrom(seed);
    let count = 0;
    const nextOp = (): string => `${prefix}-${(count += 1)}`;
    const tenants = (await this.#opened.rows()).map(({ id }) => id);
    const lane = async (): Promise<void> => {
      for (;;) await this.#mixedSave(random, tenants, nextOp);
    };
    await Promise.all(Array.from({ length: seed % 2 === 0 ? 3 : 12 }, lane));
  }

  async #mixedSave(random: () => number, tenants: TenantId[], nextOp: () => string): Promise<void> {
    const dice = random();
    const tenant = tenants[Math.floor(random() * tenants.length)];
    const op = nextOp();
    if (tenant === undefined || (dice < 0.1 && tenants.length < 30)) {
      const added = sampleTenantId(`t-${op}`);
      await this.#create(op, added);
      tenants.push(added);
      return;
    }
    if (dice < 0.25) return this.#image(op, tenant, 2_000 + Math.floor(random() * 40_000));
    const change: NamedChange =
      dice < 0.4
        ? bind(op)
        : dice < 0.55
          ? refresh(op)
          : dice < 0.7
            ? (record) => withMany(record, op)
            : (record) => withOp(record, op);
    await this.#save(op, tenant, () => this.#opened.update(tenant, change));
  }
}

/** Opens a file that is not there, so that the thread which makes such calls can be found. */
async function touch(path: string): Promise<null> {
  await open(path).catch(() => undefined);
  return null;
}

/** No save goes by the saving thread from now on, so that one thread makes the calls of all. */
function leaveToPool(): void {
  SavingThread.prototype.isBestFor = () => false;
}
