import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AssetStore } from '../../main/ports/asset-store';
import { FileAssetStore } from '../../main/storage/tenants/asset-store';
import { assetNameSchema } from '../../preload/contract/ids';
import { MemoryAssetStore } from '../fakes/memory-asset-store';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

function assetStoreContract(open: () => Promise<AssetStore>): void {
  it('gives back a picture under the hash of its bytes', async () => {
    const store = await open();
    const name = await store.save(Buffer.from('abc'), 'png');
    // SHA-256 of "abc": FIPS 180-4, first example.
    expect(name).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.png');
    expect(Buffer.from((await store.read(name)) ?? []).toString()).toBe('abc');
  });

  it('takes the same picture twice', async () => {
    const store = await open();
    const [first, second] = await Promise.all([
      store.save(Buffer.from('twice'), 'jpg'),
      store.save(Buffer.from('twice'), 'jpg'),
    ]);
    expect(second).toBe(first);
    expect(await store.read(first)).not.toBeNull();
  });

  it('has no picture that was not saved', async () => {
    const store = await open();
    expect(await store.read(assetNameSchema.parse(`${'0'.repeat(64)}.gif`))).toBeNull();
  });
}

describe('MemoryAssetStore', () => assetStoreContract(async () => new MemoryAssetStore()));

describe('FileAssetStore', () => {
  assetStoreContract(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'assets-'));
    folders.push(folder);
    return new FileAssetStore(join(folder, 'assets'));
  });
});
