import type { AssetName } from '../../preload/contract/ids';

/** Images of a workspace, named by their SHA-256. */
export interface AssetStore {
  /** Stores the bytes durably before the name is handed out. */
  save(bytes: Uint8Array, extension: 'png' | 'jpg' | 'webp' | 'gif'): Promise<AssetName>;
  /** Whether there is a picture of this name; it is not read, so that a damaged one counts as well. */
  has(name: AssetName): Promise<boolean>;
  /** The bytes, or null when they are missing or do not fit their name. */
  read(name: AssetName): Promise<Uint8Array | null>;
}
