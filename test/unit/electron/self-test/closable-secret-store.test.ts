import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../main/domain/secrets/secret';
import { ClosableSecretStore } from '../../../../main/electron/self-test/closable-secret-store';
import { secretNames } from '../../../../main/electron/vault/secret-names';
import { workspaceIdSchema } from '../../../../preload/contract/ids';
import { MemorySecretStore } from '../../../fakes/memory-secret-store';

const name = secretNames(workspaceIdSchema.parse('sandbox')).pushToken;

/** A keychain whose writes end when the test lets them. */
class SlowSecretStore extends MemorySecretStore {
  readonly finish: (() => void)[] = [];

  override async write(...entry: Parameters<MemorySecretStore['write']>): Promise<void> {
    await new Promise<void>((resolve) => this.finish.push(resolve));
    await super.write(...entry);
  }
}

describe('ClosableSecretStore', () => {
  it('hands everything on while it is open', async () => {
    const store = new ClosableSecretStore(new MemorySecretStore());
    await store.write(name, new Secret('value'));
    expect((await store.read(name))?.reveal()).toBe('value');
    await store.remove(name);
    expect(await store.read(name)).toBeNull();
    expect(await store.state()).toBe('ready');
  });

  it('waits for what is under way, and refuses what comes later', async () => {
    const slow = new SlowSecretStore();
    const store = new ClosableSecretStore(slow);
    const writing = store.write(name, new Secret('value'));
    let isClosed = false;
    const closing = store.close().then(() => (isClosed = true));

    await expect(store.read(name)).rejects.toThrow('cancelled');
    expect(isClosed).toBe(false);
    slow.finish.forEach((end) => end());
    await writing;
    await closing;
    expect(slow.names).toEqual([name]);
  });

  it('closes after a failure, too', async () => {
    const refusing = new MemorySecretStore();
    refusing.mode = 'refusing';
    const store = new ClosableSecretStore(refusing);
    const writing = store.write(name, new Secret('value'));
    await expect(writing).rejects.toThrow('keychain-refused');
    await expect(store.close()).resolves.toBeUndefined();
  });
});
