import { hash } from 'node:crypto';
import { readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fingerprintOf } from '../../../main/storage/documents/checked-shape';
import { storedOf, storedTenantSchema } from '../../../main/storage/tenants/stored-tenant';
import { tenantKind } from '../../../main/storage/documents/document-kinds';
import { encodeEnvelope } from '../../../main/storage/documents/envelope';
import { readRowsForReview } from '../../../main/storage/tenants/review-rows';
import { rowShape } from '../../../main/storage/tenants/tenant-index';
import { tenantIdSchema } from '../../../preload/contract/ids';
import { type TenantRow, tenantRowSchema } from '../../../preload/contract/tenant';
import { sampleRow, sampleTenant, withNotes } from '../../fakes/tenant-samples';
import { a, b, c, namesOf, SampleWorkspace } from './sample-workspace';
import { writeDocuments } from '../../support/generated-portfolio';
import { temporaryFolder } from '../../support/temporary-folder';

describe('opening', () => {
  it('takes the rows of an orderly close without reading a document', async () => {
    const workspace = await SampleWorkspace.make();
    workspace.failing.calls.length = 0;
    const repository = await workspace.open();
    expect(await namesOf(repository)).toEqual(['a@1', 'b@0', 'c@0']);
    await repository.verified();
    expect(workspace.summaries).toBe(0);
    expect(workspace.failing.calls.filter(({ path }) => path.includes('/tenants/'))).toEqual([]);
  });

  it('hands out the rows of the index as they are written there, once', async () => {
    const workspace = await SampleWorkspace.make();
    writeDocuments(
      workspace.folder,
      Array.from({ length: 1_000 }, (_, index) => sampleTenant(`many-${index}`)),
    );
    await rm(workspace.path('index.json'));
    const first = await workspace.open();
    expect(first.takeWritten()).toBeNull();
    await first.close();
    const repository = await workspace.open();
    await repository.update(tenantIdSchema.parse('many-500'), withNotes('changed'));
    const rows = await repository.rows();
    const written = repository.takeWritten();
    // One of them was taken out since.
    const asked = rows.filter(({ id }) => id !== 'many-700');
    const texts = written?.textsOf(asked) ?? [];
    expect(asked.filter((_, index) => texts[index] === null).map(({ id }) => id)).toEqual(['many-500']);
    expect(texts.flatMap((text) => (text === null ? [] : [JSON.parse(String(text)) as TenantRow]))).toEqual(
      asked.filter(({ id }) => id !== 'many-500'),
    );
    expect(repository.takeWritten()).toBeNull();
    await repository.close();
  });

  it('finds documents that changed behind its back, and says so', async () => {
    const workspace = await SampleWorkspace.make();
    const corrected: string[] = [];
    const changed = { ...sampleTenant('b'), revision: 9 };
    const header = { format: 'tenant', schemaVersion: 1, generation: 9 };
    await writeFile(workspace.path('tenants', 'b.json'), encodeEnvelope(header, JSON.stringify(changed)));
    const repository = await workspace.open({
      onRowsCorrected: (rows) => corrected.push(...rows.map((row) => row.id)),
    });
    expect(await namesOf(repository)).toContain('b@0');
    workspace.clock.advance(10_000);
    await repository.verified();
    expect(await namesOf(repository)).toContain('b@9');
    expect(corrected).toEqual(['b']);
    expect(workspace.summaries).toBe(1);
  });

  it.each([
    ['missing', (file: string) => rm(file)],
    ['empty', (file: string) => writeFile(file, '')],
    ['scribbled on', (file: string) => writeFile(file, '{"rowsKey":"rows-1","entries":[]}')],
  ])('makes the rows anew when the index is %s', async (_what, spoil) => {
    const workspace = await SampleWorkspace.make();
    await spoil(workspace.path('index.json'));
    const repository = await workspace.open();
    expect(await namesOf(repository)).toEqual(['a@1', 'b@0', 'c@0']);
    expect(workspace.summaries).toBe(3);
    expect(repository.problems()).toEqual([]);
  });

  it('says how many of many documents it has read when the index is lost, and nothing at an orderly start', async () => {
    const workspace = await SampleWorkspace.make();
    writeDocuments(
      workspace.folder,
      Array.from({ length: 3_000 }, (_, index) => sampleTenant(`many-${index}`)),
    );
    await rm(workspace.path('index.json'));
    const told: number[] = [];
    const onReading = (done: number, total: number): void => void told.push(done, total);
    const repository = await workspace.open({ onReading });
    expect(told).toEqual([0, 500, 1_000, 1_500, 2_000, 2_500, 3_000].flatMap((done) => [done, 3_003]));
    await repository.close();
    told.length = 0;
    await workspace.open({ onReading });
    expect(told).toEqual([]);
  }, 60_000);

  it('makes the rows anew when they depend on something else now', async () => {
    const workspace = await SampleWorkspace.make();
    const repository = await workspace.open({ rowsKey: 'rows-2' });
    expect(workspace.summaries).toBe(3);
    await repository.rebuildRows('rows-3');
    expect(workspace.summaries).toBe(6);
    await repository.close();
    await workspace.open({ rowsKey: 'rows-3' });
    expect(workspace.summaries).toBe(6);
  });

  it('makes rows anew because time has passed, and tells of those that came out differently', async () => {
    const workspace = await SampleWorkspace.make();
    const corrected: string[] = [];
    let contact = '';
    const repository = await workspace.open({
      summarize: (record) => ({ ...sampleRow(record), contact: record.id === b ? contact : '' }),
      rowsKey: 'rows-aged',
      onRowsCorrected: (rows) => corrected.push(...rows.map((row) => row.id)),
    });
    corrected.length = 0;
    contact = 'later';
    await repository.refreshRows((row) => row.id !== c);
    expect(corrected).toEqual(['b']);
    expect((await repository.rows()).map((row) => row.contact).toSorted()).toEqual(['', '', 'later']);
  });

  it('writes another shape of rows under another number', () => {
    const shape = JSON.stringify(z.toJSONSchema(tenantRowSchema, { unrepresentable: 'any' }));
    // A change here means: raise `rowShape`, then take over the new hash.
    expect([rowShape, hash('sha256', shape).slice(0, 16)]).toEqual([5, '181b7b156ab65090']);
  });

  it('writes tenants under the fingerprint of the shape against which they were checked', () => {
    expect(tenantKind.shape).toMatch(/^[0-9a-f]{16}$/);
    expect(tenantKind.shape).toBe(fingerprintOf(storedTenantSchema));
    const shapes = [
      storedTenantSchema,
      storedTenantSchema.extend({ another: z.string().optional() }),
      storedTenantSchema.omit({ drift: true }),
      storedTenantSchema.extend({ revision: z.string() }),
      storedTenantSchema.extend({ revision: z.number() }),
    ];
    expect(new Set(shapes.map(fingerprintOf)).size).toBe(shapes.length);
  });

  it('leaves entries that were made here as they are at a save, and looks at all others', () => {
    const record = sampleTenant('qinghe');
    const stored = storedOf(record, { file: null, entries: record.ledger });
    const copies = record.ledger.map((entry) => ({ ...entry, more: 1 }));
    const [first] = record.ledger;
    expect(tenantKind.schema.parse(stored).ledger.entries[0]).toBe(first);
    expect(tenantKind.schema.parse({ ...stored, ledger: { file: null, entries: copies } })).toEqual(stored);
    const bad = [{ ...first, kind: 'another' }];
    expect(tenantKind.schema.safeParse({ ...stored, ledger: { file: null, entries: bad } }).success).toBe(false);
  });

  it('trusts no index that was left behind, but reads only what changed', async () => {
    const workspace = await SampleWorkspace.make();
    const index = await readFile(workspace.path('index.json'));
    const first = await workspace.open();
    await first.update(b, withNotes('after the index was written'));
    await first.close();
    await writeFile(workspace.path('index.json'), index);
    await writeFile(workspace.path('lock.json'), JSON.stringify({ token: 'gone' }));
    await writeFile(workspace.path('tenants', '.c.json.1-abc.tmp'), 'left over');
    workspace.summaries = 0;
    const repository = await workspace.open();
    expect(await namesOf(repository)).toEqual(['a@1', 'b@1', 'c@0']);
    expect(workspace.summaries).toBe(1);
    expect(await readdir(workspace.path('tenants'))).toEqual(['a.json', 'b.json', 'c.json']);
  });

  it('removes an index that it could not bring up to date', async () => {
    const workspace = await SampleWorkspace.make();
    const repository = await workspace.open();
    await repository.update(b, withNotes('x'));
    workspace.failing.fail = (call) => (call.path.includes('index.json') ? 'ENOSPC' : null);
    await repository.close();
    expect(await readdir(workspace.folder)).not.toContain('index.json');
    expect(workspace.logger.events('warn')).toContain('index not written');
  });

  it('refuses a folder behind a symbolic link, for reading too', async () => {
    const workspace = await SampleWorkspace.make();
    const link = new SampleWorkspace(`${workspace.folder}-link`);
    await symlink(workspace.folder, link.folder);
    const refused = { code: 'storage-failed', detail: { params: { reason: 'symlinked-folder' } } };
    await expect(link.open()).rejects.toMatchObject(refused);
    await expect(link.open({ access: 'review' })).rejects.toMatchObject(refused);
    await expect(readRowsForReview(link.folder)).rejects.toMatchObject(refused);
    expect(await readdir(workspace.folder)).not.toContain('lock.json');
  });

  it('leaves an index behind even where there are no tenants', async () => {
    const workspace = new SampleWorkspace(temporaryFolder());
    await (await workspace.open()).close();
    expect(await readdir(workspace.folder)).toContain('index.json');
  });

  it('writes the index some time after a change, once for many', async () => {
    const workspace = await SampleWorkspace.make();
    const repository = await workspace.open();
    const before = await stat(workspace.path('index.json'));
    await Promise.all([a, b, c].map((id) => repository.update(id, withNotes('y'))));
    expect((await stat(workspace.path('index.json'))).mtimeMs).toBe(before.mtimeMs);
    workspace.clock.advance(20_000);
    await expect.poll(async () => (await stat(workspace.path('index.json'))).mtimeMs).not.toBe(before.mtimeMs);
  });
});
