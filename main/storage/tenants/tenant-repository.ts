import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { AppId, TenantId } from '../../../preload/contract/ids';
import type { LedgerEntry } from '../../../preload/contract/ledger';
import type { TenantRecord, TenantRow } from '../../../preload/contract/tenant';
import { AppError } from '../../domain/failures/app-error';
import { BackupSchedule } from '../backups/backup-schedule';
import { Backups } from '../backups/backup';
import { deepFreeze } from '../documents/deep-freeze';
import type { DocumentKind } from '../documents/document-kind';
import { tenantKind } from '../documents/document-kinds';
import type { FoundDocument } from '../documents/durable-adapter';
import { type DocumentPolicy, DurableDocument, type Viewer } from '../documents/durable-document';
import { storageError } from '../../domain/failures/system-error';
import { type FileSystem, nodeFileSystem } from '../documents/file-system';
import { OpenDocuments } from '../documents/open-documents';
import type { RowOf, WrittenRows } from '../../ports/tenant-repository';
import type { OpenedTenantRepository, TenantRepositoryOptions } from './opened-tenants';
import { refuseForeignFolder } from '../documents/private-folder';
import { readLedgerSync } from './ledger-scan';
import { readIntactSync } from '../documents/read-document';
import { type StorageProblem, StorageProblems } from '../documents/storage-problem';
import {
  compareIndex,
  type IndexKey,
  manyReads,
  readIndex,
  readsAtOnce,
  toldEvery,
  verificationDelayMs,
} from './tenant-index';
import { addedEntries, successorOf } from './record-changes';
import { reviveTenant } from './revive-tenant';
import { recordOf, type StoredTenant } from './stored-tenant';
import { TenantLedgers } from './tenant-ledgers';
import { type TenantPlaces, tenantPlaces } from './tenant-places';
import { TenantRows } from './tenant-rows';
import { WriteAccess } from '../documents/write-access';

export type { OpenedTenantRepository, TenantRepositoryOptions };

/**
 * Opens the tenants of a workspace.
 *
 * Takes the workspace's lock; without it (another process, a full disk) everything can be read, and the next save tries again.
 * After an orderly close the index is taken as it is and compared with the documents in the background; after anything else the
 * comparison comes first. Rejects with `storage-failed` when the folder is not this user's own or cannot be used at all.
 */
export async function openTenantRepository(options: TenantRepositoryOptions): Promise<OpenedTenantRepository> {
  const repository = new DurableTenantRepository(options);
  try {
    await repository.open();
  } catch (cause) {
    await repository.close();
    throw storageError(cause);
  }
  return repository;
}

type OnRead = TenantRepositoryOptions['onReading'];

class DurableTenantRepository implements OpenedTenantRepository {
  readonly #options: TenantRepositoryOptions;
  readonly #places: TenantPlaces;
  readonly #files: FileSystem;
  readonly #kind: DocumentKind<StoredTenant>;
  readonly #rows: TenantRows;
  readonly #access: WriteAccess;
  readonly #ledgers: TenantLedgers;
  readonly #documents: OpenDocuments<TenantId, StoredTenant>;
  readonly #problems: StorageProblems;
  readonly #backups: Backups;
  readonly #schedule: BackupSchedule;
  readonly #inFlight = new Set<Promise<unknown>>();
  #rowsKey: string;
  #isClosing = false;
  #written: WrittenRows | null = null;
  #verification: Promise<void> | null = null;
  #isVerified = false;
  #cancelVerification: () => void = () => undefined;
  #migrationBackup: Promise<void> | null = null;

  constructor(options: TenantRepositoryOptions) {
    const { folder, rowsKey, clock, logger, files = nodeFileSystem, kind = tenantKind, access = 'write' } = options;
    this.#options = options;
    this.#rowsKey = rowsKey;
    this.#places = tenantPlaces(folder);
    this.#files = files;
    this.#kind = kind;
    this.#problems = new StorageProblems(clock, logger, options.onProblem);
    this.#access = new WriteAccess(this.#places, files, access, () => this.#compare(true));
    this.#ledgers = new TenantLedgers(this.#places, files, () => this.#access.isHeld);
    this.#documents = new OpenDocuments((id) => this.#makeDocument(id));
    this.#backups = new Backups(folder, clock, files);
    this.#schedule = new BackupSchedule(this.#backups, clock, logger);
    this.#rows = new TenantRows({ files, indexFile: this.#places.indexFile, key: () => this.#indexKey, clock, logger });
  }

