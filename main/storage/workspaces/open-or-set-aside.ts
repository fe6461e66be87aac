import { join } from 'node:path';
import { AppError } from '../../domain/failures/app-error';
import type { DocumentKind } from '../documents/document-kind';
import { DurableDocument } from '../documents/durable-document';
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
  const place = {
    file: join(folder, `${name}.json`),
    previous: join(folder, `${name}.previous.json`),
    damagedFolder: join(folder, 'damaged'),
  };
  const policy = { canRepair: () => true, onRecovered: () => undefined };
  const document = new DurableDocument(place, kind, policy);
  try {
    await document.read();
    return document;
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code !== 'record-damaged') throw cause;
    for (const file of [place.file, place.previous]) {
      await setAside(nodeFileSystem, { ...place, file }).catch(() => undefined);
      await nodeFileSystem.rm(file, { force: true });
    }
    return new DurableDocument(place, kind, policy);
  }
}
