import { appIdTaken } from '../../domain/failures/refuse';
import { openAttempt } from '../../domain/binding/attempt';
import { adoptAuthorization } from '../../domain/binding/quarantine';
import type { AccountReading, OfficialAccount } from '../../../preload/contract/account';
import type { AppId, TenantId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { activeBinding, isBoundAnew } from '../../domain/binding/active-binding';
import { AppError } from '../../domain/failures/app-error';
import { isCommonFailure, isRevocation } from '../../domain/failures/common-failure';
import { applyReading, isOfOtherPlatform, noticeRevocation } from '../../domain/record/reading';
import { isUnread } from '../../domain/record/unread-parts';
import { rereadOfficialAccount } from '../../domain/record/tenant';
import type { WeChatApi } from '../../ports/wechat-api';
import type { AccountReadings } from '../tenants/account-readings';
import type { AuthorizerCredentials } from '../authorization/authorizer-credentials';
import type { Tell, TenantChanges } from '../tenants/tenant-changes';
import type { TenantInsight } from '../tenants/tenant-insight';

/** How a tenant is synced. */
export interface SyncManner {
  /** Whoever syncs many and wants to compare first gets a revocation as a rejection. */
  readonly revocation?: 'recorded' | 'rejected';
  /** Whether pictures whose address has not changed are read again. */
  readonly pictures?: 'anew' | 'if-moved';
  /** Hears of the line once, at the end, in the place of the windows. */
  readonly tell?: Tell;
}

/** What the sync works with. */
export interface SyncParts {
  readonly changes: TenantChanges;
  readonly wechat: WeChatApi;
  readonly credentials: AuthorizerCredentials;
  readonly readings: AccountReadings;
  readonly insight: TenantInsight;
}

/** Brings a tenant's record up to what WeChat says now. */
export class SyncService {
  readonly #parts: SyncParts;

  constructor(parts: SyncParts) {
    this.#parts = parts;
  }

  /**
   * Reads the bound account again: facts, branding, drift, sets. A revocation (61003) is noticed and recorded; nothing is
   * deleted. One that was sent before the tenant authorized again is none. A revoked tenant whose account is authorized again is judged anew and taken
   * back; another claim on the account refuses that with `app-id-taken`. Rejects with `not-found` for a tenant that was never
   * bound, `platform-changed` when the account was authorized to another platform than the workspace names now, and with
   * WeChat's failures otherwise. At a failure that says nothing about the account (a limit of the platform, no network) nothing
   * is recorded. The windows hear of it once, at the end.
   */
  sync(tenantId: TenantId, manner: SyncManner = {}): Promise<TenantRecord> {
    return this.#parts.changes.gather(tenantId, () => this.#sync(tenantId, manner), manner.tell);
  }

  async #sync(tenantId: TenantId, { revocation, pictures }: SyncManner): Promise<TenantRecord> {
    const { changes, readings, insight } = this.#parts;
    const record = await changes.read(tenantId);
    const appId = record.binding?.appId;
    if (appId === undefined) throw new AppError('not-found');
    try {
      const { reading, response } = await readings.read(appId);
      await this.#access(tenantId);
      const complete = await readings.complete(reading, record.reading, {
        isFatal: endsReading,
        ...(pictures === undefined ? {} : { pictures }),
      });
      if (isTakenBack(record)) return await this.#takeBack(record, complete, response);
      const saved = await changes.apply(tenantId, 'wechat', (current, change) =>
        applyReading(current, complete, insight.workspace, change, response),
      );
      return await this.#syncOfficialAccount(saved);
    } catch (error) {
      if (isRevocation(error)) {
        const present = await changes.read(tenantId);
        if (isBoundAnew(present, record.binding)) return present;
        requireSamePlatform(present, insight.workspace.componentAppId, error);
        if (revocation === 'rejected' && activeBinding(present) !== null) throw error;
        return await changes.apply(tenantId, 'wechat', (current, change) =>
          isBoundAnew(current, record.binding) ? current : noticeRevocation(current, change),
        );
      }
      throw error;
    }
  }

  /** Binds a revoked tenant again to the account that it had; its token was stored when access to it was made sure of. */
  async #takeBack(asked: TenantRecord, reading: AccountReading, response: string): Promise<TenantRecord> {
    const { changes, insight } = this.#parts;
    const context = await insight.resultContext(reading.appId, asked.id);
    const [claim] = context.conflicts;
    if (claim !== undefined) throw appIdTaken(claim);
    return await changes.apply(asked.id, 'wechat', (current, change) => {
      // What is under way, or was done meanwhile, decides.
      const isOpen = openAttempt(current) !== null || current.stage !== 'revoked';
      return isOpen || isBoundAnew(current, asked.binding)
        ? current
        : adoptAuthorization(current, reading, context, change, response);
    });
  }

  /** The account's own token opens more read-outs; without it the basic ones still count. */
  async #access(tenantId: TenantId): Promise<void> {
    try {
      await this.#parts.credentials.access(tenantId);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'internal' || endsReading(error)) throw error;
    }
  }

  /** Refreshes the official account that was authorized to the same platform, and its link to the mini program. */
  async #syncOfficialAccount(record: TenantRecord): Promise<TenantRecord> {
    const account = record.officialAccount;
    const { wechat, changes } = this.#parts;
    if (account?.source !== 'wechat' || account.appId === null) return record;
    const appId = account.appId;
    try {
      const { reading, refreshToken: token } = await wechat.authorizerInfo(appId);
      if (token !== null) await wechat.refreshAuthorizer(appId, token);
      const links = token === null ? null : await wechat.miniProgramLinks(appId);
      const linked = links?.find(
        (link) => link.appId === record.binding?.appId || link.originalId === record.binding?.originalId,
      );
      const fresh: OfficialAccount = {
        ...account,
        name: isUnread(reading, 'nickName') ? account.name : reading.nickName,
        entityName: isUnread(reading, 'principalName') ? account.entityName : reading.principalName,
        credential: reading.credential ?? account.credential,
        atMs: changes.nowMs,
        linkStatus: links === null ? null : (linked?.status ?? 0),
      };
      return await changes.apply(record.id, 'wechat', (current, change) =>
        current.officialAccount?.appId === appId ? rereadOfficialAccount(current, fresh, change) : current,
      );
    } catch (error) {
      if (error instanceof AppError) return record;
      throw error;
    }
  }
}

/** A revoked tenant for which no other account is expected meanwhile. */
function isTakenBack({ stage, binding, profile }: TenantRecord): boolean {
  return stage === 'revoked' && (profile.expectedAppId ?? binding?.appId) === binding?.appId;
}

/**
 * A reading that meets one of these is not gone on with: it would say of the account what is not its own. A single endpoint
 * that cannot be reached only leaves its part out.
 */
function endsReading(failure: unknown): boolean {
  const isOfOneEndpoint = failure instanceof AppError && failure.code === 'wechat-unreachable';
  return isRevocation(failure) || (isCommonFailure(failure) && !isOfOneEndpoint);
}

/** Another platform knows nothing of this authorization, and its refusal is none of the tenant's. */
function requireSamePlatform(record: TenantRecord, componentAppId: AppId | null, cause: unknown): void {
  const before = record.binding?.platformAppId;
  if (before === undefined || componentAppId === null || !isOfOtherPlatform(record, componentAppId)) return;
  throw new AppError('platform-changed', { params: { before, now: componentAppId } }, cause);
}
