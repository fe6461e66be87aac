import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tenantKind } from '../../../../main/storage/documents/document-kinds';
import { sampleTenant, withNotes } from '../../../fakes/tenant-samples';
import { a, b, c, namesOf, SampleWorkspace } from '../sample-workspace';

describe('damage', () => {
  it('brings back the previous generation of a damaged document and names it', async () => {
    const workspace = await SampleWorkspace.make();
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

  it('says whether its rows were compared with the documents', async () => {
    const workspace = await SampleWorkspace.make();
    const repository = await workspace.open();
    expect(repository.isVerified).toBe(false);
    await repository.verified();
    expect(repository.isVerified).toBe(true);
  });

  it('brings back a document that is gone', async () => {
    const workspace = await SampleWorkspace.make();
    await rm(workspace.path('tenants', 'a.json'));
    await rm(workspace.path('index.json'));
    const repository = await workspace.open();
    expect(await namesOf(repository)).toEqual(['a@0', 'b@0', 'c@0']);
    expect(repository.problems()).toMatchObject([{ kind: 'recovered', tenantId: 'a', reason: 'missing' }]);
  });

  it('does not take a document that is gone for one that never was', async () => {
    const workspace = await SampleWorkspace.make();
    await rm(workspace.path('tenants', 'b.json'));
    const repository = await workspace.open();
    await repository.verified();
    await expect(repository.read(b)).rejects.toMatchObject({ code: 'record-damaged' });
    await expect(repository.create(sampleTenant('b'))).rejects.toMatchObject({ code: 'tenant-exists' });
    expect(await namesOf(repository)).toEqual(['a@1', 'b@0', 'c@0']);
    expect(repository.problems()).toMatchObject([{ kind: 'damaged', tenantId: 'b', reason: 'missing' }]);
  });

  it('does not take the document of another tenant for its own', async () => {
    const workspace = await SampleWorkspace.make();
    await copyFile(workspace.path('tenants', 'b.json'), workspace.path('tenants', 'a.json'));
    const repository = await workspace.open();
    await repository.verified();
    expect((await repository.read(a)).id).toBe('a');
    expect(repository.problems()).toMatchObject([{ kind: 'recovered', tenantId: 'a', reason: 'wrong-place' }]);
  });

  it('takes a restored record in the place of one beyond repair, and keeps what lay there', async () => {
    const workspace = await SampleWorkspace.make();
    await writeFile(workspace.path('tenants', 'b.json'), 'scribble');
    const repository = await workspace.open();
    await repository.verified();
    await expect(repository.revive(sampleTenant('c'))).rejects.toMatchObject({ code: 'tenant-exists' });
    const restored = sampleTenant('b', { revision: 4 });
    expect(await repository.revive(restored)).toEqual(restored);
    expect((await repository.update(b, withNotes('after'))).revision).toBe(5);
    expect(await namesOf(repository)).toEqual(['a@1', 'b@5', 'c@0']);
    const [kept = ''] = await readdir(workspace.path('damaged'));
    expect(await readFile(workspace.path('damaged', kept), 'utf8')).toBe('scribble');
    await repository.close();
    const again = await workspace.open();
    expect((await again.read(b)).profile.notes).toBe('after');
  });

  it('keeps the others usable beside a document beyond repair', async () => {
    const workspace = await SampleWorkspace.make();
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
    const workspace = await SampleWorkspace.make();
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
    const workspace = await SampleWorkspace.make();
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
    const workspace = await SampleWorkspace.make();
    const newerKind = {
      ...tenantKind,
      schemaVersion: 3,
      migrations: [...tenantKind.migrations, { from: 2, up: (payload: unknown) => payload }],
    };
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
    expect(JSON.parse(await readFile(workspace.path('index.json'), 'utf8'))).toMatchObject({ schemaVersion: 3 });
  });

  it('refuses saves after it was closed', async () => {
    const workspace = await SampleWorkspace.make();
    const repository = await workspace.open();
    const last = repository.update(a, withNotes('in flight'));
    await repository.close();
    expect((await last).revision).toBe(2);
    await expect(repository.update(a, withNotes('late'))).rejects.toMatchObject({ code: 'read-only' });
    expect(await readdir(workspace.folder)).not.toContain('lock.json');
    expect(await namesOf(await workspace.open())).toContain('a@2');
  });

  it('commits although no row can be made', async () => {
    const workspace = await SampleWorkspace.make();
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
    const workspace = await SampleWorkspace.make();
    const old = await readFile(workspace.path('tenants', 'b.json'));
    const kind = {
      ...tenantKind,
      schemaVersion: 3,
      migrations: [...tenantKind.migrations, { from: 2, up: (payload: unknown) => payload }],
    };
    const repository = await workspace.open({ kind });
    expect(await readdir(workspace.folder)).not.toContain('backups');
    await Promise.all([repository.update(b, withNotes('new')), repository.update(c, withNotes('new'))]);
    const copy = workspace.path('backups', 'before-schema-3', 'tenants');
    expect(await readdir(copy)).toEqual(['a.json', 'b.json', 'c.json']);
    expect((await readFile(join(copy, 'b.json'))).equals(old)).toBe(true);
  });

  it('refuses the save when the copy cannot be made', async () => {
    const workspace = await SampleWorkspace.make();
    const kind = {
      ...tenantKind,
      schemaVersion: 3,
      migrations: [...tenantKind.migrations, { from: 2, up: (payload: unknown) => payload }],
    };
    const repository = await workspace.open({ kind });
    workspace.failing.fail = (call) => (call.path.includes('/backups/') ? 'ENOSPC' : null);
    await expect(repository.update(b, withNotes('new'))).rejects.toMatchObject({ code: 'disk-full' });
    expect(JSON.parse(await readFile(workspace.path('tenants', 'b.json'), 'utf8'))).toMatchObject({ schemaVersion: 2 });
    workspace.failing.fail = () => null;
    expect((await repository.update(b, withNotes('new'))).revision).toBe(1);
  });
});
