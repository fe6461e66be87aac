import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf } from '../../domain/failures/system-error';

/** The version that used the data folder last. */
export interface VersionRecord {
  /** Null when none is recorded. */
  read(): Promise<string | null>;
  write(version: string): Promise<void>;
}

/** How this start relates to the one before. */
export type VersionStart =
  | { readonly kind: 'same' }
  | { readonly kind: 'changed'; readonly from: string | null }
  /** The data must not be written to: there is no way back from what this version may change. */
  | { readonly kind: 'backup-failed'; readonly from: string | null; readonly cause: unknown };

/**
 * Backs the workspaces up before a version that has not used them before touches them.
 *
 * An unrecorded version counts as another one. The new version is recorded only after the backup, so that a start that was
 * cut off begins with the backup again. Never rejects: a failed backup is a result.
 */
export async function enterVersion(
  current: string,
  record: VersionRecord,
  backUpWorkspaces: () => Promise<void>,
): Promise<VersionStart> {
  let from: string | null = null;
  try {
    from = await record.read();
    if (from === current) return { kind: 'same' };
    await backUpWorkspaces();
    await record.write(current);
    return { kind: 'changed', from };
  } catch (cause) {
    return { kind: 'backup-failed', from, cause };
  }
}

/** Keeps the version in a file of the data folder. */
export class VersionFile implements VersionRecord {
  readonly #path: string;

  constructor(dataFolder: string) {
    this.#path = join(dataFolder, 'last-version.txt');
  }

  async read(): Promise<string | null> {
    try {
      return (await readFile(this.#path, 'utf8')).trim();
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return null;
      throw error;
    }
  }

  async write(version: string): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    const temporary = `${this.#path}.${process.pid}.tmp`;
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(`${version}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, this.#path);
  }
}
