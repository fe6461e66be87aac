import { freeWork, type WorkGuard } from '../../ports/work-guard';
import { randomBytes } from 'node:crypto';
import type { TenantId, WorkspaceId } from '../../../preload/contract/ids';
import type { SyncProgress, SyncResult } from '../../../preload/contract/sync';
import type { TenantRecord, TenantRow } from '../../../preload/contract/tenant';
import { AppError } from '../../domain/failures/app-error';
import { isCertainlyCommon, isLimit, minuteLimit } from '../../domain/failures/common-failure';
import { Job } from '../jobs/job';
import type { Clock } from '../../ports/clock';
import type { EventPublisher } from '../../ports/event-publisher';
import type { Logger } from '../../ports/logger';
import type { SyncJob, SyncJournal } from './ports/sync-journal';
import { FailureRow } from './failure-row';
import { ConcurrencyLimit, mostAtOnce } from './concurrency-limit';
import { outcomeOf, type SyncOutcome } from './sync-outcome';
import type { Tell } from '../tenants/tenant-changes';

/** Progress is journalled at most this often. */
const journalEveryMs = 2_000;
const minuteMs = 60_000;
const keptFailures = 200;

/** What the bulk sync works with. */
export interface BulkSyncParts {
  readonly workspaceId: WorkspaceId;
  /** Brings one tenant up to date. A revocation is recorded, or rejected with WeChat's 61003 to be compared with others first. */
  readonly syncOne: (tenantId: TenantId, revocation: 'recorded' | 'rejected', tell: Tell) => Promise<TenantRecord>;
  /** Tells the windows of tenants that have changed. */
  readonly announce: (rows: readonly TenantRow[]) => void;
  readonly read: (tenantId: TenantId) => Promise<TenantRecord>;
  /** Tenants that can be synced: bound ones, and revoked ones that may be authorized again. */
  readonly syncable: () => Promise<readonly TenantId[]>;
  /** Why no account will be known to the platform, told before it is asked; null where nothing speaks for that. */
  readonly platformChange: () => Promise<AppError | null>;
  readonly journal: SyncJournal;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told when a sync has come to its end, or was stopped by a problem and waits for the person. */
  readonly onEnded: (progress: SyncProgress) => void;
  /** Keeps two people of a team from reading everything at once. */
  readonly guard?: WorkGuard;
}

/**
 * Syncs many tenants: as many at once as WeChat answers well, limits respected, pausable, and resumable after a restart. WeChat's
 * minute limits are met by waiting.
 *
 * A tenant is done or not done, never half: what was under way when the console ended is simply synced again.
 */
export class BulkSync {
  readonly #parts: BulkSyncParts;
  readonly #guard: WorkGuard;
  readonly #job: Job<SyncProgress>;
  #remaining: TenantId[] = [];
  #row = new FailureRow();
  #limit = new ConcurrencyLimit();
  /** Somebody said, by resuming, that tenants in a row have really revoked. */
  #believesRevocations = false;
  /** Somebody said, by resuming, that the platform is really another one: then each tenant is judged by itself. */
  #believesPlatform = false;
  readonly #underWay = new Set<TenantId>();
  /** Lines of tenants that the windows hear of with the next progress. */
  #untold: TenantRow[] = [];
  readonly #tell: Tell = (row) => void this.#untold.push(row);
  #stopWaiting: () => void = () => undefined;
  #journalledAtMs = 0;

  constructor(parts: BulkSyncParts) {
    this.#parts = parts;
    this.#guard = parts.guard ?? freeWork;
    const { clock, logger } = parts;
    this.#job = new Job({ occupation: 'sync', announce: (progress) => this.#announce(progress), clock, logger });
  }

  /** The present or last sync, or null. */
  get progress(): SyncProgress | null {
    return this.#job.progress;
  }

