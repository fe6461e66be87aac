import type { Attempt, AttemptOutcome } from '../../../preload/contract/binding';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { AppError } from '../../domain/failures/app-error';
import { endAttempt, progressAttempt } from '../../domain/binding/attempt';
import type { Secret } from '../../domain/secrets/secret';
import type { AuthorizationLinks } from './ports/authorization-links';
import type { AuthorizationWindow } from './ports/authorization-window';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { WeChatApi } from '../../ports/wechat-api';
import type { AuthorizationSettlement, Look } from './authorization-settlement';
import { linkNoticeMs } from '../../domain/checks/flags';
import { readCallback } from './callback';
import { pageFailure } from './page-failure';
import type { LiveAttempt, LiveAttempts } from './live-attempts';
import { linkReminderText } from '../tenants/reminders';
import type { TenantChanges } from '../tenants/tenant-changes';

/** How often WeChat is asked whether a remote administrator has confirmed. */
const linkPollMs = 15_000;
/** An administrator may confirm in the last second; WeChat's list is asked once more after so long. */
const graceMs = 20_000;

/** What the runner works with. */
export interface RunnerParts {
  readonly changes: TenantChanges;
  readonly live: LiveAttempts;
  readonly settlement: AuthorizationSettlement;
  readonly wechat: WeChatApi;
  readonly window: AuthorizationWindow;
  readonly links: () => AuthorizationLinks;
  readonly clock: Clock;
  /** WeChat's clock minus this computer's, as its newest answer showed. */
  readonly skewMs: () => number;
  readonly logger: Logger;
  readonly language: () => 'zh-CN' | 'en';
  readonly qrCode: (text: Secret) => Promise<string>;
  /** An attempt has ended, by itself or by hand. */
  readonly onEnded: (record: TenantRecord) => void;
  /** Tells the person outside the window, who may be looking elsewhere. */
  readonly notify: (text: string) => void;
}

/** Failures after which the same attempt can go on: nothing was decided, and WeChat or the keychain may answer later. */
const resumable: ReadonlySet<AppError['code']> = new Set([
  'wechat-unreachable',
  'wechat-not-json',
  'wechat-malformed',
  'wechat-redirected',
  'offline',
  'keychain-locked',
  'keychain-unavailable',
  'keychain-refused',
  'disk-full',
  'storage-failed',
  'outcome-unknown',
]);

