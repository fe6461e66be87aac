import type { OfficialAccount } from '../../../preload/contract/account';
import type { TenantId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { AppError } from '../../domain/failures/app-error';
import { isCommonFailure } from '../../domain/failures/common-failure';
import { applyReading, noticeRevocation } from '../../domain/record/reading';
import { recordOfficialAccount } from '../../domain/record/tenant';
import type { WeChatApi } from '../../ports/wechat-api';
import type { AccountReadings } from '../tenants/account-readings';
import type { AuthorizerCredentials } from '../authorization/authorizer-credentials';
import type { TenantChanges } from '../tenants/tenant-changes';
import type { TenantInsight } from '../tenants/tenant-insight';

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
   * deleted. Rejects with `not-found` for a tenant that was never bound, and with WeChat's failures otherwise. At a failure that
   * says nothing about the account (a limit of the platform, no network) nothing is recorded.
   */
  async sync(tenantId: TenantId): Promise<TenantRecord> {
    const { changes, readings, insight } = this.#parts;
    const record = await changes.read(tenantId);
    const appId = record.binding?.appId;
    if (appId === undefined) throw new AppError('not-found');
    try {
      const { reading, response } = await readings.read(appId);
      await this.#access(tenantId);
      const complete = await readings.complete(reading, record.reading, endsReading);
      const saved = await changes.apply(tenantId, 'wechat', (current, change) =>
        applyReading(current, complete, insight.workspace, change, response),
      );
      return await this.#syncOfficialAccount(saved);
    } catch (error) {
      if (isRevoked(error)) {
        return await changes.apply(tenantId, 'wechat', (current, change) => noticeRevocation(current, change));
      }
      throw error;
    }
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
        name: reading.nickName,
        entityName: reading.principalName,
        credential: reading.credential ?? account.credential,
        atMs: changes.nowMs,
        linkStatus: links === null ? null : (linked?.status ?? 0),
      };
      return await changes.apply(record.id, 'wechat', (current, change) =>
        recordOfficialAccount(current, fresh, change),
      );
    } catch (error) {
      if (error instanceof AppError) return record;
      throw error;
    }
  }
}

/**
 * A reading that meets one of these is not gone on with: it would say of the account what is not its own. A single endpoint
 * that cannot be reached only leaves its part out.
 */
function endsReading(failure: unknown): boolean {
  const isOfOneEndpoint = failure instanceof AppError && failure.code === 'wechat-unreachable';
  return isRevoked(failure) || (isCommonFailure(failure) && !isOfOneEndpoint);
}

/** Errcode 61003: the account is not authorized to this platform (any more), whichever call it answers. */
function isRevoked(error: unknown): boolean {
  return error instanceof AppError && error.detail.errcode === 61003;
}
