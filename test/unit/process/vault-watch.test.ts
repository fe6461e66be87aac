import { describe, expect, it } from 'vitest';
import { Secret } from '../../../main/domain/secrets/secret';
import type { SecretName } from '../../../main/ports/secret-store';
import { VaultWatch } from '../../../main/process/vault-watch';
import { MemorySecretStore } from '../../fakes/memory-secret-store';

const name = 'component-secret/sandbox' as SecretName;

describe('what is known of the keychain', () => {
  it('follows every call: locked while the console runs, and open again', async () => {
    const store = new MemorySecretStore();
    const heard: string[] = [];
    const vault = new VaultWatch(store, (state) => heard.push(state));
    expect(vault.known).toBe('unknown');
    await vault.state();
    await vault.write(name, new Secret('x'));
    store.mode = 'locked';
    await expect(vault.read(name)).rejects.toMatchObject({ code: 'keychain-locked' });
    expect(vault.known).toBe('locked');
    store.mode = 'unavailable';
    await expect(vault.remove(name)).rejects.toMatchObject({ code: 'keychain-unavailable' });
    store.mode = 'ready';
    expect((await vault.read(name))?.reveal()).toBe('x');
    // A single entry that is refused says nothing of the whole.
    store.mode = 'refusing';
    await expect(vault.read(name)).rejects.toMatchObject({ code: 'keychain-refused' });
    expect(heard).toEqual(['ready', 'locked', 'unavailable', 'ready']);
  });
});
