import type { Conflict } from '../../../preload/contract/binding';
import type { ImportHead, ImportTask, TaskOutcome } from '../../../preload/contract/import-plan';
import type { AppId, WorkspaceId } from '../../../preload/contract/ids';
import type { AppErrorCode } from '../../../preload/contract/errors';
import type { TenantRow } from '../../../preload/contract/tenant';
import { restoreTenant } from '../../domain/record/removal';
import { SerialQueue } from '../../domain/concurrency/serial-queue';
import { AppError } from '../../domain/failures/app-error';
import { savingStops } from '../../domain/failures/saving-stops';
import type { ImportJournal } from './ports/import-journal';
import type { Pacer } from '../../ports/pacer';
import type { PortfolioIndex } from '../../ports/portfolio-index';
import type { TenantRepository } from '../../ports/tenant-repository';
import { isFrom, recordOf, updateFrom } from './import-record';
import { issueOf } from './import-row';
import type { LiveImport } from './live-import';
import type { FollowChecks } from '../tenants/following-stages';
import type { Step, Tell, TenantChanges } from '../tenants/tenant-changes';

/**
 * Rows are saved so many at once: those that wait for the disk go there together, and while they do the next ones are made. More
 * would keep whoever saves something meanwhile waiting behind them.
 */
const atOnce = 64;
/** The journal and the windows are told of so many rows at a time. */
const batch = 200;

/** Failures that would meet every row alike. The import stops and can be resumed. */
const stopsAll: ReadonlySet<AppErrorCode> = new Set(savingStops);

/** What carrying out an import works with. */
export interface ImportRunnerParts {
  readonly workspaceId: WorkspaceId;
  readonly repository: TenantRepository;
  readonly portfolio: PortfolioIndex;
  readonly journal: ImportJournal;
  readonly pacer: Pacer;
  readonly changes: TenantChanges;
  /** Makes what lets a changed record's stage follow its checks, as settings and portfolio are now. */
  readonly following: () => Promise<FollowChecks>;
}

/** How far a run came. `stoppedBy` is `cancelled` when somebody stopped it. */
export interface RunEnd {
  readonly outcomes: readonly TaskOutcome[];
  readonly stoppedBy: AppErrorCode | null;
}

/**
 * Carries out the rows of an import, each by one save that succeeds or leaves nothing. Rejects only for bugs; whatever stops the
 * import is told in the result.
 *
 * A row that was carried out before, in this run or one that crashed, is recognised by its tenant and changes nothing.
 */
export async function runImport(
  parts: ImportRunnerParts,
  head: ImportHead,
  tasks: readonly ImportTask[],
  live: LiveImport,
): Promise<RunEnd> {
  const surroundings = { claims: await parts.portfolio.allClaims(), follow: await parts.following() };
  const run = new Run(parts, head, tasks, live, surroundings);
  await Promise.all(Array.from({ length: atOnce }, () => run.work()));
  return await run.finish();
}

/** What was so around the rows when the run began. */
interface Surroundings {
  readonly claims: ReadonlyMap<AppId, readonly Conflict[]>;
  readonly follow: FollowChecks;
}

class Run {
  readonly #parts: ImportRunnerParts;
  readonly #head: ImportHead;
  readonly #live: LiveImport;
  readonly #surroundings: Surroundings;
  readonly #remaining: ImportTask[];
  readonly #outcomes: TaskOutcome[] = [];
  /**
   * Rows that were saved together come back together. They breathe one by one, each once the row before it has been begun: all at
   * once they would find that no time has passed yet, and be made in one go while the disk waits.
   */
  readonly #turns = new SerialQueue();
  #committed: TenantRow[] = [];
  readonly #tell: Tell = (row) => void this.#committed.push(row);
  #noted = 0;
  #stoppedBy: AppErrorCode | null = null;

  constructor(
    parts: ImportRunnerParts,
    head: ImportHead,
    tasks: readonly ImportTask[],
    live: LiveImport,
    surroundings: Surroundings,
  ) {
    this.#parts = parts;
    this.#head = head;
    this.#surroundings = surroundings;
    this.#live = live;
    this.#remaining = tasks.toReversed();
  }

