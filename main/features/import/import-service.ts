import { randomBytes } from 'node:crypto';
import type { ImportPlan, TaskOutcome } from '../../../preload/contract/import-plan';
import type { Language } from '../../../preload/contract/settings';
import {
  type ImportChoices,
  type ImportId,
  importIdSchema,
  type ImportPage,
  type ImportPreview,
  type ImportProgress,
  type ImportRow,
  type ImportRowFilter,
  type ImportTable,
  type UnfinishedImport,
} from '../../../preload/contract/table-import';
import { noReadingChoices } from '../../../preload/contract/table-encodings';
import type { ReadingChoices, TriedReading } from '../../../preload/contract/table-reading';
import { AppError, busyWith } from '../../domain/failures/app-error';
import type { Desktop } from '../../ports/desktop';
import type { Logger } from '../../ports/logger';
import type { WorkGuard } from '../../ports/work-guard';
import type { TableFile, TableReader } from './ports/table-reader';
import type { TableWriter } from '../../ports/table-writer';
import { fileNamePart } from '../../domain/text/file-name';
import { findHead } from './import-columns';
import { planImport } from './import-plan';
import { type ImportRunnerParts, runImport } from './import-runner';
import { emptySession, fits, type ImportSession, type ImportSource, planOf, rejectedOf } from './import-session';
import { previewOf, resultOf, rowView, tableView } from './import-views';
import { KnownTenants } from './known-tenants';
import { templateSheets } from './import-template';
import { LiveImport, type LiveImportParts } from './live-import';
import { rejectedSheet } from './rejected-rows';

const tables = { name: 'CSV, XLSX', extensions: ['csv', 'txt', 'tsv', 'xlsx'] };

/** What the import works with. */
export interface ImportParts extends ImportRunnerParts, LiveImportParts {
  readonly desktop: Pick<Desktop, 'chooseFile' | 'saveFile'>;
  readonly reader: TableReader;
  readonly writer: TableWriter;
  readonly logger: Logger;
  /** Throws `read-only` and the like while nothing can be saved. */
  readonly requireWritable: () => void;
  /** Keeps two people of a team from changing many records at once. */
  readonly guard: WorkGuard;
  /** Copies every document as it is before the import. Rejects with `disk-full` or `storage-failed`. */
  readonly backUp: (id: ImportId) => Promise<void>;
  /** Told when a run has come to its end, or was stopped by a problem. */
  readonly onEnded: (progress: ImportProgress) => void;
}

/**
 * Brings tenants in from a table, one table at a time: open, map, preview, run. Nothing changes before `start`; each row is
 * saved whole or not at all, and what a crash interrupts goes on with `resume`.
 */
export class ImportService {
  readonly #parts: ImportParts;
  #live: LiveImport | null = null;
  #session: ImportSession | null = null;

  constructor(parts: ImportParts) {
    this.#parts = parts;
  }

  /** The import that is open, or null. */
  get progress(): ImportProgress | null {
    return this.#live?.view ?? null;
  }

  /** Asks for a file and reads it. Null when the person declined; rejects with `file-refused` or `cancelled`. */
  async open(): Promise<ImportTable | null> {
    this.#requireIdle();
    const path = await this.#parts.desktop.chooseFile(tables);
    return path === null ? null : await this.#open(path, path);
  }

  /** Reads a file that was dropped on one of the windows, and tells all of them. Rejects with `file-refused` or `cancelled`. */
  async openDropped(fileName: string, bytes: Uint8Array): Promise<ImportTable> {
    const table = await this.#open(fileName, bytes);
    const { publisher, workspaceId } = this.#parts;
    publisher.publish('import.opened', { workspaceId, table });
    return table;
  }

  /** Reads the same file again in another way, one that was refused as well. A failure leaves what was read before. */
  async reread(id: ImportId, choices: ReadingChoices): Promise<ImportTable> {
    const { live, file } = this.#opened(id);
    if (file === null || live.isBusy || live.view.result !== null) throw new AppError('not-found');
    return await this.#read(live, file, choices);
  }

