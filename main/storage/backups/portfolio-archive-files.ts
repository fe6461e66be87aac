import type { AssetName, TenantId } from '../../../preload/contract/ids';
import { assetNameSchema, tenantIdSchema } from '../../../preload/contract/ids';
import type { Signing } from '../../../preload/contract/integrity';
import { languageSchema } from '../../../preload/contract/settings';
import { archiveRefused } from '../../domain/failures/refuse';
import { picturesOf } from '../../domain/record/pictures';
import type { Secret } from '../../domain/secrets/secret';
import type {
  ArchiveEntry,
  ArchiveFiles,
  ArchiveProbe,
  ArchiveReading,
} from '../../features/archive/ports/archive-files';
import type { Integrity } from '../../ports/integrity';
import type { Pacer } from '../../ports/pacer';
import type {
  PackedArchive,
  PackedPortfolio,
  PortfolioArchives,
  PortfolioCopy,
} from '../../features/archive/ports/portfolio-archives';
import { hashOf } from '../tenants/asset-store';
import { wholeTenantKind, workspaceKind } from '../documents/document-kinds';
import { nodeFileSystem } from '../documents/file-system';
import { ArchiveSignature, signedEntries } from './archive-signature';
import {
  decodeDocument,
  decodeJson,
  decodeSecrets,
  decodeTenant,
  encodeJson,
  encodeManifest,
  encodeSecrets,
  entryNames,
  manifestSchema,
} from './portfolio-entries';
import { StagedPortfolio, type StagedParts } from './staged-portfolio';
import { StagingFolder } from './staging-folder';

/** What the archives of portfolios are made with. */
export interface PortfolioArchiveParts {
  readonly files: ArchiveFiles;
  /** Where archives are unpacked; a folder of the console's own. */
  readonly stagingFolder: string;
  /** Whether bytes are a picture in the format that an extension names, and of a size that may be decoded. */
  readonly isPicture: (bytes: Uint8Array, extension: string) => boolean;
  readonly pacer: Pacer;
  readonly integrity: Integrity;
}

/** Portfolios as entries of archives: who may read what is a matter of the files below, what it means is decided here. */
export class PortfolioArchiveFiles implements PortfolioArchives {
  readonly #parts: PortfolioArchiveParts;

  constructor(parts: PortfolioArchiveParts) {
    this.#parts = parts;
  }

  async pack(path: string, passphrase: Secret, content: PackedPortfolio, signal: AbortSignal): Promise<PackedArchive> {
    const { files, integrity } = this.#parts;
    const packed = new Set<AssetName>();
    let signing: Signing = { kind: 'unsigned', code: 'internal' };
    const entries = signedEntries(entriesOf(content, packed), integrity, (made) => {
      signing = made;
    });
    const written = await files.write(path, passphrase, entries, signal);
    return { ...written, pictures: packed.size, signing };
  }

  probe(path: string): Promise<ArchiveProbe> {
    return this.#parts.files.probe(path);
  }

