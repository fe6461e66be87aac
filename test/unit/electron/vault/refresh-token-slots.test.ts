import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { Secret } from '../../../../main/domain/secrets/secret';
import { KeychainRefreshTokenSlots } from '../../../../main/electron/vault/refresh-token-slots';
import { refreshTokenName } from '../../../../main/electron/vault/secret-names';
import { MemorySecretStore } from '../../../fakes/memory-secret-store';
import { sampleAppId } from '../../../fakes/tenant-samples';
import { workspaceWith } from '../../wechat/support/workspace';

const settings = workspaceWith();
const workspace = settings.id;

describe('KeychainRefreshTokenSlots', () => {
  it.each([
    ['another platform', { componentAppId: 'wxf1c0de0000000099' }],
    ['another address', { apiBaseUrl: 'https://gateway.example/wechat' }],
    ['a sandbox', { mode: 'sandbox', apiBaseUrl: 'http://127.0.0.1:4711' }],
  ])('answers no token that belongs to %s', async (_what, changes) => {
    const secrets = new MemorySecretStore();
    await new KeychainRefreshTokenSlots(secrets, settings).write(sampleAppId(1), 'a', new Secret('one'));
    const elsewhere = new KeychainRefreshTokenSlots(secrets, workspaceWith(changes));
    expect(await elsewhere.read(sampleAppId(1), 'a')).toBeNull();
    const back = new KeychainRefreshTokenSlots(
      secrets,
      workspaceWith({ mode: 'relay', relayBaseUrl: 'https://r.example' }),
    );
    expect((await back.read(sampleAppId(1), 'a'))?.reveal()).toBe('one');
  });

  it('answers no token of which nobody noted the platform', async () => {
    const secrets = new MemorySecretStore();
    await secrets.write(refreshTokenName(workspace, sampleAppId(1), 'a'), new Secret('refreshtoken@@@earlier'));
    expect(await new KeychainRefreshTokenSlots(secrets, settings).read(sampleAppId(1), 'a')).toBeNull();
  });

  it('keeps the slots of an account apart', async () => {
    const secrets = new MemorySecretStore();
    const slots = new KeychainRefreshTokenSlots(secrets, settings);
    await slots.write(sampleAppId(1), 'a', new Secret('one'));
    await slots.write(sampleAppId(1), 'b', new Secret('two'));
    expect((await slots.read(sampleAppId(1), 'a'))?.reveal()).toBe('one');
    expect((await slots.read(sampleAppId(1), 'b'))?.reveal()).toBe('two');
    expect(await slots.read(sampleAppId(2), 'a')).toBeNull();
    expect(secrets.names).toEqual([
      refreshTokenName(workspace, sampleAppId(1), 'a'),
      refreshTokenName(workspace, sampleAppId(1), 'b'),
    ]);
  });

  it('takes a token that is not whole for none, and a locked keychain for what it is', async () => {
    const secrets = new MemorySecretStore();
    const slots = new KeychainRefreshTokenSlots(secrets, settings);
    secrets.read = async () => {
      throw new AppError('secret-lost');
    };
    expect(await slots.read(sampleAppId(1), 'a')).toBeNull();
    secrets.read = async () => {
      throw new AppError('keychain-locked');
    };
    await expect(slots.read(sampleAppId(1), 'a')).rejects.toMatchObject({ code: 'keychain-locked' });
  });
});
