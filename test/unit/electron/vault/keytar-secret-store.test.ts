import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../main/domain/secrets/secret';
import { KeytarSecretStore } from '../../../../main/electron/vault/keytar-secret-store';
import { secretNames } from '../../../../main/electron/vault/secret-names';
import { workspaceIdSchema } from '../../../../preload/contract/ids';
import { ManualClock } from '../../../fakes/manual-clock';
import { ScriptedKeychain } from '../../../fakes/scripted-keychain';

const { pushToken: name, encodingAesKey: other } = secretNames(workspaceIdSchema.parse('w'));

function setUp() {
  const keychain = new ScriptedKeychain();
  const clock = new ManualClock();
  const store = new KeytarSecretStore({ clock, deadlineMs: 10_000, load: async () => keychain });
  return { keychain, clock, store };
}

/** Resolves once the keychain has been asked what is awaited. */
async function called(keychain: ScriptedKeychain, call: string): Promise<void> {
  await expect.poll(() => keychain.calls).toContain(call);
}

describe('absent and locked', () => {
  it('tells the two nulls apart', async () => {
    const { keychain, store } = setUp();
    await store.write(name, new Secret('s'));
    expect(await store.read(other)).toBeNull();
    keychain.isLocked = true;
    await expect(store.read(name)).rejects.toMatchObject({ code: 'keychain-locked' });
    await expect(store.read(other)).rejects.toMatchObject({ code: 'keychain-locked' });
    expect(await store.state()).toBe('locked');
  });

  it('heals when the keychain is unlocked', async () => {
    const { keychain, store } = setUp();
    await store.write(name, new Secret('s'));
    keychain.isLocked = true;
    expect(await store.state()).toBe('locked');
    keychain.isLocked = false;
    expect(await store.state()).toBe('ready');
    expect((await store.read(name))?.reveal()).toBe('s');
  });

  it('does not call an entry absent that a lock hid for a moment', async () => {
    const { keychain, store } = setUp();
    await store.write(name, new Secret('s'));
    keychain.isLocked = true;
    keychain.before = (call) => {
      if (call === 'get sentinel') keychain.isLocked = false;
    };
    expect((await store.read(name))?.reveal()).toBe('s');
  });

  it('does not call an entry absent when the lock falls in the middle', async () => {
    const { keychain, store } = setUp();
    await store.state();
    let sentinels = 0;
    keychain.before = (call) => {
      if (call === 'get sentinel') sentinels += 1;
      keychain.isLocked = sentinels === 2;
    };
    await expect(store.read(name)).rejects.toMatchObject({ code: 'keychain-locked' });
  });

  it('deletes and overwrites nothing while locked', async () => {
    const { keychain, store } = setUp();
    await store.write(name, new Secret('s'));
    const before = new Map(keychain.entries);
    keychain.isLocked = true;
    keychain.calls.length = 0;
    await expect(store.write(name, new Secret('t'))).rejects.toMatchObject({ code: 'keychain-locked' });
    await expect(store.remove(name)).rejects.toMatchObject({ code: 'keychain-locked' });
    expect(keychain.entries).toEqual(before);
    expect(keychain.calls.filter((call) => call.startsWith('delete') || call === `set ${name}`)).toEqual([]);
  });

  it('notices a keychain that takes values and does not give them back', async () => {
    const { keychain, store } = setUp();
    keychain.store = () => '';
    expect(await store.state()).toBe('locked');
  });
});

