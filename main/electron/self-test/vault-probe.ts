import { randomBytes } from 'node:crypto';
import { Secret } from '../../domain/secrets/secret';
import type { SecretName, SecretStore } from '../../ports/secret-store';
import type { ProbeFacts } from './self-test';

/**
 * Checks that the keychain keeps a secret and lets go of it. Uses an entry of its own and removes it again.
 *
 * Rejects with the store's own failure, such as `keychain-locked`.
 */
export async function probeVault(store: SecretStore, name: SecretName): Promise<ProbeFacts> {
  const state = await store.state();
  if (state !== 'ready') throw new Error(`the keychain is ${state}`);
  const value = new Secret(randomBytes(32).toString('base64url'));
  await store.write(name, value);
  try {
    const found = await store.read(name);
    if (found?.reveal() !== value.reveal()) throw new Error('the keychain gave back another value');
  } finally {
    await store.remove(name);
  }
  if ((await store.read(name)) !== null) throw new Error('the keychain kept a removed value');
  return { state };
}
