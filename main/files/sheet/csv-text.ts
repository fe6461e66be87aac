import type { Sheet } from '../../ports/table-writer';
import type { Pacer } from '../../ports/pacer';
import { neutralizeFormula } from './formula-guard';

/** A sheet as CSV (RFC 4180): UTF-8 with byte-order mark, which Excel needs for Chinese; CRLF; every cell quoted. */
export async function csvOf(sheet: Sheet, pacer: Pacer): Promise<Uint8Array> {
  const lines: string[] = [lineOf(sheet.header)];
  for (const row of sheet.rows) {
    lines.push(lineOf(row));
    await pacer.breathe();
  }
  return Buffer.from(`\ufeff${lines.join('')}`, 'utf8');
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cellText(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

/** Many programs take a NUL for the end of the text. */
function cellText(cell: string): string {
  return neutralizeFormula(cell).replaceAll('\0', '');
}