  async stage(path: string, reading: ArchiveReading): Promise<PortfolioCopy> {
    const { files, stagingFolder } = this.#parts;
    const { fileName } = await files.probe(path);
    const folder = await StagingFolder.make(stagingFolder);
    try {
      const staging = new Unpacking(folder, this.#parts);
      for await (const entry of files.read(path, reading)) await staging.take(entry);
      return new StagedPortfolio(fileName, folder, staging.finish(), this.#parts);
    } catch (cause) {
      await folder.discard();
      throw cause;
    }
  }

  async clear(): Promise<void> {
    await nodeFileSystem.rm(this.#parts.stagingFolder, { recursive: true, force: true });
  }
}

async function* entriesOf(content: PackedPortfolio, packed: Set<AssetName>): AsyncGenerator<ArchiveEntry> {
  const { origin, settings, considerations, tenants, picture, secrets } = content;
  const versions = { tenantVersion: wholeTenantKind.schemaVersion, workspaceVersion: workspaceKind.schemaVersion };
  yield { name: entryNames.manifest, bytes: encodeManifest({ ...origin, ...versions }) };
  yield { name: entryNames.settings, bytes: encodeJson(settings) };
  for (const language of languageSchema.options) {
    yield { name: `considerations.${language}.md`, bytes: Buffer.from(considerations[language], 'utf8') };
  }
  for await (const record of tenants) {
    for (const name of picturesOf(record)) {
      const bytes = packed.has(name) ? null : await picture(name);
      if (bytes === null) continue;
      packed.add(name);
      yield { name: `assets/${name}`, bytes };
    }
    yield { name: `tenants/${record.id}.json`, bytes: encodeJson(record) };
  }
  if (secrets !== null) yield { name: entryNames.secrets, bytes: encodeSecrets(await secrets()) };
}

/** Takes entries one by one, verifies each, and lays it into the staging folder; secrets alone stay in memory. */
class Unpacking {
  readonly #folder: StagingFolder;
  readonly #isPicture: PortfolioArchiveParts['isPicture'];
  readonly #pacer: Pacer;
  readonly #integrity: Integrity;
  readonly #signature = new ArchiveSignature();
  readonly #tenantIds: TenantId[] = [];
  #parts: Partial<StagedParts> = {};
  #pictures = 0;

  constructor(folder: StagingFolder, { isPicture, pacer, integrity }: PortfolioArchiveParts) {
    this.#folder = folder;
    this.#isPicture = isPicture;
    this.#pacer = pacer;
    this.#integrity = integrity;
  }

  async take(entry: ArchiveEntry): Promise<void> {
    if (this.#signature.takes(entry)) return;
    if (this.#folder.has(entry.name)) throw archiveRefused('malformed', { entry: entry.name });
    if (entry.name === entryNames.manifest) {
      this.#parts = { ...this.#parts, manifest: decodeJson(entry.name, entry.bytes, manifestSchema) };
      return;
    }
    if (entry.name === entryNames.secrets) {
      this.#parts = { ...this.#parts, secrets: decodeSecrets(entry.bytes) };
      return;
    }
    await this.#verify(entry);
    await this.#folder.put(entry.name, entry.bytes);
  }

  /** Throws `file-refused`, `malformed`, for an archive that lacks something. */
  finish(): StagedParts {
    const { manifest, settings, secrets = null } = this.#parts;
    if (manifest === undefined || settings === undefined)
      throw archiveRefused('malformed', { entry: entryNames.manifest });
    const signature = this.#signature.state(this.#integrity);
    const { publicKey } = this.#signature;
    const pictures = this.#pictures;
    return { manifest, settings, secrets, tenantIds: this.#tenantIds, pictures, signature, publicKey };
  }

  async #verify({ name, bytes }: ArchiveEntry): Promise<void> {
    const { manifest } = this.#parts;
    if (manifest === undefined) throw archiveRefused('malformed', { entry: name });
    if (name === entryNames.settings) {
      const settings = decodeDocument(name, bytes, workspaceKind, manifest.workspaceVersion);
      this.#parts = { ...this.#parts, settings };
    } else if (name.startsWith('tenants/')) {
      const record = await decodeTenant(name, bytes, manifest.tenantVersion, this.#pacer);
      const id = tenantIdSchema.parse(name.slice('tenants/'.length, -'.json'.length));
      if (record.id !== id) throw archiveRefused('malformed', { entry: name });
      this.#tenantIds.push(id);
    } else if (name.startsWith('assets/')) {
      this.#verifyPicture(name, bytes);
    }
  }

  #verifyPicture(name: string, bytes: Uint8Array): void {
    const asset = assetNameSchema.parse(name.slice('assets/'.length));
    const [hash = '', extension = ''] = asset.split('.');
    if (hashOf(bytes) !== hash || !this.#isPicture(bytes, extension))
      throw archiveRefused('malformed', { entry: name });
    this.#pictures += 1;
  }
}
