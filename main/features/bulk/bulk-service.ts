import { randomBytes } from 'node:crypto';
import {
  type BulkAct,
  type BulkId,
  bulkIdSchema,
  type BulkJob,
  bulkListed,
  type BulkPreview,
  type BulkProgress,
} from '../../../preload/contract/bulk';
import type { TenantId, WorkspaceId } from '../../../preload/contract/ids';
import type { ImportId } from '../../../preload/contract/table-import';
import { AppError } from '../../domain/failures/app-error';
import type { Clock } from '../../ports/clock';
import type { EventPublisher } from '../../ports/event-publisher';
import type { Logger } from '../../ports/logger';
import type { WorkGuard } from '../../ports/work-guard';
import { isReversible } from './bulk-acts';
import { type BulkPlan, countSkips, planAct, planUndo, type PlannerParts } from './bulk-planner';
import { type BulkRunnerParts, type RunState, runTasks } from './bulk-runner';
import type { BulkJournal } from './ports/bulk-journal';
import { Job } from '../jobs/job';

const sampleLength = 20;
/** An act on so many tenants is nobody else's concern. */
const fewTenants = 20;

/** What acts on many tenants work with. */
export interface BulkParts extends BulkRunnerParts {
  readonly workspaceId: WorkspaceId;
  readonly read: PlannerParts['read'];
  /** Every tenant that an import touched. */
  readonly ofImport: (id: ImportId) => Promise<readonly TenantId[]>;
  readonly journal: BulkJournal;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly operator: () => string;
  /** Keeps two people of a team from changing many records at once. */
  readonly guard: WorkGuard;
  /** Throws `read-only` and the like while nothing can be saved. */
  readonly requireWritable: () => void;
  /** Told when an act has come to its end, or was stopped by a problem. */
  readonly onEnded: (progress: BulkProgress) => void;
}

/** A plan that was shown and waits for the person. */
interface Shown {
  readonly preview: BulkPreview;
  readonly plan: BulkPlan;
}

/**
 * One act on many tenants: judged in a preview that changes nothing, carried out one tenant at a time, remembered so that it goes
 * on after a crash, and taken back in one step where it can be.
 */
export class BulkService {
  readonly #parts: BulkParts;
  #shown: Shown | null = null;
  readonly #job: Job<BulkProgress>;
  /** Why many records are not this computer's to change any more. */
  #lost: AppError | null = null;

  constructor(parts: BulkParts) {
    this.#parts = parts;
    const { clock, logger, publisher } = parts;
    const announce = (progress: BulkProgress): void => publisher.publish('jobs.changed', { kind: 'bulk', progress });
    this.#job = new Job({ occupation: 'bulk', announce, clock, logger });
  }

  /** What an act would do with these tenants. Nothing changes; the newest preview is the one that can be started. */
  async preview(act: BulkAct, tenantIds: readonly TenantId[]): Promise<BulkPreview> {
    const ids = act.kind === 'import-back' ? await this.#parts.ofImport(act.importId) : tenantIds;
    return this.#show(act, null, await planAct(act, ids, this.#parts));
  }

  /** What taking an act back would do. Rejects with `not-found` when it is not remembered or cannot be taken back. */
  async previewUndo(id: BulkId): Promise<BulkPreview> {
    const job = await this.#parts.journal.read(id);
    if (job === null || job.progress.undoes !== null || !isReversible(job.progress.act))
      throw new AppError('not-found');
    return this.#show(job.progress.act, id, await planUndo(job, this.#parts));
  }

  /** Carries the preview out. Resolves when the plan is on stable storage; what follows is told by events. */
  async start(id: BulkId): Promise<BulkProgress> {
    this.#job.requireIdle();
    const shown = this.#shown;
    if (shown?.preview.id !== id) throw new AppError('not-found');
    this.#parts.requireWritable();
    this.#shown = null;
    const { preview, plan } = shown;
    const progress: BulkProgress = {
      id,
      workspaceId: this.#parts.workspaceId,
      act: preview.act,
      undoes: preview.undoes,
      phase: 'running',
      startedAtMs: this.#parts.clock.nowMs(),
      startedBy: this.#parts.operator(),
      total: plan.tasks.length,
      done: 0,
      changed: 0,
      leftOut: plan.leftOut.slice(0, bulkListed),
      leftOutCount: plan.leftOut.length,
      canUndo: false,
      error: null,
    };
    const job: BulkJob = { progress, tasks: [...plan.tasks], position: 0 };
    try {
      await this.#taken(job, () => this.#parts.journal.save(job));
    } catch (error) {
      this.#shown ??= shown;
      throw error;
    }
    return this.#begin(job);
  }

  /** Goes on with an act that was interrupted. Rejects with `not-found` when there is none. */
  async resume(id: BulkId): Promise<BulkProgress> {
    this.#job.requireIdle();
    this.#parts.requireWritable();
    const job = await this.#parts.journal.read(id);
    if (job === null || job.position >= job.tasks.length) throw new AppError('not-found');
    const again: BulkJob = { ...job, progress: { ...job.progress, phase: 'running', error: null } };
    await this.#taken(again, () => Promise.resolve());
    return this.#begin(again);
  }

