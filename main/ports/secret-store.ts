import type { VaultState } from '../../preload/contract/workspace';
import type { Secret } from '../domain/secrets/secret';

/** Name of one keychain entry, e.g. `component-secret/<workspace>` or `refresh-token/<workspace>/<appid>/a`. */
export type SecretName = string & { readonly __secretName: never };

/**
 * The operating system's keychain.
 *
 * `read` answers `null` only when the entry is known to be absent. A locked, missing or refusing keychain rejects with
 * `keychain-locked`, `keychain-unavailable` or `keychain-refused`, and never deletes or overwrites anything. `write` resolves
 * after the value was read back and compared.
 */
export interface SecretStore {
  state(): Promise<VaultState>;
  read(name: SecretName): Promise<Secret | null>;
  write(name: SecretName, value: Secret): Promise<void>;
  remove(name: SecretName): Promise<void>;
}
