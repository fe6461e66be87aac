import type { Attempt, Listing } from '../../../preload/contract/binding';
import type { AppId, AttemptId, TenantId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { AppError } from '../../domain/failures/app-error';
import { progressAttempt } from '../../domain/binding/attempt';
import { activeBinding } from '../../domain/binding/active-binding';
import { evidenceOf } from '../../domain/binding/attempt-evidence';
import { applyAuthorization, judge } from '../../domain/binding/authorization-result';
import type { Secret } from '../../domain/secrets/secret';
import { withGrantedSets } from '../../domain/record/unread-parts';
import type { Logger } from '../../ports/logger';
import type { AuthorizerListItem, WeChatApi } from '../../ports/wechat-api';
import type { AccountReadings } from '../tenants/account-readings';
import type { AuthorizerCredentials } from './authorizer-credentials';
import { type Candidate, likeliestOf } from './candidates';
import { baselineOf, listInPart, listed, listingAtStart } from './listing';
import { PolledListing } from './polled-listing';
import type { TenantChanges } from '../tenants/tenant-changes';
import type { TenantInsight } from '../tenants/tenant-insight';

/** Errcodes that say "this code was exchanged before, or is too old"; the account may be authorized all the same. */
const spentCodes: ReadonlySet<number> = new Set([61009, 61010]);

interface Granted {
  readonly appId: AppId;
  readonly refreshToken: Secret | null;
  /** The sets that the exchange named; the list of authorizers names none. */
  readonly grantedSets?: readonly number[] | null;
}

/**
 * How far a look at the list may go: only to what is proven; also to candidates, which a person then judges; or, as the last one
 * of a link, to the expected account as well that was authorized before and shows no change.
 */
export type Look = 'proof' | 'candidates' | 'last';

/** What the settlement works with. `skewMs` is WeChat's clock minus this computer's, as its newest answer showed. */
export interface SettlementParts {
  readonly changes: TenantChanges;
  readonly wechat: WeChatApi;
  readonly credentials: AuthorizerCredentials;
  readonly readings: AccountReadings;
  readonly insight: TenantInsight;
  readonly skewMs: () => number;
  readonly logger: Logger;
}

/**
 * Turns a granted authorization into a verified result: exchange, read the account, judge, store the token, record.
 *
 * Proof is a code that came with the attempt's nonce, or a change of the expected account while the link could be used, told by
 * WeChat's list and clock. Whatever else changed is a candidate, which is set aside for a person. Every step can be repeated:
 * after a crash or a lost connection the same attempt is settled again and ends in the same record. The windows are told once.
 */
export class AuthorizationSettlement {
  readonly #parts: SettlementParts;
  readonly #polled: PolledListing;

  constructor(parts: SettlementParts) {
    this.#parts = parts;
    this.#polled = new PolledListing(parts.wechat, () => parts.changes.nowMs);
  }

  /**
   * What an attempt starts from. A list that cannot be had leaves WeChat's own times as the only evidence. Rejects with
   * `cancelled` for its own signal.
   */
  async listingAtStart(
    expected: AppId | null,
    signal: AbortSignal,
  ): Promise<Pick<Listing, 'atMs' | 'listed' | 'sets'>> {
    const { wechat, logger } = this.#parts;
    try {
      const listing = await listingAtStart(wechat, expected, signal);
      return { ...listing, atMs: this.#wechatNowMs() };
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'cancelled') throw error;
      logger.error('list not read at the start of an attempt', error);
      return { atMs: this.#wechatNowMs(), listed: null, sets: null };
    }
  }

  /** Exchanges the code of a callback, once; a spent code falls back to what WeChat says of its authorizers. */
  settleCode(tenantId: TenantId, attemptId: AttemptId, code: Secret): Promise<TenantRecord> {
    return this.#parts.changes.gather(tenantId, () => this.#settleCode(tenantId, attemptId, code));
  }

  /** Looks whether the authorization has happened without us seeing the code; null while it has not. */
  settleFromList(tenantId: TenantId, attemptId: AttemptId, look: Look): Promise<TenantRecord | null> {
    return this.#parts.changes.gather(tenantId, () => this.#settleFromList(tenantId, attemptId, look));
  }

  async #settleCode(tenantId: TenantId, attemptId: AttemptId, code: Secret): Promise<TenantRecord> {
    const record = await this.#progress(tenantId, attemptId, 'code-received');
    const attempt = attemptOf(record, attemptId);
    if (attempt.grantedAppId !== undefined)
      return await this.#finish(tenantId, attemptId, await this.#granted(attempt));
    try {
      return await this.#finish(tenantId, attemptId, await this.#parts.wechat.queryAuth(code));
    } catch (error) {
      if (!(error instanceof AppError) || !spentCodes.has(error.detail.errcode ?? 0)) throw error;
      const settled = await this.#settleFound(record, attempt, 'last');
      if (settled === null) throw new AppError('code-expired', error.detail, error);
      return settled;
    }
  }

  async #settleFromList(tenantId: TenantId, attemptId: AttemptId, look: Look): Promise<TenantRecord | null> {
    const record = await this.#parts.changes.read(tenantId);
    const attempt = attemptOf(record, attemptId);
    if (attempt.endedAtMs !== null) return record;
    const code = attempt.grantedAppId === undefined ? await this.#reportedCode(attempt) : null;
    if (code !== null) return await this.#settleCode(tenantId, attemptId, code);
    return await this.#settleFound(record, attempt, look);
  }

  /** The code that came to the vendor's server with the attempt's nonce, from a phone. What a server fails at is not lost. */
  async #reportedCode(attempt: Attempt): Promise<Secret | null> {
    try {
      return await this.#parts.wechat.authorizationCode(attempt.nonceHash);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#parts.logger.error('no code reported for an attempt', error, { attempt: attempt.id });
      return null;
    }
  }

  async #settleFound(record: TenantRecord, attempt: Attempt, look: Look): Promise<TenantRecord | null> {
    const found = await this.#find(record, attempt, look);
    if (found === null) return null;
    return 'doubt' in found
      ? await this.#setAside(record, attempt.id, found)
      : await this.#finish(record.id, attempt.id, found);
  }

  /** What the list shows of an attempt: what it proves, a candidate as far as the look goes, or nothing. */
  async #find(record: TenantRecord, attempt: Attempt, look: Look): Promise<Granted | Candidate | null> {
    const wanted = attempt.grantedAppId ?? attempt.expectedAppId;
    // Without an account to expect, no list proves anything.
    if (wanted === null && look === 'proof') return null;
    if (look === 'proof' && attempt.grantedAppId === undefined && (await this.#showsNothing(attempt))) return null;
    const { items, isWhole } = await this.#parts.wechat.authorizerList();
    const seenAtMs = this.#wechatNowMs();
    if (wanted !== null) {
      const item = items.find(({ appId }) => appId === wanted);
      if (item === undefined && !isWhole) throw listInPart();
      if (item === undefined || attempt.grantedAppId !== undefined) return item ?? null;
      return await this.#judgeExpected(record, attempt, item, look);
    }
    const baseline = baselineOf(attempt, this.#parts.skewMs());
    const changed = items.flatMap((item) => {
      const evidence = evidenceOf(baseline, listed(item), null, seenAtMs);
      return evidence === 'none' ? [] : [{ item, isLate: evidence === 'late' }];
    });
    return await likeliestOf(record, attempt, changed, this.#parts);
  }

  /**
   * Whether the list that all open links share shows nothing new of the expected account. Whatever else it shows is looked at again,
   * in a list of its own.
   */
  async #showsNothing(attempt: Attempt): Promise<boolean> {
    const { expectedAppId } = attempt;
    if (expectedAppId === null) return false;
    const { entries, isWhole } = await this.#polled.read();
    const entry = entries.get(expectedAppId);
    if (entry === undefined) return isWhole;
    const seenAtMs = this.#wechatNowMs();
    const baseline = baselineOf(attempt, this.#parts.skewMs());
    if (evidenceOf(baseline, entry, null, seenAtMs) !== 'none') return false;
    if (baseline.sets === null) return true;
    const { reading } = await this.#parts.readings.read(expectedAppId);
    return evidenceOf(baseline, entry, reading.grantedSets, seenAtMs) === 'none';
  }

  async #judgeExpected(
    record: TenantRecord,
    attempt: Attempt,
    item: AuthorizerListItem,
    look: Look,
  ): Promise<Granted | Candidate | null> {
    const seenAtMs = this.#wechatNowMs();
    const baseline = baselineOf(attempt, this.#parts.skewMs());
    const byList = evidenceOf(baseline, listed(item), null, seenAtMs);
    if (byList === 'in-time') return item;
    if (byList === 'none' && baseline.sets === null && look !== 'last') return null;
    const account = await this.#parts.readings.read(item.appId);
    const evidence = evidenceOf(baseline, listed(item), account.reading.grantedSets, seenAtMs);
    if (evidence === 'in-time') return item;
    const { appId } = item;
    if (evidence === 'late') return look === 'proof' ? null : { ...account, appId, doubt: 'after-expiry' };
    // Somebody may have confirmed what was confirmed before; a tenant that has the account already has nothing to decide.
    const isOpen = look === 'last' && !isHeldBy(record, appId);
    return isOpen ? { ...account, appId, doubt: 'authorized-before' } : null;
  }

  async #granted(attempt: Attempt): Promise<Granted> {
    const { items, isWhole } = await this.#parts.wechat.authorizerList();
    const granted = items.find(({ appId }) => appId === attempt.grantedAppId);
    if (granted === undefined) throw isWhole ? new AppError('code-expired') : listInPart();
    return granted;
  }

  #wechatNowMs(): number {
    return this.#parts.changes.nowMs + this.#parts.skewMs();
  }

  async #finish(tenantId: TenantId, attemptId: AttemptId, granted: Granted): Promise<TenantRecord> {
    const { changes, readings } = this.#parts;
    await this.#progress(tenantId, attemptId, 'exchanged', granted.appId);
    const { reading: answered, response } = await readings.read(granted.appId);
    const reading = withGrantedSets(answered, granted.grantedSets ?? null);
    const record = await this.#progress(tenantId, attemptId, 'verifying');
    const context = await this.#parts.insight.resultContext(granted.appId, tenantId);
    const judgement = judge(record, attemptOf(record, attemptId), reading, context);
    const binds = judgement.outcome === 'bound' || judgement.outcome === 'bound-with-issues';
    // The keychain comes before the record: a binding whose token was not stored must not count.
    if (binds) await this.#parts.credentials.keep(tenantId, granted.appId, granted.refreshToken);
    const complete = await readings.complete(reading, previousOf(record, granted.appId));
    return await changes.apply(tenantId, 'wechat', (current, change) =>
      applyAuthorization(current, attemptId, complete, context, change, response),
    );
  }

  /** Keeps a candidate for a person to judge: nothing of it is stored but its reading. */
  async #setAside(record: TenantRecord, attemptId: AttemptId, candidate: Candidate): Promise<TenantRecord> {
    const { changes, readings } = this.#parts;
    const { appId, doubt, reading, response } = candidate;
    const context = { ...(await this.#parts.insight.resultContext(appId, record.id)), doubt };
    const complete = await readings.complete(reading, previousOf(record, appId));
    return await changes.apply(record.id, 'wechat', (current, change) =>
      applyAuthorization(current, attemptId, complete, context, change, response),
    );
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

/** What was read of the same account before: a picture of another one must not stand in for its own. */
function previousOf({ reading }: TenantRecord, appId: AppId): TenantRecord['reading'] {
  return reading?.appId === appId ? reading : null;
}

function isHeldBy(record: TenantRecord, appId: AppId): boolean {
  return activeBinding(record)?.appId === appId || record.officialAccount?.appId === appId;
}
