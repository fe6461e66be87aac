import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LaunchSnapshotFile, snapshotShape } from '../../../../main/storage/workspaces/launch-snapshot-file';
import { fingerprintOf } from '../../../../main/storage/documents/checked-shape';
import { encodeEnvelope } from '../../../../main/storage/documents/envelope';
import { bootstrapSchema } from '../../../../preload/contract/channels/app';
import { workspaceIdSchema } from '../../../../preload/contract/ids';
import { tenantsSnapshotSchema } from '../../../../preload/contract/launch-snapshot';
import { storedSnapshot } from '../../../fakes/stored-snapshot';
import { FailingFileSystem } from '../../../fakes/failing-file-system';

const id = workspaceIdSchema.parse('one');
const other = workspaceIdSchema.parse('two');
const reader = { version: '0.1.0', electron: '45.4.1' };

const sample = storedSnapshot(4_000);

describe('the snapshot of a workspace', () => {
  let folder: string;
  let file: LaunchSnapshotFile;
  const path = (workspace = 'one'): string => join(folder, workspace, 'launch.json');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'launch-snapshot-'));
    await mkdir(join(folder, 'one'));
    await mkdir(join(folder, 'two'));
    file = new LaunchSnapshotFile(folder, reader);
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('is found by the next start, and readable by nobody else', async () => {
    await file.write(sample);
    expect(await new LaunchSnapshotFile(folder, reader).read(id)).toEqual(sample);
    expect(await readdir(join(folder, 'one'))).toEqual(['launch.json']);
    if (process.platform !== 'win32') expect((await stat(path())).mode & 0o077).toBe(0);
  });

  it('is none where there is none', async () => {
    expect(await file.read(id)).toBeNull();
    await file.remove(id);
  });

  it('is gone when it was removed', async () => {
    await file.write(sample);
    await file.remove(id);
    expect(await file.read(id)).toBeNull();
    expect(await readdir(join(folder, 'one'))).toEqual([]);
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 7)],
    ['empty', () => Buffer.alloc(0)],
    ['never written to the disk', (bytes: Buffer) => Buffer.alloc(bytes.length)],
    [
      'changed in one bit',
      (bytes: Buffer) => {
        const at = bytes.length - 100;
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        return bytes;
      },
    ],
    ['other text', () => Buffer.from('{"boot":null}')],
  ])('that is %s is none', async (_how, damage) => {
    await file.write(sample);
    await writeFile(path(), damage(await readFile(path())));
    expect(await file.read(id)).toBeNull();
  });

  it('of another program is none', async () => {
    await file.write(sample);
    expect(await new LaunchSnapshotFile(folder, { ...reader, version: '0.2.0' }).read(id)).toBeNull();
    expect(await new LaunchSnapshotFile(folder, { ...reader, electron: '46.0.0' }).read(id)).toBeNull();
  });

  it.each([
    ['another shape', { format: 'launch-snapshot', schemaVersion: snapshotShape + 1 }],
    ['another kind of file', { format: 'settings', schemaVersion: snapshotShape }],
  ])('of %s is none', async (_what, header) => {
    await writeFile(path(), encodeEnvelope({ ...header, generation: 1 }, JSON.stringify(sample)));
    expect(await file.read(id)).toBeNull();
  });

  it('never shows another workspace, wherever it lies', async () => {
    await file.write(sample);
    await writeFile(path('two'), await readFile(path()));
    expect(await file.read(other)).toBeNull();
  });

  it.skipIf(process.platform === 'win32')('is not read through a link', async () => {
    await file.write(sample);
    await rm(path('two'), { force: true });
    await writeFile(join(folder, 'elsewhere'), await readFile(path()));
    await rm(path());
    await symlink(join(folder, 'elsewhere'), path());
    expect(await file.read(id)).toBeNull();
  });

  it('stays as it was when the disk is full, and leaves nothing behind', async () => {
    await file.write(sample);
    const disk = new FailingFileSystem();
    disk.fail = ({ name }) => (name === 'write' ? 'ENOSPC' : null);
    const full = new LaunchSnapshotFile(folder, reader, disk.files);
    await expect(full.write({ ...sample, tenants: { rows: [], total: 1, groups: {} } })).rejects.toThrow('ENOSPC');
    expect(await file.read(id)).toEqual(sample);
    expect(await readdir(join(folder, 'one'))).toEqual(['launch.json']);
  });

  it('has another number when its shape is another', () => {
    const boot = bootstrapSchema.omit({
      settings: true,
      workspaces: true,
      vault: true,
      dataFolder: true,
      updatedFrom: true,
    });
    const shape = fingerprintOf(z.object({ boot, tenants: tenantsSnapshotSchema }));
    // A change here means: raise `snapshotShape`, then take over the new fingerprint.
    expect([snapshotShape, shape]).toEqual([2, 'c4e2e9b6be833709']);
  });
});
