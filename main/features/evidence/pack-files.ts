import { createHash } from 'node:crypto';
import type { EvidenceFile, EvidenceFormat } from '../../../preload/contract/evidence';
import type { Signing } from '../../../preload/contract/integrity';
import type { DocumentPrinter } from '../../ports/document-printer';
import type { TableWriter } from '../../ports/table-writer';
import type { WholeFolder } from '../../ports/whole-folders';
import type { Integrity } from '../../ports/integrity';
import { signatureFile } from '../../domain/integrity/signatures';
import type { EvidenceSheet } from './evidence-sheets';

const sumsFile = 'SHA256SUMS';
/** So many documents are on their way at once: one is printed, one loaded, and the next is at hand. */
const onTheirWay = 3;

/** The hash of the list of all other hashes, and whether it is signed. */
export interface PackSeal {
  readonly sumsSha256: string;
  readonly signing: Signing;
}

/** What one document of a pack is made of; only what is wanted is made. */
export interface PackDocument {
  readonly json: unknown;
  readonly html: (jsonHash: string | null) => string;
  readonly footer: readonly string[];
  readonly sheets: () => readonly EvidenceSheet[];
}

/** Writes the files of a pack, and keeps the hash of each. */
export class PackFiles {
  readonly #folder: WholeFolder;
  readonly #signal: AbortSignal;
  /** In the order of the pack; null for what is still being made. */
  readonly #places: (EvidenceFile | null)[] = [];
  readonly #printing = new Set<Promise<void>>();

  constructor(folder: WholeFolder, signal: AbortSignal) {
    this.#folder = folder;
    this.#signal = signal;
  }

  /** What was written, in the order of the pack. */
  get written(): readonly EvidenceFile[] {
    return this.#places.filter((file) => file !== null);
  }

  /** Writes a file and resolves to its hash. */
  async write(path: string, bytes: Uint8Array): Promise<string> {
    return await this.#writeAt(this.#places.push(null) - 1, path, bytes);
  }

  /** Resolves when every document is printed and written. Rejects with what stood in the way of one. */
  async printed(): Promise<void> {
    await Promise.all(this.#printing);
  }

  /** Resolves when nothing is being written any more, whatever came of it. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#printing);
  }

  /** Writes a document in the formats that were asked for; the PDF names the hash of the JSON file, where there is one. */
  async writeDocument(
    base: string,
    formats: readonly EvidenceFormat[],
    { printer, tables }: { readonly printer: DocumentPrinter; readonly tables: TableWriter },
    { json, html, footer, sheets }: PackDocument,
  ): Promise<void> {
    const jsonHash = formats.includes('json') ? await this.write(`${base}.json`, jsonBytes(json)) : null;
    if (formats.includes('pdf')) {
      const parts = [...footer, jsonHash === null ? '' : `JSON SHA-256 ${jsonHash}`].filter((part) => part !== '');
      await this.#print(`${base}.pdf`, printer.toPdf(html(jsonHash), parts.join(' · ')));
    }
    await this.writeTables(base, formats, tables, sheets);
  }

  /** Writes the sheets in the formats that were asked for, XLSX and CSV; they are made only where one of these was. */
  async writeTables(
    base: string,
    formats: readonly EvidenceFormat[],
    tables: TableWriter,
    make: () => readonly EvidenceSheet[],
  ): Promise<void> {
    const [isXlsx, isCsv] = [formats.includes('xlsx'), formats.includes('csv')];
    const sheets = isXlsx || isCsv ? make() : [];
    if (isXlsx) await this.write(`${base}.xlsx`, await tables.xlsx(sheets.map(({ sheet }) => sheet)));
    if (!isCsv) return;
    for (const { file, sheet } of sheets) await this.write(`${base}-csv/${file}.csv`, await tables.csv(sheet));
  }

  /** Writes the list of all hashes; its signature lies beside the list that it is about. */
  async seal(integrity: Integrity): Promise<PackSeal> {
    const sums = this.written.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
    const sumsSha256 = await this.write(sumsFile, textBytes(sums));
    const made = await integrity.sign('evidence', sums);
    if (made.signature === null) return { sumsSha256, signing: { kind: 'unsigned', code: made.code } };
    const file = signatureFile('evidence', made.signature);
    await this.write(`${sumsFile}.sig`, jsonBytes(file));
    return { sumsSha256, signing: { kind: 'signed', installation: file.installation } };
  }

  /**
   * Writes a document to its place in the pack when it is printed, and lets other files be written meanwhile. Resolves as soon as
   * another one may be printed beside it. Rejects with what stood in the way of this one or an earlier one.
   */
  async #print(path: string, document: Promise<Uint8Array>): Promise<void> {
    const place = this.#places.push(null) - 1;
    const writing: Promise<void> = document.then(async (bytes) => {
      await this.#writeAt(place, path, bytes);
      this.#printing.delete(writing);
    });
    this.#printing.add(writing);
    // It is told by whoever waits for it.
    writing.catch(() => undefined);
    if (this.#printing.size >= onTheirWay) await Promise.race(this.#printing);
  }

  async #writeAt(place: number, path: string, bytes: Uint8Array): Promise<string> {
    this.#signal.throwIfAborted();
    await this.#folder.write(path, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.#places[place] = { path, sizeBytes: bytes.length, sha256 };
    return sha256;
  }
}

/** A value as the text of a JSON file. */
export function jsonBytes(value: unknown): Uint8Array {
  return textBytes(`${JSON.stringify(value, null, 2)}\n`);
}

/** A text as UTF-8. */
export function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
