import type { AppId, TenantId } from '../../../preload/contract/ids';
import type { TenantRow } from '../../../preload/contract/tenant';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import { errnoOf } from '../../domain/failures/system-error';
import type { FileSystem } from '../documents/file-system';
import { SerialQueue } from '../../domain/concurrency/serial-queue';
import { type IndexEntry, type IndexKey, type TenantMark, writeIndex } from './tenant-index';

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

/** The derived rows in memory, and their lazily written copy on disk. */
export class TenantRows {
  readonly #parts: TenantRowsParts;
  readonly #queue = new SerialQueue();
  #entries = new Map<TenantId, IndexEntry>();
  /** Who names which AppID, so that a save need not look through every row for a conflict. */
  readonly #holders = new Map<AppId, Set<TenantId>>();
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

  /** The rows that name this AppID, expected or bound. */
  naming(appId: AppId): readonly TenantRow[] {
    return [...(this.#holders.get(appId) ?? [])].flatMap((id) => this.#entries.get(id)?.row ?? []);
  }

  replaceAll(entries: ReadonlyMap<TenantId, IndexEntry>): void {
    this.#entries = new Map(entries);
    this.#holders.clear();
    for (const [id, { row }] of entries) this.#hold(row.appId, id);
  }

  /** Takes over a row; `canSave` is false where the index must not be written. */
  set(id: TenantId, row: TenantRow, mark: TenantMark, canSave: boolean): void {
    const before = this.#entries.get(id)?.row.appId ?? null;
    this.#entries.set(id, { row, mark });
    if (before !== row.appId) {
      if (before !== null) this.#holders.get(before)?.delete(id);
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
      const { files, indexFile, key, logger } = this.#parts;
      try {
        await writeIndex(files, indexFile, key(), this.#entries);
      } catch (cause) {
        this.#isDirty = true;
        logger.warn('index not written', { errno: errnoOf(cause instanceof Error ? cause.cause : cause) });
        await files.unlink(indexFile).catch(() => undefined);
      }
    });
  }

  #hold(appId: AppId | null, id: TenantId): void {
    if (appId === null) return;
    const holders = this.#holders.get(appId);
    if (holders === undefined) this.#holders.set(appId, new Set([id]));
    else holders.add(id);
  }
}
