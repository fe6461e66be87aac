import { appendFile, mkdir, readdir, readFile, unlink } from 'node:fs/promises';
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
} from '../../preload/contract/import-plan';
import type { TransferId } from '../../preload/contract/transfer';
import type { ImportJournal, UnfinishedPlan } from '../ports/import-journal';
import type { Pacer } from '../ports/pacer';
import { writeNewFile } from './new-file';
import { errnoOf, storageErrorOf } from './storage-error';

const version = 1;
const suffix = '.jsonl';

/**
 * Journals of imports, one file of JSON lines each: `head`, then every `task` and `rejected` row, closed by `planned`; then
 * `outcomes` as they come.
 *
 * The plan is durable before the first row is carried out. Outcomes are appended without waiting for the disk: what is lost of
 * them is found out again from the tenants. A line that was torn by a crash is passed over.
 */
export class FileImportJournal implements ImportJournal {
  readonly #folder: string;
  readonly #pacer: Pacer;
  #appending: Promise<unknown> = Promise.resolve();

  constructor(folder: string, pacer: Pacer) {
    this.#folder = folder;
    this.#pacer = pacer;
  }

  async begin(plan: ImportPlan): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    } catch (cause) {
      throw storageErrorOf(cause);
    }
    await writeNewFile(this.#path(plan.head.id), this.#linesOf(plan));
  }

  note(id: TransferId, outcomes: readonly TaskOutcome[]): Promise<void> {
    const appended = this.#appending.then(() => this.#append(id, lineOf({ outcomes })));
    this.#appending = appended.catch(() => undefined);
    return appended;
  }

  async finish(id: TransferId): Promise<void> {
    await this.#appending;
    try {
      await unlink(this.#path(id));
    } catch (cause) {
      if (errnoOf(cause) !== 'ENOENT') throw storageErrorOf(cause);
    }
  }

  async unfinished(): Promise<readonly UnfinishedPlan[]> {
    const plans: UnfinishedPlan[] = [];
    for (const name of await this.#names()) {
      const plan = await this.#read(join(this.#folder, name));
      if (plan !== null && name === `${plan.plan.head.id}${suffix}`) plans.push(plan);
    }
    return plans;
  }

  async #names(): Promise<readonly string[]> {
    try {
      return (await readdir(this.#folder)).filter((name) => name.endsWith(suffix)).toSorted();
    } catch (cause) {
      if (errnoOf(cause) === 'ENOENT') return [];
      throw storageErrorOf(cause);
    }
  }

  async *#linesOf({ head, tasks, rejected }: ImportPlan): AsyncGenerator<Uint8Array> {
    yield lineOf({ version, head });
    for (const task of tasks) {
      yield lineOf({ task });
      await this.#pacer.breathe();
    }
    for (const row of rejected) {
      yield lineOf({ rejected: row });
      await this.#pacer.breathe();
    }
    yield lineOf({ planned: tasks.length });
  }

  async #append(id: TransferId, line: Uint8Array): Promise<void> {
    try {
      await appendFile(this.#path(id), line, { mode: 0o600 });
    } catch (cause) {
      throw storageErrorOf(cause);
    }
  }

  async #read(path: string): Promise<UnfinishedPlan | null> {
    const reading = new JournalReading();
    const text = await readFile(path, 'utf8').catch((cause: unknown) => {
      throw storageErrorOf(cause);
    });
    for (const line of text.split('\n').slice(0, -1)) {
      reading.take(line);
      await this.#pacer.breathe();
    }
    return reading.result();
  }

  #path(id: TransferId): string {
    return join(this.#folder, `${id}${suffix}`);
  }
}

/** Takes the lines of a journal; one that a crash tore is passed over, and a plan that lacks one is no plan. */
class JournalReading {
  #head: ImportPlan['head'] | null = null;
  readonly #tasks: ImportTask[] = [];
  readonly #rejected: RejectedRow[] = [];
  readonly #outcomes = new Map<number, TaskOutcome>();
  #isPlanned = false;

  take(line: string): void {
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value !== 'object' || value === null) return;
      for (const [kind, content] of Object.entries(value)) this.#takePart(kind, content);
    } catch {
      return;
    }
  }

  result(): UnfinishedPlan | null {
    if (this.#head === null || !this.#isPlanned) return null;
    const plan = { head: this.#head, tasks: this.#tasks, rejected: this.#rejected };
    return { plan, outcomes: [...this.#outcomes.values()] };
  }

  #takePart(kind: string, content: unknown): void {
    if (kind === 'version' && content !== version) throw new Error('unknown version');
    if (kind === 'head') this.#head = importHeadSchema.parse(content);
    if (kind === 'task') this.#tasks.push(importTaskSchema.parse(content));
    if (kind === 'rejected') this.#rejected.push(rejectedRowSchema.parse(content));
    if (kind === 'planned') this.#isPlanned = content === this.#tasks.length;
    if (kind !== 'outcomes') return;
    for (const outcome of taskOutcomeSchema.array().parse(content)) this.#outcomes.set(outcome.row, outcome);
  }
}

function lineOf(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value)}\n`, 'utf8');
}
