import { AppError } from '../../domain/failures/app-error';
import type { DocumentKind } from '../documents/document-kind';
import { documentIn, placeIn } from '../documents/document-in';
import type { DurableDocument } from '../documents/durable-document';
import { nodeFileSystem } from '../documents/file-system';
import { setAside } from '../documents/set-aside';

/**
 * Opens a document that is no record: when no generation of it can be read, both are kept aside and it begins anew. Rejects with
 * `storage-failed`.
 */
export async function openOrSetAside<T>(
  folder: string,
  name: string,
  kind: DocumentKind<T>,
): Promise<DurableDocument<T>> {
  const document = documentIn(folder, name, kind);
  try {
    await document.read();
    return document;
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code !== 'record-damaged') throw cause;
    const place = placeIn(folder, name);
    for (const file of [place.file, place.previous]) {
      await setAside(nodeFileSystem, { ...place, file }).catch(() => undefined);
      await nodeFileSystem.rm(file, { force: true });
    }
    return documentIn(folder, name, kind);
  }
}
