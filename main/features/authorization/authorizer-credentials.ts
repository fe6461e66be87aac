import type { Binding } from '../../../preload/contract/binding';
import type { AppId, TenantId } from '../../../preload/contract/ids';
import type { Source } from '../../../preload/contract/ledger';
import { isBoundAnew } from '../../domain/binding/active-binding';
import { AppError } from '../../domain/failures/app-error';
import {
  beginCredential,
  commitCredential,
  credentialProblem,
  provenCredential,
} from '../../domain/binding/credential';
import type { Secret } from '../../domain/secrets/secret';
import type { Clock } from '../../ports/clock';
import type { RefreshTokenSlots } from './ports/refresh-token-slots';
import type { WeChatApi } from '../../ports/wechat-api';
import { ListedTokens } from './listed-tokens';
import type { TenantChanges } from '../tenants/tenant-changes';

/** Whose token is looked for, and the binding at that time. */
interface Account {
  readonly tenantId: TenantId;
  readonly appId: AppId;
  readonly binding: Binding | null;
}

/**
 * Keeps each tenant's refresh token: two keychain slots, and the pointer to the good one in the tenant's document.
 *
 * Saving is intent, idle slot with read-back, commit; the old slot stays until the new token worked once. Whatever step a
 * crash falls between, the token is found again in a slot or through api_get_authorizer_list, and the tenant's administrator
 * need not scan again.
 */
export class AuthorizerCredentials {
  readonly #changes: TenantChanges;
  readonly #slots: RefreshTokenSlots;
  readonly #wechat: WeChatApi;
  readonly #listed: ListedTokens;
  readonly #refreshing = new Map<TenantId, Promise<void>>();
  readonly #saving = new Set<TenantId>();

  constructor(changes: TenantChanges, slots: RefreshTokenSlots, wechat: WeChatApi, clock: Clock) {
    this.#changes = changes;
    this.#slots = slots;
    this.#wechat = wechat;
    this.#listed = new ListedTokens(wechat, clock);
  }

  /** Stores a new token. When the keychain refuses, the pointer still names the old slot and nothing is lost. */
  async save(tenantId: TenantId, appId: AppId, token: Secret, source: Source = 'wechat'): Promise<void> {
    this.#saving.add(tenantId);
    try {
      await this.#save(tenantId, appId, token, source);
    } finally {
      this.#saving.delete(tenantId);
    }
  }

  /**
   * Stores the token of an account that was just authorized: the one that came with the answer, or else what WeChat says of
   * the account, or of all. Where there is none anywhere, the record says that it is lost.
   */
  async keep(tenantId: TenantId, appId: AppId, given: Secret | null): Promise<void> {
    const token = given ?? (await this.#told(appId));
    if (token === null) {
      await this.#changes.apply(tenantId, 'wechat', (record, change) =>
        credentialProblem(record, 'lost', change, appId),
      );
    } else await this.save(tenantId, appId, token);
  }

