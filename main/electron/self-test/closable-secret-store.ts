import type { VaultState } from '../../../preload/contract/workspace';
import { AppError } from '../../domain/failures/app-error';
import type { Secret } from '../../domain/secrets/secret';
import type { SecretName, SecretStore } from '../../ports/secret-store';

/**
 * A keychain that can be closed, for the end of the process.
 *
 * A native call that returns while Electron takes its environment down ends the process with an abort
 * ("terminate called after throwing an instance of 'Napi::Error'"). So nothing may be under way by then.
 */
export class ClosableSecretStore implements SecretStore {
  readonly #store: SecretStore;
  readonly #underWay = new Set<Promise<unknown>>();
  #isClosed = false;

  constructor(store: SecretStore) {
    this.#store = store;
  }

  async state(): Promise<VaultState> {
    return await this.#call(() => this.#store.state());
  }

  async read(name: SecretName): Promise<Secret | null> {
    return await this.#call(() => this.#store.read(name));
  }

  async write(name: SecretName, value: Secret): Promise<void> {
    return await this.#call(() => this.#store.write(name, value));
  }

  async remove(name: SecretName): Promise<void> {
    return await this.#call(() => this.#store.remove(name));
  }

  /** Refuses what is asked from now on, with `cancelled`, and resolves when nothing is under way any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#underWay);
  }

  async #call<T>(operation: () => Promise<T>): Promise<T> {
    if (this.#isClosed) throw new AppError('cancelled');
    const running = operation();
    this.#underWay.add(running);
    try {
      return await running;
    } finally {
      this.#underWay.delete(running);
    }
  }
}
