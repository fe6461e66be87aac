import type { TenantRow } from '../../../../preload/contract/tenant';

/** Pinyin of a text, one syllable per Chinese character; other characters stay together in their words. */
export type Romanize = (text: string) => readonly string[];

interface Entry {
  /** The row for which it was made: a row that is still the same object needs no look at its texts. */
  row: TenantRow;
  readonly source: string;
  readonly plain: string;
  readonly pinyin: string;
  /** Where a syllable begins in `pinyin`; a match must begin at one. */
  readonly starts: ReadonlySet<number>;
  readonly initials: string;
}

interface Answer {
  readonly rows: readonly TenantRow[];
  readonly text: string;
  readonly found: readonly TenantRow[];
}

/**
 * Finds tenants while typing, by any part of name, entity, mini program, AppID, contact, owner,
 * administrator, enterprise account, original ID and tags, and, once romanized, by
 * pinyin and initials (`shgz` finds 上海贵州…).
 *
 * A plain scan over prepared strings: every part of a word matches, as Chinese without spaces needs it, and there is nothing to
 * rebuild when rows change. An index of terms (MiniSearch) was measured against it: it takes longer, because the first letters
 * typed are prefixes of thousands of its terms, and it finds no characters from the middle of a name. See test/bench.
 */
export class TenantSearch {
  readonly #entries = new Map<TenantRow['id'], Entry>();
  readonly #romanize: Romanize | null;
  /** The last answer: one more key leaves some of its rows and never adds one. */
  #last: Answer | null = null;

  constructor(romanize: Romanize | null) {
    this.#romanize = romanize;
  }

  /** Prepares rows that are new or whose texts changed, until the deadline; true when all are prepared. */
  prepare(rows: readonly TenantRow[], hasTime: () => boolean): boolean {
    for (const row of rows) {
      if (this.#knownEntry(row) !== undefined) continue;
      if (!hasTime()) return false;
      this.#entries.set(row.id, this.#entryOf(row));
      this.#last = null;
    }
    return true;
  }

  /** Rows that contain every word of the query, in their order. */
  find(rows: readonly TenantRow[], query: string): readonly TenantRow[] {
    const text = query.normalize('NFKC').toLowerCase();
    const words = text
      .split(/\s+/)
      .filter((word) => word !== '')
      .map(wordOf);
    if (words.length === 0) return rows;
    const last = this.#last;
    const candidates = last !== null && last.rows === rows && text.startsWith(last.text) ? last.found : rows;
    const found = candidates.filter((row) => {
      const entry = this.#knownEntry(row) ?? plainEntry(row);
      return words.every((word) => matches(entry, word));
    });
    this.#last = { rows, text, found };
    return found;
  }

  /** The prepared texts of a row, unless they have changed since. */
  #knownEntry(row: TenantRow): Entry | undefined {
    const entry = this.#entries.get(row.id);
    if (entry === undefined || entry.row === row) return entry;
    if (entry.source !== sourceOf(row)) return undefined;
    entry.row = row;
    return entry;
  }

  #entryOf(row: TenantRow): Entry {
    const plain = plainEntry(row);
    if (!this.#romanize) return plain;
    const starts = new Set<number>();
    let pinyin = '';
    let initials = '';
    for (const text of [row.name, row.entity, row.accountName, row.contact, row.owner, row.administrator ?? '']) {
      for (const syllable of this.#romanize(text)) {
        const lower = syllable.toLowerCase();
        starts.add(pinyin.length);
        pinyin += lower;
        initials += lower.slice(0, 1);
      }
      pinyin += '\n';
      initials += '\n';
    }
    return { ...plain, pinyin, starts, initials };
  }
}

function sourceOf(row: TenantRow): string {
  const { name, entity, accountName, appId, contact, owner, administrator = '', words = '', tags = [] } = row;
  return [name, entity, accountName, appId ?? '', contact, owner, administrator, words, ...tags].join('\n');
}

function plainEntry(row: TenantRow): Entry {
  const source = sourceOf(row);
  return { row, source, plain: source.normalize('NFKC').toLowerCase(), pinyin: '', starts: new Set(), initials: '' };
}

/** A word of the query; `letters` is what of it can be pinyin, or null. */
interface Word {
  readonly text: string;
  readonly letters: string | null;
}

function wordOf(text: string): Word {
  return { text, letters: /^[a-z']+$/.test(text) ? text.replaceAll("'", '') : null };
}

/** A longer word never matches where a shorter one did not, which is what narrowing rests on. */
function matches(entry: Entry, { text, letters }: Word): boolean {
  if (letters === null || letters === '') return entry.plain.includes(text);
  if (entry.initials.includes(letters)) return true;
  // Where a single letter begins a syllable, it is an initial.
  for (let at = letters.length === 1 ? -1 : entry.pinyin.indexOf(letters); at !== -1; ) {
    if (entry.starts.has(at)) return true;
    at = entry.pinyin.indexOf(letters, at + 1);
  }
  return entry.plain.includes(text);
}
