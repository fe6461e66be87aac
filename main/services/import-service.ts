import type { ImportPlan, TaskOutcome } from '../../preload/contract/import-plan';
import { importIssueText } from '../../preload/contract/import-texts';
import type { Language } from '../../preload/contract/settings';
import type {
  ImportChoices,
  ImportPreview,
  ImportResult,
  ImportRow,
  ImportTable,
  TableEncoding,
  UnfinishedImport,
} from '../../preload/contract/table-import';
import type { Page, TransferId } from '../../preload/contract/transfer';
import { AppError } from '../domain/app-error';
import type { Desktop } from '../ports/desktop';
import type { FileDialogs } from '../ports/file-dialogs';
import type { UnfinishedPlan } from '../ports/import-journal';
import type { TableReader } from '../ports/table-reader';
import type { TableWriter } from '../ports/table-writer';
import { findHead } from './import-columns';
import { planImport } from './import-plan';
import { ImportRunner, type ImportRunnerParts } from './import-runner';
import { fits, type ImportSession, type ImportSource, planOf, rejectedOf, type RowFilter } from './import-session';
import { previewOf, resultOf, rowView, tableView } from './import-views';
import { KnownTenants } from './known-tenants';
import { rejectedSheet } from './rejected-rows';
import type { RunningTransfer, Transfers } from './transfers';

/** What the import works with. */
export interface ImportParts extends ImportRunnerParts {
  readonly dialogs: FileDialogs;
  readonly desktop: Pick<Desktop, 'saveFile'>;
  readonly reader: TableReader;
  readonly writer: TableWriter;
  readonly transfers: Transfers;
}

/**
 * Brings tenants in from a table: open, map, preview, run. Nothing changes before `run`; each row is saved whole or not at
 * all, and what a crash interrupts goes on with `resume`.
 */
export class ImportService {
  readonly #parts: ImportParts;
  readonly #runner: ImportRunner;
  readonly #sessions = new Map<TransferId, ImportSession>();

  constructor(parts: ImportParts) {
    this.#parts = parts;
    this.#runner = new ImportRunner(parts);
  }

  /** Asks for a file and reads it. Null when the person declined; rejects with `file-refused` or `cancelled`. */
  async open(): Promise<ImportTable | null> {
    const path = await this.#parts.dialogs.pickSource('table');
    if (path === null) return null;
    const fileName = path.split(/[\\/]/).at(-1) ?? path;
    const transfer = this.#parts.transfers.begin('import', fileName);
    return await this.#openSource(transfer, fileName, path, null, null);
  }

  /** Reads the same file again in another way. A failure leaves what was read before. */
  async reread(id: TransferId, encoding: TableEncoding | null, sheet: string | null): Promise<ImportTable> {
    const { transfer, fileName, source } = this.#waiting(id);
    try {
      return await this.#openSource(transfer, fileName, source.path, encoding, sheet);
    } catch (error) {
      if (!transfer.signal.aborted) transfer.enter('waiting');
      throw error;
    }
  }

  /** The dry run over every row. Rejects with `invalid-request` when no column holds the name. */
  async preview(id: TransferId, choices: ImportChoices): Promise<ImportPreview> {
    const session = this.#waiting(id);
    if (choices.mapping.name === undefined) throw new AppError('invalid-request', { params: { field: 'name' } });
    const { repository, portfolio, pacer, workspaceId, transfers } = this.#parts;
    const { transfer, source } = session;
    transfer.enter('checking');
    const rows = await transfers.guard(transfer, async () => {
      const onDone = (done: number, total: number): void => {
        transfer.demandRunning();
        transfer.advance(done, total);
      };
      const known = await KnownTenants.of(repository, portfolio, pacer, onDone);
      const total = source.table.rows.length - source.head.index - 1;
      return await planImport({ workspaceId, ...source, choices, known }, pacer, (done) => onDone(done, total));
    });
    this.#sessions.set(id, { ...session, rows });
    transfer.enter('waiting');
    return previewOf(id, rows);
  }

  /** A window of the rows as they were judged, and as they fared. */
  rows(id: TransferId, filter: RowFilter, page: Page): { readonly rows: ImportRow[]; readonly total: number } {
    const { rows, outcomes } = this.#session(id);
    const wanted = rows.filter((row) => fits(row, filter));
    const shown = wanted.slice(page.offset, page.offset + page.limit);
    const outcomeOfRow = new Map(outcomes.map((outcome) => [outcome.row, outcome]));
    return { rows: shown.map((row) => rowView(row, outcomeOfRow.get(row.row))), total: wanted.length };
  }

  /** Carries the preview out. Resolves at the end, or when it was stopped; then it can be resumed. */
  async run(id: TransferId): Promise<ImportResult> {
    const session = this.#waiting(id);
    const { source, fileName, rows, transfer } = session;
    const { actor, nowMs } = this.#parts.change();
    const header = [...source.head.headings];
    const head = { id, fileName, fileSha256: source.table.sha256, startedAtMs: nowMs, startedBy: actor, header };
    const plan = planOf(head, rows);
    transfer.enter('running', plan.tasks.length);
    await this.#parts.transfers.guard(transfer, () => this.#parts.journal.begin(plan));
    return await this.#carryOut({ ...session, plan }, plan, []);
  }