describe('failures', () => {
  it.each([
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'keychain-unavailable', 'unavailable'],
    ['Could not connect: No such file or directory', 'keychain-unavailable', 'unavailable'],
    [
      'Object does not exist at path “/org/freedesktop/secrets/collection/login”',
      'keychain-unavailable',
      'unavailable',
    ],
    ['User interaction is not allowed.', 'keychain-locked', 'locked'],
    ['User canceled the operation.', 'keychain-refused', 'unavailable'],
    ['Access denied', 'keychain-refused', 'unavailable'],
  ] as const)('knows %j', async (text, code, state) => {
    const { keychain, store } = setUp();
    keychain.failure = text;
    await expect(store.read(name)).rejects.toMatchObject({ code });
    await expect(store.write(name, new Secret('s'))).rejects.toMatchObject({ code });
    expect(await store.state()).toBe(state);
  });

  it.each(['The name :1.0 was not provided by any .service files', 'The session wrapping the secret does not exist'])(
    'says that only a restart helps after %j',
    async (text) => {
      const { keychain, store } = setUp();
      keychain.failure = text;
      const refused = { code: 'keychain-unavailable', detail: { params: { reason: 'service-restarted' } } };
      await expect(store.read(name)).rejects.toMatchObject(refused);
      expect(await store.state()).toBe('unavailable');
    },
  );

  it('is unavailable without libsecret, and loads it when it comes', async () => {
    const keychain = new ScriptedKeychain();
    let isInstalled = false;
    const load = async (): Promise<ScriptedKeychain> => {
      if (!isInstalled) throw new Error('libsecret-1.so.0: cannot open shared object file');
      return keychain;
    };
    const store = new KeytarSecretStore({ clock: new ManualClock(), load });
    expect(await store.state()).toBe('unavailable');
    isInstalled = true;
    expect(await store.state()).toBe('ready');
  });

  it('refuses a keychain that changes what it stores', async () => {
    const { keychain, store } = setUp();
    await store.state();
    keychain.store = (value) => value.slice(0, 20);
    await expect(store.write(name, new Secret('a long enough secret'))).rejects.toMatchObject({
      code: 'keychain-refused',
    });
  });

  it('reports an entry that is no longer whole, and leaves it', async () => {
    const { keychain, store } = setUp();
    await store.write(name, new Secret('s'));
    keychain.entries.set(name, 'garbage');
    await expect(store.read(name)).rejects.toMatchObject({ code: 'secret-lost' });
    expect(keychain.entries.get(name)).toBe('garbage');
  });
});

describe('deadline', () => {
  it('lets nobody wait longer, and takes no late write for an early one', async () => {
    const { keychain, clock, store } = setUp();
    await store.state();
    let letGo = (): void => undefined;
    keychain.before = (call) =>
      call === `set ${name}`
        ? new Promise<void>((resolve) => {
            letGo = resolve;
          })
        : undefined;
    const slow = store.write(name, new Secret('late'));
    await called(keychain, `set ${name}`);
    const waiting = store.write(name, new Secret('dropped'));
    clock.advance(10_000);
    await expect(slow).rejects.toMatchObject({
      code: 'keychain-unavailable',
      detail: { params: { reason: 'timeout' } },
    });
    await expect(waiting).rejects.toMatchObject({ code: 'keychain-unavailable' });
    keychain.before = () => undefined;
    const next = store.write(name, new Secret('newest'));
    expect(keychain.calls.filter((call) => call === `set ${name}`)).toHaveLength(1);
    letGo();
    await next;
    expect((await store.read(name))?.reveal()).toBe('newest');
    expect(keychain.calls.filter((call) => call === `set ${name}`)).toHaveLength(2);
  });

  it('leaves no timer behind', async () => {
    const { clock, store } = setUp();
    await store.write(name, new Secret('s'));
    await expect.poll(() => clock.pending).toBe(0);
  });
});

describe('entries', () => {
  it('holds nothing in clear, nothing longer than the smallest keychain takes, and never asks for a list', async () => {
    const { keychain, store } = setUp();
    const value = 'canary-'.repeat(600);
    await store.write(name, new Secret(value));
    expect(keychain.entries.size).toBeGreaterThan(4);
    for (const entry of keychain.entries.values()) {
      expect(entry.length).toBeLessThanOrEqual(1_200);
      expect(entry).not.toContain('canary');
    }
    await store.remove(name);
    expect([...keychain.entries.keys()]).toEqual(['sentinel']);
  });

  it('leaves the old long value whole until the new one is complete', async () => {
    const { keychain, store } = setUp();
    await store.write(name, new Secret('o'.repeat(4_000)));
    keychain.before = (call) => {
      if (call.startsWith(`set ${name}/y2`)) throw new Error('gone');
    };
    await expect(store.write(name, new Secret('n'.repeat(4_000)))).rejects.toMatchObject({
      code: 'keychain-unavailable',
    });
    keychain.before = () => undefined;
    expect((await store.read(name))?.reveal()).toBe('o'.repeat(4_000));
    await store.write(name, new Secret('n'.repeat(4_000)));
    expect((await store.read(name))?.reveal()).toBe('n'.repeat(4_000));
  });

  it('writes on change only', async () => {
    const { keychain, store } = setUp();
    await store.write(name, new Secret('same'));
    await store.write(name, new Secret('same'));
    expect(keychain.calls.filter((call) => call === `set ${name}`)).toHaveLength(1);
  });
});
