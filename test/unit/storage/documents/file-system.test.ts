import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renameOver } from '../../../../main/storage/documents/file-system';
import { FailingFileSystem } from '../../../fakes/failing-file-system';
import { temporaryFolder } from '../../../support/temporary-folder';

async function setUp() {
  const folder = temporaryFolder();
  const [from, to] = [join(folder, 'from'), join(folder, 'to')];
  await writeFile(from, 'new');
  await writeFile(to, 'old');
  return { from, to, failing: new FailingFileSystem() };
}

describe('renameOver', () => {
  it('tries again on Windows while another program has the file open', async () => {
    const { failing, from, to } = await setUp();
    failing.fail = (_call, position) => (position < 3 ? 'EPERM' : null);
    await renameOver(failing.files, from, to, true);
    expect(await readFile(to, 'utf8')).toBe('new');
    expect(failing.calls).toHaveLength(4);
  });

  it('gives up after about a second', async () => {
    const { failing, from, to } = await setUp();
    failing.fail = () => 'EBUSY';
    await expect(renameOver(failing.files, from, to, true)).rejects.toMatchObject({ code: 'EBUSY' });
    expect(await readFile(to, 'utf8')).toBe('old');
  });

  it.each([
    ['EPERM', false],
    ['ENOSPC', true],
  ] as const)('takes %s for what it is (Windows: %s)', async (errno, isWindows) => {
    const { failing, from, to } = await setUp();
    failing.fail = () => errno;
    await expect(renameOver(failing.files, from, to, isWindows)).rejects.toMatchObject({ code: errno });
    expect(failing.calls).toHaveLength(1);
  });
});
