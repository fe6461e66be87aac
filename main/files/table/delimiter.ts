const candidates = [',', '\t', ';', '|'] as const;
const linesLooked = 20;

/** How the cells of a text are separated, and where its first row starts. */
export interface DelimiterFinding {
  readonly delimiter: string;
  /** Characters to leave out at the beginning: the `sep=;` line that Excel understands. */
  readonly skip: number;
}

/**
 * Finds the delimiter of a CSV text from its first lines: the one that occurs outside quotes most often, and equally often in
 * every line. A comma when there is none at all.
 */
export function findDelimiter(sample: string): DelimiterFinding {
  const declared = /^\ufeff?sep=(.)(?:\r\n|\n|\r)/i.exec(sample);
  if (declared?.[1] !== undefined) return { delimiter: declared[1], skip: declared[0].length };
  const lines = unquotedLines(sample);
  const scored = candidates.map((delimiter) => ({ delimiter, score: scoreOf(lines, delimiter) }));
  const best = scored.reduce((winner, other) => (other.score > winner.score ? other : winner));
  return { delimiter: best.delimiter, skip: 0 };
}

/** The first lines with everything inside quotes taken out. The last one may be cut and does not count. */
function unquotedLines(sample: string): readonly string[] {
  const bare = sample.replace(/"(?:[^"]|"")*(?:"|$)/g, '');
  const lines = bare.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  return lines.slice(0, Math.min(linesLooked, Math.max(1, lines.length - 1)));
}

/** Lines that agree with the first one count in full, the others hardly: a name may hold a comma. */
function scoreOf(lines: readonly string[], delimiter: string): number {
  const counts = lines.map((line) => line.split(delimiter).length - 1);
  const usual = counts[0] ?? 0;
  if (usual === 0) return 0;
  const agreeing = counts.filter((count) => count === usual).length;
  return (agreeing / counts.length) * 100 + Math.min(usual, 50);
}
