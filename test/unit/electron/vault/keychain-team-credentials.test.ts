import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../main/domain/secrets/secret';
import { KeychainTeamCredentials } from '../../../../main/electron/vault/keychain-team-credentials';
import { workspaceIdSchema } from '../../../../preload/contract/ids';
import type { TeamConnection } from '../../../../preload/contract/team';
import { MemorySecretStore } from '../../../fakes/memory-secret-store';

const wire: TeamConnection = {
  transport: 'wire',
  host: 'db.example',
  port: 5432,
  database: 'team',
  login: 'lin',
  isDirectTls: false,
  authorityFile: '/ca.pem',
};

describe('the password of a team server', () => {
  it('comes back for the address it was entered for, and for no other', async () => {
    const credentials = new KeychainTeamCredentials(new MemorySecretStore(), workspaceIdSchema.parse('order'));
    expect(await credentials.read(wire)).toBeNull();
    await credentials.write(wire, new Secret('c4n4ry'));
    expect((await credentials.read(wire))?.reveal()).toBe('c4n4ry');
    const others: readonly TeamConnection[] = [
      { ...wire, host: 'evil.example' },
      { ...wire, port: 5433 },
      { ...wire, login: 'chen' },
      { ...wire, authorityFile: '/other.pem' },
      { ...wire, authorityFile: null },
      { transport: 'https', url: 'https://db.example' },
    ];
    for (const other of others) {
      await expect(credentials.read(other)).rejects.toMatchObject({
        code: 'team-failed',
        detail: { params: { kind: 'password-elsewhere' } },
      });
    }
    expect((await credentials.read(wire))?.reveal(), 'the entry stays as it is').toBe('c4n4ry');
    await credentials.remove();
    expect(await credentials.read(wire)).toBeNull();
  });
});
