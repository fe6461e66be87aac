import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { type TenantId, tenantIdSchema } from '../../../preload/contract/ids';
import type { TenantRow } from '../../../preload/contract/tenant';
import { inOpeningOrder } from '../../../preload/contract/vocabulary/tenant';
import type { WrittenRows } from '../../ports/tenant-repository';
import { replaceFileDurably } from '../documents/durable-file';
import { encodeInParts, openEnvelope, sumOf } from '../documents/envelope';
import { errnoOf } from '../../domain/failures/system-error';
import { type FileSystem, readWhole } from '../documents/file-system';
import {
  entriesIn,
  type IndexEntry,
  openPayload,
  payloadOf,
  sliceLength,
  textsIn,
  type TenantMark,
} from './index-lines';
import { isAsLeft } from './tenant-ledgers';
import type { TenantPlaces } from './tenant-places';

const format = 'tenant-index';
const changesFormat = 'tenant-index-changes';

/**
 * Raised with every change to the shape of a row. Rows are not looked at one by one when an index is read: that takes longer than
 * all the rest, and what carries our checksum and this number was written in this shape.
 */
export const rowShape = 5;

/** What stands before the entries. */
const beginningSchema = z.object({
  rowShape: z.literal(rowShape),
  /** Fingerprint of everything besides the documents on which rows depend: program version, workspace settings. */
  rowsKey: z.string(),
});
const changesBeginningSchema = z.object({ index: z.string() });

/** What an index must fit: the version of the tenant documents, and the fingerprint of everything else that rows depend on. */
export interface IndexKey {
  readonly schemaVersion: number;
  readonly rowsKey: string;
}

/** An index on the disk: its checksum, and what it fits. */
export interface IndexBase extends IndexKey {
  readonly sum: string;
}

/** How the index was found. Anything but `fits` means that every document has to be read. */
export type IndexReading =
  | {
      readonly kind: 'fits';
      readonly base: IndexBase;
      readonly entries: Map<TenantId, IndexEntry>;
      /** The entries that changed since it was written whole. */
      readonly changed: Set<TenantId>;
      /** What changed since lies beside it, or nothing did. Otherwise every entry has to be compared with its document. */
      readonly isWhole: boolean;
      readonly written: WrittenRows;
    }
  | { readonly kind: 'absent' | 'damaged' | 'other-rows' | 'newer' };

/** Reads `index.json`, and what changed since. The index is derived: whatever is wrong with it costs time, never a record. */
export async function readIndex(files: FileSystem, file: string, key: IndexKey): Promise<IndexReading> {
  return await readEntries(files, file, key.schemaVersion, key.rowsKey);
}

/** The entries of an index whatever its rows depend on; empty when there is none that can be read. */
export async function readAnyIndex(
  files: FileSystem,
  file: string,
  schemaVersion: number,
): Promise<ReadonlyMap<TenantId, IndexEntry>> {
  const reading = await readEntries(files, file, schemaVersion, null);
  return reading.kind === 'fits' ? reading.entries : new Map();
}

async function readEntries(
  files: FileSystem,
  file: string,
  schemaVersion: number,
  wantedKey: string | null,
): Promise<IndexReading> {
  const bytes = await readWhole(files, file).catch((cause: unknown) => errnoOf(cause));
  if (!Buffer.isBuffer(bytes)) return { kind: bytes === 'ENOENT' ? 'absent' : 'damaged' };
  const opened = openEnvelope(bytes);
  if (opened.kind === 'damaged' || opened.header.format !== format) return { kind: 'damaged' };
  if (opened.header.schemaVersion > schemaVersion) return { kind: 'newer' };
  if (opened.header.schemaVersion < schemaVersion) return { kind: 'other-rows' };
  const payload = openPayload(opened.payload);
  const beginning = beginningSchema.safeParse(payload?.beginning);
  // Written before every entry had its line, or in another shape.
  if (payload === null || !beginning.success) return { kind: 'other-rows' };
  const { rowsKey } = beginning.data;
  if (wantedKey !== null && rowsKey !== wantedKey) return { kind: 'other-rows' };
  const entries = await entriesIn(payload.lines);
  const rows = Array.from(entries.values(), ({ row }) => row);
  const base = { sum: sumOf(bytes), schemaVersion, rowsKey };
  const changes = await readChanges(files, changesFile(file), base);
  for (const [id, entry] of changes ?? []) entries.set(id, entry);
  const written = {
    rows,
    textsOf: (wanted: readonly TenantRow[]) => textsIn(payload.lines, rows, wanted),
    release: () => giveBack(bytes),
  };
  return { kind: 'fits', base, entries, changed: new Set(changes?.keys()), isWhole: changes !== null, written };
}