  get readOnly(): AppErrorView | null {
    return this.#access.denied?.toView() ?? null;
  }

  get isVerified(): boolean {
    return this.#isVerified;
  }

  get #indexKey(): IndexKey {
    return { schemaVersion: this.#kind.schemaVersion, rowsKey: this.#rowsKey };
  }

  async open(): Promise<void> {
    await refuseForeignFolder(this.#places.folder, this.#files);
    const isOrderly = (await this.#access.acquire()) === 'orderly';
    const index = await readIndex(this.#files, this.#places.indexFile, this.#indexKey);
    if (index.kind === 'newer') this.#access.deny(new AppError('newer-version'));
    if (index.kind === 'fits') {
      this.#rows.replaceAll(index);
      this.#written = index.written;
    } else this.#options.logger.info('tenant rows are made anew', { index: index.kind });
    if (isOrderly && index.kind === 'fits' && index.isWhole) {
      this.#cancelVerification = this.#options.clock.after(verificationDelayMs, () => void this.verified());
    } else {
      this.#verification = this.#compare(index.kind === 'fits', this.#options.onReading);
      await this.#verification;
    }
    if (!this.#access.isHeld) return;
    if (index.kind !== 'fits' || !index.isWhole) this.#rows.planSave();
    this.#schedule.start();
  }

  async rows(): Promise<readonly TenantRow[]> {
    return this.#rows.all().filter((row) => row.removed !== true);
  }

  claims(appId: AppId): readonly TenantRow[] {
    return this.#rows.naming(appId);
  }

  read(id: TenantId): Promise<TenantRecord> {
    return this.#show(id, async (stored) => recordOf(stored));
  }

  readWhole(id: TenantId): Promise<TenantRecord> {
    return this.#show(id, (stored) => this.#ledgers.whole(stored));
  }

  entriesFrom(id: TenantId, sequence: number): Promise<readonly LedgerEntry[]> {
    return this.#show(id, (stored) => this.#ledgers.from(stored, sequence));
  }

  async ledger(id: TenantId, text: string): Promise<readonly LedgerEntry[]> {
    return readLedgerSync(this.#places, id, this.#kind, text) ?? (await this.readWhole(id)).ledger;
  }

  create(record: TenantRecord, rowOf?: RowOf): Promise<TenantRecord> {
    const sealed = this.#seal(record);
    const isKnown = this.#rows.entries.has(record.id);
    const make = (current: StoredTenant | null): Promise<StoredTenant> => {
      if (current !== null || this.#rows.entries.has(record.id)) throw new AppError('tenant-exists');
      return this.#ledgers.replace(sealed, null);
    };
    return this.#save(record.id, make, rowOf, isKnown ? null : this.#ledgers.short(sealed));
  }

  update(id: TenantId, change: (record: TenantRecord) => TenantRecord, rowOf?: RowOf): Promise<TenantRecord> {
    const step = async (current: StoredTenant | null): Promise<StoredTenant> => {
      if (current === null) throw new AppError('not-found');
      const base = await this.#ledgers.verified(current);
      const record = Object.freeze(recordOf(base));
      const next = change(record);
      if (next === record) return current;
      const added = addedEntries(record.ledger, next.ledger);
      if (added === null) throw new Error(`${id}: an update put another ledger in place`);
      return this.#ledgers.extend(base, this.#seal(successorOf(record, next)), added);
    };
    return this.#save(id, step, rowOf);
  }

  async rewrite(id: TenantId, change: (record: TenantRecord) => TenantRecord, rowOf?: RowOf): Promise<TenantRecord> {
    let ledger: readonly LedgerEntry[] = [];
    const step = async (current: StoredTenant | null): Promise<StoredTenant> => {
      if (current === null) throw new AppError('not-found');
      const base = await this.#ledgers.verified(current);
      const whole = deepFreeze(await this.#ledgers.whole(base));
      const next = change(whole);
      ledger = next.ledger;
      if (next === whole) return current;
      const sealed = this.#seal(successorOf(whole, next));
      const added = addedEntries(whole.ledger, next.ledger);
      return added === null
        ? this.#ledgers.replace(sealed, current.ledger.file)
        : this.#ledgers.extend(base, sealed, added);
    };
    const saved = await this.#save(id, step, rowOf);
    const { earlierEntries: _count, ...content } = saved;
    return { ...content, ledger: structuredClone([...ledger]) };
  }

  async revive(record: TenantRecord, rowOf?: RowOf): Promise<TenantRecord> {
    if (this.#isClosing) throw new AppError('read-only');
    await this.#access.require();
    const sealed = this.#seal(record);
    const take: Viewer<StoredTenant, void> = (saved, how) => this.#takeRow(record.id, saved, how, rowOf);
    const parts = { places: this.#places, ledgers: this.#ledgers, files: this.#files };
    return recordOf(await this.#use(record.id, (document) => reviveTenant(document, sealed, parts, take)));
  }

  takeWritten(): WrittenRows | null {
    const written = this.#written;
    this.#written = null;
    return written;
  }

  problems(): readonly StorageProblem[] {
    return this.#problems.all();
  }

  verified(): Promise<void> {
    this.#cancelVerification();
    this.#verification ??= this.#compare(true).catch((cause: unknown) => {
      this.#options.logger.error('rows not compared with the documents', cause);
    });
    return this.#verification;
  }

  async rebuildRows(rowsKey: string): Promise<void> {
    await this.verified();
    this.#rowsKey = rowsKey;
    await this.#compare(false);
  }

  refreshRows(isAffected: (row: TenantRow) => boolean): Promise<void> {
    return this.#remake(
      this.#rows
        .all()
        .filter(isAffected)
        .map(({ id }) => id),
    );
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    this.#cancelVerification();
    await this.#schedule.stop();
    await this.#verification;
    await Promise.allSettled(this.#inFlight);
    if (this.#access.isHeld) await this.#rows.save();
    await this.#access.release();
  }

  /** Shows a document and its ledger between two changes, frozen: copies of thousands for a sync would take longer than its saves. */
  async #show<R>(id: TenantId, show: (stored: StoredTenant) => Promise<R>): Promise<R> {
    try {
      return await this.#use(id, (document) =>
        document.view(async (stored) => {
          if (stored !== null) return await show(await this.#ledgers.verified(stored));
          if (this.#rows.entries.has(id)) throw new AppError('record-damaged', { params: { reason: 'missing' } });
          throw new AppError('not-found');
        }),
      );
    } catch (cause) {
      if (cause instanceof AppError && cause.code === 'ledger-damaged') this.#reportUnreadable(cause, id);
      throw cause;
    }
  }

  /** With `unseen` a document is made at once that is not there yet; `change` is for where it is after all. */
  async #save(
    id: TenantId,
    change: (current: StoredTenant | null) => StoredTenant | Promise<StoredTenant>,
    rowOf?: RowOf,
    unseen: StoredTenant | null = null,
  ): Promise<TenantRecord> {
    if (this.#isClosing) throw new AppError('read-only');
    await this.#access.require();
    const take: Viewer<StoredTenant, void> = (stored, how) => this.#takeRow(id, stored, how, rowOf);
    return this.#use(id, async (document) => {
      try {
        const made = unseen === null ? null : await document.create(unseen, take);
        if (made !== null) return recordOf(made);
        const found = await document.view((stored, how) => ({ how, file: stored?.ledger.file ?? null }));
        await this.#backUpBeforeMigration(found.how);
        const saved = await document.update(change, take);
        await this.#ledgers.forget(id, found.file, saved.ledger.file);
        return recordOf(saved);
      } catch (cause) {
        if (cause instanceof AppError && cause.code === 'outcome-unknown') await this.#refresh(id);
        throw cause;
      }
    });
  }

  #seal(record: TenantRecord): TenantRecord {
    return this.#options.seal?.(record) ?? record;
  }

  /** A process without the lock remembers no document, since others may be saving. */
  #use<R>(id: TenantId, task: (document: DurableDocument<StoredTenant>) => Promise<R>): Promise<R> {
    const running = this.#access.isHeld ? this.#documents.use(id, task) : task(this.#makeDocument(id));
    this.#inFlight.add(running);
    return running.finally(() => this.#inFlight.delete(running));
  }

  /** Every document is copied before the first save in a new shape. */
  async #backUpBeforeMigration(found: FoundDocument | null): Promise<void> {
    if (found === null || found.schemaVersion >= this.#kind.schemaVersion) return;
    this.#migrationBackup ??= this.#backups.makeBefore(`schema-${this.#kind.schemaVersion}`).catch((cause: unknown) => {
      this.#migrationBackup = null;
      throw cause;
    });
    await this.#migrationBackup;
  }

  async #compare(trusts: boolean, onRead?: OnRead): Promise<void> {
    const { stale, missing } = await compareIndex(this.#places, trusts ? this.#rows.entries : new Map());
    await this.#remake([...stale, ...missing], onRead);
    this.#isVerified = true;
  }

  async #remake(ids: readonly TenantId[], onRead?: OnRead): Promise<void> {
    const corrected: TenantRow[] = [];
    for (const [position, id] of ids.entries()) {
      const before = this.#rows.entries.get(id)?.row;
      const row = this.#scan(id) ?? (await this.#refresh(id));
      if (row !== null && !isDeepStrictEqual(row, before)) corrected.push(row);
      if (position % readsAtOnce === readsAtOnce - 1) await nextTurn();
      if (ids.length >= manyReads && position % toldEvery === 0) onRead?.(position, ids.length);
    }
    if (corrected.length > 0) this.#options.onRowsCorrected?.(corrected);
  }

  /** Makes the row of an intact document at once, so that no save can come in between; null for any other. */
  #scan(id: TenantId): TenantRow | null {
    const reading = readIntactSync(this.#places.tenant(id).file, this.#kind);
    if (reading === null || !this.#ledgers.isUntouched(reading.data)) return null;
    this.#takeRow(id, reading.data, reading);
    return this.#rows.entries.get(id)?.row ?? null;
  }

  /** Makes the row of one document anew; null when the document cannot be read, and then its last known row stays. */
  async #refresh(id: TenantId): Promise<TenantRow | null> {
    try {
      await this.#use(id, (document) =>
        document.view(async (stored, found) => {
          if (stored === null) throw new AppError('record-damaged', { params: { reason: 'missing' } });
          // A tenant whose ledger is damaged stays in the list, where it can be found and restored.
          this.#takeRow(id, stored, found);
          this.#takeRow(id, await this.#ledgers.verified(stored), found);
        }),
      );
      return this.#rows.entries.get(id)?.row ?? null;
    } catch (cause) {
      if (cause instanceof AppError && cause.code === 'newer-version') this.#access.deny(cause);
      else this.#reportUnreadable(cause, id);
      return null;
    }
  }

  #reportUnreadable(cause: unknown, id: TenantId): void {
    const isLedger = cause instanceof AppError && cause.code === 'ledger-damaged';
    this.#problems.reportUnreadable(cause, isLedger ? `ledgers/${id}` : `${id}.json`, id);
  }

  /** The commit stands whatever happens here, so a row that cannot be made is reported and never a failed save. */
  #takeRow(
    id: TenantId,
    stored: StoredTenant | null,
    found: Pick<FoundDocument, 'mark' | 'newer'> | null,
    rowOf: RowOf = this.#options.summarize,
  ): void {
    if (stored === null || found === null) return;
    if (found.newer) this.#access.deny(new AppError('newer-version'));
    try {
      const { file } = stored.ledger;
      const mark = file === null ? found.mark : { ...found.mark, ledger: file };
      this.#rows.set(id, rowOf(recordOf(stored)), mark, this.#access.isHeld);
    } catch (cause) {
      this.#options.logger.error('row not made', cause, { tenantId: id });
    }
  }

  #makeDocument(id: TenantId): DurableDocument<StoredTenant> {
    const policy: DocumentPolicy = {
      canRepair: () => this.#access.isHeld,
      onRecovered: ({ reason, keptAs }) =>
        this.#problems.report({ kind: 'recovered', tenantId: id, file: `${id}.json`, reason, keptAs }),
    };
    return new DurableDocument(this.#places.tenant(id), this.#kind, policy, this.#files);
  }
}
