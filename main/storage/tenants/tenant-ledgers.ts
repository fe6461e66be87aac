import { lstatSync } from 'node:fs';
import type { TenantId } from '../../../preload/contract/ids';
import type { LedgerEntry } from '../../../preload/contract/ledger';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { errnoOf, storageError } from '../../domain/failures/system-error';
import { brokenEntryOf } from '../../domain/ledger/ledger';
import { lookedUp } from '../../domain/ledger/lookups';
import { DurableWriteError, replaceFileDurably, writeAll } from '../documents/durable-file';
import { changeFlags, type FileSystem, readWhole } from '../documents/file-system';
import { ensurePrivateFolder } from '../documents/private-folder';
import { damagedLedger, decodeLines, encodeLines } from './ledger-lines';
import { type LedgerFile, recordOf, type StoredTenant, storedOf, tailOf, wholeRecordOf } from './stored-tenant';
import type { TenantPlaces } from './tenant-places';

/** A document takes so much of a ledger; beyond that all but its newest entries move to the file, many at a time. */
const tailLimit = { entries: 32, sizeBytes: 32 * 1024 } as const;
const newest = { entries: 8, sizeBytes: 8 * 1024 } as const;

/** Copies keep times to the millisecond. */
const timeToleranceMs = 1;

/**
 * The part of each ledger that lies beside the documents, in `ledgers/<tenant>.<number>.jsonl`.
 *
 * A file only ever grows. New entries are on stable storage before a document counts them, and whatever lies behind the end that
 * the document names was never acknowledged: it is written over by the next entries and never read.
 */
export class TenantLedgers {
  readonly #places: TenantPlaces;
  readonly #files: FileSystem;
  readonly #canRepair: () => boolean;

  constructor(places: TenantPlaces, files: FileSystem, canRepair: () => boolean = () => false) {
    this.#places = places;
    this.#files = files;
    this.#canRepair = canRepair;
  }

