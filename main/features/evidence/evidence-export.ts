import { randomBytes } from 'node:crypto';
import {
  type EvidenceFormat,
  evidenceListed,
  type EvidenceOmission,
  type EvidenceProgress,
} from '../../../preload/contract/evidence';
import type { TenantId } from '../../../preload/contract/ids';
import type { Language } from '../../../preload/contract/settings';
import type { TenantRow, TenantView } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { fill } from '../../../preload/contract/words/fill';
import { wordsOf } from '../../../preload/contract/words/words';
import { AppError, busyWith } from '../../domain/failures/app-error';
import type { Clock } from '../../ports/clock';
import type { Desktop } from '../../ports/desktop';
import type { EventPublisher } from '../../ports/event-publisher';
import type { Logger } from '../../ports/logger';
import type { WholeFolders } from '../../ports/whole-folders';
import { fileNamePart } from '../../domain/text/file-name';
import { EvidencePack, type EvidenceTools } from './evidence-pack';

/** What the export works with. */
export interface EvidenceExportParts {
  readonly workspace: WorkspaceSettings;
  readonly rows: () => Promise<readonly TenantRow[]>;
  readonly view: (tenantId: TenantId) => Promise<TenantView>;
  readonly operator: () => string;
  readonly language: () => Language;
  readonly tools: EvidenceTools;
  readonly folders: WholeFolders;
  readonly desktop: Desktop;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Makes evidence packs, one at a time: from what is recorded here, so without network and keychain.
 *
 * A pack appears in the chosen folder when it is whole. A tenant whose record cannot be read is left out of a selection and
 * named in the manifest; everything else that fails ends the pack, and nothing of it stays.
 */
export class EvidenceExport {
  readonly #parts: EvidenceExportParts;
  #progress: EvidenceProgress | null = null;
  #isChoosing = false;
  #abort = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(parts: EvidenceExportParts) {
    this.#parts = parts;
  }

  /** The present or last pack, or null. */
  get progress(): EvidenceProgress | null {
    return this.#progress;
  }

  /**
   * Asks where to, and begins. Null when the person declined. Rejects with `busy` while a pack is being made, and
   * `not-found` when none of the tenants is there.
   */
  async start(tenantIds: readonly TenantId[], formats: readonly EvidenceFormat[]): Promise<EvidenceProgress | null> {
    if (this.#isChoosing || this.#progress?.state === 'running') throw busyWith('evidence');
    this.#isChoosing = true;
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const known = new Map((await this.#parts.rows()).map((row) => [row.id, row]));
      const rows = [...new Set(tenantIds)].flatMap((id) => known.get(id) ?? []);
      if (rows.length === 0) throw new AppError('not-found');
      const parent = await this.#parts.desktop.chooseFolder();
      return parent === null || abort.signal.aborted ? null : this.#begin(parent, rows, formats);
    } finally {
      this.#isChoosing = false;
    }
  }

  /** Ends the pack that is being made; nothing of it stays. */
  async cancel(): Promise<void> {
    this.#abort.abort();
    await this.#running;
  }

  /** Shows the finished pack in the file manager. Rejects with `not-found` when there is none. */
  reveal(): void {
    const folder = this.#progress?.folder ?? null;
    if (folder === null) throw new AppError('not-found');
    this.#parts.desktop.revealFolder(folder);
  }

  #begin(parent: string, rows: readonly TenantRow[], formats: readonly EvidenceFormat[]): EvidenceProgress {
    const progress: EvidenceProgress = {
      id: `evidence-${randomBytes(6).toString('hex')}`,
      workspaceId: this.#parts.workspace.id,
      state: 'running',
      startedAtMs: this.#parts.clock.nowMs(),
      endedAtMs: null,
      total: rows.length,
      done: 0,
      current: '',
      folder: null,
      fileCount: 0,
      files: [],
      sumsSha256: null,
      signing: null,
      omittedCount: 0,
      omitted: [],
      problem: null,
    };
    this.#progress = progress;
    this.#running = this.#run(parent, rows, formats, progress);
    return progress;
  }

  async #run(
    parent: string,
    rows: readonly TenantRow[],
    formats: readonly EvidenceFormat[],
    progress: EvidenceProgress,
  ): Promise<void> {
    this.#set(progress, {});
    try {
      const done = await this.#make(parent, rows, formats, progress);
      this.#end(progress, { state: 'done', ...done });
    } catch (cause) {
      if (this.#abort.signal.aborted) this.#end(progress, { state: 'cancelled' });
      else this.#end(progress, { state: 'failed', problem: this.#problem(cause) });
    }
    this.#notify();
  }

  async #make(
    parent: string,
    rows: readonly TenantRow[],
    formats: readonly EvidenceFormat[],
    progress: EvidenceProgress,
  ): Promise<Partial<EvidenceProgress>> {
    const { workspace, operator, language, folders, tools, clock } = this.#parts;
    const { signal } = this.#abort;
    const order = { workspace, operator: operator(), language: language(), now: () => clock.nowMs(), formats, signal };
    const folder = await folders.begin(parent, this.#folderName(rows, order.language, progress.startedAtMs));
    try {
      const pack = new EvidencePack(folder, { ...order, isSelection: rows.length > 1 }, tools);
      const omitted = await this.#addAll(pack, rows, progress, signal);
      const { sumsSha256, signing } = await pack.finish(omitted);
      signal.throwIfAborted();
      const place = await folder.commit();
      const files = pack.files.slice(0, evidenceListed);
      return { folder: place, fileCount: pack.fileCount, files, sumsSha256, signing };
    } catch (cause) {
      await folder.discard();
      throw cause;
    }
  }

  async #addAll(
    pack: EvidencePack,
    rows: readonly TenantRow[],
    progress: EvidenceProgress,
    signal: AbortSignal,
  ): Promise<readonly EvidenceOmission[]> {
    const omitted: EvidenceOmission[] = [];
    for (const [index, row] of rows.entries()) {
      signal.throwIfAborted();
      this.#set(progress, { done: index, current: row.name });
      const view = await this.#read(row, rows.length > 1, omitted);
      if (view !== null) await pack.add(view);
      this.#set(progress, { fileCount: pack.fileCount, omittedCount: omitted.length });
    }
    if (omitted.length === rows.length) throw new AppError('record-damaged');
    this.#set(progress, { done: rows.length, current: '', omitted: omitted.slice(0, evidenceListed) });
    return omitted;
  }

