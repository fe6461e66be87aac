import type { EvidenceFile, EvidenceFormat, EvidenceOmission } from '../../../preload/contract/evidence';
import {
  type EvidenceDocument,
  type EvidenceManifest,
  evidenceManifestSchema,
} from '../../../preload/contract/evidence-document';
import type { AssetName } from '../../../preload/contract/ids';
import type { TenantView } from '../../../preload/contract/tenant';
import { wordsOf } from '../../../preload/contract/words/words';
import type { AssetStore } from '../../ports/asset-store';
import type { DocumentPrinter } from '../../ports/document-printer';
import type { Sheet, TableWriter } from '../../ports/table-writer';
import type { WholeFolder } from '../../ports/whole-folders';
import type { Integrity } from '../../ports/integrity';
import { fileNamePart } from '../../domain/text/file-name';
import { type EvidenceContext, evidenceOf, picturesOf } from './evidence-document';
import { evidenceHtml } from './evidence-html';
import type { Pictures } from './html-parts';
import { jsonBytes, PackFiles, type PackSeal, textBytes } from './pack-files';
import { evidenceSheets } from './evidence-sheets';
import { overviewSheet } from './overview-sheet';
import { Wording } from './texts/wording';

/** What writes the files of a pack. */
export interface EvidenceTools {
  readonly assets: AssetStore;
  readonly printer: DocumentPrinter;
  readonly tables: TableWriter;
  readonly integrity: Integrity;
}

/** How a pack is made. */
export interface EvidenceOrder extends Omit<EvidenceContext, 'images' | 'nowMs' | 'integrity'> {
  readonly now: () => number;
  readonly formats: readonly EvidenceFormat[];
  readonly signal: AbortSignal;
}

/** The manifest of a pack: by whom and how it was made, and what is in it. */
export function manifestOf(
  { now, operator, language, formats, workspace }: EvidenceOrder,
  content: Pick<EvidenceManifest, 'tenants' | 'release'> & {
    readonly omitted: readonly EvidenceOmission[];
    readonly files: readonly EvidenceFile[];
  },
): EvidenceManifest {
  return evidenceManifestSchema.parse({
    format: 'hosting-console-evidence-manifest',
    version: 1,
    generatedAtMs: now(),
    generatedBy: operator,
    language,
    formats,
    workspace,
    ...content,
  });
}

/** A pack while it is made: it takes one tenant after the other, then writes what is about all of them. */
export interface Pack {
  /** What is about the whole pack comes before what is about one tenant. */
  readonly files: readonly EvidenceFile[];
  readonly fileCount: number;
  add(view: TenantView): Promise<void>;
  finish(omitted: readonly EvidenceOmission[]): Promise<PackSeal>;
  /** Resolves when nothing of it is being written any more, as after a failure. */
  settled(): Promise<void>;
}

/** What is kept of a tenant after its files were written. */
export interface PackedTenant {
  readonly document: Pick<EvidenceDocument, 'tenant' | 'chain' | 'checks' | 'account'>;
  readonly folder: string;
}

/**
 * The files of one evidence pack.
 *
 * One tenant is in memory at a time, and the documents of a few that are being printed: a pack of hundreds needs no more than one
 * of five. Each tenant has documents of its own, since a tenant may see its own evidence and nobody else's.
 */
export class EvidencePack implements Pack {
  readonly #isSelection: boolean;
  readonly #order: EvidenceOrder;
  readonly #tools: EvidenceTools;
  readonly #files: PackFiles;
  readonly #tenants: PackedTenant[] = [];

  /** Several tenants, `isSelection`, get a folder each, and an overview beside them. */
  constructor(folder: WholeFolder, isSelection: boolean, order: EvidenceOrder, tools: EvidenceTools) {
    this.#isSelection = isSelection;
    this.#files = new PackFiles(folder, order.signal);
    this.#order = order;
    this.#tools = tools;
  }

  /** Newest first: what is about the whole pack comes before what is about one tenant. */
  get files(): readonly EvidenceFile[] {
    return this.#files.written.toReversed();
  }

  get fileCount(): number {
    return this.#files.written.length;
  }

