import { chmod, chown, mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensurePrivateFolder } from '../../../../main/storage/documents/private-folder';
import { FailingFileSystem } from '../../../fakes/failing-file-system';
import { temporaryFolder } from '../../../support/temporary-folder';

describe('ensurePrivateFolder', () => {
  it('makes the folder for its owner only, and makes it durable with its parents', async () => {
    const parent = temporaryFolder();
    const failing = new FailingFileSystem();
    const folder = join(parent, 'one', 'two');
    await ensurePrivateFolder(folder, failing.files);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(failing.calls.filter(({ name }) => name === 'sync').map(({ path }) => path)).toEqual([
      join(parent, 'one'),
      parent,
    ]);
    failing.calls.length = 0;
    await ensurePrivateFolder(folder, failing.files);
    expect(failing.calls).toEqual([]);
  });

  it('closes a folder that is open to others', async () => {
    const folder = join(temporaryFolder(), 'open');
    await mkdir(folder);
    await chmod(folder, 0o755);
    await ensurePrivateFolder(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('refuses a symbolic link', async () => {
    const parent = temporaryFolder();
    await mkdir(join(parent, 'real'));
    await symlink(join(parent, 'real'), join(parent, 'link'));
    await expect(ensurePrivateFolder(join(parent, 'link'))).rejects.toMatchObject({
      code: 'storage-failed',
      detail: { params: { reason: 'symlinked-folder' } },
    });
  });

  it('refuses a file', async () => {
    const file = join(temporaryFolder(), 'file');
    await writeFile(file, '');
    await expect(ensurePrivateFolder(file)).rejects.toMatchObject({ code: 'storage-failed' });
  });

  it.skipIf(process.getuid?.() !== 0)(
    'refuses the folder of another user (skipped: only root can make one)',
    async () => {
      const folder = join(temporaryFolder(), 'foreign');
      await mkdir(folder);
      await chown(folder, 12_345, 12_345);
      await expect(ensurePrivateFolder(folder)).rejects.toMatchObject({
        detail: { params: { reason: 'foreign-folder' } },
      });
    },
  );
});
