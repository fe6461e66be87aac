import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { Secret } from '../../../../main/domain/secrets/secret';
import { KeychainRefreshTokenSlots } from '../../../../main/electron/vault/refresh-token-slots';
import { refreshTokenName } from '../../../../main/electron/vault/secret-names';
import { workspaceIdSchema } from '../../../../preload/contract/ids';
import { MemorySecretStore } from '../../../fakes/memory-secret-store';
import { sampleAppId } from '../../../fakes/tenant-samples';

const workspace = workspaceIdSchema.parse('w');

describe('KeychainRefreshTokenSlots', () => {
  it('keeps the slots of an account apart', async () => {
    const secrets = new MemorySecretStore();
    const slots = new KeychainRefreshTokenSlots(secrets, workspace);
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
    const slots = new KeychainRefreshTokenSlots(secrets, workspace);
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
