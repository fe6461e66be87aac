import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ArchivePerson,
  inspected,
  nothingChosen,
  passphrase,
  recordsOf,
  refusalOf,
  rowOf,
  settled,
} from './archive-person';

let person: ArchivePerson;

beforeEach(async () => {
  person = await ArchivePerson.make();
});

afterEach(() => person.end());

describe('a restore', () => {
  it('goes back to an automatic backup, tenant by tenant, and keeps every entry', async () => {
    const a = await person.start();
    const tenantId = a.id('fixture-03');
    const list = await a.until(async () => {
      const { backups } = await a.call['archive.backups']({});
      return backups.length > 0 ? backups : null;
    });
    await a.call['tenants.updateProfile']({ tenantId, profile: { notes: 'a mistake' } });
    const entries = (await a.view('fixture-03')).record.ledger;
    await a.call['archive.openBackup']({ name: list[0]?.name ?? '' });
    expect(await settled(a)).toMatchObject({ kind: 'preview', facts: { source: 'automatic-backup' } });
    expect(await rowOf(a, 'fixture-03')).toMatchObject({ relation: 'newer-here', ownHere: 1 });
    expect(await rowOf(a, 'fixture-05')).toMatchObject({ relation: 'same' });
    await a.call['archive.adopt']({ ...nothingChosen, choices: [{ tenantId, side: 'there' }] });
    expect(await settled(a)).toMatchObject({ kind: 'adopted', outcome: { merged: 1 } });
    const { record } = await a.view('fixture-03');
    expect(record.profile.notes).not.toBe('a mistake');
    expect(record.ledger.slice(0, entries.length)).toEqual(entries);
    expect(await refusalOf(() => a.call['archive.openBackup']({ name: '../../sandbox' }))).toBe('none');
    expect(await settled(a)).toMatchObject({ kind: 'failed', error: { code: 'not-found' } });
  });

  it('that is stopped during its backup is back at the preview, and has changed and left nothing', async () => {
    const a = await person.start();
    const path = await person.pack(a, 'good.mphandover');
    const tenantId = a.id('fixture-03');
    await a.call['tenants.updateProfile']({ tenantId, profile: { notes: 'a mistake' } });
    await inspected(a, path);
    const choices = [{ tenantId, side: 'there' as const }];
    expect(await a.call['archive.adopt']({ ...nothingChosen, choices })).toMatchObject({ task: 'back-up' });
    await a.call['jobs.cancel']({ kind: 'archive' });
    expect(await settled(a)).toMatchObject({ kind: 'preview', facts: { name: 'good.mphandover' } });
    expect(await rowOf(a, 'fixture-03')).toMatchObject({ relation: 'newer-here' });
    expect((await a.view('fixture-03')).record.profile.notes).toBe('a mistake');
    const backups = await readdir(join(a.dataFolder, 'workspaces', 'sandbox', 'backups')).catch(() => []);
    expect(backups.filter((name) => name.includes('before-'))).toEqual([]);

    // And goes on from there.
    await a.call['archive.adopt']({ ...nothingChosen, choices });
    expect(await settled(a)).toMatchObject({ kind: 'adopted', outcome: { merged: 1 } });
    expect((await a.view('fixture-03')).record.profile.notes).toBe('');
  });

  it('brings back a record that can no longer be read here', async () => {
    const a = await person.start();
    const path = await person.pack(a, 'good.mphandover');
    const { record } = await a.view('fixture-03');
    await a.console.close();
    const workspace = join(a.dataFolder, 'workspaces', 'sandbox');
    await writeFile(join(workspace, 'tenants', 'fixture-03.json'), 'scribble');
    await writeFile(join(workspace, 'previous', 'fixture-03.json'), 'scribble');
    await a.restart();
    await a.prepared();
    expect(await refusalOf(() => a.view('fixture-03'))).not.toBe('none');
    await inspected(a, path);
    expect(await rowOf(a, 'fixture-03')).toMatchObject({ relation: 'damaged-here' });
    await a.call['archive.adopt']({ ...nothingChosen, choices: [{ tenantId: a.id('fixture-03'), side: 'there' }] });
    expect(await settled(a)).toMatchObject({ outcome: { added: 1, failed: [] } });
    const restored = (await a.view('fixture-03')).record;
    expect(restored.ledger.slice(0, record.ledger.length)).toEqual(record.ledger);
  });
});

describe('what is refused', () => {
  it('leaves everything as it was and says why', async () => {
    const a = await person.start();
    const path = await person.pack(a, 'whole.mphandover');
    const before = await recordsOf(a);
    expect(await inspected(a, path, 'not the passphrase')).toMatchObject({
      kind: 'locked',
      problem: { code: 'wrong-passphrase' },
    });
    await a.call['archive.unlock']({ passphrase });
    expect((await settled(a)).kind).toBe('preview');
    await a.call['archive.close']({});

    const cut = join(person.folder, 'cut.mphandover');
    await writeFile(cut, await readFile(path));
    await truncate(cut, (await readFile(path)).length - 70_000);
    const failed = await inspected(a, cut);
    expect(failed).toMatchObject({ kind: 'failed', task: 'read', error: { code: 'file-refused' } });
    const bytes = await readFile(path);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    await writeFile(cut, bytes);
    expect(await inspected(a, cut)).toMatchObject({ error: { params: { what: 'archive', reason: 'damaged' } } });
    const other = join(person.folder, 'other.mphandover');
    await writeFile(other, 'a,b,c');
    a.desktop.picked = other;
    expect(await refusalOf(() => a.call['archive.chooseFile']({}))).toBe('not-an-archive');
    expect(await recordsOf(a)).toEqual(before);
    expect(await readdir(join(a.dataFolder, 'staging'))).toEqual([]);
  });

  it('is a weak passphrase, before any file is chosen', async () => {
    const a = await person.start();
    a.desktop.picked = join(person.folder, 'never.mphandover');
    const pack = (words: string, repeated = words): Promise<string> =>
      refusalOf(() =>
        a.call['archive.pack']({
          tenantIds: null,
          purpose: 'backup',
          includeSecrets: false,
          passphrase: words,
          repeated,
        }),
      );
    expect(await pack('short')).toBe('too-short');
    expect(await pack('aaaaaaaaaaaaaaaa')).toBe('uniform');
    expect(await pack('13824567890138')).toBe('digits-only');
    expect(await pack(passphrase, `${passphrase} `)).toBe('differs');
    expect(await readdir(person.folder)).toEqual([]);
    a.desktop.picked = null;
    expect(
      await a.call['archive.pack']({
        tenantIds: null,
        purpose: 'backup',
        includeSecrets: false,
        passphrase,
        repeated: passphrase,
      }),
    ).toEqual({ started: false });
  });

  it('is secrets while the keychain is locked; records alone are packed', async () => {
    const a = await person.start();
    a.secrets.mode = 'locked';
    a.desktop.picked = join(person.folder, 'locked.mphandover');
    const request = { tenantIds: null, purpose: 'backup', passphrase, repeated: passphrase } as const;
    expect(await refusalOf(() => a.call['archive.pack']({ ...request, includeSecrets: true }))).toBe('keychain-locked');
    await a.call['archive.pack']({ ...request, includeSecrets: false });
    expect(await settled(a)).toMatchObject({ kind: 'packed', outcome: { secrets: 0, leftOut: [] } });
  });
});
