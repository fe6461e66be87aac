import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type AssetName, assetNameSchema } from '../../../preload/contract/ids';
import type { AssetStore } from '../../ports/asset-store';
import { DurableWriteError, replaceFileDurably } from '../documents/durable-file';
import { errnoOf, storageError } from '../../domain/failures/system-error';
import { type FileSystem, nodeFileSystem, readWhole } from '../documents/file-system';
import { ensurePrivateFolder } from '../documents/private-folder';

/** Images in one folder, each named by the SHA-256 of its bytes, so that a file can be checked against its own name. */
export class FileAssetStore implements AssetStore {
  readonly #folder: string;
  readonly #files: FileSystem;

  constructor(folder: string, files: FileSystem = nodeFileSystem) {
    this.#folder = folder;
    this.#files = files;
  }

  /** Resolves when the picture is on stable storage. Rejects with `disk-full` or `storage-failed`. */
  async save(bytes: Uint8Array, extension: 'png' | 'jpg' | 'webp' | 'gif'): Promise<AssetName> {
    const name = assetNameSchema.parse(`${hashOf(bytes)}.${extension}`);
    if ((await this.#readIntact(name).catch(() => null)) !== null) return name;
    await ensurePrivateFolder(this.#folder, this.#files);
    try {
      await replaceFileDurably(this.#files, join(this.#folder, name), bytes, null);
      return name;
    } catch (cause) {
      throw storageError(cause instanceof DurableWriteError ? cause.cause : cause);
    }
  }

  async has(name: AssetName): Promise<boolean> {
    try {
      return (await this.#files.lstat(join(this.#folder, assetNameSchema.parse(name)))).isFile();
    } catch {
      return false;
    }
  }

  /** Rejects with `storage-failed` when the picture is there and the system refuses to read it. */
  async read(name: AssetName): Promise<Uint8Array | null> {
    try {
      return await this.#readIntact(assetNameSchema.parse(name));
    } catch (cause) {
      throw storageError(cause);
    }
  }

  async #readIntact(name: AssetName): Promise<Uint8Array | null> {
    try {
      const bytes = await readWhole(this.#files, join(this.#folder, name));
      return name.startsWith(hashOf(bytes)) ? bytes : null;
    } catch (cause) {
      const errno = errnoOf(cause);
      if (errno === 'ENOENT' || errno === 'ELOOP') return null;
      throw cause;
    }
  }
}

/** SHA-256 of a picture, as it stands in its name. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
