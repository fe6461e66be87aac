import type { AccountReading } from '../../../preload/contract/account';
import type { FactValues } from '../../../preload/contract/facts';
import { type AppId, attemptIdSchema, tenantIdSchema } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { wordsOf } from '../../../preload/contract/words/words';
import { sha256 } from '../../domain/ledger/ledger';
import { AppError } from '../../domain/failures/app-error';
import { answerAttempt, progressAttempt, startAttempt } from '../../domain/binding/attempt';
import { applyAuthorization } from '../../domain/binding/authorization-result';
import type { Change } from '../../domain/record/change';
import { noticeRevocation } from '../../domain/record/reading';
import { act } from '../../domain/stages/stage-machine';
import {
  createTenant,
  parseAppId,
  parseOriginalId,
  recordFacts,
  recordOfficialAccount,
} from '../../domain/record/tenant';
import { acknowledge } from '../../domain/record/decisions';
import type { Logger } from '../../ports/logger';
import type { SandboxPortfolio, TenantSeed } from './ports/sandbox-portfolio';
import type { WeChatApi } from '../../ports/wechat-api';
import type { AccountReadings } from '../tenants/account-readings';
import type { TenantChanges } from '../tenants/tenant-changes';
import type { TenantInsight } from '../tenants/tenant-insight';

/** What the first run works with. */
export interface FirstRunParts {
  readonly portfolio: SandboxPortfolio;
  readonly changes: TenantChanges;
  readonly wechat: WeChatApi;
  readonly readings: AccountReadings;
  readonly insight: TenantInsight;
  readonly logger: Logger;
  /** Who is responsible for the prepared tenants; empty while nobody has said their name. */
  readonly owner: () => string;
}

/** Whether the checks let a proposed tenant, prepared as far as this record says, count as ready. */
type MayBeReady = (record: TenantRecord, seed: TenantSeed) => boolean;

/**
 * Fills a sandbox workspace with the portfolio that the sandbox proposes, as an import would.
 *
 * Tenants that are authorized at the sandbox already are read from it, so that everything shown is what WeChat would say.
 */
export class FirstRun {
  readonly #parts: FirstRunParts;

  constructor(parts: FirstRunParts) {
    this.#parts = parts;
  }

  /**
   * Adds the proposed tenants that are not there yet and says how many. One that cannot be read now, because the keychain or
   * the sandbox refuses, is left for the next time.
   */
  async fill(present: ReadonlySet<string>): Promise<number> {
    const { portfolio, insight, changes, logger } = this.#parts;
    const { application } = insight.workspace;
    const proposed = await portfolio.tenants();
    const shared = sharedAppIds(proposed);
    const readinessOf = await insight.readinessNow();
    const mayBeReady: MayBeReady = (record, seed) =>
      !shared.has(seed.appid) && readinessOf(record).blockers.every((id) => id === 'platform-reachable');
    const seeds = proposed.filter((seed) => seed.application === application && !present.has(seed.id));
    let added = 0;
    for (const seed of seeds) {
      try {
        await changes.create(await this.#prepare(seed, mayBeReady));
        added += 1;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        logger.warn('prepared tenant left for later', { tenantId: seed.id, code: error.code });
      }
    }
    return added;
  }

  async #prepare(seed: TenantSeed, mayBeReady: MayBeReady): Promise<TenantRecord> {
    // Nobody at this computer recorded these, and nobody is asked for a name before the first screen.
    const now: Change = { ...this.#parts.changes.context('console'), source: 'import' };
    const atMs = recordedAtMs(seed, now.nowMs);
    const change = { ...now, nowMs: atMs };
    const profiled = this.#intake(seed, change);
    if (seed.stageHint === 'intake') return act(profiled, 'begin-intake', '', change);
    const preparing = act(act(profiled, 'begin-intake', '', change), 'begin-account-prep', '', change);
    if (seed.stageHint === 'account-prep') return preparing;
    const accepted = acceptedBy(preparing, seed.administrator.name, change);
    if (seed.stageHint === 'ready' && !mayBeReady(accepted, seed)) return accepted;
    const ready = act(accepted, 'mark-ready', '', change);
    const appId = ready.profile.expectedAppId;
    if (seed.stageHint === 'ready' || seed.authorizedAtMs === null || appId === null) {
      return seed.stageHint === 'revoked' && appId !== null ? this.#bindRevoked(ready, seed, appId, change) : ready;
    }
    return await this.#bind(ready, seed, appId, change);
  }

  #intake(seed: TenantSeed, change: Change): TenantRecord {
    const appId = orNull(() => parseAppId(seed.appid));
    const record = createTenant(
      {
        id: tenantIdSchema.parse(seed.id),
        workspaceId: this.#parts.insight.workspace.id,
        ...(appId === null && seed.appid !== '' ? { rejectedAppId: seed.appid } : {}),
        profile: {
          name: seed.name,
          enterpriseAccount: '',
          edition: seed.edition,
          owner: this.#parts.owner(),
          industry: seed.industry,
          contactName: seed.contact.name,
          contactPhone: seed.contact.phone,
          administratorName: seed.administrator.name,
          administratorContact: seed.administrator.phone,
          expectedAppId: appId,
          expectedOriginalId: orNull(() => parseOriginalId(seed.originalId)),
          notes: '',
        },
      },
      change,
    );
    const isReady = seed.stageHint !== 'intake' && seed.stageHint !== 'account-prep';
    const informed = recordFacts(
      record,
      {
        capability965: {
          enabled: seed.capability965,
          enabledBy: seed.capability965By,
          enabledAtMs: seed.capability965AtMs,
        },
        entityKind: seed.entityKind,
        entityName: seed.entity,
        ...(seed.verified === null ? {} : { verified: seed.verified }),
        ...(isReady ? factsOfReady : {}),
      },
      change,
    );
    return seed.officialAccount === null ? informed : withOfficialAccount(informed, seed.officialAccount, change);
  }

