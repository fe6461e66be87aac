import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tenantKind } from '../../../main/storage/document-kinds';
import { encodeEnvelope } from '../../../main/storage/envelope';
import { readRowsForReview } from '../../../main/storage/review-rows';
import {
  type OpenedTenantRepository,
  openTenantRepository,
  type TenantRepositoryOptions,
} from '../../../main/storage/tenant-repository';
import { CapturingLogger } from '../../fakes/capturing-logger';
import { FailingFileSystem } from '../../fakes/failing-file-system';
import { ManualClock } from '../../fakes/manual-clock';
import { sampleAppId, sampleRow, sampleTenant, sampleTenantId, withNotes } from '../../fakes/tenant-samples';
import { temporaryFolder } from './temporary-folder';

const [a, b, c] = [sampleTenantId('a'), sampleTenantId('b'), sampleTenantId('c')];

class Workspace {
  readonly clock = new ManualClock();
  readonly logger = new CapturingLogger();
  readonly failing = new FailingFileSystem();
  summaries = 0;

  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  static async make(): Promise<Workspace> {
    const workspace = new Workspace(join(await temporaryFolder(), 'workspace'));
    const repository = await workspace.open();
    for (const id of [a, b, c]) await repository.create(sampleTenant(id));
    await repository.update(a, withNotes('second generation'));
    await repository.close();
    workspace.summaries = 0;
    return workspace;
  }

  async open(differing: Partial<TenantRepositoryOptions> = {}): Promise<OpenedTenantRepository> {
    const repository = await openTenantRepository({
      folder: this.folder,
      rowsKey: 'rows-1',
      clock: this.clock,
      logger: this.logger,
      files: this.failing.files,
      summarize: (record) => {
        this.summaries += 1;
        return sampleRow(record);
      },
      ...differing,
    });
    onTestFinished(() => repository.close());
    return repository;
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }
}

async function namesOf(repository: OpenedTenantRepository): Promise<readonly string[]> {
  return (await repository.rows()).map((row) => `${row.id}@${row.revision}`).toSorted();
}

describe('opening', () => {
  it('takes the rows of an orderly close without reading a document', async () => {
    const workspace = await Workspace.make();
    workspace.failing.calls.length = 0;
    const repository = await workspace.open();
    expect(await namesOf(repository)).toEqual(['a@1', 'b@0', 'c@0']);
    await repository.verified();
    expect(workspace.summaries).toBe(0);
    expect(workspace.failing.calls.filter(({ path }) => path.includes('/tenants/'))).toEqual([]);
  });

  it('finds documents that changed behind its back, and says so', async () => {
    const workspace = await Workspace.make();
    const corrected: string[] = [];
    const changed = { ...sampleTenant('b'), revision: 9 };
    const header = { format: 'tenant', schemaVersion: 1, generation: 9 };
    await writeFile(workspace.path('tenants', 'b.json'), encodeEnvelope(header, JSON.stringify(changed)));
    const repository = await workspace.open({
      onRowsCorrected: (rows) => corrected.push(...rows.map((row) => row.id)),
    });
    expect(await namesOf(repository)).toContain('b@0');
    workspace.clock.advance(2_000);
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
    const workspace = await Workspace.make();
    await spoil(workspace.path('index.json'));
    const repository = await workspace.open();
    expect(await namesOf(repository)).toEqual(['a@1', 'b@0', 'c@0']);
    expect(workspace.summaries).toBe(3);
    expect(repository.problems()).toEqual([]);
  });

  it('makes the rows anew when they depend on something else now', async () => {
    const workspace = await Workspace.make();
    const repository = await workspace.open({ rowsKey: 'rows-2' });
    expect(workspace.summaries).toBe(3);
    await repository.rebuildRows('rows-3');
    expect(workspace.summaries).toBe(6);
    await repository.close();
    await workspace.open({ rowsKey: 'rows-3' });
    expect(workspace.summaries).toBe(6);
  });

  it('trusts no index that was left behind, but reads only what changed', async () => {
    const workspace = await Workspace.make();
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
    const workspace = await Workspace.make();
    const repository = await workspace.open();
    await repository.update(b, withNotes('x'));
    workspace.failing.fail = (call) => (call.path.includes('index.json') ? 'ENOSPC' : null);
    await repository.close();
    expect(await readdir(workspace.folder)).not.toContain('index.json');
    expect(workspace.logger.events('warn')).toContain('index not written');
  });

  it('writes the index some time after a change, once for many', async () => {
    const workspace = await Workspace.make();
    const repository = await workspace.open();
    const before = await stat(workspace.path('index.json'));
    await Promise.all([a, b, c].map((id) => repository.update(id, withNotes('y'))));
    expect((await stat(workspace.path('index.json'))).mtimeMs).toBe(before.mtimeMs);
    workspace.clock.advance(20_000);
    await expect.poll(async () => (await stat(workspace.path('index.json'))).mtimeMs).not.toBe(before.mtimeMs);
  });
});

