import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../main/domain/secrets/secret';
import type { SecretName, SecretStore } from '../../main/ports/secret-store';
import { KeytarSecretStore } from '../../main/electron/vault/keytar-secret-store';
import { refreshTokenName, secretNames } from '../../main/electron/vault/secret-names';
import { appIdSchema, workspaceIdSchema } from '../../preload/contract/ids';
import { MemorySecretStore } from '../fakes/memory-secret-store';
import { keychainForTests, realClock } from './keychain-for-tests';

const workspace = workspaceIdSchema.parse('contract');
const names = secretNames(workspace);
const slot = (letter: 'a' | 'b'): SecretName =>
  refreshTokenName(workspace, appIdSchema.parse('wx00000000000000aa'), letter);

function secretStoreContract(make: () => SecretStore): void {
  it('answers null for an entry that was never written', async () => {
    expect(await make().read(names.pushToken)).toBeNull();
  });

  it.each([
    ['a token', 'refreshtoken@@@h1B_3v-Q'],
    ['nothing', ''],
    ['NUL and line breaks', 'a\u0000b\nc\r\n'],
    ['Chinese and emoji', '青禾粮油🌾'],
    ['1 KB', 'k'.repeat(1_024)],
    ['3 KB', randomBytes(1_536).toString('hex')],
    ['20 KB', randomBytes(10_240).toString('hex')],
  ])('gives back %s as it was written', async (_what, value) => {
    const store = make();
    await store.write(names.encodingAesKey, new Secret(value));
    expect((await store.read(names.encodingAesKey))?.reveal()).toBe(value);
  });

  it('replaces a value, whatever the lengths', async () => {
    const store = make();
    for (const value of ['short', 'l'.repeat(5_000), 'm'.repeat(9_000), 'short again']) {
      await store.write(names.pushToken, new Secret(value));
      expect((await store.read(names.pushToken))?.reveal()).toBe(value);
    }
  });

  it('keeps entries apart', async () => {
    const store = make();
    await store.write(slot('a'), new Secret('first'));
    await store.write(slot('b'), new Secret('second'));
    await store.remove(slot('a'));
    expect(await store.read(slot('a'))).toBeNull();
    expect((await store.read(slot('b')))?.reveal()).toBe('second');
  });

  it('removes what is there and what is not', async () => {
    const store = make();
    await store.write(names.previousEncodingAesKey, new Secret('r'.repeat(4_000)));
    await store.remove(names.previousEncodingAesKey);
    await store.remove(names.previousEncodingAesKey);
    expect(await store.read(names.previousEncodingAesKey)).toBeNull();
  });

  it('ends with the last of many writes at once', async () => {
    const store = make();
    const values = Array.from({ length: 12 }, (_, position) => `value ${position}`);
    await Promise.all(values.map((value) => store.write(slot('a'), new Secret(value))));
    expect((await store.read(slot('a')))?.reveal()).toBe('value 11');
  });

  it('is ready', async () => {
    expect(await make().state()).toBe('ready');
  });
}

describe('MemorySecretStore', () => secretStoreContract(() => new MemorySecretStore()));

const keychain = await keychainForTests();
describe.skipIf(keychain.missing !== null)(`KeytarSecretStore ${keychain.missing ?? 'on the real keychain'}`, () => {
  secretStoreContract(
    () => new KeytarSecretStore({ clock: realClock, service: `contract-${randomBytes(6).toString('hex')}` }),
  );
});
