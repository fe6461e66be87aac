import { AppError } from '../../main/domain/failures/app-error';
import { Secret } from '../../main/domain/secrets/secret';
import type { SecretName, SecretStore } from '../../main/ports/secret-store';
import type { VaultState } from '../../preload/contract/workspace';

/** A keychain in memory, with a switch for each of its states. */
export class MemorySecretStore implements SecretStore {
  /** Set it to see what the code under test does with a keychain in that state. */
  mode: 'ready' | 'locked' | 'unavailable' | 'refusing' = 'ready';
  readonly #values = new Map<SecretName, string>();

  /** Names of the entries, for assertions. */
  get names(): readonly SecretName[] {
    return [...this.#values.keys()];
  }

  async state(): Promise<VaultState> {
    return this.mode === 'ready' || this.mode === 'refusing' ? 'ready' : this.mode;
  }

  async read(name: SecretName): Promise<Secret | null> {
    this.#requireUsable();
    const value = this.#values.get(name);
    return value === undefined ? null : new Secret(value);
  }

  async write(name: SecretName, value: Secret): Promise<void> {
    this.#requireUsable();
    this.#values.set(name, value.reveal());
  }

  async remove(name: SecretName): Promise<void> {
    this.#requireUsable();
    this.#values.delete(name);
  }

  #requireUsable(): void {
    if (this.mode === 'locked') throw new AppError('keychain-locked');
    if (this.mode === 'unavailable') throw new AppError('keychain-unavailable');
    if (this.mode === 'refusing') throw new AppError('keychain-refused');
  }
}