  /** The record with its whole ledger. Rejects with `ledger-damaged` or `storage-failed`. */
  async whole(stored: StoredTenant): Promise<TenantRecord> {
    return wholeRecordOf(stored, await this.#read(stored, 0));
  }

  /** The entries with this number and those behind them. Rejects like {@link whole}. */
  async from(stored: StoredTenant, sequence: number): Promise<readonly LedgerEntry[]> {
    const tail = tailOf(stored.ledger).filter((entry) => entry.sequence >= sequence);
    const isInTail = sequence >= (stored.ledger.file?.entries ?? 0);
    return isInTail ? tail : [...(await this.#read(stored, Math.max(0, sequence))), ...tail];
  }

  /**
   * A document whose file is as it was left. One that was touched since is read whole first: with an intact chain it counts as
   * before, and what lies behind its end is cut off; with a broken one the document takes all of it, so that everybody sees where.
   * Rejects with `ledger-damaged` for a file that is gone, cut or damaged. Not for a document that is being saved meanwhile.
   */
  async verified(stored: StoredTenant): Promise<StoredTenant> {
    const { file } = stored.ledger;
    if (file === null || this.isUntouched(stored)) return stored;
    const record = await this.whole(stored);
    if (brokenEntryOf(record) !== null) return storedOf(record, { file: null, entries: record.ledger });
    if (this.#canRepair()) await this.#settle(this.#places.ledger(stored.id, file.number), file).catch(() => undefined);
    return stored;
  }

  /** Whether size and time of the file are those that the document remembers. */
  isUntouched({ id, ledger: { file } }: StoredTenant): boolean {
    if (file === null) return true;
    return isAsLeft(this.#places.ledger(id, file.number), file);
  }

  /** Removes the file that neither the document nor its previous generation needs any more. */
  async forget(id: TenantId, before: LedgerFile | null, after: LedgerFile | null): Promise<void> {
    if (before === null || before.number === after?.number || before.number === 1) return;
    await this.#files.rm(this.#places.ledger(id, before.number - 1), { force: true }).catch(() => undefined);
  }

  /**
   * The document for a record that adds `added` to the end of the ledger in `before`. Entries that the document does not keep are
   * in the file, on stable storage, when this resolves. Rejects with `disk-full`, `storage-failed` or `ledger-damaged`.
   */
  async extend(before: StoredTenant, record: TenantRecord, added: readonly LedgerEntry[]): Promise<StoredTenant> {
    const { file, entries } = before.ledger;
    return await this.#store(record, file, [...entries, ...added], file?.number ?? 0);
  }

  /** The document for a record with its whole ledger in it; null for one that needs a file. */
  short(record: TenantRecord): StoredTenant | null {
    return fits(record.ledger, tailLimit) ? storedOf(record, { file: null, entries: record.ledger }) : null;
  }

  /** The document for a record with a ledger of its own, in a file with another number than `before` has. Rejects like {@link extend}. */
  replace(record: TenantRecord, before: LedgerFile | null): Promise<StoredTenant> {
    return this.#store(record, null, record.ledger, before?.number ?? 0);
  }

  async #store(
    record: TenantRecord,
    file: LedgerFile | null,
    entries: readonly LedgerEntry[],
    number: number,
  ): Promise<StoredTenant> {
    const stored = storedOf(record, { file, entries: [...entries] });
    const tail = tailOf(stored.ledger);
    if (fits(tail, tailLimit)) return stored;
    // What is broken stays in sight of everybody who reads the document.
    if (brokenEntryOf(recordOf(stored)) !== null) return stored;
    const kept = newestOf(tail);
    const moved = tail.slice(0, tail.length - kept.length);
    try {
      const path = this.#places.ledger(record.id, file?.number ?? number + 1);
      const written =
        file === null ? await this.#create(path, number + 1, moved) : await this.#append(path, file, moved);
      const looked = lookedUp(entries).filter(({ sequence }) => sequence < written.entries);
      return storedOf(record, { file: written, entries: [...looked, ...kept] });
    } catch (cause) {
      throw storageError(cause instanceof DurableWriteError ? cause.cause : cause);
    }
  }

  async #create(path: string, number: number, entries: readonly LedgerEntry[]): Promise<LedgerFile> {
    await ensurePrivateFolder(this.#places.ledgersFolder, this.#files);
    const mark = await replaceFileDurably(this.#files, path, encodeLines(entries), null);
    return { number, entries: entries.length, ...mark };
  }

  async #append(path: string, file: LedgerFile, entries: readonly LedgerEntry[]): Promise<LedgerFile> {
    const handle = await this.#files.open(path, changeFlags);
    try {
      const { size } = await handle.stat();
      if (size < file.sizeBytes) throw damagedLedger('short');
      if (size > file.sizeBytes) await handle.truncate(file.sizeBytes);
      const bytes = encodeLines(entries);
      await writeAll(handle, bytes, file.sizeBytes);
      await handle.sync();
      const { mtimeMs } = await handle.stat();
      const sizeBytes = file.sizeBytes + bytes.length;
      return { number: file.number, entries: file.entries + entries.length, sizeBytes, mtimeMs };
    } finally {
      await handle.close();
    }
  }

  async #read({ id, ledger: { file } }: StoredTenant, from: number): Promise<LedgerEntry[]> {
    if (file === null) return [];
    const bytes = await readWhole(this.#files, this.#places.ledger(id, file.number)).catch((cause: unknown) => {
      if (errnoOf(cause) === 'ENOENT') throw damagedLedger('missing');
      if (errnoOf(cause) === 'ELOOP' || errnoOf(cause) === 'EISDIR') throw damagedLedger('not-a-file');
      throw storageError(cause);
    });
    return decodeLines(bytes, file, from);
  }

  /** Cuts off what an interrupted save left, and notes that the rest was verified. */
  async #settle(path: string, { sizeBytes, mtimeMs }: LedgerFile): Promise<void> {
    const handle = await this.#files.open(path, changeFlags);
    try {
      if ((await handle.stat()).size > sizeBytes) await handle.truncate(sizeBytes);
      await handle.utimes(mtimeMs / 1000, mtimeMs / 1000);
    } finally {
      await handle.close();
    }
  }
}

/** Whether a ledger file has the size and the time with which it was left. */
export function isAsLeft(path: string, { sizeBytes, mtimeMs }: Pick<LedgerFile, 'sizeBytes' | 'mtimeMs'>): boolean {
  try {
    const status = lstatSync(path);
    return status.size === sizeBytes && Math.abs(status.mtimeMs - mtimeMs) < timeToleranceMs;
  } catch {
    // Reading it says why.
    return false;
  }
}

interface Limit {
  readonly entries: number;
  readonly sizeBytes: number;
}

function fits(entries: readonly LedgerEntry[], limit: Limit): boolean {
  return entries.length <= limit.entries && sizeOf(entries) <= limit.sizeBytes;
}

/** The newest entries within the limit, and the last one in any case. */
function newestOf(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  let count = Math.min(newest.entries, entries.length);
  while (count > 1 && !fits(entries.slice(-count), newest)) count -= 1;
  return entries.slice(-count);
}

function sizeOf(entries: readonly LedgerEntry[]): number {
  return entries.reduce((sum, entry) => sum + JSON.stringify(entry).length, 0);
}
