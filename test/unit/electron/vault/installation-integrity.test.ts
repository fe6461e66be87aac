import { describe, expect, it } from 'vitest';
import { InstallationKey } from '../../../../main/electron/vault/installation-key';
import { installationKeyName } from '../../../../main/electron/vault/secret-names';
import { appendEntry } from '../../../../main/domain/ledger/ledger';
import { headText, installationOf, isSignatureOf, withSignedHead } from '../../../../main/domain/integrity/signatures';
import { Secret } from '../../../../main/domain/secrets/secret';
import { memoryIntegrity } from '../../../fakes/memory-integrity';
import { MemorySecretStore } from '../../../fakes/memory-secret-store';
import { sampleTenant } from '../../../fakes/tenant-samples';

const change = { actor: 'a', source: 'operator', nowMs: 1 } as const;

describe('the key of an installation', () => {
  it('is made once, whoever asks at the same time and however often it is loaded', async () => {
    const secrets = new MemorySecretStore();
    const key = new InstallationKey(secrets);
    const [one, two] = await Promise.all([key.load(), key.load()]);
    const again = await new InstallationKey(secrets).load();
    expect(new Set([one.publicKey, two.publicKey, again.publicKey]).size).toBe(1);
    expect(secrets.names).toEqual([installationKeyName]);
  });

  it.each(['locked', 'unavailable', 'refusing'] as const)(
    'is not made again while the keychain is %s',
    async (mode) => {
      const secrets = new MemorySecretStore();
      const before = await new InstallationKey(secrets).load();
      secrets.mode = mode;
      const key = new InstallationKey(secrets);
      await expect(key.load()).rejects.toMatchObject({ code: expect.stringMatching(/^keychain-/) });
      secrets.mode = 'ready';
      expect((await key.load()).publicKey).toBe(before.publicKey);
    },
  );

  it('is not replaced when its entry is damaged', async () => {
    const secrets = new MemorySecretStore();
    await secrets.write(installationKeyName, new Secret('no key at all'));
    await expect(new InstallationKey(secrets).load()).rejects.toMatchObject({ code: 'secret-lost' });
    expect((await secrets.read(installationKeyName))?.reveal()).toBe('no key at all');
  });
});

describe('integrity', () => {
  it('tells signed by this, by a known and by an unknown installation apart, and missing from altered', async () => {
    const here = memoryIntegrity();
    const there = memoryIntegrity();
    const own = await here.sign('archive', 'text');
    const theirs = await there.sign('archive', 'text');
    if (own.signature === null || theirs.signature === null) throw new Error('not signed');
    const installation = installationOf(theirs.signature.publicKey);
    expect(installation).toMatch(/^[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}$/);
    expect(here.judge('archive', 'text', own.signature)).toMatchObject({ kind: 'signed', trust: 'this' });
    expect(here.judge('archive', 'text', theirs.signature)).toMatchObject({
      kind: 'signed',
      trust: 'unknown',
      installation,
    });
    await here.remember(theirs.signature.publicKey);
    expect(here.judge('archive', 'text', theirs.signature)).toMatchObject({
      trust: 'known',
      knownSinceMs: expect.any(Number),
    });
    expect(here.judge('archive', 'text', null)).toEqual({ kind: 'missing' });
    expect(here.judge('archive', 'other text', theirs.signature)).toEqual({ kind: 'altered', installation });
    expect(here.judge('evidence', 'text', theirs.signature)).toEqual({ kind: 'altered', installation });
  });

  it('says why it did not sign, and checks without a keychain', async () => {
    const secrets = new MemorySecretStore();
    const integrity = memoryIntegrity(secrets);
    const { signature } = await memoryIntegrity().sign('evidence', 'text');
    secrets.mode = 'locked';
    expect(await integrity.sign('evidence', 'text')).toEqual({ signature: null, code: 'keychain-locked' });
    expect(integrity.judge('evidence', 'text', signature)).toMatchObject({ kind: 'signed', trust: 'unknown' });
    expect(integrity.signAtOnce('ledger', 'text')).toBeNull();
  });

  it('takes no key or signature that is none', () => {
    const signature = { publicKey: 'A'.repeat(43), signature: 'A'.repeat(86) };
    expect(isSignatureOf('archive', 'text', signature)).toBe(false);
    expect(isSignatureOf('archive', 'text', { publicKey: '', signature: '' })).toBe(false);
  });
});

describe("a ledger's head", () => {
  it('is signed for its tenant, and not for another, a shorter or a longer ledger', async () => {
    const integrity = memoryIntegrity();
    await integrity.sign('ledger', 'fetches the key');
    const record = appendEntry(sampleTenant('t-1'), 'profile-changed', { notes: 'x' }, change);
    const sealed = withSignedHead(record, (text) => integrity.signAtOnce('ledger', text));
    const signature = sealed.ledgerHead?.signature ?? null;
    expect(integrity.judge('ledger', headText(sealed) ?? '', signature)).toMatchObject({ kind: 'signed' });
    expect(withSignedHead(sealed, () => null)).toBe(sealed);
    const other = { ...sealed, id: sampleTenant('t-2').id };
    expect(integrity.judge('ledger', headText(other) ?? '', signature)).toMatchObject({ kind: 'altered' });
    const longer = appendEntry(sealed, 'profile-changed', { notes: 'y' }, change);
    expect(longer.ledgerHead?.signature).toBeUndefined();
    expect(integrity.judge('ledger', headText(longer) ?? '', signature)).toMatchObject({ kind: 'altered' });
  });

  it('stays unsigned without a key, and the record is saved all the same', () => {
    const record = appendEntry(sampleTenant('t-1'), 'profile-changed', { notes: 'x' }, change);
    expect(withSignedHead(record, () => null)).toBe(record);
  });
});
