import { join } from 'node:path';
import { appIdSchema, type WorkspaceId, workspaceIdSchema } from '../../../preload/contract/ids';
import type { Language } from '../../../preload/contract/settings';
import type { Application, WorkspaceSettings } from '../../../preload/contract/workspace';
import { AppError } from '../../domain/failures/app-error';
import { defaultSandboxWorkspace, unstartedSandboxOrigin } from '../../domain/record/defaults';
import { localStamp } from '../../../preload/contract/words/local-time';
import { outsideWordsOf } from '../../../preload/contract/words/outside-words';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { WorkspaceStore } from '../../features/workspaces/ports/workspace-store';
import { Backups } from '../backups/backup';
import { writeConsiderations } from './considerations';
import { deepFreeze } from '../documents/deep-freeze';
import { workspaceKind } from '../documents/document-kinds';
import { placeIn } from '../documents/document-in';
import { namesIn } from '../documents/names-in';
import { DurableDocument } from '../documents/durable-document';
import { storageError } from '../../domain/failures/system-error';
import { type FileSystem, nodeFileSystem } from '../documents/file-system';
import { ensurePrivateFolder } from '../documents/private-folder';
import { type StorageProblem, StorageProblems } from '../documents/storage-problem';

interface PreparedWorkspace {
  readonly id: string;
  readonly application: Application;
}

const sandboxes: readonly PreparedWorkspace[] = [
  { id: 'sandbox', application: 'share-order' },
  { id: 'sandbox-marketing', application: 'share-marketing' },
  { id: 'sandbox-service', application: 'service-connector' },
];

/** Stands in the settings until the sandbox that is started for the workspace names its own. */
const unstarted = {
  origin: unstartedSandboxOrigin,
  componentAppId: appIdSchema.parse('wx0000000000000000'),
} as const;

/** Begins the name of a folder that is being removed; no workspace is called so. */
const erasing = '.erasing-';

/** The workspaces of this computer: one folder each, with its settings in `workspace.json`. */
export class WorkspaceRepository implements WorkspaceStore {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #files: FileSystem;
  readonly #problems: StorageProblems;
  readonly #documents = new Map<WorkspaceId, DurableDocument<WorkspaceSettings>>();
  /** What the last look found; null where one of them could not be read, and once this process has saved or removed one. */
  #known: readonly WorkspaceSettings[] | null = null;
  /** How many times this process has saved or removed one: a look that was under way then may have missed it. */
  #changes = 0;

  constructor(folder: string, clock: Clock, logger: Logger, files: FileSystem = nodeFileSystem) {
    this.#folder = folder;
    this.#clock = clock;
    this.#files = files;
    this.#problems = new StorageProblems(clock, logger);
  }

  /** Everything found wrong so far. */
  problems(): readonly StorageProblem[] {
    return this.#problems.all();
  }

