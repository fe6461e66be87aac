import type { CredentialRegistry } from './credential-registry';
import type { Authorization } from './model';

/** What a grant did: a first authorization, a change of its sets, or nothing new. */
export type GrantOutcome = 'authorized' | 'updated' | 'unchanged';

/** Who may decide whether a refresh token is replaced, and when it is. */
export interface GrantOptions {
  readonly nowMs: number;
  readonly replacesRefreshToken: boolean;
  readonly refreshTokenLength: number;
}

/** The authorizations of this platform; rules of refresh tokens live here. */
export class Authorizations {
  readonly #registry: CredentialRegistry;
  readonly #byAppid = new Map<string, Authorization>();

  constructor(registry: CredentialRegistry, known: readonly Authorization[]) {
    this.#registry = registry;
    for (const authorization of known) this.#byAppid.set(authorization.appid, authorization);
  }

  find(appid: string): Authorization | undefined {
    return this.#byAppid.get(appid);
  }

  /** Newest authorization last, as the list endpoint pages through them. */
  list(): readonly Authorization[] {
    return [...this.#byAppid.values()];
  }

  /** Records a grant. A first grant always makes a new refresh token; an update does when the options say so. */
  grant(appid: string, sets: readonly number[], options: GrantOptions): GrantOutcome {
    const before = this.#byAppid.get(appid);
    const isSame = before !== undefined && sameSets(before.sets, sets);
    const keepsToken = before !== undefined && !before.isPasswordChanged && !options.replacesRefreshToken;
    this.#byAppid.set(appid, {
      appid,
      sets: [...sets],
      authorizedAtMs: before?.authorizedAtMs ?? options.nowMs,
      updatedAtMs: options.nowMs,
      refreshSerial: keepsToken ? before.refreshSerial : this.#newRefreshToken(appid, options),
      isPasswordChanged: false,
      options: before?.options ?? { location_report: '0', voice_recognize: '0', customer_service: '0' },
    });
    if (before === undefined) return 'authorized';
    return isSame ? 'unchanged' : 'updated';
  }

  /** Changes the granted sets from the merchant's own console: the refresh token stays. */
  changeSets(appid: string, sets: readonly number[], nowMs: number): GrantOutcome | undefined {
    const before = this.#byAppid.get(appid);
    if (before === undefined) return undefined;
    this.#byAppid.set(appid, { ...before, sets: [...sets], updatedAtMs: nowMs });
    return sameSets(before.sets, sets) ? 'unchanged' : 'updated';
  }

  setOption(appid: string, name: string, value: string): void {
    const before = this.#byAppid.get(appid);
    if (before) this.#byAppid.set(appid, { ...before, options: { ...before.options, [name]: value } });
  }

  /** The administrator changed the password: tokens die until the next scan. */
  markPasswordChanged(appid: string): boolean {
    const before = this.#byAppid.get(appid);
    if (before === undefined) return false;
    this.#byAppid.set(appid, { ...before, isPasswordChanged: true });
    return true;
  }

  /** Removes the authorization and every token of it. */
  revoke(appid: string): boolean {
    for (const kind of ['refresh-token', 'authorizer-token', 'auth-code'] as const) {
      for (const credential of this.#registry.list(kind, appid)) credential.status = 'replaced';
    }
    return this.#byAppid.delete(appid);
  }

  /** The refresh token that is valid now. */
  refreshToken(authorization: Authorization): string {
    const credential = this.#registry
      .list('refresh-token', authorization.appid)
      .find((one) => one.serial === authorization.refreshSerial);
    return credential === undefined ? '' : this.#registry.valueOf(credential);
  }

  #newRefreshToken(appid: string, options: GrantOptions): number {
    for (const old of this.#registry.list('refresh-token', appid)) old.status = 'replaced';
    for (const old of this.#registry.list('authorizer-token', appid)) old.status = 'replaced';
    const times = { nowMs: options.nowMs, lifetimeMs: null };
    return this.#registry.issue('refresh-token', appid, times, options.refreshTokenLength).serial;
  }
}

function sameSets(one: readonly number[], other: readonly number[]): boolean {
  const known = new Set(one);
  return known.size === new Set(other).size && other.every((set) => known.has(set));
}
