import { join } from 'node:path';
import { type Hosting, hostingSchema } from '../../../preload/contract/hosting/state';
import type { PlatformHosting } from '../../features/hosting/ports/platform-hosting';
import type { DocumentKind } from '../documents/document-kind';
import { DurableDocument } from '../documents/durable-document';

const platformHostingKind: DocumentKind<Hosting> = {
  format: 'platform-hosting',
  schemaVersion: 1,
  schema: hostingSchema,
  migrations: [],
};

/**
 * What was done on the platform itself, in the workspace's `hosting.json`.
 *
 * A damaged file is a failure and never an empty one: a call whose end is unknown must not be forgotten.
 */
export class FilePlatformHosting implements PlatformHosting {
  readonly #document: DurableDocument<Hosting>;

  constructor(workspaceFolder: string) {
    const place = {
      file: join(workspaceFolder, 'hosting.json'),
      previous: join(workspaceFolder, 'hosting.previous.json'),
      damagedFolder: join(workspaceFolder, 'damaged'),
    };
    this.#document = new DurableDocument(place, platformHostingKind, {
      canRepair: () => true,
      onRecovered: () => undefined,
    });
  }

  read(): Promise<Hosting | null> {
    return this.#document.read();
  }

  update(change: (hosting: Hosting | null) => Hosting): Promise<Hosting> {
    return this.#document.update(change);
  }
}
