import { closeSync, openSync, readFileSync } from 'node:fs';
import type { TenantId } from '../../../preload/contract/ids';
import { type LedgerEntry, ledgerEntrySchema } from '../../../preload/contract/ledger';
import type { DocumentKind } from '../documents/document-kind';
import { openEnvelope } from '../documents/envelope';
import { readFlags } from '../documents/file-system';
import { decodeLines } from './ledger-lines';
import { type StoredLedger, type StoredTenant, tailOf } from './stored-tenant';
import type { TenantPlaces } from './tenant-places';

/**
 * The ledger of a tenant, for searching thousands of them; empty when neither its document nor the file of its ledger holds
 * `text`. Null for anything but an intact document in today's shape with its file, which has to be read properly.
 *
 * Checksums are verified as always. The text is looked for before anything is parsed, and of what is parsed the record's shape
 * is not checked again: that was done when it was saved under this checksum.
 */
export function readLedgerSync(
  places: Pick<TenantPlaces, 'tenant' | 'ledger'>,
  id: TenantId,
  { format, schemaVersion }: Pick<DocumentKind<StoredTenant>, 'format' | 'schemaVersion'>,
  text: string,
): readonly LedgerEntry[] | null {
  const bytes = readSync(places.tenant(id).file);
  if (bytes === null) return null;
  const opened = openEnvelope(bytes);
  if (opened.kind === 'damaged') return null;
  if (opened.header.format !== format || opened.header.schemaVersion !== schemaVersion) return null;
  if (text !== '' && opened.payload.includes(noFile) && !holds(opened.payload, text)) return [];
  const ledger = ledgerOf(JSON.parse(opened.payload.toString('utf8')));
  if (ledger === null) return null;
  const { file } = ledger;
  if (file === null) return ledger.entries;
  const lines = readSync(places.ledger(id, file.number));
  if (lines === null) return null;
  if (text !== '' && !holds(opened.payload, text) && !holds(lines, text)) return [];
  try {
    return [...decodeLines(lines, file), ...tailOf(ledger)];
  } catch {
    return null;
  }
}

function readSync(path: string): Buffer | null {
  try {
    const descriptor = openSync(path, readFlags);
    try {
      return readFileSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}

/** What the document of a short ledger says. No text in it can: its quotation marks are escaped. */
const noFile = '"ledger":{"file":null,';

/** The two characters beyond ASCII whose small letters are, or begin with, one of ASCII: the Kelvin sign and the dotted capital I. */
const smallInAscii = ['\u212a', '\u0130'];

/** Whether JSON text can hold a text in one of its strings or numbers. Bytes are compared where that comes to the same. */
function holds(payload: Buffer, text: string): boolean {
  const escaped = JSON.stringify(text).slice(1, -1).toLowerCase();
  if (escaped === escaped.toUpperCase()) return payload.includes(escaped);
  if (!/^[\u0000-\u007f]*$/.test(escaped)) return payload.toString('utf8').toLowerCase().includes(escaped);
  const isHeld = payload.toString('latin1').toLowerCase().includes(escaped);
  return isHeld || smallInAscii.some((character) => payload.includes(character));
}

function ledgerOf(payload: unknown): StoredLedger | null {
  if (typeof payload !== 'object' || payload === null || !('ledger' in payload)) return null;
  return isLedger(payload.ledger) ? payload.ledger : null;
}

/** Looks at the last entry only; the others were saved with it, under the same checksum. */
function isLedger(ledger: unknown): ledger is StoredLedger {
  if (typeof ledger !== 'object' || ledger === null || !('file' in ledger) || !('entries' in ledger)) return false;
  const { entries } = ledger;
  return Array.isArray(entries) && (entries.length === 0 || ledgerEntrySchema.safeParse(entries.at(-1)).success);
}
