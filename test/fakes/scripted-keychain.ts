import type { Keychain } from '../../main/electron/vault/keytar-secret-store';

/** A keychain in memory that behaves like keytar's, its traps included. */
export class ScriptedKeychain implements Keychain {
  readonly entries = new Map<string, string>();
  /** Every call as `get <account>`, `set <account>`, `delete <account>`. */
  readonly calls: string[] = [];
  /** Locked: reads answer null, writes reject, deletes answer false, as libsecret does. */
  isLocked = false;
  /** Text with which every call rejects, or null. */
  failure: string | null = null;
  /** Runs before each call; what it returns is awaited. */
  before: (call: string) => Promise<void> | void = () => undefined;
  /** Changes a value on its way in, like a keychain that cuts it. */
  store: (value: string) => string = (value) => value;

  async getPassword(_service: string, account: string): Promise<string | null> {
    await this.#enter(`get ${account}`);
    return this.isLocked ? null : (this.entries.get(account) ?? null);
  }

  async setPassword(_service: string, account: string, password: string): Promise<void> {
    await this.#enter(`set ${account}`);
    if (this.isLocked) throw new Error('Cannot create an item in a locked collection');
    this.entries.set(account, this.store(password));
  }

  async deletePassword(_service: string, account: string): Promise<boolean> {
    await this.#enter(`delete ${account}`);
    return this.isLocked ? false : this.entries.delete(account);
  }

  async #enter(call: string): Promise<void> {
    this.calls.push(call);
    await this.before(call);
    if (this.failure !== null) throw new Error(this.failure);
  }
}
