import type { Adapter } from 'lowdb';
import { AppError } from '../../domain/failures/app-error';
import { encodeDocument } from './checked-shape';
import type { DocumentKind } from './document-kind';
import { DurableWriteError, type FileMark, replaceFileDurably } from './durable-file';
import { errnoOf, storageError } from '../../domain/failures/system-error';
import { type FileSystem, nodeFileSystem } from './file-system';
import { type FileReading, type IntactReading, readDocumentFile } from './read-document';
import { SerialQueue } from '../../domain/concurrency/serial-queue';
import { setAside } from './set-aside';

/** Where a document lives: the file itself, its previous generation, and the folder for damaged copies; all on one volume. */
export interface DocumentPlace {
  readonly file: string;
  readonly previous: string;
  readonly damagedFolder: string;
}

/** How a document was found. `recovered` says why the previous generation stands in for the current one. */
export interface FoundDocument {
  readonly mark: FileMark;
  readonly schemaVersion: number;
  /** Written by a newer program: may be shown, must not be saved. */
  readonly newer: boolean;
  readonly recovered: string | null;
}

/** The file as this adapter last saw it. `fallback` is the previous generation that stands in for a damaged or missing file. */
type Known<T> =
  | { readonly kind: 'absent' }
  | { readonly kind: 'intact'; readonly generation: number; readonly newer: boolean }
  | { readonly kind: 'recoverable'; readonly isMissing: boolean; readonly fallback: IntactReading<T> };

/**
 * lowdb adapter whose `write` resolves when the document would survive a power cut.
 *
 * Saves are written one after the other and acknowledged one by one. `write` rejects with `disk-full` or `storage-failed` when
 * nothing has changed, with `outcome-unknown` when only reading again tells, with `newer-version` for a document of a newer
 * program. `read` answers null for a document that does not exist and rejects with `record-damaged` when no generation of it can
 * be read. Reading changes nothing on disk; `repair` does.
 */
export class DurableAdapter<T> implements Adapter<T | null> {
  readonly #place: DocumentPlace;
  readonly #kind: DocumentKind<T>;
  readonly #files: FileSystem;
  readonly #queue = new SerialQueue();
  #known: Known<T> | null = null;
  #found: FoundDocument | null = null;

  constructor(place: DocumentPlace, kind: DocumentKind<T>, files: FileSystem = nodeFileSystem) {
    this.#place = place;
    this.#kind = kind;
    this.#files = files;
  }

  /** What the last `read` or `write` left in place; null before the first, and for a document that does not exist. */
  get found(): FoundDocument | null {
    return this.#found;
  }

  read(): Promise<T | null> {
    return this.#queue.run(() => this.#read());
  }

  /** `null` stands for a document that does not exist and is nothing to save. */
  async write(data: T | null): Promise<void> {
    if (data === null) return;
    return this.#queue.run(() => this.#write(data));
  }

  /**
   * Like `write`, for a document of which nothing is known yet, without looking for it first. False where a generation of it is
   * there after all, and nothing was done.
   */
  create(data: T): Promise<boolean> {
    return this.#queue.run(async () => {
      const { file, previous } = this.#place;
      try {
        await this.#replace(data, 1, null, [file, previous]);
        return true;
      } catch (cause) {
        if (cause instanceof AppError && errnoOf(cause.cause) === 'EEXIST') return false;
        throw cause;
      }
    });
  }

  /**
   * Puts the previous generation back in the place of a damaged file, which is kept in the folder for damaged copies.
   * Resolves to the name of that copy, or null when there was none to keep.
   */
  repair(): Promise<string | null> {
    return this.#queue.run(() => this.#repair());
  }

  async #read(): Promise<T | null> {
    this.#known = null;
    this.#found = null;
    const current = await this.#readFile(this.#place.file);
    if (current.kind === 'intact') {
      this.#known = { kind: 'intact', generation: current.header.generation, newer: current.newer };
      return this.#take(current, null);
    }
    const fallback = await this.#readFile(this.#place.previous);
    const reason = current.kind === 'absent' ? 'missing' : current.reason;
    if (fallback.kind === 'intact') {
      this.#known = { kind: 'recoverable', isMissing: current.kind === 'absent', fallback };
      return this.#take(fallback, reason);
    }
    if (current.kind === 'damaged' || fallback.kind === 'damaged') {
      throw new AppError('record-damaged', { params: { reason } });
    }
    this.#known = { kind: 'absent' };
    return null;
  }

  #take(reading: IntactReading<T>, recovered: string | null): T {
    const { mark, newer, header } = reading;
    this.#found = { mark, newer, recovered, schemaVersion: header.schemaVersion };
    return reading.data;
  }

  async #readFile(path: string): Promise<Exclude<FileReading<T>, { kind: 'newer' }>> {
    const reading = await readDocumentFile(this.#files, path, this.#kind).catch((cause: unknown) => {
      throw storageError(cause);
    });
    if (reading.kind === 'newer') throw new AppError('newer-version');
    return reading;
  }

  async #write(data: T): Promise<void> {
    if (this.#known === null) await this.#read();
    if (this.#known?.kind === 'recoverable') await this.#repair();
    const known = this.#known;
    if (known?.kind === 'intact' && known.newer) throw new AppError('newer-version');
    const generation = known?.kind === 'intact' ? known.generation + 1 : 1;
    await this.#replace(data, generation, known?.kind === 'intact' ? this.#place.previous : null);
  }

  async #replace(data: T, generation: number, previous: string | null, absent?: readonly string[]): Promise<void> {
    const { schemaVersion } = this.#kind;
    const bytes = encodeDocument(this.#kind, generation, data);
    try {
      const mark = await replaceFileDurably(this.#files, this.#place.file, bytes, previous, absent);
      this.#known = { kind: 'intact', generation, newer: false };
      this.#found = { mark, schemaVersion, newer: false, recovered: null };
    } catch (cause) {
      throw await this.#outcomeOf(cause, generation);
    }
  }

  /** After a failure that may have come too late, the file itself says whether the save is in place. */
  async #outcomeOf(cause: unknown, generation: number): Promise<unknown> {
    if (!(cause instanceof DurableWriteError)) return storageError(cause);
    if (cause.outcome === 'untouched') return storageError(cause.cause);
    this.#known = null;
    const reading = await readDocumentFile(this.#files, this.#place.file, this.#kind).catch(() => null);
    const isOld = reading?.kind === 'absent' || (reading?.kind === 'intact' && reading.header.generation < generation);
    if (isOld) return storageError(cause.cause);
    return new AppError('outcome-unknown', { params: { reason: errnoOf(cause.cause) ?? 'unknown' } }, cause.cause);
  }

  async #repair(): Promise<string | null> {
    const known = this.#known;
    if (known?.kind !== 'recoverable') return null;
    if (known.fallback.newer) throw new AppError('newer-version');
    const kept = known.isMissing ? null : await this.#setAside();
    await this.#replace(known.fallback.data, known.fallback.header.generation, null);
    return kept;
  }

  async #setAside(): Promise<string> {
    try {
      return await setAside(this.#files, this.#place);
    } catch (cause) {
      throw storageError(cause);
    }
  }
}
