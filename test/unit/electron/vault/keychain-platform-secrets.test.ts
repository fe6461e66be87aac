import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../main/domain/secrets/secret';
import { KeychainPlatformSecrets } from '../../../../main/electron/vault/keychain-platform-secrets';
import { earlierSecretName, sentSecretName } from '../../../../main/electron/vault/secret-names';
import type { WorkspaceSettings } from '../../../../preload/contract/workspace';
import { MemorySecretStore } from '../../../fakes/memory-secret-store';
import { workspaceWith } from '../../wechat/support/workspace';

const settings = workspaceWith();

function secretsOf(store: MemorySecretStore, changes: Partial<Record<keyof WorkspaceSettings, unknown>> = {}) {
  return new KeychainPlatformSecrets(store, workspaceWith(changes));
}

describe('the secrets of a platform in the keychain', () => {
  it('come back for the audience that they were entered for, and for no other', async () => {
    const store = new MemorySecretStore();
    await secretsOf(store).write('component-secret', new Secret('of WeChat'));
    expect((await secretsOf(store).read('component-secret'))?.reveal()).toBe('of WeChat');
    for (const changes of [
      { apiBaseUrl: 'https://evil.example' },
      { apiBaseUrl: 'http://127.0.0.1:4711' },
      { componentAppId: 'wxf1c0de00000000ff' },
    ])
      await expect(secretsOf(store, changes).read('component-secret')).rejects.toMatchObject({
        code: 'secret-for-elsewhere',
        detail: { params: { what: 'component-secret' } },
      });
    expect((await secretsOf(store).read('component-secret'))?.reveal()).toBe('of WeChat');
  });

  it('are never those of another kind: password, bearer of the relay, bearer of the ticket address', async () => {
    const store = new MemorySecretStore();
    const address = 'https://vendor.example/x';
    const places = { relayBaseUrl: address, ticketUrl: address, relayUser: 'u' };
    await secretsOf(store, { ...places, mode: 'wxcomponent' }).write('wxcomponent-password', new Secret('password'));
    expect(await secretsOf(store, { ...places, mode: 'relay' }).read('relay-bearer')).toBeNull();
    await secretsOf(store, { ...places, mode: 'relay' }).write('relay-bearer', new Secret('bearer'));
    expect(await secretsOf(store, places).read('ticket-bearer')).toBeNull();
    expect(new Set(store.names).size).toBe(2);
  });

  it.each([
    ['component-secret', {}],
    ['relay-bearer', { mode: 'relay', relayBaseUrl: 'https://relay.example' }],
    ['wxcomponent-password', { mode: 'wxcomponent', relayBaseUrl: 'http://127.0.0.1:4711' }],
    ['ticket-bearer', { ticketUrl: 'https://vendor.example/ticket' }],
  ] as const)('of an earlier version (%s) are asked for again, and stay where they are', async (secret, changes) => {
    const store = new MemorySecretStore();
    const earlier = earlierSecretName(settings.id, secret);
    if (earlier === null) throw new Error('no earlier entry');
    await store.write(earlier, new Secret('nobody knows for whom'));
    const secrets = secretsOf(store, changes);
    await expect(secrets.read(secret)).rejects.toMatchObject({
      code: 'secret-for-elsewhere',
      detail: { params: { reason: 'unknown-address' } },
    });
    await secrets.write(secret, new Secret('entered again'));
    expect((await secrets.read(secret))?.reveal()).toBe('entered again');
    expect((await store.read(earlier))?.reveal()).toBe('nobody knows for whom');
  });

  it('hold nothing that somebody put there without an audience', async () => {
    const store = new MemorySecretStore();
    const name = sentSecretName(settings.id, 'component-secret', 'direct');
    for (const text of [
      'plain',
      'bound:',
      'bound:{"secret":"x"}',
      'bound:{"audience":null,"secret":"x"}',
      'bound:null',
    ]) {
      await store.write(name, new Secret(text));
      await expect(secretsOf(store).read('component-secret')).rejects.toMatchObject({ code: 'secret-for-elsewhere' });
    }
  });

  it('keep what was entered apart from what a sandbox makes', async () => {
    const store = new MemorySecretStore();
    const sandbox = { mode: 'sandbox', apiBaseUrl: 'http://127.0.0.1:4711' };
    await secretsOf(store).write('component-secret', new Secret('of WeChat'));
    await secretsOf(store, sandbox).write('component-secret', new Secret('of the sandbox'));
    expect((await secretsOf(store).read('component-secret'))?.reveal()).toBe('of WeChat');
    expect(
      (await secretsOf(store, { ...sandbox, apiBaseUrl: 'http://127.0.0.1:4712' }).read('component-secret'))?.reveal(),
    ).toBe('of the sandbox');
  });

  it('say that the keychain is locked, and nothing else then', async () => {
    const store = new MemorySecretStore();
    store.mode = 'locked';
    await expect(secretsOf(store).read('component-secret')).rejects.toMatchObject({ code: 'keychain-locked' });
    await expect(secretsOf(store).write('component-secret', new Secret('x'))).rejects.toMatchObject({
      code: 'keychain-locked',
    });
  });
});
