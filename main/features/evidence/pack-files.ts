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
  readonly #files: EvidenceFile[] = [];

  constructor(folder: WholeFolder, signal: AbortSignal) {
    this.#folder = folder;
    this.#signal = signal;
  }

  /** In the order in which they were written. */
  get written(): readonly EvidenceFile[] {
    return [...this.#files];
  }

  /** Writes a file and resolves to its hash. */
  async write(path: string, bytes: Uint8Array): Promise<string> {
    this.#signal.throwIfAborted();
    await this.#folder.write(path, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.#files.push({ path, sizeBytes: bytes.length, sha256 });
    return sha256;
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
      await this.write(`${base}.pdf`, await printer.toPdf(html(jsonHash), parts.join(' · ')));
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
    const sums = this.#files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
    const sumsSha256 = await this.write(sumsFile, textBytes(sums));
    const made = await integrity.sign('evidence', sums);
    if (made.signature === null) return { sumsSha256, signing: { kind: 'unsigned', code: made.code } };
    const file = signatureFile('evidence', made.signature);
    await this.write(`${sumsFile}.sig`, jsonBytes(file));
    return { sumsSha256, signing: { kind: 'signed', installation: file.installation } };
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
