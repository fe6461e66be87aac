import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { NodeWholeFolders } from '../../../main/files/whole-folder';
import { temporaryFolder } from '../../support/temporary-folder';

const bytes = new TextEncoder().encode('x');

describe('NodeWholeFolders', () => {
  const folders = new NodeWholeFolders();
  let parent: string;

  beforeEach(() => {
    parent = temporaryFolder();
  });

  it('lets a folder appear at the end, with everything in it', async () => {
    const folder = await folders.begin(parent, '证据包');
    await folder.write('a/b.txt', bytes);
    await folder.write('c.txt', bytes);
    expect(await readdir(parent)).not.toContain('证据包');
    const place = await folder.commit();
    expect(place).toBe(join(parent, '证据包'));
    expect(await readFile(join(place, 'a', 'b.txt'), 'utf8')).toBe('x');
    expect(await readdir(parent)).toEqual(['证据包']);
  });

  it('takes the next name when one is taken, and never writes a file twice', async () => {
    await mkdir(join(parent, 'pack'));
    const folder = await folders.begin(parent, 'pack');
    await folder.write('c.txt', bytes);
    await expect(folder.write('c.txt', bytes)).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await folder.commit()).toBe(join(parent, 'pack (2)'));
  });

  it('leaves nothing when it is discarded', async () => {
    const folder = await folders.begin(parent, 'pack');
    await folder.write('a/b.txt', bytes);
    await folder.discard();
    expect(await readdir(parent)).toEqual([]);
  });

  it('refuses a place that is not there', async () => {
    const missing = folders.begin(join(parent, 'gone'), 'pack');
    await expect(missing).rejects.toMatchObject({ code: 'storage-failed', detail: { params: { reason: 'ENOENT' } } });
  });
});
