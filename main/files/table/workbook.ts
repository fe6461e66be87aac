import { posix } from 'node:path';
import type { Pacer } from '../../ports/pacer';
import { refused } from '../refused';
import { readXml, type XmlHandler } from './xml-reader';
import type { ZipParts } from './zip-parts';

/** A sheet of a workbook and the part that holds its rows. */
export interface WorkbookSheet {
  readonly name: string;
  readonly part: string;
  readonly isHidden: boolean;
}

/** A workbook's table of contents (ECMA-376 part 1, 18.2). Parts that it does not have are null. */
export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly sharedStrings: string | null;
  readonly styles: string | null;
  /** Days count from 1904, as on old Macintoshes. */
  readonly is1904: boolean;
}

/** Reads the parts of one archive by name. */
export class PartReader {
  readonly zip: ZipParts;
  readonly #pacer: Pacer;
  readonly #signal: AbortSignal;

  constructor(zip: ZipParts, pacer: Pacer, signal: AbortSignal) {
    this.zip = zip;
    this.#pacer = pacer;
    this.#signal = signal;
  }

  async read(part: string, handler: XmlHandler): Promise<void> {
    await readXml({ part, bytes: this.zip.read(part), pacer: this.#pacer, signal: this.#signal }, handler);
  }
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly part: string;
}

/** Finds sheets, strings and styles by their relations. Refuses archives that are no workbook, as `mainPart` says. */
export async function readWorkbook(parts: PartReader): Promise<Workbook> {
  const main = await mainPart(parts);
  const relations = await readRelations(parts, main);
  const sheets: WorkbookSheet[] = [];
  let is1904 = false;
  await parts.read(main, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const relation = relations.find((candidate) => candidate.id === id && candidate.type === 'worksheet');
      if (relation === undefined || !parts.zip.has(relation.part)) return;
      const isHidden = /^(?:very)?hidden$/i.test(attributes['state'] ?? '');
      sheets.push({ name: attributes['name'] ?? '', part: relation.part, isHidden });
    },
  });
  const partOf = (type: string): string | null =>
    relations.find((relation) => relation.type === type && parts.zip.has(relation.part))?.part ?? null;
  return { sheets, sharedStrings: partOf('sharedStrings'), styles: partOf('styles'), is1904 };
}

/** The part that lists the sheets. Refuses with `other-spreadsheet` workbooks of other kinds, `not-a-table` everything else. */
async function mainPart(parts: PartReader): Promise<string> {
  const root = (await readRelations(parts, '')).find(({ type }) => type === 'officeDocument');
  const part = root?.part ?? 'xl/workbook.xml';
  const isBinary = part.toLowerCase().endsWith('.bin');
  const isOpenDocument = parts.zip.has('mimetype') && parts.zip.has('content.xml');
  if (isBinary || isOpenDocument) throw refused('other-spreadsheet');
  if (!parts.zip.has(part)) throw refused('not-a-table');
  return part;
}

/** Relations of a part to others inside the archive; links to the outside are never followed. */
async function readRelations(parts: PartReader, owner: string): Promise<readonly Relation[]> {
  const folder = posix.dirname(owner);
  const file = posix.join(folder, '_rels', `${posix.basename(owner)}.rels`);
  const relations: Relation[] = [];
  if (!parts.zip.has(file)) return relations;
  await parts.read(file, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const target = (attributes['Target'] ?? '').replaceAll('\\', '/');
      const named = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      const part = parts.zip.has(named) ? named : unescaped(named);
      const type = attributes['Type'] ?? '';
      relations.push({ id: attributes['Id'] ?? '', type: type.slice(type.lastIndexOf('/') + 1), part });
    },
  });
  return relations;
}

/** A target is an address, in which blanks and the like are escaped. */
function unescaped(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** A truth value as attributes have it. */
export function isTrue(value: string | undefined): boolean {
  return value !== undefined && /^(?:1|true|on)$/i.test(value);
}
