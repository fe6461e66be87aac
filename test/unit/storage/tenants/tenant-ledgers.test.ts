import { appendFile, cp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appendEntry, brokenEntryOf, entryCount, hashOf } from '../../../../main/domain/ledger/ledger';
import { Backups } from '../../../../main/storage/backups/backup';
import { AutomaticBackups } from '../../../../main/storage/backups/automatic-backups';
import { encodeEnvelope } from '../../../../main/storage/documents/envelope';
import { FileAssetStore } from '../../../../main/storage/tenants/asset-store';
import { encodeLines } from '../../../../main/storage/tenants/ledger-lines';
import type { OpenedTenantRepository } from '../../../../main/storage/tenants/tenant-repository';
import { type LedgerEntry, ledgerEntrySchema } from '../../../../preload/contract/ledger';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import { sampleRow, sampleTenant, withNotes } from '../../../fakes/tenant-samples';
import { a, b, SampleWorkspace } from '../sample-workspace';

const released = (path: string): string => fileURLToPath(new URL(`../released/version-1/${path}`, import.meta.url));
const change = { actor: '王敏', source: 'operator', nowMs: 1 } as const;

function noted(record: TenantRecord, count: number): TenantRecord {
  return Array.from({ length: count }).reduce<TenantRecord>(
    (current) => appendEntry(current, 'note-added', { note: `note ${entryCount(current)}` }, change),
    record,
  );
}

/** A workspace in which `a` has 60 entries, most of them in a file. */
async function makeAged(): Promise<{ workspace: SampleWorkspace; file: string }> {
  const workspace = await SampleWorkspace.make();
  const repository = await workspace.open();
  await repository.update(a, (record) => noted(record, 50));
  await repository.update(a, (record) => noted(record, 10));
  await repository.close();
  return { workspace, file: workspace.path('ledgers', 'a.1.jsonl') };
}

async function notesOf(repository: OpenedTenantRepository): Promise<readonly unknown[]> {
  return (await repository.readWhole(a)).ledger.map(({ detail }) => detail['note']);
}

function linesOf(bytes: Buffer): LedgerEntry[] {
  const lines = bytes.toString().trimEnd().split('\n');
  const lineSchema = z.object({ sum: z.string(), entry: ledgerEntrySchema });
  return lines.map((line) => lineSchema.parse(JSON.parse(line)).entry);
}

