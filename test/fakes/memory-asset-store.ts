import { createHash } from 'node:crypto';
import type { AssetStore } from '../../main/ports/asset-store';
import { type AssetName, assetNameSchema } from '../../preload/contract/ids';

/** Pictures in memory, under the names that they would have on disk. */
export class MemoryAssetStore implements AssetStore {
  readonly #pictures = new Map<AssetName, Uint8Array>();

  async save(bytes: Uint8Array, extension: 'png' | 'jpg' | 'webp' | 'gif'): Promise<AssetName> {
    const name = assetNameSchema.parse(`${createHash('sha256').update(bytes).digest('hex')}.${extension}`);
    this.#pictures.set(name, bytes.slice());
    return name;
  }

  async has(name: AssetName): Promise<boolean> {
    return this.#pictures.has(name);
  }

  async read(name: AssetName): Promise<Uint8Array | null> {
    return this.#pictures.get(assetNameSchema.parse(name))?.slice() ?? null;
  }
}