  /** Imports that did not come to their end, those of earlier days among them. */
  async unfinished(): Promise<readonly UnfinishedImport[]> {
    const plans = await this.#parts.journal.unfinished();
    const idle = plans.filter(({ plan }) => !this.#isRunning(plan.head.id));
    return idle.map(({ plan: { head, tasks }, outcomes }) => {
      const { header: _, ...shown } = head;
      return { ...shown, rows: tasks.length, done: outcomes.length };
    });
  }

  /** Goes on with an import that was interrupted. Rejects with `not-found` when there is none. */
  async resume(id: TransferId): Promise<ImportResult> {
    const { plan, outcomes } = await this.#unfinishedPlan(id);
    const { fileName } = plan.head;
    const transfer = this.#parts.transfers.begin('import', fileName, id);
    const { rows = [], source = null } = this.#sessions.get(id) ?? {};
    return await this.#carryOut({ transfer, fileName, source, rows, plan, outcomes }, plan, outcomes);
  }

  /** Leaves an interrupted import as it is; the tenants that it made stay. */
  async discard(id: TransferId): Promise<void> {
    await this.#unfinishedPlan(id);
    await this.#parts.journal.finish(id);
  }

  /** Offers the rejected rows as a file, with the reasons. False when the person declined. */
  async saveRejected(id: TransferId, format: 'csv' | 'xlsx', language: Language): Promise<boolean> {
    const session = this.#session(id);
    const header = session.plan?.head.header ?? session.source?.head.headings ?? [];
    const sheet = rejectedSheet(header, rejectedOf(session), importIssueText, language);
    const { writer, desktop } = this.#parts;
    const bytes = format === 'csv' ? await writer.csv(sheet) : await writer.xlsx([sheet]);
    const name = session.fileName.replace(/\.[^.]*$/, '');
    return await desktop.saveFile(`${name}-${sheet.name}.${format}`, bytes);
  }

  /** Forgets a table that was opened; a running import is cancelled and can be resumed. */
  close(id: TransferId): void {
    const session = this.#sessions.get(id);
    if (session === undefined) return;
    session.transfer.cancel();
    if (session.transfer.view.phase === 'waiting') session.transfer.end('cancelled');
    this.#sessions.delete(id);
  }

  async #openSource(
    transfer: RunningTransfer,
    fileName: string,
    path: string,
    encoding: TableEncoding | null,
    sheet: string | null,
  ): Promise<ImportTable> {
    transfer.enter('reading');
    const onRows = (rows: number): void => transfer.advance(rows);
    return await this.#parts.transfers.guard(transfer, async () => {
      const table = await this.#parts.reader.read(path, { encoding, sheet, signal: transfer.signal, onRows });
      const source: ImportSource = { path, table, head: findHead(table.rows) };
      this.#sessions.set(transfer.id, { transfer, fileName, source, rows: [], plan: null, outcomes: [] });
      transfer.enter('waiting');
      return tableView(transfer.id, fileName, table, source.head);
    });
  }

  async #carryOut(session: ImportSession, plan: ImportPlan, earlier: readonly TaskOutcome[]): Promise<ImportResult> {
    const { transfer } = session;
    const { id } = plan.head;
    this.#sessions.set(id, session);
    const isDone = new Set(earlier.map(({ row }) => row));
    const tasks = plan.tasks.filter(({ row }) => !isDone.has(row));
    transfer.enter('running', tasks.length);
    const end = await this.#parts.transfers.guard(transfer, () => this.#runner.run(plan.head, tasks, transfer));
    const outcomes = [...earlier, ...end.outcomes];
    this.#sessions.set(id, { ...session, outcomes });
    if (end.stoppedBy === null) {
      await this.#parts.transfers.guard(transfer, () => this.#parts.journal.finish(id));
      transfer.end('done');
    } else if (end.stoppedBy === 'cancelled') transfer.end('cancelled');
    else transfer.end('failed', { code: end.stoppedBy });
    return resultOf(plan, outcomes, end.stoppedBy);
  }

  async #unfinishedPlan(id: TransferId): Promise<UnfinishedPlan> {
    if (this.#isRunning(id)) throw new AppError('attempt-in-progress');
    const found = (await this.#parts.journal.unfinished()).find(({ plan }) => plan.head.id === id);
    if (found === undefined) throw new AppError('not-found');
    return found;
  }

  #isRunning(id: TransferId): boolean {
    return this.#sessions.get(id)?.transfer.view.phase === 'running';
  }

  #session(id: TransferId): ImportSession {
    const session = this.#sessions.get(id);
    if (session === undefined) throw new AppError('not-found');
    return session;
  }

  /** An open table that nothing is being done with. */
  #waiting(id: TransferId): ImportSession & { readonly source: ImportSource } {
    const session = this.#session(id);
    if (session.transfer.view.phase !== 'waiting' || session.source === null) throw new AppError('not-found');
    return { ...session, source: session.source };
  }
}