  /** Takes up what an earlier run left; it waits for the person to resume it. */
  async restore(): Promise<void> {
    const job = await this.#parts.journal.read();
    if (job === null || this.#job.isRunning) return;
    const isOpen = job.remaining.length > 0 && job.progress.state !== 'cancelled';
    this.#remaining = isOpen ? [...job.remaining] : [];
    this.#job.show(isOpen ? { ...job.progress, state: 'paused', resumesAtMs: null } : job.progress);
  }

  /** Starts over the given tenants, or all that can be synced. Rejects with `busy` while one is running. */
  async start(tenantIds: readonly TenantId[] | null): Promise<SyncProgress> {
    this.#job.requireIdle();
    await this.#take();
    const syncable = new Set(await this.#parts.syncable());
    const wanted = tenantIds === null ? syncable : tenantIds.filter((id) => syncable.has(id));
    this.#remaining = [...new Set(wanted)];
    this.#row = new FailureRow();
    this.#believesRevocations = false;
    this.#believesPlatform = false;
    const progress: SyncProgress = {
      id: `sync-${randomBytes(6).toString('hex')}`,
      workspaceId: this.#parts.workspaceId,
      state: 'running',
      startedAtMs: this.#parts.clock.nowMs(),
      endedAtMs: null,
      total: this.#remaining.length,
      done: 0,
      counts: { unchanged: 0, drifted: 0, incomplete: 0, revoked: 0, failed: 0 },
      failures: [],
      resumesAtMs: null,
      problem: null,
    };
    await this.#journal(progress);
    return this.#begin(progress);
  }

  async pause(): Promise<void> {
    if (!this.#job.isRunning) return;
    this.#job.set({ state: 'pausing' });
    this.#stopWaiting();
    await this.#job.ended();
  }

  async resume(): Promise<SyncProgress> {
    if (this.progress?.state !== 'paused') throw new AppError('not-found');
    await this.#take();
    const { progress } = this;
    if (progress.state !== 'paused') throw new AppError('not-found');
    if (progress.problem?.code === 'revoked-in-a-row') this.#believesRevocations = true;
    if (progress.problem?.code === 'platform-changed') this.#believesPlatform = true;
    return this.#begin({ ...progress, state: 'running', problem: null });
  }

  async cancel(): Promise<void> {
    if (this.progress === null) return;
    this.#remaining = [];
    this.#job.set({ state: 'cancelled' });
    this.#stopWaiting();
    await this.#job.ended();
    this.#job.set({ state: 'cancelled', endedAtMs: this.#parts.clock.nowMs() });
    await this.#journal();
  }

  /** Of a team, one reads the whole portfolio anew; the sync pauses by name when a colleague took that over. */
  #take(): Promise<void> {
    return this.#guard.take('sync', 'sync', (why) => this.#stop(why));
  }

  #begin(progress: SyncProgress): SyncProgress {
    return this.#job.begin(progress, {
      run: () => this.#work().finally(() => void this.#guard.release('sync', 'sync')),
      failed: (cause) => ({ state: 'paused', problem: this.#job.problem('sync stopped', cause) }),
      ended: (ended) => {
        const isStopped = ended.state === 'paused' && ended.problem !== null;
        if (ended.state === 'done' || isStopped) this.#parts.onEnded(ended);
      },
    });
  }

  async #work(): Promise<Partial<SyncProgress>> {
    this.#limit = new ConcurrencyLimit();
    const change = this.#believesPlatform ? null : await this.#parts.platformChange();
    if (change !== null) this.#stop(change);
    await Promise.all(Array.from({ length: mostAtOnce }, () => this.#worker()));
    this.#remaining.unshift(...this.#row.take());
    // Whoever hears of the end may begin the next sync, so it is written down before.
    const ending = endOf(this.#current(), this.#remaining.length, this.#parts.clock.nowMs());
    await this.#journal({ ...this.#current(), ...ending });
    return ending;
  }

  async #worker(): Promise<void> {
    let isAtEnd = false;
    while (!isAtEnd) {
      await this.#limit.enter();
      try {
        isAtEnd = await this.#next();
      } finally {
        this.#limit.leave();
      }
    }
  }

  /** Brings the next tenant up to date, or waits for the minute. Resolves to whether there is nothing left to do. */
  async #next(): Promise<boolean> {
    const { state } = this.#current();
    if (state === 'waiting-for-quota') {
      await this.#waitForMinute();
      return false;
    }
    if (state !== 'running') return true;
    const tenantId = this.#remaining.shift();
    if (tenantId === undefined) return this.#underWay.size > 0 || !this.#asksAgainAtEnd();
    this.#underWay.add(tenantId);
    const { clock } = this.#parts;
    const startMs = clock.nowMs();
    try {
      const outcome = await this.#syncTenant(tenantId);
      this.#limit.passed(clock.nowMs() - startMs);
      this.#finish(tenantId, outcome);
    } catch (error) {
      this.#fail(tenantId, error instanceof AppError ? error : new AppError('internal', {}, error));
    } finally {
      this.#underWay.delete(tenantId);
    }
    await this.#journalNowAndThen();
    return false;
  }

  async #syncTenant(tenantId: TenantId): Promise<SyncOutcome> {
    const isBelieved = this.#believesRevocations || this.#row.isAskedAgain(tenantId);
    const before = await this.#parts.read(tenantId);
    return outcomeOf(before, await this.#parts.syncOne(tenantId, isBelieved ? 'recorded' : 'rejected', this.#tell));
  }

  /** A merchant whose own quota is used up has not shown that others get through. */
  #finish(tenantId: TenantId, { result, lacking, isRead }: SyncOutcome): void {
    if (lacking !== null && isLimit(lacking)) {
      this.#fail(tenantId, lacking);
      return;
    }
    if (isRead) this.#remaining.push(...this.#row.broken());
    if (lacking !== null) this.#name(tenantId, lacking);
    this.#count(result);
  }

