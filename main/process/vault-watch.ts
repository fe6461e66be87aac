import type { VaultState } from '../../preload/contract/workspace';
import { AppError } from '../domain/failures/app-error';
import type { Secret } from '../domain/secrets/secret';
import type { SecretName, SecretStore } from '../ports/secret-store';

/** What a refusal says of the whole keychain; a refused single entry says nothing of it. */
const stateOfFailure: ReadonlyMap<string, VaultState> = new Map([
  ['keychain-locked', 'locked'],
  ['keychain-unavailable', 'unavailable'],
]);

/**
 * The keychain with what is known of its state: every call teaches it, so that a keychain that is locked while the console runs is
 * known to be, and one that was unlocked is believed again.
 */
export class VaultWatch implements SecretStore {
  readonly #store: SecretStore;
  readonly #changed: (state: VaultState) => void;
  #known: VaultState = 'unknown';

  constructor(store: SecretStore, changed: (state: VaultState) => void) {
    this.#store = store;
    this.#changed = changed;
  }

  /** What the last call said. */
  get known(): VaultState {
    return this.#known;
  }

  /** Asks the keychain. */
  async state(): Promise<VaultState> {
    const state = await this.#store.state();
    this.#learn(state);
    return state;
  }

  read(name: SecretName): Promise<Secret | null> {
    return this.#call(() => this.#store.read(name));
  }

  write(name: SecretName, value: Secret): Promise<void> {
    return this.#call(() => this.#store.write(name, value));
  }

  remove(name: SecretName): Promise<void> {
    return this.#call(() => this.#store.remove(name));
  }

  async #call<T>(operation: () => Promise<T>): Promise<T> {
    try {
      const value = await operation();
      if (this.#known === 'locked' || this.#known === 'unavailable') this.#learn('ready');
      return value;
    } catch (error) {
      const state = error instanceof AppError ? stateOfFailure.get(error.code) : undefined;
      if (state !== undefined) this.#learn(state);
      throw error;
    }
  }

  #learn(state: VaultState): void {
    if (state === this.#known) return;
    this.#known = state;
    this.#changed(state);
  }
}