  async #told(appId: AppId): Promise<Secret | null> {
    const { refreshToken } = await this.#wechat.authorizerInfo(appId);
    if (refreshToken !== null) return refreshToken;
    try {
      const { items } = await this.#wechat.authorizerList();
      return items.find((item) => item.appId === appId)?.refreshToken ?? null;
    } catch (error) {
      // The account is authorized whatever becomes of the list; the next sync asks for the token again.
      if (error instanceof AppError) return null;
      throw error;
    }
  }

  async #save(tenantId: TenantId, appId: AppId, token: Secret, source: Source): Promise<void> {
    const intended = await this.#changes.apply(tenantId, source, (record, change) =>
      beginCredential(record, appId, change),
    );
    const slot = intended.credential?.intent?.slot;
    if (slot === undefined) throw new Error('a credential intent was committed without its slot');
    await this.#slots.write(appId, slot, token);
    await this.#changes.apply(tenantId, source, (record, change) => commitCredential(record, change));
  }

  /**
   * Makes sure that the client holds an access token for the tenant's account. Single flight per tenant.
   *
   * Tries the stored token; when it is missing or refused (61023) the platform's list of authorizers is asked for the present
   * one. Rejects with `not-found` for a tenant that was never bound, `wechat-rejected` 42007 when only a new scan helps, and
   * `secret-lost` when the list knows no token.
   */
  access(tenantId: TenantId): Promise<void> {
    const running = this.#refreshing.get(tenantId);
    if (running !== undefined) return running;
    const refresh = this.#refresh(tenantId).finally(() => this.#refreshing.delete(tenantId));
    this.#refreshing.set(tenantId, refresh);
    return refresh;
  }

  async #refresh(tenantId: TenantId): Promise<void> {
    const { credential, binding } = await this.#changes.read(tenantId);
    if (credential === null) {
      // Bound before the console knew of it: the platform's list has the token.
      if (binding === null) throw new AppError('not-found');
      return await this.#repair({ tenantId, appId: binding.appId, binding }, new Set());
    }
    const account: Account = { tenantId, appId: credential.appId, binding };
    const refused = new Set<string>();
    for (const slot of [credential.slot, credential.slot === 'a' ? 'b' : 'a'] as const) {
      const token = await this.#slots.read(credential.appId, slot);
      if (token === null) continue;
      if (await this.#tryToken(account, token, slot)) return;
      refused.add(token.reveal());
    }
    await this.#repair(account, refused);
  }

  /**
   * False when WeChat calls the token invalid; other failures are passed on.
   *
   * A token that worked although the record does not point at it, or beside an intent of a run that ended before its commit,
   * is saved once more: then the record names the slot of the token that works. `slot` is null for a token just saved.
   */
  async #tryToken(account: Account, token: Secret, slot: 'a' | 'b' | null): Promise<boolean> {
    const { tenantId, appId } = account;
    try {
      const answer = await this.#wechat.refreshAuthorizer(appId, token);
      const isNew = answer.refreshToken.reveal() !== token.reveal();
      if (isNew || !(await this.#isSettled(tenantId, slot))) await this.save(tenantId, appId, answer.refreshToken);
      const record = await this.#changes.read(tenantId);
      if (record.credential?.provenAtMs === null || record.credential?.problem !== null) {
        await this.#changes.apply(tenantId, 'wechat', (current, change) => provenCredential(current, change));
      }
      return true;
    } catch (error) {
      if (error instanceof AppError && error.detail.errcode === 61023) return false;
      if (error instanceof AppError && error.detail.errcode === 42007) await this.#mark(account, 'password-changed');
      throw error;
    }
  }

  /** A save under way settles by itself. */
  async #isSettled(tenantId: TenantId, slot: 'a' | 'b' | null): Promise<boolean> {
    if (slot === null || this.#saving.has(tenantId)) return true;
    const { credential } = await this.#changes.read(tenantId);
    return credential?.slot === slot && credential.intent === null;
  }

  /** A listed token that is refused was replaced since the list was read; a list read from now on has the present one. */
  async #repair(account: Account, refused: ReadonlySet<string>): Promise<void> {
    const { appId } = account;
    const beganAtMs = this.#changes.nowMs;
    const { token, listedAtMs } = await this.#listed.of(appId);
    if (await this.#tryListed(account, token, refused)) return;
    if (listedAtMs < beganAtMs) {
      const present = await this.#listed.of(appId, beganAtMs);
      if (await this.#tryListed(account, present.token, refused)) return;
    }
    await this.#mark(account, 'refused');
    throw new AppError('secret-lost');
  }

  /** False when WeChat refuses the token, or has done so. */
  async #tryListed(account: Account, token: Secret | null, refused: ReadonlySet<string>): Promise<boolean> {
    if (token === null) {
      await this.#mark(account, 'lost');
      throw new AppError('secret-lost');
    }
    if (refused.has(token.reveal())) return false;
    await this.save(account.tenantId, account.appId, token);
    return await this.#tryToken(account, token, null);
  }

  /** What is said of a token from before the tenant was bound anew is not said of the present one. */
  async #mark({ tenantId, appId, binding }: Account, problem: 'lost' | 'refused' | 'password-changed'): Promise<void> {
    await this.#changes.apply(tenantId, 'wechat', (record, change) =>
      isBoundAnew(record, binding) ? record : credentialProblem(record, problem, change, appId),
    );
  }
}
