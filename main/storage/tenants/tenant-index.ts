import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { type TenantId, tenantIdSchema } from '../../../preload/contract/ids';
import type { TenantRow } from '../../../preload/contract/tenant';
import { type FileMark, replaceFileDurably } from '../documents/durable-file';
import { decodeEnvelope, encodeInParts } from '../documents/envelope';
import { errnoOf } from '../../domain/failures/system-error';
import { type FileSystem, readWhole } from '../documents/file-system';
import type { LedgerFile } from './stored-tenant';
import { isAsLeft } from './tenant-ledgers';
import type { TenantPlaces } from './tenant-places';

/** A table line with the mark of the document from which it was made. */
export interface IndexEntry {
  readonly row: TenantRow;
  readonly mark: TenantMark;
}

/** The document as it was, and the file of its ledger when there was one. */
export interface TenantMark extends FileMark {
  readonly ledger?: Pick<LedgerFile, 'number' | 'sizeBytes' | 'mtimeMs'>;
}

const format = 'tenant-index';

/**
 * Raised with every change to the shape of a row. Rows are not looked at one by one when an index is read: that takes longer than
 * all the rest, and what carries our checksum and this number was written in this shape.
 */
export const rowShape = 5;

const indexSchema = z.object({
  rowShape: z.literal(rowShape),
  /** Fingerprint of everything besides the documents on which rows depend: program version, workspace settings. */
  rowsKey: z.string(),
  entries: z.array(z.custom<{ row: TenantRow } & TenantMark>()),
});

/** What an index must fit: the version of the tenant documents, and the fingerprint of everything else that rows depend on. */
export interface IndexKey {
  readonly schemaVersion: number;
  readonly rowsKey: string;
}

/** How the index was found. Anything but `fits` means that every document has to be read. */
export type IndexReading =
  | { readonly kind: 'fits'; readonly rowsKey: string; readonly entries: ReadonlyMap<TenantId, IndexEntry> }
  | { readonly kind: 'absent' | 'damaged' | 'other-rows' | 'newer' };

/** Reads `index.json`. The index is derived: whatever is wrong with it costs time, never a record. */
export async function readIndex(files: FileSystem, file: string, key: IndexKey): Promise<IndexReading> {
  const reading = await readEntries(files, file, key.schemaVersion);
  return reading.kind === 'fits' && reading.rowsKey !== key.rowsKey ? { kind: 'other-rows' } : reading;
}

/** The entries of an index whatever its rows depend on; empty when there is none that can be read. */
export async function readAnyIndex(
  files: FileSystem,
  file: string,
  schemaVersion: number,
): Promise<ReadonlyMap<TenantId, IndexEntry>> {
  const reading = await readEntries(files, file, schemaVersion);
  return reading.kind === 'fits' ? reading.entries : new Map();
}

async function readEntries(files: FileSystem, file: string, schemaVersion: number): Promise<IndexReading> {
  const bytes = await readWhole(files, file).catch((cause: unknown) => errnoOf(cause));
  if (!Buffer.isBuffer(bytes)) return { kind: bytes === 'ENOENT' ? 'absent' : 'damaged' };
  const decoded = decodeEnvelope(bytes);
  if (decoded.kind === 'damaged' || decoded.header.format !== format) return { kind: 'damaged' };
  if (decoded.header.schemaVersion > schemaVersion) return { kind: 'newer' };
  if (decoded.header.schemaVersion < schemaVersion) return { kind: 'other-rows' };
  const parsed = indexSchema.safeParse(decoded.payload);
  if (!parsed.success) return { kind: 'damaged' };
  const entries = parsed.data.entries.map(({ row, ...mark }) => [row.id, { row, mark }] as const);
  return { kind: 'fits', rowsKey: parsed.data.rowsKey, entries: new Map(entries) };
}

/** How many entries are handled before other work gets its turn; about a millisecond. */
const sliceLength = 250;

/** Writes `index.json`, in slices so that saving a hundred thousand rows does not hold up a window. */
export async function writeIndex(
  files: FileSystem,
  file: string,
  { schemaVersion, rowsKey }: IndexKey,
  entries: ReadonlyMap<TenantId, IndexEntry>,
): Promise<void> {
  // In the order in which the table begins, so that it need not be sorted before it can be shown.
  const list = [...entries.values()].toSorted(
    ({ row: a }, { row: b }) => b.updatedAtMs - a.updatedAtMs || (a.id < b.id ? -1 : 1),
  );
  const parts = [Buffer.from(`{"rowShape":${rowShape},"rowsKey":${JSON.stringify(rowsKey)},"entries":[`)];
  for (let start = 0; start < list.length; start += sliceLength) {
    const slice = list.slice(start, start + sliceLength).map(({ row, mark }) => JSON.stringify({ row, ...mark }));
    parts.push(Buffer.from(`${start === 0 ? '' : ',\n'}${slice.join(',\n')}`));
    await nextTurn();
  }
  parts.push(Buffer.from(']}'));
  const content = await encodeInParts({ format, schemaVersion, generation: 1 }, parts, nextTurn);
  await replaceFileDurably(files, file, content, null);
}

/** What the folder of documents says about the entries of an index. */
export interface IndexComparison {
  /** Documents that changed since their entry was made, or have none. */
  readonly stale: readonly TenantId[];
  /** Documents of which an entry or a previous generation speaks, and that are gone. */
  readonly missing: readonly TenantId[];
}

/**
 * Compares an index with the files: every save makes a new file with a new time, so size and time tell whether an entry fits.
 *
 * The calls are synchronous, in slices: ten thousand asynchronous ones take several times as long.
 */
export async function compareIndex(
  places: TenantPlaces,
  entries: ReadonlyMap<TenantId, IndexEntry>,
): Promise<IndexComparison> {
  const present = new Set(documentIds(places.tenantsFolder));
  const stale: TenantId[] = [];
  let position = 0;
  for (const id of present) {
    if (!fits(places, id, entries.get(id)?.mark)) stale.push(id);
    position += 1;
    if (position % sliceLength === 0) await nextTurn();
  }
  const expected = new Set([...entries.keys(), ...documentIds(places.previousFolder)]);
  return { stale, missing: [...expected].filter((id) => !present.has(id)) };
}

function documentIds(folder: string): readonly TenantId[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const id = tenantIdSchema.safeParse(name.endsWith('.json') ? name.slice(0, -'.json'.length) : '');
    return id.success ? [id.data] : [];
  });
}

function fits(places: TenantPlaces, id: TenantId, mark: TenantMark | undefined): boolean {
  if (mark === undefined) return false;
  const status = lstatSync(places.tenant(id).file, { throwIfNoEntry: false });
  const isSame = status?.size === mark.sizeBytes && status.mtimeMs === mark.mtimeMs;
  return isSame && (mark.ledger === undefined || isAsLeft(places.ledger(id, mark.ledger.number), mark.ledger));
}

/** How many documents are read before other work gets its turn; a few milliseconds. */
export const readsAtOnce = 50;

/** Reading fewer documents than this is over before anybody could read about it. */
export const manyReads = 3_000;
/** How many documents are read before that is told. */
export const toldEvery = 500;

/** After an orderly close the rows fit; whether somebody changed the files since is looked at when the window is up. */
export const verificationDelayMs = 10_000;
