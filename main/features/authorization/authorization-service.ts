import { randomBytes } from 'node:crypto';
import type { AccountKind } from '../../../preload/contract/account';
import type { AttemptView } from '../../../preload/contract/attempt-view';
import type { Attempt } from '../../../preload/contract/binding';
import type { CheckId } from '../../../preload/contract/checks';
import { type AttemptId, attemptIdSchema, type TenantId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { appIdOf } from '../../domain/binding/active-binding';
import { AppError } from '../../domain/failures/app-error';
import { answerAttempt, endAttempt, openAttempt, startAttempt } from '../../domain/binding/attempt';
import { Secret } from '../../domain/secrets/secret';
import { acknowledge } from '../../domain/record/decisions';
import type { AuthorizationRunner } from './authorization-runner';
import { freeWork, type WorkGuard } from '../../ports/work-guard';
import { hashNonce } from './callback';
import type { LiveAttempts } from './live-attempts';
import type { Committed, TenantChanges } from '../tenants/tenant-changes';
import type { TenantInsight } from '../tenants/tenant-insight';

/** What an authorization is started with. */
export interface StartRequest {
  readonly tenantId: TenantId;
  readonly accountKind: AccountKind;
  readonly via: 'window' | 'link';
  readonly acceptUnknowns: readonly CheckId[];
}

/**
 * Starts, renews, cancels and answers authorizations; one open attempt per tenant.
 *
 * `start` returns as soon as the attempt is recorded. What follows, possibly many minutes long, is the runner's, and is told
 * by events.
 */
export class AuthorizationService {
  readonly #changes: TenantChanges;
  readonly #insight: TenantInsight;
  readonly #live: LiveAttempts;
  readonly #runner: AuthorizationRunner;
  readonly #guard: WorkGuard;

  constructor(
    changes: TenantChanges,
    insight: TenantInsight,
    live: LiveAttempts,
    runner: AuthorizationRunner,
    guard: WorkGuard = freeWork,
  ) {
    this.#guard = guard;
    this.#changes = changes;
    this.#insight = insight;
    this.#live = live;
    this.#runner = runner;
  }

  /**
   * Rejects with `attempt-in-progress`, with `not-ready` naming the checks that stand in the way, and in a team with what
   * {@link WorkGuard} says.
   */
  async start(request: StartRequest): Promise<AttemptId> {
    return (await this.#begin(request)).attemptId;
  }

  /**
   * Makes a link for the administrator of a tenant that is ready, and waits until it is there. Rejects as `start` does, and with
   * what kept WeChat from giving a code.
   */
  async issueLink(tenantId: TenantId): Promise<void> {
    const request = { tenantId, accountKind: 'mini-program', via: 'link', acceptUnknowns: [] } as const;
    const { attemptId, run } = await this.#begin(request);
    await run;
    if (this.#live.of(tenantId)?.handover !== null) return;
    const { error } = attemptOf(await this.#changes.read(tenantId), attemptId);
    throw new AppError(error?.code ?? 'internal', error ?? {});
  }

  async #begin(request: StartRequest): Promise<{ readonly attemptId: AttemptId; readonly run: Promise<void> }> {
    if (this.#live.of(request.tenantId) !== null) throw new AppError('attempt-in-progress');
    const before = await this.#changes.read(request.tenantId);
    if (request.accountKind === 'mini-program') await this.#requireReadiness(before, request.acceptUnknowns);
    await this.#guard.take(`tenant:${request.tenantId}`, 'authorization');
    try {
      return await this.#record(request);
    } catch (error) {
      await this.#guard.release(`tenant:${request.tenantId}`, 'authorization');
      throw error;
    }
  }

  async #record(request: StartRequest): Promise<{ readonly attemptId: AttemptId; readonly run: Promise<void> }> {
    const nonce = new Secret(randomBytes(32).toString('base64url'));
    const attemptId = attemptIdSchema.parse(`attempt-${randomBytes(8).toString('hex')}`);
    const record = await this.#changes.apply(request.tenantId, 'operator', (current, change) => {
      const accepted =
        request.acceptUnknowns.length === 0 || request.accountKind !== 'mini-program'
          ? current
          : acknowledge(
              current,
              { kind: 'unknowns-accepted', text: request.acceptUnknowns.join(', '), acceptedBy: change.actor },
              change,
            );
      return startAttempt(
        accepted,
        {
          id: attemptId,
          accountKind: request.accountKind,
          via: request.via,
          nonceHash: hashNonce(nonce.reveal()),
          expectedAppId: expectedAppId(current, request.accountKind),
        },
        change,
      );
    });
    const live = this.#live.begin(request.tenantId, attemptId);
    this.#live.announce(record);
    return { attemptId, run: this.#runner.run(live, attemptOf(record, attemptId), nonce) };
  }

  async current(tenantId: TenantId): Promise<AttemptView | null> {
    return this.#live.view(await this.#changes.read(tenantId));
  }

  /** Ends the open attempt; the tenant returns to the stage from which it came. Without one, nothing happens. */
  async cancel(tenantId: TenantId): Promise<void> {
    const live = this.#live.of(tenantId);
    if (live !== null) {
      await this.#runner.cancel(live);
      return;
    }
    await this.#endForgotten(tenantId);
  }

  /** A new attempt with a new code in place of the present one, which counts as cancelled. */
  async renew(tenantId: TenantId): Promise<AttemptId> {
    const record = await this.#changes.read(tenantId);
    const last = record.attempts.at(-1);
    if (last === undefined) throw new AppError('attempt-not-open');
    await this.cancel(tenantId);
    const readiness = await this.#insight.readiness(await this.#changes.read(tenantId));
    return await this.start({
      tenantId,
      accountKind: last.accountKind,
      via: last.via,
      acceptUnknowns: readiness.unknowns,
    });
  }

  focus(tenantId: TenantId): void {
    const live = this.#live.of(tenantId);
    if (live === null) throw new AppError('attempt-not-open');
    this.#runner.focus(live);
  }

  /** Asks WeChat now whether the authorization has happened, and settles it if so. */
  async check(tenantId: TenantId): Promise<AttemptView | null> {
    const record = await this.#changes.read(tenantId);
    const open = openAttempt(record);
    if (open !== null) {
      await this.#requireFree(tenantId, open);
      const live = this.#live.of(tenantId) ?? this.#live.begin(tenantId, open.id);
      await this.#runner.check(live);
    }
    return await this.current(tenantId);
  }

  /** Records the answer to "Has the WeChat mini program been successfully authorized?". */
  answer(tenantId: TenantId, answer: 'authorized' | 'not-yet'): Promise<Committed> {
    return this.#changes.commit(tenantId, 'operator', (record, change) => answerAttempt(record, answer, change));
  }

  /**
   * Picks up what a crash or a forced end left open: what WeChat knows to be authorized is settled, the rest ends as
   * interrupted. Called once when a workspace opens.
   */
  async recover(tenantIds: readonly TenantId[]): Promise<void> {
    for (const tenantId of tenantIds) {
      const open = openAttempt(await this.#changes.read(tenantId));
      if (open === null || this.#live.of(tenantId) !== null) continue;
      // A colleague's goes on at theirs.
      if (!this.#guard.isOwn(open.startedBy) || !(await this.#isFree(tenantId))) continue;
      await this.#runner.recover(this.#live.begin(tenantId, open.id), open);
    }
  }

  /** Before the workspace closes: windows are cancelled, links to remote administrators stay open and are taken up later. */
  async suspend(): Promise<void> {
    for (const live of this.#live.all()) {
      const record = await this.#changes.read(live.tenantId);
      if (attemptOf(record, live.attemptId).via === 'link') this.#live.end(live);
      else await this.#runner.cancel(live);
    }
  }

  /** Rejects as long as somebody else is at an attempt that does not run here. */
  async #requireFree(tenantId: TenantId, open: Attempt): Promise<void> {
    if (this.#live.of(tenantId) !== null) return;
    await this.#guard.take(`tenant:${tenantId}`, 'authorization');
    if (!this.#guard.isOwn(open.startedBy)) await this.#guard.release(`tenant:${tenantId}`, 'authorization');
  }

  async #isFree(tenantId: TenantId): Promise<boolean> {
    try {
      await this.#guard.take(`tenant:${tenantId}`, 'authorization');
      return true;
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  }

  async #requireReadiness(record: TenantRecord, accepted: readonly CheckId[]): Promise<void> {
    const readiness = await this.#insight.readiness(record);
    const open = readiness.unknowns.filter((id) => !accepted.includes(id));
    const inTheWay = [...readiness.blockers, ...open];
    if (inTheWay.length > 0) throw new AppError('not-ready', { params: { checks: inTheWay.join(',') } });
  }

  async #endForgotten(tenantId: TenantId): Promise<void> {
    const open = openAttempt(await this.#changes.read(tenantId));
    if (open === null) return;
    await this.#requireFree(tenantId, open);
    const record = await this.#changes.apply(tenantId, 'operator', (current, change) =>
      endAttempt(current, open.id, 'cancelled', null, change),
    );
    this.#live.announce(record);
  }
}

function expectedAppId(record: TenantRecord, kind: AccountKind): Attempt['expectedAppId'] {
  if (kind === 'official-account') return record.officialAccount?.appId ?? null;
  return appIdOf(record);
}

function attemptOf(record: TenantRecord, attemptId: AttemptId): Attempt {
  const attempt = record.attempts.find((candidate) => candidate.id === attemptId);
  if (attempt === undefined) throw new Error('a started attempt is missing from its record');
  return attempt;
}
