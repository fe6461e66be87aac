import { Secret } from '../../../../main/domain/secrets/secret';
import { secretNames } from '../../../../main/electron/vault/secret-names';
import { workspaceIdSchema } from '../../../../preload/contract/ids';
import { MemorySecretStore } from '../../../fakes/memory-secret-store';

/** Keychain entries of the workspace that the tests use. */
export const names = secretNames(workspaceIdSchema.parse('orders'));

/** A keychain that holds these secrets of the workspace. */
export async function keychainWith(
  secrets: { readonly [N in keyof typeof names]?: string },
): Promise<MemorySecretStore> {
  const store = new MemorySecretStore();
  for (const [name, value] of Object.entries(secrets)) {
    await store.write(names[name as keyof typeof names], new Secret(value));
  }
  return store;
}
