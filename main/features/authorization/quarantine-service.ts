import type { AccountReading } from '../../../preload/contract/account';
import type { AppId, TenantId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { AppError } from '../../domain/failures/app-error';
import { noticeWrongAccountRevoked } from '../../domain/binding/unrevoked';
import { isRevocation } from '../../domain/failures/common-failure';
import type { QuarantineResolution } from '../../domain/binding/quarantine';
import { adoptAuthorization, resolveQuarantine } from '../../domain/binding/quarantine';
import type { WeChatApi } from '../../ports/wechat-api';
import type { AccountReadings } from '../tenants/account-readings';
import type { AuthorizerCredentials } from './authorizer-credentials';
import type { TenantChanges } from '../tenants/tenant-changes';
import type { TenantInsight } from '../tenants/tenant-insight';

/** What the resolution of a quarantine works with. */
export interface QuarantineParts {
  readonly changes: TenantChanges;
  readonly wechat: WeChatApi;
  readonly credentials: AuthorizerCredentials;
  readonly readings: AccountReadings;
  readonly insight: TenantInsight;
}

/** What a consultant chose. `moveTo` is read for `move` only. */
export interface QuarantineChoice {
  readonly resolution: QuarantineResolution;
  readonly reason: string;
  readonly moveTo: TenantId | null;
}

/**
 * Resolves a result that was set aside, without anybody having to scan again.
 *
 * Nothing is kept of a set-aside account but its read-out, so its token is fetched here, and stored before the record says
 * that the account is bound. Everything is tried on copies first: a refusal leaves both tenants as they were.
 */
export class QuarantineService {
  readonly #parts: QuarantineParts;

  constructor(parts: QuarantineParts) {
    this.#parts = parts;
  }

  /**
   * Rejects with `not-found` when nothing is set aside, `app-id-taken` and `transition-refused` as the domain refuses, and with
   * WeChat's failures: 61003 when the account has revoked meanwhile, which leaves `discard`.
   */
  resolve(id: TenantId, choice: QuarantineChoice): Promise<TenantRecord> {
    return this.#parts.changes.gather(id, () => this.#resolve(id, choice));
  }

  async #resolve(id: TenantId, choice: QuarantineChoice): Promise<TenantRecord> {
    const { changes } = this.#parts;
    const record = await changes.read(id);
    const appId = record.quarantine?.appId;
    if (appId === undefined) throw new AppError('not-found');
    const context = await this.#parts.insight.resultContext(appId, id);
    const resolved = (current: TenantRecord): TenantRecord =>
      resolveQuarantine(current, choice.resolution, choice.reason, context, changes.context('operator'));
    const outcome = resolved(record);
    const { moveTo } = choice;
    if (choice.resolution === 'move') {
      if (moveTo === null || moveTo === id) throw new AppError('invalid-request', { params: { field: 'moveTo' } });
      await changes.gather(moveTo, () => this.#adopt(appId, moveTo));
    }
    const binds = choice.resolution === 'accept' && outcome.binding !== record.binding;
    if (binds) await this.#parts.credentials.keep(id, appId, null);
    return await changes.apply(id, 'operator', resolved);
  }

  /** Asks WeChat of each wrong account that was given up whether it is still authorized. Rejects with WeChat's other failures. */
  async checkUnrevoked(id: TenantId): Promise<TenantRecord> {
    const { changes, wechat } = this.#parts;
    let record = await changes.read(id);
    for (const { appId } of record.unrevoked ?? []) {
      try {
        await wechat.authorizerInfo(appId);
      } catch (error) {
        if (!isRevocation(error)) throw error;
        record = await changes.apply(id, 'wechat', (current, change) =>
          noticeWrongAccountRevoked(current, appId, change),
        );
      }
    }
    return record;
  }

  /** Binds the other tenant before this one lets go: a crash in between leaves the choice to be made once more. */
  async #adopt(appId: AppId, to: TenantId): Promise<void> {
    const { changes, readings, credentials } = this.#parts;
    const target = await changes.read(to);
    const context = await this.#parts.insight.resultContext(appId, to);
    const { reading, response } = await readings.read(appId);
    const adopted = (current: TenantRecord, read: AccountReading): TenantRecord =>
      adoptAuthorization(current, read, context, changes.context('operator'), response);
    adopted(target, reading);
    await credentials.keep(to, appId, null);
    // Opens the read-outs that need the account's own token; without them the basic ones still count.
    await credentials.access(to).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code === 'internal') throw error;
    });
    const complete = await readings.complete(reading, target.reading);
    await changes.apply(to, 'operator', (current) => adopted(current, complete));
  }
}
