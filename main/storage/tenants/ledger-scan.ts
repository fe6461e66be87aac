import { closeSync, openSync, readFileSync } from 'node:fs';
import { type LedgerEntry, ledgerEntrySchema } from '../../../preload/contract/ledger';
import type { TenantRecord } from '../../../preload/contract/tenant';
import type { DocumentKind } from '../documents/document-kind';
import { openEnvelope } from '../documents/envelope';
import { readFlags } from '../documents/file-system';

/**
 * The ledger in a tenant's document, for searching thousands of them; empty when the document does not hold `text`. Null for
 * anything but an intact document in today's shape, which has to be read properly.
 *
 * The checksum is verified as always. The text is looked for before anything is parsed, and of what is parsed the record's shape
 * is not checked again: that was done when it was saved under this checksum.
 */
export function readLedgerSync(
  path: string,
  { format, schemaVersion }: Pick<DocumentKind<TenantRecord>, 'format' | 'schemaVersion'>,
  text: string,
): readonly LedgerEntry[] | null {
  const bytes = readSync(path);
  if (bytes === null) return null;
  const opened = openEnvelope(bytes);
  if (opened.kind === 'damaged') return null;
  if (opened.header.format !== format || opened.header.schemaVersion !== schemaVersion) return null;
  return text === '' || holds(opened.payload, text) ? ledgerOf(JSON.parse(opened.payload.toString('utf8'))) : [];
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

function ledgerOf(payload: unknown): readonly LedgerEntry[] | null {
  if (typeof payload !== 'object' || payload === null || !('ledger' in payload)) return null;
  const { ledger } = payload;
  return isLedger(ledger) ? ledger : null;
}

/** Looks at the last entry only; the others were saved with it, under the same checksum. */
function isLedger(ledger: unknown): ledger is readonly LedgerEntry[] {
  return Array.isArray(ledger) && (ledger.length === 0 || ledgerEntrySchema.safeParse(ledger.at(-1)).success);
}