describe('ledgers beside the documents', () => {
  it('leave the document as large as it was in its youth', async () => {
    const workspace = await SampleWorkspace.make();
    const repository = await workspace.open();
    const sizes: number[] = [];
    for (let round = 0; round < 200; round += 1) {
      await repository.update(a, (record) => noted(record, 1));
      sizes.push((await stat(workspace.path('tenants', 'a.json'))).size);
    }
    expect(Math.max(...sizes.slice(100))).toBeLessThanOrEqual(Math.max(...sizes.slice(0, 40)) * 1.05);
    expect(await readdir(workspace.path('ledgers'))).toEqual(['a.1.jsonl']);
    const { ledger, earlierEntries = 0 } = await repository.read(a);
    expect(ledger.length).toBeLessThan(40);
    expect(earlierEntries + ledger.length).toBe(200);
    const whole = await repository.readWhole(a);
    expect(whole.ledger).toHaveLength(200);
    expect(brokenEntryOf(whole)).toBeNull();
    expect(linesOf(await readFile(workspace.path('ledgers', 'a.1.jsonl')))).toEqual(
      whole.ledger.slice(0, linesOf(await readFile(workspace.path('ledgers', 'a.1.jsonl'))).length),
    );
  });

  it.each(['a torn line', 'whole lines', 'NUL'])('never count %s behind their end, and cut it off', async (what) => {
    const { workspace, file } = await makeAged();
    const { size } = await stat(file);
    const bytes = await readFile(file);
    const rest = { 'a torn line': bytes.subarray(0, 77), 'whole lines': bytes, NUL: Buffer.alloc(4096) }[what];
    await appendFile(file, rest ?? '');
    const repository = await workspace.open();
    await repository.verified();
    expect(await notesOf(repository)).toHaveLength(60);
    expect((await stat(file)).size).toBe(size);
    await appendFile(file, rest ?? '');
    await repository.update(a, (record) => noted(record, 40));
    expect(brokenEntryOf(await repository.readWhole(a))).toBeNull();
    expect(await notesOf(repository)).toHaveLength(100);
    expect(repository.problems()).toEqual([]);
  });

  it('take an entry back when the document that counts it cannot be saved', async () => {
    const { workspace, file } = await makeAged();
    const repository = await workspace.open();
    const before = await repository.readWhole(a);
    workspace.failing.fail = (call) => (call.name === 'rename' && call.path.includes('/tenants/') ? 'EIO' : null);
    await expect(repository.update(a, (record) => noted(record, 40))).rejects.toMatchObject({ code: 'storage-failed' });
    workspace.failing.fail = () => null;
    expect(await repository.readWhole(a)).toEqual(before);
    await repository.update(a, (record) => noted(record, 41));
    const after = await repository.readWhole(a);
    expect(after.ledger).toHaveLength(101);
    expect(brokenEntryOf(after)).toBeNull();
    expect(linesOf(await readFile(file)).at(-1)?.sequence).toBeLessThan(101);
  });

  it.each(['open', 'write', 'sync'] as const)('refuse a save when %s fails on their file', async (name) => {
    const { workspace } = await makeAged();
    const repository = await workspace.open();
    const before = await repository.readWhole(a);
    workspace.failing.fail = (call) => (call.name === name && call.path.includes('/ledgers/') ? 'ENOSPC' : null);
    await expect(repository.update(a, (record) => noted(record, 40))).rejects.toMatchObject({ code: 'disk-full' });
    workspace.failing.fail = () => null;
    expect(await repository.readWhole(a)).toEqual(before);
  });

  it.each([
    ['cut short', async (file: string) => truncate(file, 1000)],
    ['emptied', async (file: string) => writeFile(file, '')],
    ['gone', async (file: string) => rm(file)],
    [
      'a flipped bit',
      async (file: string) => {
        const bytes = await readFile(file);
        bytes[900] = (bytes[900] ?? 0) ^ 1;
        await writeFile(file, bytes);
      },
    ],
  ] as const)('say that they are damaged: %s', async (what, damage) => {
    const { workspace, file } = await makeAged();
    await damage(file);
    const repository = await workspace.open();
    await repository.verified();
    expect(repository.problems()).toMatchObject([{ kind: 'damaged', tenantId: 'a', file: 'ledgers/a' }]);
    expect((await repository.rows()).map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c']);
    for (const refused of [repository.read(a), repository.readWhole(a), repository.update(a, withNotes('x'))]) {
      await expect(refused).rejects.toMatchObject({ code: 'ledger-damaged' });
    }
    expect((await repository.update(b, withNotes('others go on'))).revision).toBe(1);
    const restored = noted(sampleTenant('a'), 45);
    await repository.revive(restored);
    expect(await repository.readWhole(a)).toEqual(restored);
    const kept = await readdir(workspace.path('damaged')).catch(() => []);
    expect(kept).toHaveLength(what === 'gone' ? 0 : 1);
    await expect(repository.revive(restored)).rejects.toMatchObject({ code: 'tenant-exists' });
  });

  it('show who looks where an entry was rewritten, checksum and all, and go on showing it', async () => {
    const { workspace, file } = await makeAged();
    const entries = linesOf(await readFile(file)).map((entry) => {
      if (entry.sequence !== 3) return entry;
      const { hash: _hash, ...forged } = { ...entry, actor: '张敏' };
      return { ...forged, hash: hashOf(forged) };
    });
    await writeFile(file, encodeLines(entries));
    await utimes(file, 1, 1);
    const flags: (number | null)[] = [];
    const repository = await workspace.open({
      summarize: (record) => {
        if (record.id === a) flags.push(brokenEntryOf(record));
        return sampleRow(record);
      },
    });
    await repository.verified();
    expect(flags).toContain(4);
    expect(brokenEntryOf(await repository.readWhole(a))).toBe(4);
    expect(brokenEntryOf(await repository.read(a))).toBe(4);
    await repository.update(a, (record) => noted(record, 40));
    expect(brokenEntryOf(await repository.read(a))).toBe(4);
    expect(flags.at(-1)).toBe(4);
    await repository.close();
    expect(brokenEntryOf(await (await workspace.open()).readWhole(a))).toBe(4);
  });

  it('are read as they are after somebody copied the folder', async () => {
    const { workspace, file } = await makeAged();
    await utimes(file, 1_700_000_000, 1_700_000_000);
    const repository = await workspace.open();
    await repository.verified();
    expect(repository.problems()).toEqual([]);
    expect(brokenEntryOf(await repository.read(a))).toBeNull();
    expect(Math.abs((await stat(file)).mtimeMs - 1_700_000_000_000)).toBeGreaterThan(1000);
    expect(await notesOf(repository)).toHaveLength(60);
  });

  it('fit the generation before, which stands in for a damaged document', async () => {
    const { workspace } = await makeAged();
    let repository = await workspace.open();
    await repository.update(a, (record) => noted(record, 40));
    await repository.close();
    await writeFile(workspace.path('tenants', 'a.json'), 'scribble');
    repository = await workspace.open();
    await repository.verified();
    expect(repository.problems()).toMatchObject([{ kind: 'recovered', tenantId: 'a' }]);
    const record = await repository.readWhole(a);
    expect(record.ledger).toHaveLength(60);
    expect(brokenEntryOf(record)).toBeNull();
    await repository.update(a, (current) => noted(current, 40));
    expect(brokenEntryOf(await repository.readWhole(a))).toBeNull();
  });

  it('get another file for another chain, and lose the one that nothing points to', async () => {
    const { workspace } = await makeAged();
    const repository = await workspace.open();
    const theirs = (count: number, by: string): TenantRecord =>
      noted(appendEntry(sampleTenant('a'), 'note-added', { by }, change), count);
    for (const [round, files] of [
      ['one', ['a.1.jsonl', 'a.2.jsonl']],
      ['two', ['a.2.jsonl', 'a.3.jsonl']],
      ['three', ['a.3.jsonl', 'a.4.jsonl']],
    ] as const) {
      const other = theirs(70, round);
      const merged = await repository.rewrite(a, (record) => ({
        ...record,
        ledger: other.ledger,
        ...(other.ledgerHead === undefined ? {} : { ledgerHead: other.ledgerHead }),
      }));
      expect(merged.ledger).toEqual(other.ledger);
      expect(await readdir(workspace.path('ledgers'))).toEqual(files);
    }
    await repository.close();
    await writeFile(workspace.path('tenants', 'a.json'), '');
    const whole = await (await workspace.open()).readWhole(a);
    expect(whole.ledger[0]?.detail['by']).toBe('two');
    expect(brokenEntryOf(whole)).toBeNull();
  });

  it('refuse an update that puts another chain in place', async () => {
    const { workspace } = await makeAged();
    const repository = await workspace.open();
    await expect(repository.update(a, (record) => ({ ...record, ledger: [] }))).rejects.toThrow('another ledger');
    expect(await notesOf(repository)).toHaveLength(60);
  });

  it('are copied with the documents, and read from the copy', async () => {
    const { workspace } = await makeAged();
    await new Backups(workspace.folder, workspace.clock).makeBefore('merge');
    const repository = await workspace.open();
    const before = await repository.readWhole(a);
    await repository.update(a, (record) => noted(record, 40));
    await cp(
      released('workspaces/sandbox/workspace.json'),
      workspace.path('backups', 'before-merge', 'workspace.json'),
    );
    const backups = new AutomaticBackups(
      workspace.folder,
      new FileAssetStore(workspace.path('assets')),
      workspace.clock,
    );
    const copy = await backups.open('before-merge');
    expect(await copy.tenant(a)).toEqual(before);
  });
});

describe('documents of the first version', () => {
  it('give their older entries to a file with their first save, after a copy, once', async () => {
    const workspace = await SampleWorkspace.make();
    const old = noted(sampleTenant('a'), 365);
    const bytes = encodeEnvelope({ format: 'tenant', schemaVersion: 1, generation: 3 }, JSON.stringify(old));
    await writeFile(workspace.path('tenants', 'a.json'), bytes);
    const repository = await workspace.open();
    expect(await repository.readWhole(a)).toEqual(old);
    expect(await readdir(workspace.folder)).not.toContain('ledgers');
    const saved = await repository.update(a, (record) => noted(record, 1));
    expect(saved.earlierEntries).toBeGreaterThan(300);
    expect((await readFile(workspace.path('backups', 'before-schema-2', 'tenants', 'a.json'))).equals(bytes)).toBe(
      true,
    );
    expect((await repository.readWhole(a)).ledger).toEqual(noted(old, 1).ledger);
    await repository.update(a, (record) => noted(record, 1));
    expect(await readdir(workspace.path('ledgers'))).toEqual(['a.1.jsonl']);
    expect(await readdir(workspace.path('backups'))).toEqual(['before-schema-2']);
    await repository.close();
    const again = await workspace.open();
    expect((await again.readWhole(a)).ledger).toEqual(noted(old, 2).ledger);
    expect((await stat(workspace.path('tenants', 'a.json'))).size).toBeLessThan(bytes.length / 5);
  });
});
