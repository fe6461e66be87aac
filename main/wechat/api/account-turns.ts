import type { AppId } from '../../../preload/contract/ids';

/** Accounts that wait for WeChat at once. WeChat documents no limit; this is manners. */
const usuallyAtOnce = 8;

/**
 * Lets so many accounts wait for WeChat at once; calls of one account that are made together count as one. What is done between
 * two calls takes nobody's turn, so that more tenants can be under way than wait.
 */
export class AccountTurns {
  readonly #atOnce: number;
  readonly #under = new Map<AppId, number>();
  #waiting: { readonly appId: AppId; readonly begin: () => void }[] = [];

  constructor(atOnce = usuallyAtOnce) {
    this.#atOnce = atOnce;
  }

  /** Makes a call when it is its account's turn. */
  async inTurn<T>(appId: AppId, call: () => Promise<T>): Promise<T> {
    const isFree = this.#under.has(appId) || this.#under.size < this.#atOnce;
    if (isFree) this.#enter(appId);
    else await new Promise<void>((begin) => void this.#waiting.push({ appId, begin }));
    return await this.#call(appId, call);
  }

  /** Makes a call that was just permitted: it waits for nobody, and others wait for it. */
  now<T>(appId: AppId, call: () => Promise<T>): Promise<T> {
    this.#enter(appId);
    return this.#call(appId, call);
  }

  async #call<T>(appId: AppId, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } finally {
      this.#leave(appId);
    }
  }

  #enter(appId: AppId): void {
    this.#under.set(appId, (this.#under.get(appId) ?? 0) + 1);
  }

  #leave(appId: AppId): void {
    const left = (this.#under.get(appId) ?? 1) - 1;
    if (left > 0) this.#under.set(appId, left);
    else this.#under.delete(appId);
    // Whoever is let in here is counted before anybody else can ask.
    while (this.#waiting.length > 0 && this.#under.size < this.#atOnce) {
      const next = this.#waiting[0]?.appId;
      const beginning = this.#waiting.filter((one) => one.appId === next);
      this.#waiting = this.#waiting.filter((one) => one.appId !== next);
      for (const one of beginning) {
        this.#enter(one.appId);
        one.begin();
      }
    }
  }
}
