import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BulkId, bulkIdSchema, type BulkJob, bulkJobSchema } from '../../../preload/contract/bulk';
import { AppError } from '../../domain/failures/app-error';
import { storageError } from '../../domain/failures/system-error';
import type { BulkJournal } from '../../features/bulk/ports/bulk-journal';
import type { DocumentKind } from '../documents/document-kind';
import { quietRepair } from '../documents/document-in';
import { DurableDocument } from '../documents/durable-document';
import { namesIn } from '../documents/names-in';
import { ensurePrivateFolder } from '../documents/private-folder';

/** So many acts can be taken back. */
const kept = 12;
const suffix = '.json';

const bulkJobKind: DocumentKind<BulkJob> = {
  format: 'bulk-job',
  schemaVersion: 1,
  schema: bulkJobSchema,
  migrations: [],
};

/** Bulk acts in the workspace's `bulk`, a document each. They are no records: a damaged one only cannot be taken back. */
export class FileBulkJournal implements BulkJournal {
  readonly #folder: string;
  readonly #damagedFolder: string;

  constructor(workspaceFolder: string) {
    this.#folder = join(workspaceFolder, 'bulk');
    this.#damagedFolder = join(workspaceFolder, 'damaged');
  }

  async save(job: BulkJob): Promise<void> {
    await ensurePrivateFolder(this.#folder);
    await this.#document(job.progress.id).update(() => job);
    for (const old of (await this.#newestFirst()).slice(kept)) await this.#remove(old.progress.id);
  }

  async read(id: BulkId): Promise<BulkJob | null> {
    try {
      return await this.#document(id).read();
    } catch (cause) {
      if (cause instanceof AppError && cause.code === 'record-damaged') return null;
      throw cause;
    }
  }

  async recent(): Promise<readonly BulkJob[]> {
    return (await this.#newestFirst()).slice(0, kept);
  }

  async #newestFirst(): Promise<readonly BulkJob[]> {
    const jobs: BulkJob[] = [];
    for (const id of await this.#ids()) {
      const job = await this.read(id);
      if (job !== null) jobs.push(job);
    }
    return jobs.toSorted((a, b) => b.progress.startedAtMs - a.progress.startedAtMs);
  }

  async #ids(): Promise<readonly BulkId[]> {
    const names = (await namesIn(this.#folder)).filter((name) => name.endsWith(suffix));
    return names.flatMap((name) => bulkIdSchema.safeParse(name.slice(0, -suffix.length)).data ?? []);
  }

  async #remove(id: BulkId): Promise<void> {
    try {
      await rm(this.#file(id, suffix), { force: true });
      await rm(this.#file(id, '.previous'), { force: true });
    } catch (cause) {
      throw storageError(cause);
    }
  }

  #document(id: BulkId): DurableDocument<BulkJob> {
    const place = {
      file: this.#file(id, suffix),
      previous: this.#file(id, '.previous'),
      damagedFolder: this.#damagedFolder,
    };
    return new DurableDocument(place, bulkJobKind, quietRepair);
  }

  #file(id: BulkId, ending: string): string {
    return join(this.#folder, `${id}${ending}`);
  }
}
