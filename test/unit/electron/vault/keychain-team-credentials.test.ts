import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../main/domain/secrets/secret';
import { KeychainTeamCredentials } from '../../../../main/electron/vault/keychain-team-credentials';
import { workspaceIdSchema } from '../../../../preload/contract/ids';
import type { TeamConnection } from '../../../../preload/contract/team';
import { MemorySecretStore } from '../../../fakes/memory-secret-store';

const wire: Extract<TeamConnection, { readonly transport: 'wire' }> = {
  transport: 'wire',
  host: 'db.example',
  port: 5432,
  database: 'team',
  login: 'lin',
  isDirectTls: false,
  authorityFile: '/ca.pem',
  certificateFile: null,
  proxy: null,
};
const password = (text: string) => ({ secret: new Secret(text), proxySecret: null, clientKey: null });

describe('the password of a team server', () => {
  it('comes back for the address it was entered for, and for no other', async () => {
    const credentials = new KeychainTeamCredentials(new MemorySecretStore(), workspaceIdSchema.parse('order'));
    expect(await credentials.read(wire)).toBeNull();
    await credentials.write(wire, password('c4n4ry'));
    expect((await credentials.read(wire))?.secret.reveal()).toBe('c4n4ry');
    const others: readonly TeamConnection[] = [
      { ...wire, host: 'evil.example' },
      { ...wire, port: 5433 },
      { ...wire, login: 'chen' },
      { ...wire, authorityFile: '/other.pem' },
      { ...wire, authorityFile: null },
      { ...wire, certificateFile: '/me.pem' },
      { ...wire, proxy: { host: 'proxy.example', port: 3128, login: '' } },
      { transport: 'https', url: 'https://db.example' },
    ];
    for (const other of others) {
      await expect(credentials.read(other)).rejects.toMatchObject({
        code: 'team-failed',
        detail: { params: { kind: 'password-elsewhere' } },
      });
    }
    expect((await credentials.read(wire))?.secret.reveal(), 'the entry stays as it is').toBe('c4n4ry');
    await credentials.remove();
    expect(await credentials.read(wire)).toBeNull();
  });

  it('of a proxy, and the key of a certificate, are kept for that server through that proxy only', async () => {
    const store = new MemorySecretStore();
    const credentials = new KeychainTeamCredentials(store, workspaceIdSchema.parse('order'));
    const proxy = { host: 'proxy.example', port: 3128, login: 'lin' };
    const through = { ...wire, certificateFile: '/me.pem', proxy };
    await credentials.write(through, {
      secret: new Secret('c4n4ry'),
      proxySecret: new Secret('pr0xy'),
      clientKey: new Secret('k3y'),
    });
    const kept = await credentials.read(through);
    expect([kept?.secret.reveal(), kept?.proxySecret?.reveal(), kept?.clientKey?.reveal()]).toEqual([
      'c4n4ry',
      'pr0xy',
      'k3y',
    ]);
    for (const other of [
      { ...through, proxy: { ...proxy, host: 'evil.example' } },
      { ...through, proxy: { ...proxy, login: 'chen' } },
      { ...through, proxy: null },
      { ...through, certificateFile: '/other.pem' },
    ]) {
      await expect(credentials.read(other)).rejects.toMatchObject({
        detail: { params: { kind: 'password-elsewhere' } },
      });
    }
    await credentials.remove();
    expect(await credentials.read(through)).toBeNull();
  });
});
