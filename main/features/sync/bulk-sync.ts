import { randomBytes } from 'node:crypto';
import type { TenantId, WorkspaceId } from '../../../preload/contract/ids';
import type { SyncProgress, SyncResult } from '../../../preload/contract/sync';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { AppError } from '../../domain/failures/app-error';
import { isCommonFailure, minuteLimit } from '../../domain/failures/common-failure';
import type { Clock } from '../../ports/clock';
import type { EventPublisher } from '../../ports/event-publisher';
import type { Logger } from '../../ports/logger';
import type { SyncJob, SyncJournal } from './ports/sync-journal';

/** Requests of so many tenants are under way at once; WeChat's minute limits are met by waiting, not by going slowly. */
const atOnce = 8;
/** Progress is published and journalled at most this often. */
const reportEveryMs = 250;
const journalEveryMs = 2_000;
const minuteMs = 60_000;
const keptFailures = 200;

/** What the bulk sync works with. */
export interface BulkSyncParts {
  readonly workspaceId: WorkspaceId;
  /** Brings one tenant up to date. */
  readonly syncOne: (tenantId: TenantId) => Promise<TenantRecord>;
  readonly read: (tenantId: TenantId) => Promise<TenantRecord>;
  /** Tenants that can be synced: bound ones, and revoked ones that may be authorized again. */
  readonly syncable: () => Promise<readonly TenantId[]>;
  readonly journal: SyncJournal;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told when a sync has come to its end, or was stopped by a problem and waits for the person. */
  readonly onEnded: (progress: SyncProgress) => void;
}

/**
 * Syncs many tenants: bounded concurrency, limits respected, pausable, and resumable after a restart.
 *
 * A tenant is done or not done, never half: what was under way when the console ended is simply synced again.
 */
export class BulkSync {
  readonly #parts: BulkSyncParts;
  #progress: SyncProgress | null = null;
  #remaining: TenantId[] = [];
  readonly #underWay = new Set<TenantId>();
  #running: Promise<void> | null = null;
  #stopWaiting: () => void = () => undefined;
  #reportedAtMs = 0;
  #journalledAtMs = 0;

  constructor(parts: BulkSyncParts) {
    this.#parts = parts;
  }

  /** The present or last sync, or null. */
  get progress(): SyncProgress | null {
    return this.#progress;
  }

