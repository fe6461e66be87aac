/** A stretch of a text, from the first character to the one after the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text as it reads when escapes are undone, and where each of its characters stands in the text that it was read from. */
interface Reading {
  readonly text: string;
  /** Offset in the source for every character, and for the end; null for the source itself. */
  readonly offsets: Int32Array | null;
}

/** JSON inside JSON inside a query is as deep as anything was ever seen. */
const deepest = 3;
const mostReadings = 24;

/**
 * Finds stretches in a text and in everything that it says in escapes: JSON inside a JSON string, percent-encoding, forms, and
 * these inside each other. `find` sees each reading; what it finds comes back as stretches of `source`.
 */
export function spansInReadings(source: string, find: (text: string) => readonly Span[]): readonly Span[] {
  return readingsOf(source).flatMap(({ text, offsets }) =>
    find(text).map(({ start, end }) => ({ start: offsets?.[start] ?? start, end: offsets?.[end] ?? end })),
  );
}

/** Puts `replacement` in place of every stretch; those that overlap become one. */
export function replaceSpans(text: string, spans: readonly Span[], replacement: string): string {
  if (spans.length === 0) return text;
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else if (end > start) merged.push({ start, end });
  }
  let clean = '';
  let from = 0;
  for (const { start, end } of merged) {
    clean += text.slice(from, start) + replacement;
    from = end;
  }
  return clean + text.slice(from);
}

function readingsOf(source: string): readonly Reading[] {
  const readings: Reading[] = [{ text: source, offsets: null }];
  let level: readonly Reading[] = readings;
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1) {
    level = level.flatMap((reading) =>
      [withoutBackslashes, withoutPercents, withoutPluses, withoutEntities].flatMap((undo) => undo(reading) ?? []),
    );
    readings.push(...level.slice(0, mostReadings - readings.length));
  }
  return readings;
}

/** Escapes with their replacements: matched once from left to right, so that the work grows with the length alone. */
function undo({ text, offsets }: Reading, escape: RegExp, plain: (match: string) => string): Reading | null {
  let read = '';
  let from = 0;
  const places = new Int32Array(text.length + 1);
  const copy = (to: number): void => {
    for (let index = from; index < to; index += 1) places[read.length + index - from] = index;
    read += text.slice(from, to);
    from = to;
  };
  for (const match of text.matchAll(escape)) {
    copy(match.index);
    const meant = plain(match[0]);
    const { length } = match[0];
    // The characters of one run share its stretch evenly; what is found in it covers at least its own.
    for (let index = 0; index < meant.length; index += 1)
      places[read.length + index] = match.index + Math.floor((index * length) / meant.length);
    read += meant;
    from = match.index + length;
  }
  if (read === '' && from === 0) return null;
  copy(text.length);
  places[read.length] = text.length;
  return { text: read, offsets: places.slice(0, read.length + 1).map((place) => offsets?.[place] ?? place) };
}

const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function withoutBackslashes(reading: Reading): Reading | null {
  if (!reading.text.includes('\\')) return null;
  return undo(reading, /\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])/g, (escape) => {
    const [, letter = ''] = escape;
    return letter === 'u' ? String.fromCharCode(Number.parseInt(escape.slice(2), 16)) : (letters[letter] ?? letter);
  });
}

/** One character of UTF-8 at a time; bytes that are none stay as they are. */
const percentCharacter =
  /%[0-7][0-9a-f]|%[cd][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-7](?:%[89ab][0-9a-f]){3}/gi;

function withoutPercents(reading: Reading): Reading | null {
  return reading.text.includes('%') ? undo(reading, percentCharacter, decoded) : null;
}

function decoded(escape: string): string {
  try {
    return decodeURIComponent(escape);
  } catch {
    return escape;
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Characters as pages and pushed events write them. */
function withoutEntities(reading: Reading): Reading | null {
  if (!reading.text.includes('&')) return null;
  return undo(reading, /&(?:amp|lt|gt|quot|apos|#\d{1,6}|#x[0-9a-f]{1,5});/gi, (escape) => {
    const name = escape.slice(1, -1).toLowerCase();
    if (!name.startsWith('#')) return entities[name] ?? escape;
    return String.fromCodePoint(name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)));
  });
}

/** Forms write a blank as a plus. */
function withoutPluses(reading: Reading): Reading | null {
  return reading.text.includes('+') ? undo(reading, /\+/g, () => ' ') : null;
}
