import type { PartReader } from './workbook';

/** Built-in formats that show a date (ECMA-376 part 1, 18.8.30), the East Asian ones among them. */
const builtInDates: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

const dayMs = 86_400_000;

/** Which cell formats (`s` of a cell) show a date. */
export async function readDateFormats(parts: PartReader, part: string | null): Promise<ReadonlySet<number>> {
  const dateFormats = new Set<number>();
  if (part === null) return dateFormats;
  const custom = new Map<number, boolean>();
  let isCellFormat = false;
  let next = 0;
  await parts.read(part, {
    open(name, attributes) {
      if (name === 'cellXfs') isCellFormat = true;
      const id = Number(attributes['numFmtId']);
      if (name === 'numFmt') custom.set(id, showsDate(attributes['formatCode'] ?? ''));
      if (name !== 'xf' || !isCellFormat) return;
      if (custom.get(id) ?? builtInDates.has(id)) dateFormats.add(next);
      next += 1;
    },
    close(name) {
      if (name === 'cellXfs') isCellFormat = false;
    },
  });
  return dateFormats;
}

/** A spreadsheet's day number as `YYYY-MM-DD`; null when it is none. Days count from 1899-12-30, or from 1904-01-01. */
export function dateOfSerial(serial: number, is1904: boolean): string | null {
  const firstDay = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  if (!(serial >= 0 && serial < 2_958_466)) return null;
  return new Date(firstDay + Math.floor(serial) * dayMs).toISOString().slice(0, 10);
}

/** A format with a day or a year outside quotes, brackets and escapes. */
function showsDate(format: string): boolean {
  return /[dy]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}
