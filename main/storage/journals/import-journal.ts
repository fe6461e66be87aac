import { appendFile, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  importHeadSchema,
  type ImportPlan,
  type ImportTask,
  importTaskSchema,
  type RejectedRow,
  rejectedRowSchema,
  type TaskOutcome,
  taskOutcomeSchema,
} from '../../../preload/contract/import-plan';
import { type ImportId, importIdSchema, type UnfinishedImport } from '../../../preload/contract/table-import';
import type { ImportJournal, UnfinishedPlan } from '../../features/import/ports/import-journal';
import type { Pacer } from '../../ports/pacer';
import { DurableWriteError, replaceFileDurably } from '../documents/durable-file';
import { errnoOf, storageError } from '../../domain/failures/system-error';
import { nodeFileSystem } from '../documents/file-system';
import { namesIn } from '../documents/names-in';
import { ensurePrivateFolder } from '../documents/private-folder';
import { SerialQueue } from '../../domain/concurrency/serial-queue';

const version = 1;
const suffix = '.jsonl';

/**
 * Journals of imports in the workspace's `imports`, one file of JSON lines each: `head`, then every `task` and `rejected` row,
 * closed by `planned`; then `outcomes` as they come.
 *
 * The plan is durable before the first row is carried out. Outcomes are appended without waiting for the disk: what is lost of
 * them is found out again from the tenants. A line that was torn by a crash is passed over.
 */
export class FileImportJournal implements ImportJournal {
  readonly #folder: string;
  readonly #pacer: Pacer;
  readonly #appending = new SerialQueue();

  constructor(workspaceFolder: string, pacer: Pacer) {
    this.#folder = join(workspaceFolder, 'imports');
    this.#pacer = pacer;
  }

  async begin(plan: ImportPlan): Promise<void> {
    await ensurePrivateFolder(this.#folder);
    const bytes = await this.#bytesOf(plan);
    try {
      await replaceFileDurably(nodeFileSystem, this.#path(plan.head.id), bytes, null);
    } catch (error) {
      throw error instanceof DurableWriteError ? storageError(error.cause) : error;
    }
  }

  note(id: ImportId, outcomes: readonly TaskOutcome[]): Promise<void> {
    return this.#appending.run(async () => {
      try {
        await appendFile(this.#path(id), lineOf({ outcomes }), { mode: 0o600 });
      } catch (cause) {
        throw storageError(cause);
      }
    });
  }

  async finish(id: ImportId): Promise<void> {
    await this.#appending.settled();
    try {
      await unlink(this.#path(id));
    } catch (cause) {
      if (errnoOf(cause) !== 'ENOENT') throw storageError(cause);
    }
  }

  async unfinished(): Promise<readonly UnfinishedImport[]> {
    const found: UnfinishedImport[] = [];
    for (const id of await this.#ids()) {
      const summary = (await this.#reading(id, true))?.summary();
      if (summary !== undefined && summary !== null) found.push(summary);
    }
    return found;
  }

  async read(id: ImportId): Promise<UnfinishedPlan | null> {
    return (await this.#reading(id, false))?.result() ?? null;
  }

  async #ids(): Promise<readonly ImportId[]> {
    const names = (await namesIn(this.#folder)).filter((name) => name.endsWith(suffix)).toSorted();
    return names.flatMap((name) => importIdSchema.safeParse(name.slice(0, -suffix.length)).data ?? []);
  }

  /** Null when there is no such journal, or it is one of another import. */
  async #reading(id: ImportId, isBrief: boolean): Promise<JournalReading | null> {
    const reading = new JournalReading(isBrief);
    try {
      await this.#appending.settled();
      const text = await readFile(this.#path(id), 'utf8');
      for (const line of text.split('\n').slice(0, -1)) {
        reading.take(line);
        await this.#pacer.breathe();
      }
    } catch (cause) {
      if (errnoOf(cause) === 'ENOENT') return null;
      throw storageError(cause);
    }
    return reading.isOf(id) ? reading : null;
  }

  async #bytesOf({ head, tasks, rejected }: ImportPlan): Promise<Uint8Array> {
    const lines = [lineOf({ version, head })];
    for (const task of tasks) {
      lines.push(lineOf({ task }));
      await this.#pacer.breathe();
    }
    for (const row of rejected) {
      lines.push(lineOf({ rejected: row }));
      await this.#pacer.breathe();
    }
    lines.push(lineOf({ planned: tasks.length }));
    return Buffer.concat(lines);
  }

  #path(id: ImportId): string {
    return join(this.#folder, `${id}${suffix}`);
  }
}

/**
 * Takes the lines of a journal; one that a crash tore is passed over, and a plan that lacks one is no plan. A brief reading
 * leaves the rows themselves out.
 */
class JournalReading {
  readonly #isBrief: boolean;
  #head: ImportPlan['head'] | null = null;
  readonly #tasks: ImportTask[] = [];
  readonly #rejected: RejectedRow[] = [];
  readonly #outcomes = new Map<number, TaskOutcome>();
  #planned: number | null = null;

  constructor(isBrief: boolean) {
    this.#isBrief = isBrief;
  }

  take(line: string): void {
    if (this.#isBrief && /^\{"(?:task|rejected)"/.test(line)) return;
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value !== 'object' || value === null) return;
      for (const [kind, content] of Object.entries(value)) this.#takePart(kind, content);
    } catch {
      return;
    }
  }

  isOf(id: ImportId): boolean {
    return this.#head?.id === id;
  }

  summary(): UnfinishedImport | null {
    if (this.#head === null || this.#planned === null) return null;
    const { header: _, ...shown } = this.#head;
    return { ...shown, rows: this.#planned, done: this.#outcomes.size };
  }

  result(): UnfinishedPlan | null {
    if (this.#head === null || this.#planned !== this.#tasks.length) return null;
    const plan = { head: this.#head, tasks: this.#tasks, rejected: this.#rejected };
    return { plan, outcomes: [...this.#outcomes.values()] };
  }

  #takePart(kind: string, content: unknown): void {
    if (kind === 'version' && content !== version) throw new Error('unknown version');
    if (kind === 'head') this.#head = importHeadSchema.parse(content);
    if (kind === 'task') this.#tasks.push(importTaskSchema.parse(content));
    if (kind === 'rejected') this.#rejected.push(rejectedRowSchema.parse(content));
    if (kind === 'planned' && typeof content === 'number') this.#planned = content;
    if (kind !== 'outcomes') return;
    for (const outcome of taskOutcomeSchema.array().parse(content)) this.#outcomes.set(outcome.row, outcome);
  }
}

function lineOf(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`, 'utf8');
}