describe('damage', () => {
  it('brings back the previous generation of a damaged document and names it', async () => {
    const workspace = await Workspace.make();
    await writeFile(workspace.path('tenants', 'a.json'), 'scribble');
    const repository = await workspace.open();
    await repository.verified();
    expect((await repository.read(a)).revision).toBe(0);
    expect(await namesOf(repository)).toContain('a@0');
    expect(repository.problems()).toMatchObject([
      { kind: 'recovered', tenantId: 'a', file: 'a.json', reason: 'not-an-envelope', keptAs: expect.any(String) },
    ]);
    expect(await readdir(workspace.path('damaged'))).toEqual([repository.problems()[0]?.keptAs]);
  });

  it('brings back a document that is gone', async () => {
    const workspace = await Workspace.make();
    await rm(workspace.path('tenants', 'a.json'));
    await rm(workspace.path('index.json'));
    const repository = await workspace.open();
    expect(await namesOf(repository)).toEqual(['a@0', 'b@0', 'c@0']);
    expect(repository.problems()).toMatchObject([{ kind: 'recovered', tenantId: 'a', reason: 'missing' }]);
  });

  it('does not take a document that is gone for one that never was', async () => {
    const workspace = await Workspace.make();
    await rm(workspace.path('tenants', 'b.json'));
    const repository = await workspace.open();
    await repository.verified();
    await expect(repository.read(b)).rejects.toMatchObject({ code: 'record-damaged' });
    await expect(repository.create(sampleTenant('b'))).rejects.toMatchObject({ code: 'tenant-exists' });
    expect(await namesOf(repository)).toEqual(['a@1', 'b@0', 'c@0']);
    expect(repository.problems()).toMatchObject([{ kind: 'damaged', tenantId: 'b', reason: 'missing' }]);
  });

  it('keeps the others usable beside a document beyond repair', async () => {
    const workspace = await Workspace.make();
    await writeFile(workspace.path('tenants', 'b.json'), '\0\0\0\0');
    const told: string[] = [];
    const repository = await workspace.open({ onProblem: (problem) => told.push(problem.kind) });
    await repository.verified();
    expect(told).toEqual(['damaged']);
    await expect(repository.read(b)).rejects.toMatchObject({ code: 'record-damaged' });
    await expect(repository.update(b, withNotes('z'))).rejects.toMatchObject({ code: 'record-damaged' });
    expect((await repository.update(c, withNotes('z'))).revision).toBe(1);
    expect(await readFile(workspace.path('tenants', 'b.json'), 'utf8')).toBe('\0\0\0\0');
  });
});

