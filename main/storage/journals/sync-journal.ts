import { z } from 'zod';
import { tenantIdSchema } from '../../../preload/contract/ids';
import { syncProgressSchema } from '../../../preload/contract/sync';
import { AppError } from '../../domain/failures/app-error';
import type { SyncJob, SyncJournal } from '../../features/sync/ports/sync-journal';
import type { DocumentKind } from '../documents/document-kind';
import { documentIn } from '../documents/document-in';
import type { DurableDocument } from '../documents/durable-document';

const syncJobKind: DocumentKind<SyncJob> = {
  format: 'sync-job',
  schemaVersion: 1,
  schema: z.object({ progress: syncProgressSchema, remaining: z.array(tenantIdSchema) }),
  migrations: [],
};

/** The sync of a workspace in its `sync.json`. It is no record: a damaged file only means that a sync is not resumed. */
export class FileSyncJournal implements SyncJournal {
  readonly #document: DurableDocument<SyncJob>;

  constructor(workspaceFolder: string) {
    this.#document = documentIn(workspaceFolder, 'sync', syncJobKind);
  }

  async read(): Promise<SyncJob | null> {
    try {
      return await this.#document.read();
    } catch (cause) {
      if (cause instanceof AppError && cause.code === 'record-damaged') return null;
      throw cause;
    }
  }

  async save(job: SyncJob): Promise<void> {
    await this.#document.update(() => job);
  }
}