  /** The present or last act since the start, or null. */
  get progress(): BulkProgress | null {
    return this.#job.progress;
  }

  /** Stops after the tenants that are being saved; what was done stays, and can be taken back or gone on with. */
  cancel(): void {
    this.#job.stop();
  }

  /** The last acts, newest first. One that a crash interrupted says so. */
  async recent(): Promise<readonly BulkProgress[]> {
    const jobs = await this.#parts.journal.recent();
    const undone = new Set(jobs.map(({ progress }) => progress.undoes).filter((id) => id !== null));
    return jobs.map(({ progress }) => {
      if (this.#job.isRunning && progress.id === this.#job.progress?.id) return this.#job.progress;
      const phase = progress.phase === 'running' ? 'interrupted' : progress.phase;
      return { ...progress, phase, canUndo: mayBeUndone(progress) && !undone.has(progress.id) };
    });
  }

  /** Resolves when nothing is being carried out any more. */
  async ended(): Promise<void> {
    await this.#job.ended();
  }

  #show(act: BulkAct, undoes: BulkId | null, plan: BulkPlan): BulkPreview {
    const preview: BulkPreview = {
      id: bulkIdSchema.parse(`bulk-${randomBytes(8).toString('hex')}`),
      act,
      undoes,
      willChange: plan.tasks.length,
      sample: plan.tasks.slice(0, sampleLength).map(({ name }) => name),
      skips: countSkips(plan.leftOut),
      leftOut: plan.leftOut.slice(0, bulkListed),
      canUndo: undoes === null && isReversible(act),
    };
    this.#shown = { preview, plan };
    return preview;
  }

  /** Prepares an act once nobody else changes many records; when that fails, nothing has begun. */
  async #taken(job: BulkJob, prepare: () => Promise<void>): Promise<void> {
    const { guard } = this.#parts;
    this.#lost = null;
    try {
      if (isMany(job)) await guard.take('bulk', 'bulk', (why) => (this.#lost = why));
      await prepare();
    } catch (error) {
      await guard.release('bulk', 'bulk');
      throw error;
    }
  }

  #begin(job: BulkJob): BulkProgress {
    return this.#job.begin(job.progress, {
      run: (signal) => this.#run(job, signal),
      failed: (cause) => ({ phase: 'failed', error: this.#job.problem('bulk act stopped', cause) }),
      ended: (progress) => this.#parts.onEnded(progress),
    });
  }

  /** Whatever stopped the act is told by the progress. */
  async #run(job: BulkJob, signal: AbortSignal): Promise<BulkProgress> {
    const planned = job.progress.leftOutCount;
    const at = (state: RunState): BulkProgress => ({
      ...job.progress,
      done: state.position,
      changed: state.changed,
      leftOut: [...job.progress.leftOut, ...state.leftOut].slice(-bulkListed),
      leftOutCount: planned + state.leftOut.length,
    });
    let last: RunState = { position: job.position, changed: job.progress.changed, leftOut: [] };
    let ended: Pick<BulkProgress, 'phase' | 'error'>;
    try {
      const { state, end } = await runTasks(this.#parts, job, last, {
        isStopped: () => signal.aborted || this.#lost !== null,
        onProgress: async (now, isMilestone) => {
          last = now;
          this.#job.advance(at(now));
          if (isMilestone) await this.#parts.journal.save({ ...job, progress: at(now), position: now.position });
        },
      });
      last = state;
      const lost = end === 'cancelled' ? (this.#lost?.toView() ?? null) : null;
      const error = end === null || end === 'cancelled' ? lost : end;
      ended = { phase: error !== null ? 'failed' : end === null ? 'done' : 'cancelled', error };
    } catch (error) {
      ended = { phase: 'failed', error: this.#job.problem('bulk act stopped', error) };
    }
    return await this.#finish(job, last, { ...at(last), ...ended });
  }

  async #finish(job: BulkJob, { position }: RunState, ended: BulkProgress): Promise<BulkProgress> {
    const progress = { ...ended, canUndo: mayBeUndone(ended) };
    try {
      await this.#parts.journal.save({ ...job, progress, position });
    } catch (error) {
      // The tenants say what was done; only how far it came is not remembered.
      this.#parts.logger.error('end of a bulk act not kept', error);
    }
    if (isMany(job)) await this.#parts.guard.release('bulk', 'bulk');
    return progress;
  }
}

/** Two people who change a few records each are brought together field by field; over many, one is at it. */
function isMany({ tasks }: BulkJob): boolean {
  return tasks.length > fewTenants;
}

function mayBeUndone({ act, undoes, changed, phase }: BulkProgress): boolean {
  return undoes === null && isReversible(act) && phase !== 'running' && (changed > 0 || phase === 'interrupted');
}
