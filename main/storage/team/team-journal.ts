import { constants } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../../domain/ledger/ledger';
import { errnoOf, storageError } from '../../domain/failures/system-error';
import { writeAll } from '../documents/durable-file';
import { type FileSystem, readWhole, syncFolder } from '../documents/file-system';

const lineSchema = z.object({ sum: z.string(), generation: z.string(), change: z.unknown() });
const appendFlags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0);

/** What a journal holds of one generation. `isWhole` is false when it ends in something that cannot be read. */
export interface JournalContent {
  readonly changes: readonly unknown[];
  readonly sizeBytes: number;
  readonly isWhole: boolean;
}

/**
 * Changes of a document since it was last written, one a line. A line counts only with the very document that it follows; what an interrupted append left behind ends the reading.
 */
export class TeamJournal {
  readonly #files: FileSystem;
  readonly #path: string;

  constructor(files: FileSystem, path: string) {
    this.#files = files;
    this.#path = path;
  }

  /** Rejects with `storage-failed` where there is a file that cannot be read. */
  async read(generation: string): Promise<JournalContent> {
    const changes: unknown[] = [];
    const text = await this.#text();
    const lines = text.split('\n');
    // After the last line nothing follows; anything else was cut.
    let isWhole = lines.pop() === '';
    for (const line of lines) {
      const parsed = readLine(line);
      if (parsed === null) {
        isWhole = false;
        break;
      }
      if (parsed.generation === generation) changes.push(parsed.change);
    }
    return { changes, sizeBytes: Buffer.byteLength(text), isWhole };
  }

  /** Resolves with the bytes that were added, once they are on stable storage. Rejects with `storage-failed`. */
  async append(generation: string, change: unknown, isNew: boolean): Promise<number> {
    const content = JSON.stringify(change);
    const sum = sumOf(generation, content);
    const bytes = Buffer.from(`${JSON.stringify({ sum, generation, change })}\n`, 'utf8');
    try {
      const handle = await this.#files.open(this.#path, appendFlags, 0o600);
      try {
        await writeAll(handle, bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      if (isNew) await syncFolder(this.#files, dirname(this.#path));
    } catch (cause) {
      throw storageError(cause);
    }
    return bytes.length;
  }

  /** Removes what a newer document holds. A file that stays is of an older generation and says nothing. */
  async remove(): Promise<void> {
    await this.#files.unlink(this.#path).catch(() => undefined);
  }

  async #text(): Promise<string> {
    try {
      return (await readWhole(this.#files, this.#path)).toString('utf8');
    } catch (cause) {
      if (errnoOf(cause) === 'ENOENT') return '';
      throw storageError(cause);
    }
  }
}

function readLine(line: string): { readonly generation: string; readonly change: unknown } | null {
  try {
    const { sum, generation, change } = lineSchema.parse(JSON.parse(line));
    return sum === sumOf(generation, JSON.stringify(change)) ? { generation, change } : null;
  } catch {
    return null;
  }
}

function sumOf(generation: string, content: string): string {
  return sha256(`${generation} ${content}`).slice(0, 16);
}