  /** Writes everything about one tenant. */
  async add(view: TenantView): Promise<void> {
    const { profile, id } = view.record;
    const folder = this.#isSelection ? `${fileNamePart(profile.name)}_${id}/` : '';
    const pictures = await this.#writePictures(view, folder);
    const images = new Map([...pictures].map(([name, url]) => [name, url === null ? null : imagePath(name)]));
    const document = evidenceOf(view, {
      ...this.#order,
      nowMs: this.#order.now(),
      images,
      integrity: this.#tools.integrity,
    });
    const base = `${folder}${wordsOf(this.#order.language).evidencePack.fileLabel}-${fileNamePart(profile.name)}`;
    await this.#writeDocuments(document, base, pictures);
    this.#tenants.push({ document: slim(document), folder });
  }

  /** Writes what is about the pack as a whole; resolves to the hash of the list of all other hashes, and whether it is signed. */
  async finish(omitted: readonly EvidenceOmission[]): Promise<PackSeal> {
    const { evidencePack: evidence } = wordsOf(this.#order.language);
    await this.#files.printed();
    if (this.#isSelection) await this.#writeOverview();
    await this.#files.write('manifest.json', jsonBytes(this.#manifest(this.#files.written, omitted)));
    await this.#files.write(evidence.howToFile, textBytes(`\ufeff${evidence.howTo}\n`));
    return await this.#files.seal(this.#tools.integrity);
  }

  settled(): Promise<void> {
    return this.#files.settled();
  }

  async #writeDocuments(document: EvidenceDocument, base: string, pictures: PicturesFound): Promise<void> {
    const w = new Wording(document);
    await this.#files.writeDocument(base, this.#order.formats, this.#tools, {
      json: document,
      html: (jsonHash) => evidenceHtml(w, present(pictures), jsonHash),
      footer: [w.words.evidencePack.title, w.tenantName()],
      sheets: () => evidenceSheets(w),
    });
  }

  /** Each picture as a data URL for the PDF; null for one that is gone. Its copy in the pack has the name of its hash. */
  async #writePictures(view: TenantView, folder: string): Promise<PicturesFound> {
    const found = new Map<AssetName, string | null>();
    for (const name of picturesOf(view.record)) {
      const bytes = await this.#tools.assets.read(name);
      if (bytes !== null) await this.#files.write(`${folder}${imagePath(name)}`, bytes);
      found.set(name, bytes === null ? null : dataUrl(name, bytes));
    }
    return found;
  }

  async #writeOverview(): Promise<void> {
    const { formats, language } = this.#order;
    const { overviewFile } = wordsOf(language).evidencePack;
    const sheet: Sheet = overviewSheet(this.#tenants, language);
    if (formats.includes('xlsx'))
      await this.#files.write(`${overviewFile}.xlsx`, await this.#tools.tables.xlsx([sheet]));
    if (formats.includes('csv')) await this.#files.write(`${overviewFile}.csv`, await this.#tools.tables.csv(sheet));
  }

  #manifest(files: readonly EvidenceFile[], omitted: readonly EvidenceOmission[]): EvidenceManifest {
    return manifestOf(this.#order, {
      tenants: this.#tenants.map(({ document, folder }) => ({
        id: document.tenant.id,
        name: document.tenant.profile.name,
        folder,
        revision: document.tenant.revision,
        chain: document.chain,
      })),
      omitted,
      files,
    });
  }
}

type PicturesFound = ReadonlyMap<AssetName, string | null>;

function present(pictures: PicturesFound): Pictures {
  return new Map([...pictures].flatMap(([name, url]) => (url === null ? [] : [[name, url] as const])));
}

function imagePath(name: AssetName): string {
  return `images/${name}`;
}

function dataUrl(name: AssetName, bytes: Uint8Array): string {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return `data:image/${extension === 'jpg' ? 'jpeg' : extension};base64,${Buffer.from(bytes).toString('base64')}`;
}

/** Without the ledger, which would keep every tenant of the pack in memory. */
function slim({ tenant, chain, checks, account }: EvidenceDocument): PackedTenant['document'] {
  return { tenant, chain, checks, account };
}
