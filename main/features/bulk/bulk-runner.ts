import type { BulkAct, BulkJob, BulkLeftOut, BulkSkip, BulkTask } from '../../../preload/contract/bulk';
import type { AppErrorCode, AppErrorView } from '../../../preload/contract/errors';
import type { TenantId } from '../../../preload/contract/ids';
import type { TenantRecord, TenantRow } from '../../../preload/contract/tenant';
import { AppError } from '../../domain/failures/app-error';
import { savingStops } from '../../domain/failures/saving-stops';
import { absorb, removeTenant } from '../../domain/record/removal';
import type { Pacer } from '../../ports/pacer';
import type { FollowChecks } from '../tenants/following-stages';
import type { Tell, TenantChanges } from '../tenants/tenant-changes';
import { carryOut, holdsPremise, judge, type Judgement, type ReadinessOf } from './bulk-acts';
import { judgeUndo, takeBack } from './bulk-undo';

/** Tenants are saved so many at once: a save waits for the disk, not for the processor. */
const atOnce = 4;
/** The windows are told of so many tenants at a time, and the journal of how far it is. */
const batch = 200;

/** Failures that would meet every tenant alike. The act stops and can go on later. */
const stopsAll: ReadonlySet<AppErrorCode> = new Set<AppErrorCode>([
  ...savingStops,
  'offline',
  'keychain-locked',
  'keychain-unavailable',
  'keychain-refused',
  'credentials-missing',
  'ticket-missing',
]);

/** What carrying out an act works with. */
export interface BulkRunnerParts {
  readonly changes: TenantChanges;
  readonly readiness: () => Promise<ReadinessOf>;
  /** Makes what lets a changed record's stage follow its checks. */
  readonly following: () => Promise<FollowChecks>;
  /** Issues a link for a remote administrator; resolves when it is there, and rejects with why there is none. */
  readonly issueLink: (id: TenantId) => Promise<void>;
  readonly endLink: (id: TenantId) => Promise<void>;
  readonly pacer: Pacer;
}

/** Told while an act runs. */
export interface RunListener {
  readonly isStopped: () => boolean;
  /** After each few tenants; `isMilestone` when the journal should know. */
  readonly onProgress: (run: RunState, isMilestone: boolean) => Promise<void>;
}

/** How far a run is. */
export interface RunState {
  readonly position: number;
  readonly changed: number;
  readonly leftOut: readonly BulkLeftOut[];
}

/** How a run ended: null when all was done. */
export type RunEnd = AppErrorView | 'cancelled' | null;

/**
 * Carries out the tasks of an act, each by one save that succeeds or leaves nothing, and each judged again as it is then. Rejects
 * only for bugs and for a journal that cannot be written.
 */
export async function runTasks(
  parts: BulkRunnerParts,
  job: BulkJob,
  from: RunState,
  listener: RunListener,
): Promise<{ state: RunState; end: RunEnd }> {
  const run = new Run(parts, job, await parts.readiness(), await parts.following());
  let state = from;
  let milestone = from.position;
  while (state.position < job.tasks.length) {
    if (listener.isStopped()) return { state, end: 'cancelled' };
    const part = job.tasks.slice(state.position, state.position + atOnce);
    const outcomes = await Promise.all(part.map((task) => run.carryOut(task)));
    const stopped = outcomes.find((outcome) => outcome.kind === 'stopped');
    const left = outcomes.flatMap((outcome) => (outcome.kind === 'left' ? [outcome.leftOut] : []));
    const changed = outcomes.filter(({ kind }) => kind === 'changed').length;
    state = {
      position: stopped === undefined ? state.position + part.length : state.position,
      changed: state.changed + changed,
      leftOut: [...state.leftOut, ...left],
    };
    if (stopped !== undefined) {
      run.announce();
      return { state, end: stopped.error };
    }
    const isMilestone = state.position - milestone >= batch;
    if (isMilestone) milestone = state.position;
    if (isMilestone || state.position % (atOnce * 10) === 0) run.announce();
    await listener.onProgress(state, isMilestone);
    await parts.pacer.breathe();
  }
  run.announce();
  return { state, end: null };
}