  #fail(tenantId: TenantId, failure: AppError): void {
    if (isLimit(failure) || failure.code === 'wechat-unreachable') this.#limit.blocked();
    const isBelieved = this.#believesPlatform && failure.code === 'platform-changed';
    if (isCertainlyCommon(failure) && !isBelieved) {
      this.#remaining.unshift(tenantId);
      this.#stop(failure);
      return;
    }
    const verdict = isBelieved ? 'own' : this.#row.add(tenantId, failure);
    if (verdict === 'waits') return;
    if (verdict === 'long') {
      this.#stopForRow();
      return;
    }
    this.#name(tenantId, failure);
    this.#count(failure.code === 'reading-incomplete' ? 'incomplete' : 'failed');
  }

  /** At the end of the list: whether somebody who waited is to be asked again. */
  #asksAgainAtEnd(): boolean {
    const waiting = this.#row.ended();
    if (waiting === 'long') {
      this.#stopForRow();
      return true;
    }
    this.#remaining.push(...waiting);
    return waiting.length > 0;
  }

  /** Goes on by itself after the minute limit; anything else that several tenants met in a row is for a person to judge. */
  #stopForRow(): void {
    const { failure, isOfRevocations } = this.#row;
    const tenants = this.#row.take();
    this.#remaining.unshift(...tenants);
    if (failure === null || this.#current().state !== 'running') return;
    if (failure.detail.errcode === minuteLimit) {
      this.#job.set({ state: 'waiting-for-quota', resumesAtMs: this.#parts.clock.nowMs() + minuteMs });
    } else if (isOfRevocations) {
      this.#stop(new AppError('revoked-in-a-row', { ...failure.detail, params: { count: tenants.length } }));
    } else this.#stop(failure);
  }

  #stop(failure: AppError): void {
    if (this.#current().state === 'running') this.#job.set({ state: 'pausing', problem: failure.toView() });
  }

  #name(tenantId: TenantId, failure: AppError): void {
    const reportId = this.#parts.logger.error('tenant not synced', failure, { tenantId });
    const failures = [...this.#current().failures, { tenantId, error: { ...failure.toView(), reportId } }];
    this.#job.advance({ failures: failures.slice(-keptFailures) });
  }

  /** Every worker waits for the same moment; the first to wake goes on for all. */
  async #waitForMinute(): Promise<void> {
    const { clock } = this.#parts;
    const delayMs = Math.max(0, (this.#current().resumesAtMs ?? 0) - clock.nowMs());
    await new Promise<void>((resolve) => {
      const stopEarlier = this.#stopWaiting;
      const cancel = clock.after(delayMs, resolve);
      this.#stopWaiting = () => {
        cancel();
        resolve();
        stopEarlier();
      };
    });
    if (this.#current().state === 'waiting-for-quota') this.#job.set({ state: 'running', resumesAtMs: null });
  }

  #count(result: SyncResult): void {
    const { done, counts } = this.#current();
    this.#job.advance({ done: done + 1, counts: { ...counts, [result]: (counts[result] ?? 0) + 1 } });
  }

  #current(): SyncProgress {
    if (this.progress === null) throw new Error('no sync was started');
    return this.progress;
  }

  #announce(progress: SyncProgress): void {
    this.#parts.announce(this.#untold);
    this.#untold = [];
    this.#parts.publisher.publish('jobs.changed', { kind: 'sync', progress });
  }

  async #journalNowAndThen(): Promise<void> {
    const nowMs = this.#parts.clock.nowMs();
    if (nowMs - this.#journalledAtMs < journalEveryMs) return;
    await this.#journal();
  }

  async #journal(progress = this.#current()): Promise<void> {
    this.#journalledAtMs = this.#parts.clock.nowMs();
    const job: SyncJob = { progress, remaining: [...this.#underWay, ...this.#row.waiting, ...this.#remaining] };
    await this.#parts.journal.save(job);
  }
}

/** What becomes of a sync when nobody works at it any more. A pause that comes while the last tenants are read is the end. */
function endOf({ state }: SyncProgress, remaining: number, nowMs: number): Partial<SyncProgress> {
  if (state === 'running' || (state === 'pausing' && remaining === 0)) return { state: 'done', endedAtMs: nowMs };
  return state === 'pausing' ? { state: 'paused' } : {};
}
