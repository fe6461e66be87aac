import { hash } from 'node:crypto';
import { type LedgerEntry, ledgerEntrySchema } from '../../../preload/contract/ledger';
import { AppError } from '../../domain/failures/app-error';
import type { LedgerFile } from './stored-tenant';

/*
 * A ledger file: one line an entry, `{"sum":"<16 hex digits>","entry":{…}}`, in their order. `sum` begins the SHA-256 of the
 * entry's bytes as they stand, so that a damaged line is told apart from one that was rewritten: the chain of hashes tells those.
 */
const sumLength = 16;
const before = '{"sum":"';
const between = '","entry":';
const start = before.length + sumLength + between.length;
const newline = 0x0a;

/** Entries as lines of a ledger file. */
export function encodeLines(entries: readonly LedgerEntry[]): Buffer {
  const lines = entries.map((entry) => {
    const text = JSON.stringify(entry);
    return `${before}${sumOf(text)}${between}${text}}\n`;
  });
  return Buffer.from(lines.join(''), 'utf8');
}

/**
 * The entries of a ledger file from number `from` on; nothing before them is parsed, nothing behind the document's end is looked
 * at. Throws `ledger-damaged` for a file that is shorter than its document says, or has a line that is not as it was written.
 */
export function decodeLines(bytes: Buffer, { entries, sizeBytes }: LedgerFile, from = 0): LedgerEntry[] {
  if (bytes.length < sizeBytes) throw damagedLedger('short');
  const found: LedgerEntry[] = [];
  let count = 0;
  for (let offset = 0; offset < sizeBytes; count += 1) {
    const end = bytes.indexOf(newline, offset);
    if (end === -1 || end >= sizeBytes) throw damagedLedger('cut-line');
    if (count >= from) found.push(decodeLine(bytes.subarray(offset, end)));
    offset = end + 1;
  }
  if (count !== entries) throw damagedLedger('other-count');
  return found;
}

function decodeLine(line: Buffer): LedgerEntry {
  const text = line.subarray(start, -1);
  const whole = `${before}${sumOf(text)}${between}`;
  const isAsWritten = line.toString('latin1', 0, start) === whole && line.at(-1) === '}'.charCodeAt(0);
  if (!isAsWritten) throw damagedLedger('wrong-checksum');
  const parsed = ledgerEntrySchema.safeParse(JSON.parse(text.toString('utf8')));
  if (!parsed.success) throw damagedLedger('wrong-shape');
  return parsed.data;
}

function sumOf(text: string | Buffer): string {
  return hash('sha256', text).slice(0, sumLength);
}

/** A ledger file that is not what its document says. `reason` is for the log. */
export function damagedLedger(reason: string): AppError {
  return new AppError('ledger-damaged', { params: { reason: `ledger-${reason}` } });
}
