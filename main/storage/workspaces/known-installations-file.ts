import { z } from 'zod';
import { signatureSchema } from '../../../preload/contract/integrity';
import { atMsSchema } from '../../../preload/contract/ids';
import type { KnownInstallation, KnownInstallations } from '../../ports/integrity';
import type { DocumentKind } from '../documents/document-kind';
import type { DurableDocument } from '../documents/durable-document';
import { openOrSetAside } from './open-or-set-aside';

const kindSchema = z.object({
  installations: z.array(
    z.object({ publicKey: signatureSchema.shape.publicKey, isOwn: z.boolean(), sinceMs: atMsSchema }),
  ),
});
type Content = z.infer<typeof kindSchema>;

const kind: DocumentKind<Content> = {
  format: 'known-installations',
  schemaVersion: 1,
  schema: kindSchema,
  migrations: [],
};

/**
 * Installations that were met: `installations.json` of the data folder. No record: when it cannot be read, the damaged file is kept
 * aside, and every installation is unknown again.
 */
export class KnownInstallationsFile implements KnownInstallations {
  readonly #document: DurableDocument<Content>;
  #installations: readonly KnownInstallation[];

  private constructor(document: DurableDocument<Content>, installations: readonly KnownInstallation[]) {
    this.#document = document;
    this.#installations = installations;
  }

  /** Rejects with `storage-failed`. */
  static async open(dataFolder: string): Promise<KnownInstallationsFile> {
    const document = await openOrSetAside(dataFolder, 'installations', kind);
    return new KnownInstallationsFile(document, (await document.read())?.installations ?? []);
  }

  find(publicKey: string): KnownInstallation | null {
    return this.#installations.find((known) => known.publicKey === publicKey) ?? null;
  }

  async add(installation: KnownInstallation): Promise<void> {
    if (this.find(installation.publicKey) !== null) return;
    const saved = await this.#document.update((current) => {
      const before = (current?.installations ?? []).filter(({ publicKey }) => publicKey !== installation.publicKey);
      return { installations: [...before, { ...installation }] };
    });
    this.#installations = saved.installations;
  }
}