describe('write access', () => {
  it('leaves a second opener to reading, and lets it save when the first has closed', async () => {
    const workspace = await Workspace.make();
    const first = await workspace.open();
    const second = await workspace.open();
    expect(first.readOnly).toBeNull();
    expect(second.readOnly).toMatchObject({ code: 'workspace-locked', params: { pid: process.pid } });
    await first.update(a, withNotes('by the first'));
    expect((await second.read(a)).profile.notes).toBe('by the first');
    await expect(second.update(a, withNotes('by the second'))).rejects.toMatchObject({ code: 'workspace-locked' });
    await first.close();
    expect((await second.update(a, withNotes('by the second'))).revision).toBe(3);
    expect(second.readOnly).toBeNull();
  });

  it('opens for reading on a full disk, and saves again when there is room', async () => {
    const workspace = await Workspace.make();
    workspace.failing.fail = (call) => (call.name === 'write' ? 'ENOSPC' : null);
    const repository = await workspace.open();
    expect(repository.readOnly).toEqual({ code: 'disk-full' });
    expect(await namesOf(repository)).toHaveLength(3);
    await expect(repository.update(a, withNotes('x'))).rejects.toMatchObject({ code: 'disk-full' });
    workspace.failing.fail = () => null;
    expect((await repository.update(a, withNotes('x'))).revision).toBe(2);
    expect(repository.readOnly).toBeNull();
  });

  it('opens a workspace of a newer program for reading only', async () => {
    const workspace = await Workspace.make();
    const newerKind = { ...tenantKind, schemaVersion: 2, migrations: [{ from: 1, up: (payload: unknown) => payload }] };
    const newer = await workspace.open({ kind: newerKind });
    await newer.update(b, withNotes('newer'));
    await newer.close();
    const before = await readFile(workspace.path('tenants', 'b.json'));
    const repository = await workspace.open();
    expect(repository.readOnly).toEqual({ code: 'newer-version' });
    expect((await repository.read(b)).profile.notes).toBe('newer');
    await expect(repository.update(b, withNotes('older'))).rejects.toMatchObject({ code: 'newer-version' });
    await expect(repository.update(c, withNotes('older'))).rejects.toMatchObject({ code: 'newer-version' });
    await repository.close();
    expect((await readFile(workspace.path('tenants', 'b.json'))).equals(before)).toBe(true);
    expect(JSON.parse(await readFile(workspace.path('index.json'), 'utf8'))).toMatchObject({ schemaVersion: 2 });
  });

  it('refuses saves after it was closed', async () => {
    const workspace = await Workspace.make();
    const repository = await workspace.open();
    const last = repository.update(a, withNotes('in flight'));
    await repository.close();
    expect((await last).revision).toBe(2);
    await expect(repository.update(a, withNotes('late'))).rejects.toMatchObject({ code: 'read-only' });
    expect(await readdir(workspace.folder)).not.toContain('lock.json');
    expect(await namesOf(await workspace.open())).toContain('a@2');
  });

  it('commits although no row can be made', async () => {
    const workspace = await Workspace.make();
    const repository = await workspace.open({
      summarize: () => {
        throw new Error('no row');
      },
    });
    expect((await repository.update(b, withNotes('kept'))).profile.notes).toBe('kept');
    expect(workspace.logger.events('error')).toEqual(['row not made']);
  });
});

describe('migration', () => {
  it('copies every document, byte for byte, before the first save in a new shape', async () => {
    const workspace = await Workspace.make();
    const old = await readFile(workspace.path('tenants', 'b.json'));
    const kind = { ...tenantKind, schemaVersion: 2, migrations: [{ from: 1, up: (payload: unknown) => payload }] };
    const repository = await workspace.open({ kind });
    expect(await readdir(workspace.folder)).not.toContain('backups');
    await Promise.all([repository.update(b, withNotes('new')), repository.update(c, withNotes('new'))]);
    const copy = workspace.path('backups', 'before-schema-2', 'tenants');
    expect(await readdir(copy)).toEqual(['a.json', 'b.json', 'c.json']);
    expect((await readFile(join(copy, 'b.json'))).equals(old)).toBe(true);
  });

  it('refuses the save when the copy cannot be made', async () => {
    const workspace = await Workspace.make();
    const kind = { ...tenantKind, schemaVersion: 2, migrations: [{ from: 1, up: (payload: unknown) => payload }] };
    const repository = await workspace.open({ kind });
    workspace.failing.fail = (call) => (call.path.includes('/backups/') ? 'ENOSPC' : null);
    await expect(repository.update(b, withNotes('new'))).rejects.toMatchObject({ code: 'disk-full' });
    expect(JSON.parse(await readFile(workspace.path('tenants', 'b.json'), 'utf8'))).toMatchObject({ schemaVersion: 1 });
    workspace.failing.fail = () => null;
    expect((await repository.update(b, withNotes('new'))).revision).toBe(1);
  });
});

describe('readRowsForReview', () => {
  it('sees the index and what changed since, and writes nothing', async () => {
    const workspace = await Workspace.make();
    const repository = await workspace.open();
    await repository.update(b, (record) => ({
      ...record,
      profile: { ...record.profile, expectedAppId: sampleAppId(5) },
    }));
    const before = await readdir(workspace.folder, { recursive: true });
    const rows = await readRowsForReview(workspace.folder);
    expect(rows.find((row) => row.id === 'b')).toMatchObject({ appId: sampleAppId(5), bound: false });
    expect(rows).toHaveLength(3);
    expect(await readdir(workspace.folder, { recursive: true })).toEqual(before);
  });

  it('finds nothing in a folder without tenants', async () => {
    expect(await readRowsForReview(join(await temporaryFolder(), 'none'))).toEqual([]);
  });

  it('leaves a damaged document to the row of the index', async () => {
    const workspace = await Workspace.make();
    await writeFile(workspace.path('tenants', 'b.json'), '');
    await utimes(workspace.path('tenants', 'b.json'), 1, 1);
    await mkdir(workspace.path('tenants', 'folder.json'));
    expect((await readRowsForReview(workspace.folder)).map((row) => row.id)).toEqual(['a', 'b', 'c']);
  });
});