  /**
   * The dry run over every row. Rejects with `invalid-request` when no column holds the name or a doubt about the file has not
   * been answered, and with `cancelled`.
   */
  async preview(id: ImportId, choices: ImportChoices): Promise<ImportPreview> {
    const session = this.#waiting(id);
    if (choices.mapping.name === undefined) throw new AppError('invalid-request', { params: { field: 'name' } });
    const [doubt] = session.source.table.doubts;
    if (doubt !== undefined) throw new AppError('invalid-request', { params: { field: doubt.about } });
    const { repository, portfolio, pacer, workspaceId } = this.#parts;
    const { live, source } = session;
    live.enter('checking');
    try {
      const known = await KnownTenants.of(repository, portfolio, pacer, (done, total) => live.advance(done, total));
      const total = source.table.rows.length - source.head.index - 1;
      const input = { workspaceId, ...source, choices, known };
      const rows = await planImport(input, pacer, (done) => live.advance(done, total));
      this.#session = { ...session, rows };
      return previewOf(id, rows);
    } finally {
      live.enter('waiting');
    }
  }

  /** A window of the rows as they were judged, and as they fared. */
  rows(
    id: ImportId,
    filter: ImportRowFilter,
    page: ImportPage,
  ): { readonly rows: ImportRow[]; readonly total: number } {
    const { rows, outcomes } = this.#opened(id);
    const wanted = rows.filter((row) => fits(row, filter));
    const shown = wanted.slice(page.offset, page.offset + page.limit);
    const outcomeOfRow = new Map(outcomes.map((outcome) => [outcome.row, outcome]));
    return { rows: shown.map((row) => rowView(row, outcomeOfRow.get(row.row))), total: wanted.length };
  }

  /** Carries the preview out. Resolves when it has begun; what follows is told by the progress, and can be resumed. */
  async start(id: ImportId): Promise<ImportProgress> {
    const session = this.#waiting(id);
    const { source, rows, live } = session;
    const { actor, nowMs } = this.#parts.changes.context('import');
    const { fileName } = live.view;
    const header = [...source.head.headings];
    const head = { id, fileName, fileSha256: source.table.sha256, startedAtMs: nowMs, startedBy: actor, header };
    const plan = planOf(head, rows);
    this.#parts.requireWritable();
    live.enter('running', plan.tasks.length);
    try {
      await this.#take(live);
      await this.#parts.backUp(id);
      await this.#parts.journal.begin(plan);
      if (live.signal.aborted) await this.#parts.journal.finish(id);
      live.advance(0);
    } catch (error) {
      live.enter('waiting');
      await this.#parts.guard.release('bulk', 'import');
      throw error;
    }
    return this.#carryOut({ ...session, plan }, plan, []);
  }

