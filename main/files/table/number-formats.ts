import type { PartReader } from './workbook';

/** What a number of a cell stands for, where that is more than the number. */
export type CellFormat =
  | { readonly shows: 'date' | 'time' | 'date-time' }
  /** A number of digits at least, and signs between them: `000000`, `000-0000`. */
  | { readonly shows: 'digits'; readonly pattern: string };

/** Built-in formats that show a date (ECMA-376 part 1, 18.8.30), the East Asian ones among them. */
const builtInDates: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);
const builtInTimes: ReadonlySet<number> = new Set([18, 19, 20, 21, 32, 33]);
const builtInDateTime = 22;

const daySeconds = 86_400;

/** What cell formats (`s` of a cell) show, where it is more than a plain number. */
export async function readCellFormats(
  parts: PartReader,
  part: string | null,
): Promise<ReadonlyMap<number, CellFormat>> {
  const formats = new Map<number, CellFormat>();
  if (part === null) return formats;
  const custom = new Map<number, string>();
  const used: number[] = [];
  let isCellFormat = false;
  await parts.read(part, {
    open(name, attributes) {
      if (name === 'cellXfs') isCellFormat = true;
      const id = Number(attributes['numFmtId'] ?? 0);
      if (name === 'numFmt') custom.set(id, attributes['formatCode'] ?? '');
      if (name === 'xf' && isCellFormat) used.push(id);
    },
    close(name) {
      if (name === 'cellXfs') isCellFormat = false;
    },
  });
  for (const [style, id] of used.entries()) {
    const code = custom.get(id);
    const format = code === undefined ? builtIn(id) : formatOf(code);
    if (format !== null) formats.set(style, format);
  }
  return formats;
}

function builtIn(id: number): CellFormat | null {
  if (id === builtInDateTime) return { shows: 'date-time' };
  if (builtInTimes.has(id)) return { shows: 'time' };
  return builtInDates.has(id) ? { shows: 'date' } : null;
}

/** A number as its format shows it, where that matters; null where the plain number says as much. */
export function formatted(number: number, format: CellFormat, is1904: boolean): string | null {
  if (format.shows === 'digits') return digits(number, format.pattern);
  const seconds = Math.round(number * daySeconds);
  const day = Math.floor(seconds / daySeconds);
  const time = timeText(seconds - day * daySeconds);
  if (format.shows === 'time') return day === 0 && number >= 0 ? time : null;
  const date = dateOfSerial(number < 0 ? number : day, is1904);
  return date === null || format.shows === 'date' || time === '00:00:00' ? date : `${date} ${time}`;
}

/**
 * A spreadsheet's day number as `YYYY-MM-DD`; null when it is none. Days count from 1904-01-01, or from 1899-12-31 with a
 * 29 February 1900 that never was (day 60).
 */
export function dateOfSerial(serial: number, is1904: boolean): string | null {
  const day = Math.floor(serial);
  if (!(day >= (is1904 ? 0 : 1) && day < 2_958_466)) return null;
  if (!is1904 && day === 60) return '1900-02-29';
  const firstDay = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(firstDay + day * daySeconds * 1000).toISOString().slice(0, 10);
}

function timeText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19);
}

/** What a format code shows (ECMA-376 part 1, 18.8.31); only its first section counts, the one of positive numbers. */
export function formatOf(code: string): CellFormat | null {
  const [section = ''] = code.replace(/"[^"]*"|\\./g, (literal) => literal.replaceAll(';', ' ')).split(';');
  // Hours in brackets count on beyond a day.
  if (/^general$|^standard$/i.test(section.trim()) || /\[[hms]+\]/i.test(section)) return null;
  const bare = section.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '');
  // Fractions of a second are written with zeros.
  const letters = bare.replace(/s+[.,]0+/gi, 's');
  if (/[0#?%@]/.test(letters)) return digitsFormat(section);
  const showsDate = /[dy]/i.test(letters) || /e+[^+-]*m|^[^a-z]*m+[^a-z]*$|g+e/i.test(letters);
  const showsTime = /[hs]/i.test(letters);
  if (showsDate) return { shows: showsTime ? 'date-time' : 'date' };
  return showsTime ? { shows: 'time' } : null;
}

/** Formats of digits alone, at least two of them written with zero: what pads an identifier. */
function digitsFormat(section: string): CellFormat | null {
  const pattern = section
    .replace(/\[(?:\$[^\]]*|dbnum\d|[a-z]+|color ?\d+)\]/gi, '')
    .replace(/"([^"]*)"/g, (_, text: string) => [...text].map((letter) => `\\${letter}`).join(''))
    .replace(/_.|\*./g, '')
    // After the first zero every place is written.
    .replace(/0.*$/s, (places) => places.replace(/\\.|#/gu, (sign) => (sign === '#' ? '0' : sign)));
  if (!/^(?:\\.|[0# ()+:'/!^&~{}=-])*$/u.test(pattern)) return null;
  const places = pattern.replace(/\\./gu, '').match(/0/g)?.length ?? 0;
  return places > 1 ? { shows: 'digits', pattern } : null;
}

/** The digits of a whole number in the places of a pattern, from the right; what is too long stands in front. */
function digits(number: number, pattern: string): string | null {
  if (!Number.isSafeInteger(number) || number < 0) return null;
  const rest = [...String(number)];
  const signs = pattern.match(/\\.|./gu) ?? [];
  const firstPlace = signs.findIndex((sign) => sign === '0' || sign === '#');
  const placed = signs.toReversed().map((sign, index) => {
    if (sign !== '0' && sign !== '#') return sign.replace(/^\\(?=.)/u, '');
    const digit = rest.pop() ?? (sign === '0' ? '0' : '');
    return index === signs.length - 1 - firstPlace ? rest.splice(0).join('') + digit : digit;
  });
  return placed.toReversed().join('').trim();
}
