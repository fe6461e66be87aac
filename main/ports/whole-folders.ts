/**
 * A folder that is being filled out of sight. It appears under its name when it is whole, or not at all.
 *
 * Paths are relative, with `/`; folders on the way are made. Rejects with `disk-full` or `storage-failed`.
 */
export interface WholeFolder {
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Lets the folder appear, and resolves to its full path when it is on stable storage. */
  commit(): Promise<string>;
  /** Removes everything that was written. Never rejects. */
  discard(): Promise<void>;
}

/** Makes folders of files for people. */
export interface WholeFolders {
  /** `name` gets a number when it is taken in `parent`. */
  begin(parent: string, name: string): Promise<WholeFolder>;
}
