import type { TableDoubt } from '../../../preload/contract/table-reading';

const candidates = [',', '\t', ';', '|'] as const;
const recordsLooked = 40;

/** How the cells of a text are separated, and where its first row starts. */
export interface DelimiterFinding {
  readonly delimiter: string;
  /** Characters to leave out at the beginning: the `sep=;` line that Excel understands. */
  readonly skip: number;
  readonly doubt: Extract<TableDoubt, { about: 'delimiter' }> | null;
}

/**
 * Finds the delimiter of a CSV text from its first records: the one that cuts most of them into equally many cells. A comma when
 * there is none at all; a doubt when another one cuts every record into equally many cells as well.
 */
export function findDelimiter(sample: string, chosen: string | null = null): DelimiterFinding {
  const declared = /^\ufeff?"?sep=(.)"?(?:\r\n|\n|\r|$)/i.exec(sample);
  const skip = declared?.[0].length ?? 0;
  if (chosen !== null) return { delimiter: chosen, skip, doubt: null };
  if (declared?.[1] !== undefined) return { delimiter: declared[1], skip, doubt: null };
  const cuts = candidates.map((delimiter) => cutOf(sample, delimiter));
  const [best, next] = cuts.toSorted((a, b) => b.score - a.score);
  const delimiter = best === undefined || best.score === 0 ? ',' : best.delimiter;
  const isDoubtful =
    best !== undefined && next !== undefined && next.records > 1 && next.score > 0 && next.agreeing === 1;
  const readings = cuts
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ delimiter: other, columns }) => ({ delimiter: other, columns }));
  return { delimiter, skip: 0, doubt: isDoubtful ? { about: 'delimiter', readings } : null };
}

interface Cut {
  readonly delimiter: string;
  readonly records: number;
  /** Cells of most records. */
  readonly columns: number;
  /** Share of the records that have as many. */
  readonly agreeing: number;
  readonly score: number;
}

/** Records that agree count in full, the number of cells hardly: a name may hold a comma. */
function cutOf(sample: string, delimiter: string): Cut {
  const widths = recordWidths(sample, delimiter);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [columns = 1, usual = 0] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? [];
  const agreeing = widths.length === 0 ? 0 : usual / widths.length;
  const score = columns < 2 ? 0 : agreeing * 100 + Math.min(columns, 50);
  return { delimiter, records: widths.length, columns, agreeing, score };
}

/**
 * Cells of the first records that are not blank; the last one may be cut and does not count. A quote opens only where a cell
 * begins, so that inches and apostrophes swallow nothing.
 */
function recordWidths(sample: string, delimiter: string): readonly number[] {
  const widths: number[] = [];
  let cells = 1;
  let isQuoted = false;
  let isBlank = true;
  let isCellStart = true;
  for (let at = 0; at < sample.length && widths.length < recordsLooked; at += 1) {
    const character = sample.charAt(at);
    if (isQuoted) {
      if (character === '"') isQuoted = false;
    } else if (character === '\n' || character === '\r') {
      if (!isBlank) widths.push(cells);
      [cells, isBlank, isCellStart] = [1, true, true];
    } else if (character === delimiter) {
      cells += 1;
      [isBlank, isCellStart] = [false, true];
    } else {
      // A doubled quote closes and opens again.
      if (character === '"' && (isCellStart || sample.charAt(at - 1) === '"')) isQuoted = true;
      if (character.trim() !== '') isBlank = false;
      isCellStart = false;
    }
  }
  if (widths.length === 0 && !isBlank) widths.push(cells);
  return widths;
}