type Outcome =
  | { readonly kind: 'changed' }
  | { readonly kind: 'left'; readonly leftOut: BulkLeftOut }
  | { readonly kind: 'stopped'; readonly error: AppErrorView };

class Run {
  readonly #parts: BulkRunnerParts;
  readonly #act: BulkAct;
  readonly #isUndo: boolean;
  readonly #readinessOf: ReadinessOf;
  readonly #follow: FollowChecks;
  #committed: TenantRow[] = [];
  readonly #tell: Tell = (row) => void this.#committed.push(row);

  constructor(parts: BulkRunnerParts, { progress }: BulkJob, readinessOf: ReadinessOf, follow: FollowChecks) {
    this.#parts = parts;
    this.#act = progress.act;
    this.#isUndo = progress.undoes !== null;
    this.#readinessOf = readinessOf;
    this.#follow = follow;
  }

  async carryOut(task: BulkTask): Promise<Outcome> {
    try {
      const reason = await this.#carryOut(task);
      return reason === null ? { kind: 'changed' } : leftOutFor(task, reason);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (stopsAll.has(error.code)) return { kind: 'stopped', error: error.toView() };
      return leftOutFor(task, 'refused', error.toView());
    }
  }

  /** Tells the windows of what was committed since the last time. */
  announce(): void {
    const committed = this.#committed;
    this.#committed = [];
    this.#parts.changes.announce(committed);
  }

  /** Why nothing was changed, or null. */
  async #carryOut(task: BulkTask): Promise<BulkSkip | null> {
    if (this.#act.kind === 'links') return await this.#link(task);
    if (this.#act.kind === 'merge' && !this.#isUndo) return await this.#merge(task, this.#act.into);
    return await this.#change(task);
  }

  async #change(task: BulkTask): Promise<BulkSkip | null> {
    let reason: BulkSkip | null = null;
    const saved = await this.#parts.changes.apply(
      task.tenantId,
      'operator',
      (record, by, judge) => {
        reason = this.#reasonAgainst(task, record);
        if (reason !== null) return record;
        const next = this.#isUndo ? takeBack(this.#act, task, record, by) : carryOut(this.#act, record, by);
        return this.#follow(next, judge);
      },
      this.#tell,
    );
    return reason ?? (saved.id === task.tenantId ? null : 'refused');
  }

  async #link(task: BulkTask): Promise<BulkSkip | null> {
    const { changes, issueLink, endLink } = this.#parts;
    const reason = this.#reasonAgainst(task, await changes.read(task.tenantId));
    if (reason !== null) return reason;
    await (this.#isUndo ? endLink(task.tenantId) : issueLink(task.tenantId));
    return null;
  }

  /** What the duplicate knows is saved with the other tenant first: a crash between the two loses nothing. */
  async #merge(task: BulkTask, into: TenantId): Promise<BulkSkip | null> {
    const { changes } = this.#parts;
    const duplicate = await changes.read(task.tenantId);
    const reason = this.#reasonAgainst(task, duplicate);
    if (reason !== null) return reason;
    const target = await changes.apply(
      into,
      'operator',
      (record, by, judge) => this.#follow(absorb(record, duplicate, by), judge),
      this.#tell,
    );
    const { name } = target.profile;
    const goneInto = { id: into, name };
    await changes.apply(
      task.tenantId,
      'operator',
      (record, by) => removeTenant(record, name, goneInto, by),
      this.#tell,
    );
    return null;
  }

  #reasonAgainst(task: BulkTask, record: TenantRecord): BulkSkip | null {
    const now: Judgement = this.#isUndo
      ? judgeUndo(this.#act, task, record)
      : judge(this.#act, record, this.#readinessOf);
    if (now.kind === 'skip') return now.reason;
    return this.#isUndo || holdsPremise(task, now) ? null : 'changed-since';
  }
}

function leftOutFor({ tenantId, name }: BulkTask, reason: BulkSkip, error?: AppErrorView): Outcome {
  return { kind: 'left', leftOut: { tenantId, name, reason, ...(error === undefined ? {} : { error }) } };
}