  async #bind(ready: TenantRecord, seed: TenantSeed, appId: AppId, change: Change): Promise<TenantRecord> {
    const { readings, wechat } = this.#parts;
    const { reading, refreshToken, response } = await wechat.authorizerInfo(appId);
    // Opens the read-outs that need the account's own token; the sandbox's list of authorizers keeps the token itself.
    if (refreshToken !== null) await wechat.refreshAuthorizer(appId, refreshToken);
    const complete = await readings.complete(reading, null);
    const bound = this.#authorized(ready, { ...complete, ...recordedThen(seed), atMs: change.nowMs }, change, response);
    if (seed.stageHint !== 'live' || (bound.stage !== 'bound' && bound.stage !== 'bound-with-issues')) return bound;
    return act(answerAttempt(bound, 'authorized', change), 'release', '', change);
  }

  /** A tenant that has revoked cannot be read any more; its record says what was known when it was bound. */
  #bindRevoked(ready: TenantRecord, seed: TenantSeed, appId: AppId, change: Change): TenantRecord {
    const reading: AccountReading = {
      appId,
      originalId: seed.originalId,
      kind: 'mini-program',
      nickName: seed.recorded?.nickName ?? seed.name,
      introduction: '',
      principalName: seed.recorded?.entity ?? seed.entity,
      entityKind: seed.entityKind,
      credential: null,
      verifyType: 0,
      accountStatus: 1,
      serviceType: 0,
      registerType: 0,
      categories: [],
      headImageUrl: '',
      qrCodeUrl: '',
      avatar: null,
      qrCode: null,
      grantedSets: [...this.#parts.insight.workspace.baseline.sets],
      annualReview: null,
      filing: null,
      privacyGuideline: null,
      openAppId: null,
      sameEntityAsOpenAccount: null,
      atMs: change.nowMs,
    };
    const nowMs = this.#parts.changes.nowMs - revokedAgoMs;
    return noticeRevocation(this.#authorized(ready, reading, change), { actor: 'wechat', source: 'wechat', nowMs });
  }

  /** Takes a tenant through an authorization that happened before the console knew of it. */
  #authorized(ready: TenantRecord, reading: AccountReading, change: Change, response?: string): TenantRecord {
    const id = attemptIdSchema.parse(`imported-${ready.id}`);
    const started = startAttempt(
      ready,
      {
        id,
        accountKind: 'mini-program',
        via: 'link',
        nonceHash: sha256(id),
        expectedAppId: reading.appId,
      },
      change,
    );
    const verifying = progressAttempt(started, id, 'verifying', { grantedAppId: reading.appId }, change);
    const context = { workspace: this.#parts.insight.workspace, conflicts: [] };
    return applyAuthorization(verifying, id, reading, context, change, response);
  }
}

const dayMs = 24 * 60 * 60_000;
/** When a prepared tenant that has revoked was bound, and when it revoked. */
const boundAgoMs = 60 * dayMs;
const revokedAgoMs = 7 * dayMs;

/** What a consultant has found out by the time a tenant counts as ready. */
const factsOfReady: Partial<FactValues> = {
  operatorIsCrmAdmin: true,
  accountStatus: 1,
  administratorReachable: true,
  providerCount: 1,
};

/**
 * AppIDs that several proposed tenants expect or have, whatever their workspace. Each is a conflict of theirs from the start, also
 * while the other tenant has not been prepared yet.
 */
function sharedAppIds(seeds: readonly TenantSeed[]): ReadonlySet<string> {
  const claimed = new Set<string>();
  const shared = new Set<string>();
  for (const { stageHint, appid } of seeds) {
    if (stageHint === 'revoked' || appid === '') continue;
    (claimed.has(appid) ? shared : claimed).add(appid);
  }
  return shared;
}

/** A tenant counts as ready only after its administrator has accepted what hosting takes away. */
function acceptedBy(record: TenantRecord, administrator: string, change: Change): TenantRecord {
  const text = wordsOf('zh-CN').vocabulary.acknowledgementText['functions-given-up'];
  return acknowledge(record, { kind: 'functions-given-up', text, acceptedBy: administrator }, change);
}

function withOfficialAccount(
  record: TenantRecord,
  account: NonNullable<TenantSeed['officialAccount']>,
  change: Change,
): TenantRecord {
  return recordOfficialAccount(
    record,
    {
      appId: orNull(() => parseAppId(account.appid)),
      name: account.name,
      entityName: account.entity,
      credential: null,
      source: 'import',
      atMs: change.nowMs,
      linkStatus: null,
    },
    change,
  );
}

/**
 * When a prepared tenant came into the records: now, unless its situation is what has happened since. What WeChat says now of
 * such a tenant is found by its next sync.
 */
function recordedAtMs(seed: TenantSeed, nowMs: number): number {
  if (seed.stageHint === 'revoked') return nowMs - boundAgoMs;
  return seed.recorded === null ? nowMs : (seed.authorizedAtMs ?? nowMs);
}

function recordedThen(seed: TenantSeed): Partial<AccountReading> {
  return seed.recorded === null ? {} : { nickName: seed.recorded.nickName, principalName: seed.recorded.entity };
}

/** A value that cannot be read is imported as unknown; the ledger keeps what was written. */
function orNull<T>(parse: () => T | null): T | null {
  try {
    return parse();
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