  /** The tenant; null for one of a selection that cannot be read. */
  async #read(row: TenantRow, isSelection: boolean, omitted: EvidenceOmission[]): Promise<TenantView | null> {
    try {
      return await this.#parts.view(row.id);
    } catch (cause) {
      if (!isSelection || !(cause instanceof AppError)) throw cause;
      const error = this.#problem(cause);
      omitted.push({ tenantId: row.id, tenantName: row.name, error });
      return null;
    }
  }

  #problem(cause: unknown): NonNullable<EvidenceProgress['problem']> {
    const reportId = this.#parts.logger.error('evidence not made', cause);
    return cause instanceof AppError ? { ...cause.toView(), reportId } : { code: 'internal', reportId };
  }

  #folderName(rows: readonly TenantRow[], language: Language, nowMs: number): string {
    const { packLabel } = wordsOf(language).evidencePack;
    const [first] = rows;
    const who = rows.length === 1 && first !== undefined ? fileNamePart(first.name) : String(rows.length);
    return `${packLabel}-${who}-${dayAndTime(nowMs)}`;
  }

  #end(progress: EvidenceProgress, change: Partial<EvidenceProgress>): void {
    this.#set(progress, { ...change, current: '', endedAtMs: this.#parts.clock.nowMs() });
  }

  #set({ id }: EvidenceProgress, change: Partial<EvidenceProgress>): void {
    if (this.#progress?.id !== id) return;
    this.#progress = { ...this.#progress, ...change };
    this.#parts.publisher.publish('evidence.changed', this.#progress);
  }

  /** A person who cancelled knows. */
  #notify(): void {
    const { desktop, workspace, language } = this.#parts;
    const progress = this.#progress;
    if (progress === null || progress.state === 'cancelled') return;
    const { evidencePack: evidence } = wordsOf(language());
    const { omittedCount: omitted, done, total, state } = progress;
    const count = total - omitted;
    if (state === 'failed') desktop.notify(workspace.name, evidence.failed);
    else if (omitted > 0) desktop.notify(workspace.name, fill(evidence.finishedWithout, { count, omitted }));
    else
      desktop.notify(
        workspace.name,
        fill(done === 1 ? (evidence.finished_one ?? evidence.finished_other) : evidence.finished_other, { count }),
      );
  }
}

/** A moment as part of a file name, local: `20261128-1630`. */
function dayAndTime(atMs: number): string {
  const date = new Date(atMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}-${two(date.getHours())}${two(date.getMinutes())}`;
}