  /** Nobody else changes many records meanwhile; a run that lost that ends as if it was cancelled, and can be resumed. */
  #take(live: LiveImport): Promise<void> {
    return this.#parts.guard.take('bulk', 'import', () => live.cancel());
  }

  /** Goes on with an import that was interrupted. Rejects with `not-found` when there is none. */
  async resume(id: ImportId): Promise<ImportProgress> {
    this.#requireIdle();
    this.#parts.requireWritable();
    const found = await this.#parts.journal.read(id);
    if (found === null) throw new AppError('not-found');
    this.#requireIdle();
    const { plan, outcomes } = found;
    const before = this.#session?.live.view.id === id ? this.#session : null;
    const live = before?.live ?? new LiveImport(this.#parts, id, plan.head.fileName);
    const { rows = [], source = null, file = null } = before ?? {};
    await this.#take(live);
    return this.#carryOut({ live, file, source, rows, plan, outcomes }, plan, outcomes);
  }

  /** Resolves when nothing is being carried out any more. */
  async ended(): Promise<void> {
    await this.#live?.ended();
  }

  /** Imports that did not come to their end, those of earlier days among them. */
  async unfinished(): Promise<readonly UnfinishedImport[]> {
    const found = await this.#parts.journal.unfinished();
    return found.filter(({ id }) => !this.#isRunning(id));
  }

  /** Leaves an interrupted import as it is; the tenants that it made stay. */
  async discard(id: ImportId): Promise<void> {
    if (this.#isRunning(id)) throw busyWith('import');
    await this.#parts.journal.finish(id);
  }

  /** Offers the rejected rows as a file, with the reasons. False when the person declined. */
  async saveRejected(id: ImportId, format: 'csv' | 'xlsx', language: Language): Promise<boolean> {
    const session = this.#opened(id);
    const header = session.plan?.head.header ?? session.source?.head.headings ?? [];
    const sheet = rejectedSheet(header, rejectedOf(session), language);
    const { writer, desktop } = this.#parts;
    const bytes = format === 'csv' ? await writer.csv(sheet) : await writer.xlsx([sheet]);
    const name = fileNamePart(session.live.view.fileName.replace(/\.[^.]*$/, ''));
    return await desktop.saveFile(`${name}-${fileNamePart(sheet.name)}.${format}`, bytes);
  }

  /** Offers an empty table with every column that is read and the words it takes. False when the person declined. */
  async saveTemplate(language: Language): Promise<boolean> {
    const { writer, desktop } = this.#parts;
    const sheets = templateSheets(language);
    return await desktop.saveFile(`${fileNamePart(sheets[0].name)}.xlsx`, await writer.xlsx(sheets));
  }

  /** Ends what is being read, checked or carried out; a run can be resumed. */
  cancel(): void {
    this.#live?.cancel();
  }

  /** Forgets the table that is open; nothing happens while something is being done with it. */
  close(): void {
    if (this.#live?.isBusy === true) return;
    this.#live = null;
    this.#session = null;
  }

  async #open(name: string, file: TableFile): Promise<ImportTable> {
    this.#requireIdle();
    const id = importIdSchema.parse(`import-${randomBytes(8).toString('hex')}`);
    this.#session = null;
    this.#live = new LiveImport(this.#parts, id, name.split(/[\\/]/).at(-1) ?? name);
    return await this.#read(this.#live, file, noReadingChoices);
  }

  async #read(live: LiveImport, file: TableFile, choices: ReadingChoices): Promise<ImportTable> {
    live.enter('reading');
    let tried: TriedReading | undefined;
    const onRows = (rows: number): void => live.advance(rows);
    const onFound = (found: TriedReading): void => {
      tried = found;
    };
    try {
      const table = await this.#parts.reader.read(file, { ...choices, signal: live.signal, onRows, onFound });
      const source: ImportSource = { table, head: findHead(table.rows) };
      this.#session = { ...emptySession(live, file), source };
      live.enter('waiting');
      return tableView(live.view.id, live.view.fileName, table, source.head);
    } catch (error) {
      this.#session ??= emptySession(live, file);
      if (this.#session.source !== null) live.enter('waiting');
      else if (isCancelled(error)) live.endCancelled();
      else live.refuse(tried);
      throw error;
    }
  }

  #carryOut(session: ImportSession, plan: ImportPlan, earlier: readonly TaskOutcome[]): ImportProgress {
    const { live } = session;
    this.#session = session;
    this.#live = live;
    const isDone = new Set(earlier.map(({ row }) => row));
    const tasks = plan.tasks.filter(({ row }) => !isDone.has(row));
    return live.run(tasks.length, {
      run: () => this.#runTasks(session, plan, tasks),
      failed: (cause) => ({ phase: 'failed', result: null, error: live.problem(cause) }),
      ended: (view) => {
        if (view.phase !== 'cancelled') this.#parts.onEnded(view);
      },
    });
  }

  async #runTasks(
    session: ImportSession,
    plan: ImportPlan,
    tasks: ImportPlan['tasks'],
  ): Promise<Partial<ImportProgress>> {
    const { live, outcomes: earlier } = session;
    try {
      const { outcomes, stoppedBy } = await runImport(this.#parts, plan.head, tasks, live);
      const all = [...earlier, ...outcomes];
      this.#session = { ...session, outcomes: all };
      const result = resultOf(plan, all);
      if (stoppedBy === 'cancelled') return { phase: 'cancelled', result, error: null };
      if (stoppedBy !== null) return { phase: 'failed', result, error: { code: stoppedBy } };
      await this.#parts.journal.finish(plan.head.id);
      return { phase: 'done', result, error: null };
    } finally {
      await this.#parts.guard.release('bulk', 'import');
    }
  }

  #isRunning(id: ImportId): boolean {
    return this.progress?.id === id && this.progress.phase === 'running';
  }

  #requireIdle(): void {
    if (this.#live?.isBusy === true) throw busyWith('import');
  }

  #opened(id: ImportId): ImportSession {
    if (this.#session?.live.view.id !== id) throw new AppError('not-found');
    return this.#session;
  }

  /** An open table that nothing is being done with. */
  #waiting(id: ImportId): ImportSession & { readonly source: ImportSource } {
    const session = this.#opened(id);
    if (session.live.view.phase !== 'waiting' || session.source === null) throw new AppError('not-found');
    return { ...session, source: session.source };
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof AppError && error.code === 'cancelled';
}
