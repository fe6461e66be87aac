import { AppError } from '../../domain/failures/app-error';
import type { DocumentPlace } from './durable-adapter';
import type { DurableDocument, Viewer } from './durable-document';
import type { FileSystem } from './file-system';
import { setAsideAll } from './set-aside';

/**
 * Puts data in the place of a document of which no generation can be read, and keeps what lay there. Rejects with `tenant-exists`
 * for a document that can be read.
 */
export async function reviveDocument<T>(
  document: DurableDocument<T>,
  { data, place, files }: { readonly data: T; readonly place: DocumentPlace; readonly files: FileSystem },
  adopted: Viewer<T, void>,
): Promise<T> {
  if (await document.isReadable()) throw new AppError('tenant-exists');
  await setAsideAll(files, place);
  return document.update(() => data, adopted);
}