  /** Takes up what an earlier run left; it waits for the person to resume it. */
  async restore(): Promise<void> {
    const job = await this.#parts.journal.read();
    if (job === null || this.#running !== null) return;
    const isOpen = job.remaining.length > 0 && job.progress.state !== 'cancelled';
    this.#remaining = isOpen ? [...job.remaining] : [];
    this.#progress = isOpen ? { ...job.progress, state: 'paused', resumesAtMs: null } : job.progress;
    this.#report(true);
  }

  /** Starts over the given tenants, or all that can be synced. Rejects with `attempt-in-progress` while one is running. */
  async start(tenantIds: readonly TenantId[] | null): Promise<SyncProgress> {
    if (this.#running !== null) throw new AppError('attempt-in-progress');
    const syncable = new Set(await this.#parts.syncable());
    const wanted = tenantIds === null ? syncable : tenantIds.filter((id) => syncable.has(id));
    this.#remaining = [...new Set(wanted)];
    this.#progress = {
      id: `sync-${randomBytes(6).toString('hex')}`,
      workspaceId: this.#parts.workspaceId,
      state: 'running',
      startedAtMs: this.#parts.clock.nowMs(),
      endedAtMs: null,
      total: this.#remaining.length,
      done: 0,
      counts: { unchanged: 0, drifted: 0, revoked: 0, failed: 0 },
      failures: [],
      resumesAtMs: null,
      problem: null,
    };
    await this.#journal();
    return this.#run();
  }

  async pause(): Promise<void> {
    if (this.#running === null) return;
    this.#set({ state: 'pausing' });
    this.#stopWaiting();
    await this.#running;
  }

  resume(): SyncProgress {
    const progress = this.#progress;
    if (progress === null || progress.state !== 'paused') throw new AppError('not-found');
    this.#progress = { ...progress, state: 'running', problem: null };
    return this.#run();
  }

  async cancel(): Promise<void> {
    if (this.#progress === null) return;
    this.#remaining = [];
    this.#set({ state: 'cancelled' });
    this.#stopWaiting();
    await this.#running;
    this.#set({ state: 'cancelled', endedAtMs: this.#parts.clock.nowMs() });
    await this.#journal();
  }

  #run(): SyncProgress {
    this.#running = this.#work().finally(() => {
      this.#running = null;
    });
    return this.#current();
  }

  async #work(): Promise<void> {
    this.#report(true);
    try {
      await Promise.all(Array.from({ length: atOnce }, () => this.#worker()));
      // Whoever hears of the end may begin the next sync, so it is written down before.
      const ending = endOf(this.#current(), this.#remaining.length, this.#parts.clock.nowMs());
      await this.#journal({ ...this.#current(), ...ending });
      this.#set(ending);
    } catch (error) {
      const reportId = this.#parts.logger.error('sync stopped', error);
      this.#set({ state: 'paused', problem: { code: error instanceof AppError ? error.code : 'internal', reportId } });
    }
    const { state, problem } = this.#current();
    if (state === 'done' || (state === 'paused' && problem !== null)) this.#parts.onEnded(this.#current());
  }

  async #worker(): Promise<void> {
    while (this.#current().state === 'running' || this.#current().state === 'waiting-for-quota') {
      if (this.#current().state === 'waiting-for-quota') {
        await this.#waitForMinute();
        continue;
      }
      const tenantId = this.#remaining.shift();
      if (tenantId === undefined) return;
      this.#underWay.add(tenantId);
      try {
        this.#count(await this.#syncTenant(tenantId));
      } catch (error) {
        this.#fail(tenantId, error);
      } finally {
        this.#underWay.delete(tenantId);
      }
      await this.#journalNowAndThen();
    }
  }

  async #syncTenant(tenantId: TenantId): Promise<SyncResult> {
    const before = await this.#parts.read(tenantId);
    const after = await this.#parts.syncOne(tenantId);
    if (after.stage === 'revoked') return before.stage === 'revoked' ? 'unchanged' : 'revoked';
    if (before.stage === 'revoked') return 'drifted';
    const known = new Set(before.drift.map((item) => item.id));
    return after.drift.some((item) => !known.has(item.id) && item.acceptedAtMs === null) ? 'drifted' : 'unchanged';
  }

  #fail(tenantId: TenantId, cause: unknown): void {
    const error = cause instanceof AppError ? cause : new AppError('internal', {}, cause);
    if (error.detail.errcode === minuteLimit) {
      this.#remaining.unshift(tenantId);
      if (this.#current().state === 'running') {
        this.#set({ state: 'waiting-for-quota', resumesAtMs: this.#parts.clock.nowMs() + minuteMs });
      }
      return;
    }
    if (isCommonFailure(error)) {
      this.#remaining.unshift(tenantId);
      if (this.#current().state === 'running') this.#set({ state: 'pausing', problem: error.toView() });
      return;
    }
    const reportId = this.#parts.logger.error('tenant not synced', error, { tenantId });
    const failures = [...this.#current().failures, { tenantId, error: { ...error.toView(), reportId } }];
    this.#progress = { ...this.#current(), failures: failures.slice(-keptFailures) };
    this.#count('failed');
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
    if (this.#current().state === 'waiting-for-quota') this.#set({ state: 'running', resumesAtMs: null });
  }

  #count(result: SyncResult): void {
    const { done, counts } = this.#current();
    this.#progress = { ...this.#current(), done: done + 1, counts: { ...counts, [result]: (counts[result] ?? 0) + 1 } };
    this.#report(false);
  }

  #set(change: Partial<SyncProgress>): void {
    this.#progress = { ...this.#current(), ...change };
    this.#report(true);
  }

  #current(): SyncProgress {
    if (this.#progress === null) throw new Error('no sync was started');
    return this.#progress;
  }

  #report(now: boolean): void {
    const nowMs = this.#parts.clock.nowMs();
    if (!now && nowMs - this.#reportedAtMs < reportEveryMs) return;
    this.#reportedAtMs = nowMs;
    this.#parts.publisher.publish('sync.changed', this.#current());
  }

  async #journalNowAndThen(): Promise<void> {
    const nowMs = this.#parts.clock.nowMs();
    if (nowMs - this.#journalledAtMs < journalEveryMs) return;
    await this.#journal();
  }

  async #journal(progress = this.#current()): Promise<void> {
    this.#journalledAtMs = this.#parts.clock.nowMs();
    const job: SyncJob = { progress, remaining: [...this.#underWay, ...this.#remaining] };
    await this.#parts.journal.save(job);
  }
}

/** What becomes of a sync when nobody works at it any more. A pause that comes while the last tenants are read is the end. */
function endOf({ state }: SyncProgress, remaining: number, nowMs: number): Partial<SyncProgress> {
  if (state === 'running' || (state === 'pausing' && remaining === 0)) return { state: 'done', endedAtMs: nowMs };
  return state === 'pausing' ? { state: 'paused' } : {};
}
