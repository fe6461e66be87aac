import type { AppId, TenantId } from '../../../preload/contract/ids';
import type { TenantRow } from '../../../preload/contract/tenant';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import { errnoOf } from '../../domain/failures/system-error';
import type { FileSystem } from '../documents/file-system';
import { SerialQueue } from '../../domain/concurrency/serial-queue';
import type { IndexEntry, TenantMark } from './index-lines';
import {
  changesFile,
  type IndexBase,
  type IndexKey,
  type IndexReading,
  writeChanges,
  writeIndex,
} from './tenant-index';

/** What {@link TenantRows} stands on. */
export interface TenantRowsParts {
  readonly files: FileSystem;
  readonly indexFile: string;
  readonly key: () => IndexKey;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A save never waits for the index; it follows some time later, or when the workspace is closed. */
const indexDelayMs = 20_000;

/** An index is written whole when more than this share of it has changed since it last was; until then, what changed alone. */
const changedShare = 1 / 16;

const none: readonly TenantId[] = [];

/** The derived rows in memory, and their lazily written copy on disk. */
export class TenantRows {
  readonly #parts: TenantRowsParts;
  readonly #queue = new SerialQueue();
  #entries = new Map<TenantId, IndexEntry>();
  /** Who names which AppID, so that a save need not look through every row for a conflict. */
  readonly #holders = new Map<AppId, readonly TenantId[]>();
  /** The index as it is on the disk; null where there is none, or not all of what changed since lies beside it. */
  #base: IndexBase | null = null;
  /** Whose entries changed since it was written whole. */
  #changed = new Set<TenantId>();
  #isDirty = false;
  #cancelTimer: (() => void) | null = null;

  constructor(parts: TenantRowsParts) {
    this.#parts = parts;
  }

  get entries(): ReadonlyMap<TenantId, IndexEntry> {
    return this.#entries;
  }

  all(): readonly TenantRow[] {
    return [...this.#entries.values()].map(({ row }) => row);
  }

  /** The rows that name this AppID, expected or bound, without those that were taken out. */
  naming(appId: AppId): readonly TenantRow[] {
    const rows: TenantRow[] = [];
    for (const id of this.#holders.get(appId) ?? none) {
      const entry = this.#entries.get(id);
      if (entry !== undefined && entry.row.removed !== true) rows.push(entry.row);
    }
    return rows;
  }

  /** Takes over what was read, with the map that holds it. */
  replaceAll({ entries, base, changed, isWhole }: Extract<IndexReading, { kind: 'fits' }>): void {
    this.#entries = entries;
    this.#base = isWhole ? base : null;
    this.#changed = changed;
    this.#holders.clear();
    for (const [id, { row }] of entries) this.#hold(row.appId, id);
  }

  /** Takes over a row; `canSave` is false where the index must not be written. */
  set(id: TenantId, row: TenantRow, mark: TenantMark, canSave: boolean): void {
    const before = this.#entries.get(id)?.row.appId ?? null;
    this.#entries.set(id, { row, mark });
    this.#changed.add(id);
    if (before !== row.appId) {
      this.#release(before, id);
      this.#hold(row.appId, id);
    }
    if (canSave) this.planSave();
  }

  /** Has the index written some time from now. */
  planSave(): void {
    this.#isDirty = true;
    this.#cancelTimer ??= this.#parts.clock.after(indexDelayMs, () => {
      this.#cancelTimer = null;
      void this.save();
    });
  }

  /** Writes the index when it has changed. Never rejects: an index that cannot be written is removed and made anew later. */
  save(): Promise<void> {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    return this.#queue.run(async () => {
      if (!this.#isDirty) return;
      this.#isDirty = false;
      const { files, indexFile, logger } = this.#parts;
      try {
        await this.#write();
      } catch (cause) {
        this.#isDirty = true;
        this.#base = null;
        logger.warn('index not written', { errno: errnoOf(cause instanceof Error ? cause.cause : cause) });
        for (const file of [indexFile, changesFile(indexFile)]) await files.unlink(file).catch(() => undefined);
      }
    });
  }

  async #write(): Promise<void> {
    const { files, indexFile, key } = this.#parts;
    const [base, wanted] = [this.#base, key()];
    const isOfThese = base?.rowsKey === wanted.rowsKey && base.schemaVersion === wanted.schemaVersion;
    if (isOfThese && this.#changed.size <= this.#entries.size * changedShare) {
      const changed = [...this.#changed].flatMap((id) => this.#entries.get(id) ?? []);
      await writeChanges(files, indexFile, base, changed);
      return;
    }
    // What changes from here on may not be in it.
    this.#changed = new Set();
    this.#base = null;
    this.#base = await writeIndex(files, indexFile, wanted, this.#entries);
    await files.unlink(changesFile(indexFile)).catch(() => undefined);
  }

  #hold(appId: AppId | null, id: TenantId): void {
    if (appId !== null) this.#holders.set(appId, [...(this.#holders.get(appId) ?? none), id]);
  }

  #release(appId: AppId | null, id: TenantId): void {
    if (appId === null) return;
    const others = (this.#holders.get(appId) ?? none).filter((holder) => holder !== id);
    if (others.length === 0) this.#holders.delete(appId);
    else this.#holders.set(appId, others);
  }
}
