import { join } from 'node:path';
import type { AutomaticBackup } from '../../../preload/contract/archive';
import { type AssetName, type TenantId, tenantIdSchema } from '../../../preload/contract/ids';
import type { Language } from '../../../preload/contract/settings';
import type { TenantRecord } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { AppError } from '../../domain/failures/app-error';
import { localStamp } from '../../../preload/contract/words/local-time';
import type { AssetStore } from '../../ports/asset-store';
import type { Clock } from '../../ports/clock';
import type { PortfolioCopy, PortfolioOrigin } from '../../features/archive/ports/portfolio-archives';
import type { WorkspaceBackups } from '../../features/archive/ports/workspace-backups';
import { Backups, dailyPattern } from './backup';
import { namesIn } from '../documents/names-in';
import type { DocumentKind } from '../documents/document-kind';
import { tenantKind, workspaceKind } from '../documents/document-kinds';
import { errnoOf, storageError } from '../../domain/failures/system-error';
import { nodeFileSystem, readWhole } from '../documents/file-system';
import { readDocumentFile } from '../documents/read-document';
import { TenantLedgers } from '../tenants/tenant-ledgers';
import { tenantPlaces } from '../tenants/tenant-places';

const backupName = /^(?:daily-\d{4}-\d{2}-\d{2}|before-[\w.-]{1,80})$/;

/** The backups in the folder of a workspace, as copies that can be looked at and adopted. Pictures are those of the workspace. */
export class AutomaticBackups implements WorkspaceBackups {
  readonly #folder: string;
  readonly #assets: AssetStore;
  readonly #clock: Clock;

  constructor(workspaceFolder: string, assets: AssetStore, clock: Clock) {
    this.#folder = workspaceFolder;
    this.#assets = assets;
    this.#clock = clock;
  }

  async list(): Promise<readonly AutomaticBackup[]> {
    const names = (await namesIn(join(this.#folder, 'backups'))).filter((name) => backupName.test(name));
    const found: AutomaticBackup[] = [];
    for (const name of names) {
      const folder = join(this.#folder, 'backups', name);
      const madeAtMs = await madeAt(folder);
      if (madeAtMs === null) continue;
      const tenants = (await tenantIdsIn(folder)).length;
      found.push({ name, madeAtMs, tenants, isDaily: dailyPattern.test(name) });
    }
    return found.toSorted((a, b) => b.madeAtMs - a.madeAtMs);
  }

  async open(name: string): Promise<PortfolioCopy> {
    const folder = join(this.#folder, 'backups', name);
    const madeAtMs = backupName.test(name) ? await madeAt(folder) : null;
    if (madeAtMs === null) throw new AppError('not-found');
    const settings = await readCopy(join(folder, 'workspace.json'), workspaceKind);
    const origin = { purpose: 'backup', madeBy: '', madeAtMs } as const;
    return new BackupCopy({
      name,
      folder,
      origin,
      settings,
      tenantIds: await tenantIdsIn(folder),
      assets: this.#assets,
    });
  }

  async makeBefore(occasion: string, signal: AbortSignal): Promise<string> {
    const at = localStamp(this.#clock.nowMs());
    await new Backups(this.#folder, this.#clock).makeBefore(`${occasion}-${at}`, signal);
    return `before-${occasion}-${at}`;
  }
}

interface BackupCopyParts {
  readonly name: string;
  readonly folder: string;
  readonly origin: PortfolioOrigin;
  readonly settings: WorkspaceSettings;
  readonly tenantIds: readonly TenantId[];
  readonly assets: AssetStore;
}

class BackupCopy implements PortfolioCopy {
  readonly source = 'automatic-backup';
  readonly secrets = null;
  readonly pictures = 0;
  readonly signature = null;
  readonly name: string;
  readonly origin: PortfolioOrigin;
  readonly settings: WorkspaceSettings;
  readonly tenantIds: readonly TenantId[];
  readonly #folder: string;
  readonly #assets: AssetStore;

  constructor({ name, folder, origin, settings, tenantIds, assets }: BackupCopyParts) {
    this.name = name;
    this.origin = origin;
    this.settings = settings;
    this.tenantIds = tenantIds;
    this.#folder = folder;
    this.#assets = assets;
  }

  async tenant(id: TenantId): Promise<TenantRecord> {
    const places = tenantPlaces(this.#folder);
    const stored = await readCopy(places.tenant(id).file, tenantKind);
    return await new TenantLedgers(places, nodeFileSystem).whole(stored);
  }

  picture(name: AssetName): Promise<Uint8Array | null> {
    return this.#assets.read(name);
  }

  async considerations(language: Language): Promise<string | null> {
    try {
      return (await readWhole(nodeFileSystem, join(this.#folder, `considerations.${language}.md`))).toString('utf8');
    } catch (cause) {
      if (errnoOf(cause) === 'ENOENT') return null;
      throw storageError(cause);
    }
  }

  async rememberInstallation(): Promise<void> {}

  async discard(): Promise<void> {}
}

/** Reads a document in a backup, where its folder has another name than at home. */
async function readCopy<T>(file: string, { belongs: _belongs, ...kind }: DocumentKind<T>): Promise<T> {
  const reading = await readDocumentFile(nodeFileSystem, file, kind).catch((cause: unknown) => {
    throw storageError(cause);
  });
  if (reading.kind === 'intact') return reading.data;
  if (reading.kind === 'newer') throw new AppError('newer-version');
  const reason = reading.kind === 'damaged' ? reading.reason : 'missing';
  throw new AppError('record-damaged', { params: { reason } });
}

async function tenantIdsIn(folder: string): Promise<readonly TenantId[]> {
  const names = await namesIn(join(folder, 'tenants'));
  return names.flatMap((name) => {
    const parsed = tenantIdSchema.safeParse(name.endsWith('.json') ? name.slice(0, -'.json'.length) : '');
    return parsed.success ? [parsed.data] : [];
  });
}

/** A backup is renamed into place when it is complete, and never written to after. */
async function madeAt(folder: string): Promise<number | null> {
  const status = await nodeFileSystem.lstat(folder).catch(() => null);
  return status?.isDirectory() === true ? Math.round(status.mtimeMs) : null;
}