  async work(): Promise<void> {
    while (this.#stoppedBy === null) {
      if (this.#live.signal.aborted) this.#stoppedBy ??= 'cancelled';
      const task = this.#stoppedBy === null ? this.#remaining.pop() : undefined;
      if (task === undefined) return;
      try {
        this.#outcomes.push(await this.#carryOut(task));
      } catch (error) {
        const isExpected = error instanceof AppError && stopsAll.has(error.code);
        this.#stoppedBy ??= isExpected ? error.code : 'internal';
        if (!isExpected) throw error;
      }
      if (!this.#live.signal.aborted) this.#live.advance(this.#outcomes.length);
      if (this.#outcomes.length - this.#noted >= batch) await this.#report();
      await this.#turns.run(() => this.#parts.pacer.breathe());
    }
  }

  async finish(): Promise<RunEnd> {
    await this.#report();
    return { outcomes: this.#outcomes, stoppedBy: this.#stoppedBy };
  }

  async #carryOut(task: ImportTask): Promise<TaskOutcome> {
    const { row, action } = task;
    try {
      if (action === 'update') return { row, kind: (await this.#update(task)) ? 'updated' : 'unchanged' };
      this.#requireFreeAppId(task);
      await this.#create(task);
      return { row, kind: 'created' };
    } catch (error) {
      if (!(error instanceof AppError) || stopsAll.has(error.code)) throw error;
      return { row, kind: 'rejected', issue: rejectionBy(error) };
    }
  }

  async #create(task: ImportTask): Promise<void> {
    const { changes, workspaceId } = this.#parts;
    try {
      await changes.create(recordOf(task, workspaceId, this.#head, changes.context('import')), this.#tell);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'tenant-exists') throw error;
      const present = await changes.readWhole(task.tenantId);
      if (present.removed !== undefined) return await this.#putBack(task);
      if (!isFrom(present, task, this.#head)) throw error;
      // Saved by a run that ended before the windows were told.
      this.#committed.push(changes.rowOf(present));
    }
  }

  /** A tenant that was taken out comes back with its history, and with what the row says. */
  async #putBack(task: ImportTask): Promise<void> {
    await this.#rewrite(task, (record, by, judge) => {
      const restored = { ...restoreTenant(record, by), importId: this.#head.id };
      return this.#surroundings.follow(updateFrom(restored, task, this.#head, by), judge);
    });
  }

  /** Whether anything was new. */
  async #update(task: ImportTask): Promise<boolean> {
    let isNew = false;
    await this.#rewrite(task, (record, by, judge) => {
      const updated = updateFrom(record, task, this.#head, by);
      isNew = updated !== record;
      return isNew ? this.#surroundings.follow(updated, judge) : record;
    });
    return isNew;
  }

  async #rewrite({ tenantId }: ImportTask, change: Step): Promise<void> {
    await this.#parts.changes.rewrite(tenantId, 'import', change, this.#tell);
  }

  /** Between the preview and now somebody may have bound the mini program. */
  #requireFreeAppId({ values, tenantId }: ImportTask): void {
    const appId = values.profile.expectedAppId ?? null;
    const claims = appId === null ? [] : (this.#surroundings.claims.get(appId) ?? []);
    const holder = claims.find((claim) => claim.bound && claim.tenantId !== tenantId);
    if (holder === undefined) return;
    throw new AppError('app-id-taken', { params: { tenant: holder.tenantName, workspace: holder.workspaceName } });
  }

  async #report(): Promise<void> {
    const outcomes = this.#outcomes.slice(this.#noted);
    const committed = this.#committed;
    this.#noted = this.#outcomes.length;
    this.#committed = [];
    this.#parts.changes.announce(committed);
    if (outcomes.length === 0) return;
    try {
      await this.#parts.journal.note(this.#head.id, outcomes);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // The tenants themselves say what was done; a journal that cannot be written only stops the run.
      this.#stoppedBy ??= error.code;
    }
  }
}

function rejectionBy(error: AppError): ReturnType<typeof issueOf> {
  if (error.code === 'app-id-taken') return issueOf('app-id-taken', 'error', 'appId', error.detail.params);
  return issueOf('refused', 'error', undefined, { code: error.code });
}
