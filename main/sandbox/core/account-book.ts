import { mergeLike } from './json';
import type { Account, WeChatUser } from './model';

/** Every account this WeChat knows and the people who administer them. */
export class AccountBook {
  readonly #accounts = new Map<string, Account>();
  readonly #users = new Map<string, WeChatUser>();
  readonly #administrators = new Map<string, WeChatUser>();
  readonly #changed = new Set<string>();

  add(accounts: readonly Account[], users: readonly WeChatUser[]): void {
    for (const account of accounts) this.#accounts.set(account.appid, account);
    for (const user of users) {
      this.#users.set(user.id, user);
      for (const appid of user.accounts) if (!this.#administrators.has(appid)) this.#administrators.set(appid, user);
    }
  }

  /** Puts back accounts changed in an earlier run. */
  restore(changed: readonly Account[]): void {
    for (const account of changed) this.#keep(account);
  }

  find(appid: string): Account | undefined {
    return this.#accounts.get(appid);
  }

  list(): readonly Account[] {
    return [...this.#accounts.values()];
  }

  changed(): readonly Account[] {
    return [...this.#changed].flatMap((appid) => this.#accounts.get(appid) ?? []);
  }

  /** Merges `patch` into an account; throws ShapeError on unknown members, `undefined` for an unknown account. */
  change(appid: string, patch: unknown): Account | undefined {
    const before = this.#accounts.get(appid);
    if (before === undefined) return undefined;
    const after = { ...mergeLike(before, patch), appid };
    this.#keep(after);
    return after;
  }

  user(id: string): WeChatUser | undefined {
    return this.#users.get(id);
  }

  users(): readonly WeChatUser[] {
    return [...this.#users.values()];
  }

  /** The person who administers an account. */
  administratorOf(appid: string): WeChatUser | undefined {
    return this.#administrators.get(appid);
  }

  #keep(account: Account): void {
    this.#accounts.set(account.appid, account);
    this.#changed.add(account.appid);
  }
}