/** What is smaller may share its memory with other buffers, and is not worth it. */
const worthGivingBack = 1024 * 1024;

/** What nobody refers to any more is kept until a full collection, to which a process that is idle does not come for a long time. */
function giveBack({ buffer, byteLength }: Buffer): void {
  const isAlone = byteLength === buffer.byteLength && byteLength >= worthGivingBack;
  // ES2024; Node 20, which runs the tests, has no such method.
  const transfer: unknown = Reflect.get(buffer, 'transfer');
  if (isAlone && typeof transfer === 'function') Reflect.apply(transfer, buffer, [0]);
}

/** The entries beside an index; null when what lies there belongs to another one or cannot be read. */
async function readChanges(
  files: FileSystem,
  file: string,
  { sum, schemaVersion }: IndexBase,
): Promise<ReadonlyMap<TenantId, IndexEntry> | null> {
  const bytes = await readWhole(files, file).catch((cause: unknown) => errnoOf(cause));
  if (!Buffer.isBuffer(bytes)) return bytes === 'ENOENT' ? new Map() : null;
  const opened = openEnvelope(bytes);
  if (opened.kind === 'damaged' || opened.header.format !== changesFormat) return null;
  const payload = openPayload(opened.payload);
  const beginning = changesBeginningSchema.safeParse(payload?.beginning);
  const isOfThis = beginning.success && beginning.data.index === sum && opened.header.schemaVersion === schemaVersion;
  return payload !== null && isOfThis ? await entriesIn(payload.lines) : null;
}

/** Where what changed since lies, beside the index. */
export function changesFile(indexFile: string): string {
  return join(dirname(indexFile), `${basename(indexFile, '.json')}-changes.json`);
}

/** Writes `index.json`, in slices so that saving a hundred thousand rows does not hold up a window. */
export async function writeIndex(
  files: FileSystem,
  file: string,
  key: IndexKey,
  entries: ReadonlyMap<TenantId, IndexEntry>,
): Promise<IndexBase> {
  const { schemaVersion, rowsKey } = key;
  // In the order in which the table begins, so that it need not be sorted before it can be shown.
  const list = [...entries.values()].toSorted((a, b) => inOpeningOrder(a.row, b.row));
  const payload = await payloadOf({ rowShape, rowsKey }, list);
  const content = await encodeInParts({ format, schemaVersion, generation: 1 }, payload, nextTurn);
  await replaceFileDurably(files, file, content, null);
  return { ...key, sum: sumOf(content[0] ?? Buffer.alloc(0)) };
}

/** Writes what changed since an index was written: few entries, where the index itself may have a hundred thousand. */
export async function writeChanges(
  files: FileSystem,
  indexFile: string,
  { sum, schemaVersion }: IndexBase,
  entries: readonly IndexEntry[],
): Promise<void> {
  const payload = await payloadOf({ index: sum }, entries);
  const content = await encodeInParts({ format: changesFormat, schemaVersion, generation: 1 }, payload, nextTurn);
  await replaceFileDurably(files, changesFile(indexFile), content, null);
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