/** Carries one attempt from its pre-auth code to its end. Never rejects: every failure ends in the record. */
export class AuthorizationRunner {
  readonly #parts: RunnerParts;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  async run(live: LiveAttempt, attempt: Attempt, nonce: Secret): Promise<void> {
    await this.#guarded(live, async () => {
      const { wechat, changes, live: lives, settlement, skewMs } = this.#parts;
      // The list is read before anybody has the link: only what changes from then on can come of it.
      const [preAuth, listing] = await Promise.all([
        wechat.createPreAuthCode(live.abort.signal),
        settlement.listingAtStart(attempt.expectedAppId, live.abort.signal),
      ]);
      const { expiresAtMs } = preAuth;
      const baseline = { ...listing, expiresAtMs: expiresAtMs + skewMs() };
      const { attemptId } = live;
      const record = await changes.apply(live.tenantId, 'wechat', (current, change) => {
        const issued = progressAttempt(current, attemptId, 'link-issued', { expiresAtMs, baseline }, change);
        // The window opens right away: one save for both.
        if (attempt.via === 'link') return issued;
        return progressAttempt(issued, attemptId, 'window-open', {}, changes.context('operator'));
      });
      const request = {
        preAuthCode: preAuth.code,
        accountKind: attempt.accountKind,
        appId: attempt.expectedAppId,
        nonce,
      };
      // A link is announced with its card: without one it would look like a link of before a restart.
      if (attempt.via === 'link')
        return await this.#handOver(live, record, this.#parts.links().mobile(request), expiresAtMs);
      lives.announce(record);
      await this.#showWindow(live, attempt, record, this.#parts.links().desktop(request), expiresAtMs);
    });
  }

  async cancel(live: LiveAttempt): Promise<void> {
    live.abort.abort();
    this.#parts.window.cancel(live.attemptId);
    await this.#end(live, 'cancelled', null);
  }

  focus(live: LiveAttempt): void {
    this.#parts.window.focus(live.attemptId);
  }

  /**
   * One look at WeChat's list for the person who asks; shows them a candidate, and keeps waiting when there is nothing to see, unless
   * the window that was waited for is gone.
   */
  async check(live: LiveAttempt): Promise<void> {
    await this.#guarded(live, async () => {
      if (live.code !== null) return await this.#settleCode(live, live.code);
      if (await this.#isSettled(live, 'candidates')) return;
      if (live.ending !== null) await this.#end(live, live.ending.outcome, live.ending.error);
    });
  }

  /** Takes up an attempt that an earlier run of the console left open. */
  async recover(live: LiveAttempt, attempt: Attempt): Promise<void> {
    await this.#guarded(live, async () => {
      const { baseline, via } = attempt;
      if (await this.#isSettled(live, 'proof')) return;
      // WeChat's clock has just been read; this computer's may have been set since the link was made.
      const expiresAtMs = baseline === undefined ? attempt.expiresAtMs : baseline.expiresAtMs - this.#parts.skewMs();
      const isOpen = via === 'link' && expiresAtMs !== null && expiresAtMs > this.#parts.clock.nowMs();
      if (isOpen) return this.#waitForRemote(live, expiresAtMs);
      if (await this.#isSettled(live, via === 'link' ? 'last' : 'candidates')) return;
      await this.#end(live, 'interrupted', null);
    });
  }

  async #showWindow(
    live: LiveAttempt,
    attempt: Attempt,
    record: TenantRecord,
    url: Secret,
    expiresAtMs: number,
  ): Promise<void> {
    const links = this.#parts.links();
    const result = await this.#parts.window.open(
      {
        attemptKey: live.attemptId,
        title: record.profile.name,
        language: this.#parts.language(),
        url,
        referrer: links.referrer,
        allowedOrigins: links.allowedOrigins,
        callback: links.callback,
        expiresAtMs,
      },
      { onPage: (state, error, host) => this.#observed(live, state, error, host) },
    );
    switch (result.kind) {
      case 'closed':
        return await this.#endUnlessSettled(
          live,
          live.page === 'error' ? 'failed' : 'cancelled',
          pageFailure(live.pageError),
        );
      case 'cancelled':
        return await this.#end(live, 'cancelled', null);
      case 'blocked':
        return await this.#endUnlessSettled(live, 'failed', result.error);
      case 'timed-out':
        return await this.#endUnlessSettled(live, 'expired', { code: 'link-expired' });
      case 'callback': {
        live.page = 'confirmed';
        return await this.#settleCode(live, readCallback(result.url, attempt.nonceHash));
      }
    }
  }

  /**
   * A window can go away between the administrator's confirmation and the redirect, whatever its page showed last: WeChat's list
   * is asked first. Where a scan was seen and the list does not answer, the attempt stays open until it does.
   */
  async #endUnlessSettled(live: LiveAttempt, outcome: AttemptOutcome, error: AppErrorView | null): Promise<void> {
    const isScanned = live.page === 'scanned' || live.page === 'awaiting-admin' || live.page === 'confirmed';
    live.ending = { outcome, error };
    try {
      if (await this.#isSettled(live, 'candidates')) return;
    } catch (cause) {
      if (isScanned) throw cause;
      this.#parts.logger.error('list not read after a window closed', cause, { attempt: live.attemptId });
    }
    await this.#end(live, outcome, error);
  }

  /** Looks at WeChat's list, and says whether that ended the attempt. */
  async #isSettled(live: LiveAttempt, look: Look): Promise<boolean> {
    const record = await this.#parts.settlement.settleFromList(live.tenantId, live.attemptId, look);
    if (record !== null) this.#finished(live, record);
    return record !== null;
  }

  /** Exchanges the code of a callback; it is kept until that was answered. */
  async #settleCode(live: LiveAttempt, code: Secret): Promise<void> {
    live.code = code;
    this.#finished(live, await this.#parts.settlement.settleCode(live.tenantId, live.attemptId, code));
  }

  /** Remembers what the page shows; a scan that waits for the administrator is worth an entry in the record. */
  #observed(live: LiveAttempt, state: LiveAttempt['page'], error: LiveAttempt['pageError'], host: string | null): void {
    if (live.page === state && live.host === host && JSON.stringify(live.pageError) === JSON.stringify(error)) return;
    const waits = state !== live.page && (state === 'scanned' || state === 'awaiting-admin');
    live.page = state;
    live.pageError = error;
    live.host = host;
    void this.#parts.changes
      .apply(live.tenantId, 'wechat', (record, change) =>
        waits && record.attempts.at(-1)?.phase === 'window-open'
          ? progressAttempt(record, live.attemptId, 'awaiting-admin', {}, change)
          : record,
      )
      .then((record) => this.#parts.live.announce(record))
      .catch((cause: unknown) => this.#parts.logger.error('page state not recorded', cause));
  }

  async #handOver(live: LiveAttempt, record: TenantRecord, link: Secret, expiresAtMs: number): Promise<void> {
    live.mobileLink = link;
    live.handover = { qrDataUrl: await this.#parts.qrCode(link), expiresAtMs };
    this.#parts.live.announce(record);
    this.#waitForRemote(live, expiresAtMs);
  }

  /** Polls while the link lives; the last look comes a little after its end. */
  #waitForRemote(live: LiveAttempt, expiresAtMs: number): void {
    const { clock } = this.#parts;
    let isTold = false;
    const look = async (): Promise<void> => {
      const last = clock.nowMs() >= expiresAtMs;
      if (!isTold && !last && expiresAtMs - clock.nowMs() <= linkNoticeMs) {
        isTold = true;
        await this.#remind(live, expiresAtMs);
      }
      await this.#guarded(live, async () => {
        await this.#isSettled(live, last ? 'last' : 'proof');
      });
      if (this.#parts.live.of(live.tenantId) !== live) return;
      if (last && live.problem === null) await this.#end(live, 'expired', { code: 'link-expired' });
      else schedule();
    };
    const schedule = (): void => {
      const remainingMs = expiresAtMs - clock.nowMs();
      const delayMs = remainingMs > 0 ? Math.min(linkPollMs, remainingMs + graceMs) : linkPollMs;
      live.cancelTimers = clock.after(delayMs, () => void look());
    };
    schedule();
  }

  async #remind(live: LiveAttempt, expiresAtMs: number): Promise<void> {
    const { changes, clock, language, notify, logger } = this.#parts;
    try {
      const { profile } = await changes.read(live.tenantId);
      notify(linkReminderText(profile.name, expiresAtMs - clock.nowMs(), language()));
    } catch (error) {
      logger.error('nobody was told of an expiring link', error, { attempt: live.attemptId });
    }
  }

  /** Runs a step; a failure that may pass leaves the attempt open with the problem named, any other ends it. */
  async #guarded(live: LiveAttempt, step: () => Promise<void>): Promise<void> {
    live.problem = null;
    try {
      await step();
    } catch (cause) {
      if (this.#parts.live.of(live.tenantId) !== live) return;
      const reportId = this.#parts.logger.error('authorization stopped', cause, { attempt: live.attemptId });
      const error: AppErrorView =
        cause instanceof AppError ? { ...cause.toView(), reportId } : { code: 'internal', reportId };
      await this.#stop(live, cause, error).catch((failure: unknown) =>
        this.#parts.logger.error('the end of an attempt was not recorded', failure, { attempt: live.attemptId }),
      );
    }
  }

  async #stop(live: LiveAttempt, cause: unknown, error: AppErrorView): Promise<void> {
    const record = await this.#parts.changes.read(live.tenantId);
    const phase = record.attempts.find((attempt) => attempt.id === live.attemptId)?.phase ?? 'ended';
    const mayGoOn = phase !== 'starting' && phase !== 'ended';
    if (mayGoOn && cause instanceof AppError && resumable.has(cause.code)) {
      live.problem = error;
      this.#parts.live.announce(record);
      return;
    }
    await this.#end(live, error.code === 'cancelled' ? 'cancelled' : 'failed', error);
  }

  async #end(live: LiveAttempt, outcome: AttemptOutcome, error: AppErrorView | null): Promise<void> {
    this.#parts.live.end(live);
    const record = await this.#parts.changes.apply(live.tenantId, 'console', (current, change) =>
      endAttempt(current, live.attemptId, outcome, error, change),
    );
    this.#tellEnd(record);
  }

  #finished(live: LiveAttempt, record: TenantRecord): void {
    this.#parts.live.end(live);
    this.#tellEnd(record);
  }

  #tellEnd(record: TenantRecord): void {
    this.#parts.live.announce(record);
    this.#parts.onEnded(record);
  }
}