  folderOf(id: WorkspaceId): string {
    return join(this.#folder, workspaceIdSchema.parse(id));
  }

  /** Every workspace that can be read, the oldest first, frozen; one that cannot is among the problems. */
  async list(): Promise<readonly WorkspaceSettings[]> {
    const changes = this.#changes;
    const found: WorkspaceSettings[] = [];
    let isWhole = true;
    for (const id of await this.#ids()) {
      try {
        const settings = await this.#document(id).read();
        if (settings !== null) found.push(deepFreeze(settings));
      } catch (cause) {
        isWhole = false;
        this.#problems.reportUnreadable(cause, `${id}/workspace.json`, null);
      }
    }
    const sorted = found.toSorted((a, b) => a.createdAtMs - b.createdAtMs || a.id.localeCompare(b.id));
    this.#known = isWhole && changes === this.#changes ? sorted : null;
    return sorted;
  }

  /** As {@link list} found them last, with what this process did since. Looks only when that is not known: each edit asks. */
  async known(): Promise<readonly WorkspaceSettings[]> {
    return this.#known ?? (await this.list());
  }

  /** Rejects with `not-found`, `record-damaged` or `storage-failed`. */
  async read(id: WorkspaceId): Promise<WorkspaceSettings> {
    const settings = await this.#document(id).read();
    if (settings === null) throw new AppError('not-found');
    return settings;
  }

  /** Makes or replaces a workspace. Resolves when it is on stable storage; rejects with `disk-full` or `storage-failed`. */
  async save(settings: WorkspaceSettings): Promise<WorkspaceSettings> {
    await ensurePrivateFolder(this.folderOf(settings.id), this.#files);
    try {
      return await this.#document(settings.id).update(() => settings);
    } finally {
      this.#forgetKnown();
    }
  }

  /**
   * Removes a workspace with everything in its folder, and what an interrupted removal left. First it stops being a workspace, so
   * that half of one is never opened. Rejects with `storage-failed`.
   */
  async erase(id: WorkspaceId): Promise<void> {
    try {
      this.#documents.delete(id);
      await this.#files.rename(this.folderOf(id), join(this.#folder, `${erasing}${id}-${this.#clock.nowMs()}`));
      await this.sweepErased();
    } catch (cause) {
      throw storageError(cause);
    } finally {
      this.#forgetKnown();
    }
  }

  /** Ends removals that were interrupted. */
  async sweepErased(): Promise<void> {
    const names: readonly string[] = await this.#files.readdir(this.#folder).catch(() => []);
    for (const name of names.filter((each) => each.startsWith(erasing)))
      await this.#files.rm(join(this.#folder, name), { recursive: true, force: true });
  }

  /** Makes the sandbox workspaces on a first run, named in this language; one that is there, archived or not, stays as it is. */
  async ensureSandboxes(language: Language): Promise<void> {
    await ensurePrivateFolder(this.#folder, this.#files);
    const present = new Set<string>(await this.#ids());
    const names = outsideWordsOf(language).desktop.sandbox;
    for (const { id: name, application } of sandboxes) {
      if (present.has(name)) continue;
      const id = workspaceIdSchema.parse(name);
      const nowMs = this.#clock.nowMs();
      await this.save(defaultSandboxWorkspace({ ...unstarted, id, application, name: names[application], nowMs }));
    }
  }

  async saveConsiderations(id: WorkspaceId, language: Language, markdown: string): Promise<void> {
    const { id: known } = await this.read(id);
    await writeConsiderations(this.folderOf(known), language, markdown);
  }

  /** Whether the workspace was ever opened and closed: it has an index then, even an empty one. */
  async wasOpened(id: WorkspaceId): Promise<boolean> {
    const names: readonly string[] = await this.#files.readdir(this.folderOf(id)).catch(() => []);
    return names.includes('index.json');
  }

  /**
   * Backs up every workspace before a special occasion, damaged ones too: the documents are copied, not read. Nothing but the
   * backups is written. Rejects with `disk-full` or `storage-failed`.
   */
  async backUpBefore(occasion: string): Promise<void> {
    const at = localStamp(this.#clock.nowMs());
    for (const id of await this.#ids()) {
      const folder = this.folderOf(id);
      if (!(await this.#files.lstat(folder)).isDirectory()) continue;
      await new Backups(folder, this.#clock, this.#files).makeBefore(`${occasion}-${at}`);
    }
  }

  #forgetKnown(): void {
    this.#changes += 1;
    this.#known = null;
  }

  async #ids(): Promise<readonly WorkspaceId[]> {
    const names = await namesIn(this.#folder, this.#files);
    return names.flatMap((name) => workspaceIdSchema.safeParse(name).data ?? []);
  }

  #document(id: WorkspaceId): DurableDocument<WorkspaceSettings> {
    const known = this.#documents.get(id);
    if (known !== undefined) return known;
    const document = new DurableDocument(
      placeIn(this.folderOf(id), 'workspace'),
      workspaceKind,
      {
        canRepair: () => true,
        onRecovered: ({ reason, keptAs }) =>
          this.#problems.report({ kind: 'recovered', tenantId: null, file: `${id}/workspace.json`, reason, keptAs }),
      },
      this.#files,
    );
    this.#documents.set(id, document);
    return document;
  }
}
