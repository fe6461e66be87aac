import { readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileAssetStore } from '../../../../main/storage/tenants/asset-store';
import { type AssetName, assetNameSchema } from '../../../../preload/contract/ids';
import { FailingFileSystem } from '../../../fakes/failing-file-system';
import { temporaryFolder } from '../../../support/temporary-folder';

async function setUp() {
  const folder = temporaryFolder();
  const failing = new FailingFileSystem();
  return { folder, failing, store: new FileAssetStore(folder, failing.files) };
}

describe('FileAssetStore', () => {
  it('hands out no picture that does not fit its name, and puts it right with the next save', async () => {
    const { folder, store } = await setUp();
    const name = await store.save(Buffer.from('picture'), 'png');
    await writeFile(join(folder, name), 'pictur3');
    expect(await store.read(name)).toBeNull();
    expect(await store.save(Buffer.from('picture'), 'png')).toBe(name);
    expect(Buffer.from((await store.read(name)) ?? []).toString()).toBe('picture');
  });

  it('tells whether there is a picture, without following a symbolic link', async () => {
    const { folder, store } = await setUp();
    const name = await store.save(Buffer.from('picture'), 'png');
    expect(await store.has(name)).toBe(true);
    const other = assetNameSchema.parse(`${'0'.repeat(64)}.png`);
    expect(await store.has(other)).toBe(false);
    await symlink(join(folder, name), join(folder, other));
    expect(await store.has(other)).toBe(false);
  });

  it('does not follow a symbolic link', async () => {
    const { folder, store } = await setUp();
    const name = await store.save(Buffer.from('picture'), 'png');
    const link = assetNameSchema.parse(`${'0'.repeat(64)}.png`);
    await symlink(join(folder, name), join(folder, link));
    expect(await store.read(link)).toBeNull();
  });

  it('gives no name for a picture that is not on the disk', async () => {
    const { failing, folder, store } = await setUp();
    failing.fail = (call) => (call.name === 'sync' ? 'ENOSPC' : null);
    await expect(store.save(Buffer.from('picture'), 'png')).rejects.toMatchObject({ code: 'disk-full' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('writes a picture that is there only once', async () => {
    const { failing, folder, store } = await setUp();
    const name = await store.save(Buffer.from('picture'), 'png');
    const before = await stat(join(folder, name));
    failing.calls.length = 0;
    await store.save(Buffer.from('picture'), 'png');
    expect((await stat(join(folder, name))).ino).toBe(before.ino);
    expect(failing.calls.map(({ name: call }) => call)).toEqual(['open', 'close']);
  });

  it('refuses a name that is none', async () => {
    const { store } = await setUp();
    const outside: AssetName = JSON.parse('"../settings.json"');
    await expect(store.read(outside)).rejects.toThrow();
  });
});
