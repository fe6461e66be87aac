import type { Attempt } from '../../../preload/contract/binding';
import type { AppId, AttemptId, TenantId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { AppError } from '../../domain/failures/app-error';
import { progressAttempt } from '../../domain/binding/attempt';
import { applyAuthorization, judge } from '../../domain/binding/authorization-result';
import type { Secret } from '../../domain/secrets/secret';
import type { WeChatApi } from '../../ports/wechat-api';
import type { AccountReadings } from '../tenants/account-readings';
import type { AuthorizerCredentials } from './authorizer-credentials';
import type { TenantChanges } from '../tenants/tenant-changes';
import type { TenantInsight } from '../tenants/tenant-insight';

/** WeChat's clock and ours may differ by so much before an authorization counts as older than its attempt. */
const clockToleranceMs = 120_000;

/** Errcodes that say "this code was exchanged before, or is too old"; the account may be authorized all the same. */
const spentCodes: ReadonlySet<number> = new Set([61009, 61010]);

interface Granted {
  readonly appId: AppId;
  readonly refreshToken: Secret | null;
}

/** What the settlement works with. */
export interface SettlementParts {
  readonly changes: TenantChanges;
  readonly wechat: WeChatApi;
  readonly credentials: AuthorizerCredentials;
  readonly readings: AccountReadings;
  readonly insight: TenantInsight;
}

/**
 * Turns a granted authorization into a verified result: exchange, read the account, judge, store the token, record.
 *
 * Every step can be repeated: after a crash or a lost connection the same attempt is settled again, from the list of
 * authorizers instead of the code, and ends in the same record.
 */
export class AuthorizationSettlement {
  readonly #parts: SettlementParts;

  constructor(parts: SettlementParts) {
    this.#parts = parts;
  }

  /** Exchanges the code of a callback, once; a spent code falls back to what WeChat says of its authorizers. */
  async settleCode(tenantId: TenantId, attemptId: AttemptId, code: Secret): Promise<TenantRecord> {
    const record = await this.#progress(tenantId, attemptId, 'code-received');
    const granted = await this.#exchange(record, attemptId, code);
    return await this.#finish(tenantId, attemptId, granted);
  }

  /** Looks whether the authorization has happened without us seeing the code; null while it has not. */
  async settleFromList(tenantId: TenantId, attemptId: AttemptId): Promise<TenantRecord | null> {
    const record = await this.#parts.changes.read(tenantId);
    const attempt = attemptOf(record, attemptId);
    const granted = await this.#findGranted(record, attempt, attempt.grantedAppId !== undefined);
    return granted === null ? null : await this.#finish(tenantId, attemptId, granted);
  }

  async #exchange(record: TenantRecord, attemptId: AttemptId, code: Secret): Promise<Granted> {
    try {
      return await this.#parts.wechat.queryAuth(code);
    } catch (error) {
      if (!(error instanceof AppError) || !spentCodes.has(error.detail.errcode ?? 0)) throw error;
      const granted = await this.#findGranted(record, attemptOf(record, attemptId), true);
      if (granted === null) throw new AppError('code-expired', error.detail, error);
      return granted;
    }
  }

  /**
   * The account that this attempt authorized, from the list of authorizers.
   *
   * With an expected AppID it is that one; without, the only newly authorized account that nobody of the portfolio claims.
   * `confirmed` means that WeChat already told us of the success, so the time of the entry need not be newer.
   */
  async #findGranted(record: TenantRecord, attempt: Attempt, confirmed: boolean): Promise<Granted | null> {
    const list = await this.#parts.wechat.authorizerList();
    const since = attempt.startedAtMs - clockToleranceMs;
    const wanted = attempt.grantedAppId ?? attempt.expectedAppId;
    if (wanted !== null) {
      return list.find((item) => item.appId === wanted && (confirmed || item.authorizedAtMs >= since)) ?? null;
    }
    const fresh: Granted[] = [];
    for (const item of list) {
      if (item.authorizedAtMs < since) continue;
      const claims = await this.#parts.insight.conflictsOf(item.appId, record.id);
      if (claims.length === 0) fresh.push(item);
    }
    return fresh.length === 1 ? (fresh[0] ?? null) : null;
  }

  async #finish(tenantId: TenantId, attemptId: AttemptId, granted: Granted): Promise<TenantRecord> {
    const { changes, readings, insight } = this.#parts;
    await this.#progress(tenantId, attemptId, 'exchanged', granted.appId);
    const { reading, response } = await readings.read(granted.appId);
    const record = await this.#progress(tenantId, attemptId, 'verifying');
    const context = {
      workspace: insight.workspace,
      conflicts: await insight.conflictsOf(granted.appId, tenantId),
    };
    const judgement = judge(record, attemptOf(record, attemptId), reading, context);
    const binds = judgement.outcome === 'bound' || judgement.outcome === 'bound-with-issues';
    // The keychain comes before the record: a binding whose token was not stored must not count.
    if (binds) await this.#keepToken(tenantId, granted);
    const complete = await readings.complete(reading, record.reading);
    return await changes.apply(tenantId, 'wechat', (current, change) =>
      applyAuthorization(current, attemptId, complete, context, change, response),
    );
  }

  async #keepToken(tenantId: TenantId, granted: Granted): Promise<void> {
    const token = granted.refreshToken ?? (await this.#parts.wechat.authorizerInfo(granted.appId)).refreshToken;
    if (token !== null) await this.#parts.credentials.save(tenantId, granted.appId, token);
  }

  /** Moves the attempt on unless it is already there or further, so that a repeated settlement adds nothing. */
  async #progress(
    tenantId: TenantId,
    attemptId: AttemptId,
    phase: 'code-received' | 'exchanged' | 'verifying',
    grantedAppId?: AppId,
  ): Promise<TenantRecord> {
    return await this.#parts.changes.apply(tenantId, 'wechat', (record, change) => {
      const order = ['code-received', 'exchanged', 'verifying'];
      const reached = order.indexOf(attemptOf(record, attemptId).phase);
      if (reached >= order.indexOf(phase)) return record;
      return progressAttempt(record, attemptId, phase, grantedAppId === undefined ? {} : { grantedAppId }, change);
    });
  }
}

function attemptOf(record: TenantRecord, attemptId: AttemptId): Attempt {
  const attempt = record.attempts.find((candidate) => candidate.id === attemptId);
  if (attempt === undefined) throw new AppError('attempt-not-open');
  return attempt;
}
