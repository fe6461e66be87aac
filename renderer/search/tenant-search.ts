import type { TenantRow } from '../../preload/contract/tenant';

/** Pinyin of a text, one syllable per Chinese character; other characters stay together in their words. */
export type Romanize = (text: string) => readonly string[];

interface Entry {
  readonly source: string;
  readonly plain: string;
  readonly pinyin: string;
  /** Where a syllable begins in `pinyin`; a match must begin at one. */
  readonly starts: ReadonlySet<number>;
  readonly initials: string;
}

/**
 * Finds tenants while typing, by any part of name, entity, mini program, AppID, contact and owner, and, once romanized, by
 * pinyin and initials (`shgz` finds 上海贵州…).
 *
 * A plain scan over prepared strings: ten thousand rows take a few milliseconds, every part of a word matches, and there is
 * nothing to rebuild when rows change.
 */
export class TenantSearch {
  readonly #entries = new Map<TenantRow['id'], Entry>();
  readonly #romanize: Romanize | null;

  constructor(romanize: Romanize | null) {
    this.#romanize = romanize;
  }

  /** Prepares rows that are new or whose texts changed, until the deadline; true when all are prepared. */
  prepare(rows: readonly TenantRow[], hasTime: () => boolean): boolean {
    for (const row of rows) {
      if (this.#entries.get(row.id)?.source === sourceOf(row)) continue;
      if (!hasTime()) return false;
      this.#entries.set(row.id, this.#entryOf(row));
    }
    return true;
  }

  /** Rows that contain every word of the query, in their order. */
  find(rows: readonly TenantRow[], query: string): readonly TenantRow[] {
    const words = query
      .normalize('NFKC')
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    if (words.length === 0) return rows;
    return rows.filter((row) => {
      const entry = this.#entries.get(row.id);
      const fresh = entry?.source === sourceOf(row) ? entry : plainEntry(row);
      return words.every((word) => matches(fresh, word));
    });
  }

  #entryOf(row: TenantRow): Entry {
    const plain = plainEntry(row);
    if (!this.#romanize) return plain;
    const starts = new Set<number>();
    let pinyin = '';
    let initials = '';
    for (const text of [row.name, row.entity, row.accountName, row.contact, row.owner]) {
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
  return [row.name, row.entity, row.accountName, row.appId ?? '', row.contact, row.owner].join('\n');
}

function plainEntry(row: TenantRow): Entry {
  const source = sourceOf(row);
  return { source, plain: source.normalize('NFKC').toLowerCase(), pinyin: '', starts: new Set(), initials: '' };
}

function matches(entry: Entry, word: string): boolean {
  if (entry.plain.includes(word)) return true;
  if (!/^[a-z']+$/.test(word)) return false;
  const letters = word.replaceAll("'", '');
  if (letters.length > 1 && entry.initials.includes(letters)) return true;
  for (let at = entry.pinyin.indexOf(letters); at !== -1; at = entry.pinyin.indexOf(letters, at + 1)) {
    if (entry.starts.has(at)) return true;
  }
  return false;
}
