import type { Conflict } from '../../../preload/contract/binding';
import type { ImportHead, ImportTask, TaskOutcome } from '../../../preload/contract/import-plan';
import type { AppId, WorkspaceId } from '../../../preload/contract/ids';
import type { AppErrorCode } from '../../../preload/contract/errors';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { restoreTenant } from '../../domain/record/removal';
import { AppError } from '../../domain/failures/app-error';
import { savingStops } from '../../domain/failures/saving-stops';
import type { Change } from '../../domain/record/change';
import type { ImportJournal } from './ports/import-journal';
import type { Pacer } from '../../ports/pacer';
import type { PortfolioIndex } from '../../ports/portfolio-index';
import type { TenantRepository } from '../../ports/tenant-repository';
import { isFrom, recordOf, updateFrom } from './import-record';
import { issueOf } from './import-row';
import type { LiveImport } from './live-import';

/** Rows are saved so many at once: a save waits for the disk, not for the processor. */
const atOnce = 4;
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
  /** Who changes something at this moment, with the source `import`. */
  readonly change: () => Change;
  /** Makes what lets a changed record's stage follow its checks, as settings and portfolio are now. */
  readonly following: () => Promise<(record: TenantRecord) => TenantRecord>;
  /** Tells the windows of records that were committed. */
  readonly announce: (records: readonly TenantRecord[]) => void;
}

/** How far a run came. `stoppedBy` is `cancelled` when somebody stopped it. */
export interface RunEnd {
  readonly outcomes: readonly TaskOutcome[];
  readonly stoppedBy: AppErrorCode | null;
}

/**
 * Carries out the rows of an import, each by one save that succeeds or leaves nothing.
 *
 * A row that was carried out before, in this run or one that crashed, is recognised by its tenant and changes nothing.
 */
export class ImportRunner {
  readonly #parts: ImportRunnerParts;

  constructor(parts: ImportRunnerParts) {
    this.#parts = parts;
  }

  /** Rejects only for bugs; whatever stops the import is told in the result. */
  async run(head: ImportHead, tasks: readonly ImportTask[], live: LiveImport): Promise<RunEnd> {
    const surroundings = { claims: await this.#parts.portfolio.allClaims(), follow: await this.#parts.following() };
    const run = new Run(this.#parts, head, tasks, live, surroundings);
    await Promise.all(Array.from({ length: atOnce }, () => run.work()));
    return await run.finish();
  }
}

/** What was so around the rows when the run began. */
interface Surroundings {
  readonly claims: ReadonlyMap<AppId, readonly Conflict[]>;
  readonly follow: (record: TenantRecord) => TenantRecord;
}

class Run {
  readonly #parts: ImportRunnerParts;
  readonly #head: ImportHead;
  readonly #live: LiveImport;
  readonly #surroundings: Surroundings;
  readonly #remaining: ImportTask[];
  readonly #outcomes: TaskOutcome[] = [];
  #committed: TenantRecord[] = [];
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
      await this.#parts.pacer.breathe();
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
      this.#demandFreeAppId(task);
      // Not in one step: what was committed meanwhile may have been announced, and the list begun anew.
      const created = await this.#create(task);
      this.#committed.push(created);
      return { row, kind: 'created' };
    } catch (error) {
      if (!(error instanceof AppError) || stopsAll.has(error.code)) throw error;
      return { row, kind: 'rejected', issue: rejectionBy(error) };
    }
  }

  async #create(task: ImportTask): Promise<TenantRecord> {
    const { repository, workspaceId, change } = this.#parts;
    try {
      return await repository.create(recordOf(task, workspaceId, this.#head, change()));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'tenant-exists') throw error;
      const present = await repository.readWhole(task.tenantId);
      if (present.removed !== undefined) return await this.#putBack(task);
      if (isFrom(present, task, this.#head)) return present;
      throw error;
    }
  }

  /** A tenant that was taken out comes back with its history, and with what the row says. */
  async #putBack(task: ImportTask): Promise<TenantRecord> {
    const { repository, change } = this.#parts;
    return await repository.rewrite(task.tenantId, (record) => {
      const restored = { ...restoreTenant(record, change()), importId: this.#head.id };
      return this.#surroundings.follow(updateFrom(restored, task, this.#head, change()));
    });
  }

  /** Whether anything was new. */
  async #update(task: ImportTask): Promise<boolean> {
    const { repository, change } = this.#parts;
    let isNew = false;
    const saved = await repository.rewrite(task.tenantId, (record) => {
      const updated = updateFrom(record, task, this.#head, change());
      isNew = updated !== record;
      return isNew ? this.#surroundings.follow(updated) : record;
    });
    if (isNew) this.#committed.push(saved);
    return isNew;
  }

  /** Between the preview and now somebody may have bound the mini program. */
  #demandFreeAppId({ values, tenantId }: ImportTask): void {
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
    if (committed.length > 0) this.#parts.announce(committed);
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
