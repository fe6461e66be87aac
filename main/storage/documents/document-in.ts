import { join } from 'node:path';
import type { DocumentKind } from './document-kind';
import type { DocumentPlace } from './durable-adapter';
import { type DocumentPolicy, DurableDocument } from './durable-document';

/** `<name>.json` of a folder, and the generation before it. */
export function placeIn(folder: string, name: string, damagedFolder: string = join(folder, 'damaged')): DocumentPlace {
  return { file: join(folder, `${name}.json`), previous: join(folder, `${name}.previous.json`), damagedFolder };
}

/** Repairs what it can, and nobody is told: for documents that are no records. */
export const quietRepair: DocumentPolicy = { canRepair: () => true, onRecovered: () => undefined };

/** A document of a folder that is no record. */
export function documentIn<T>(folder: string, name: string, kind: DocumentKind<T>): DurableDocument<T> {
  return new DurableDocument(placeIn(folder, name), kind, quietRepair);
}
