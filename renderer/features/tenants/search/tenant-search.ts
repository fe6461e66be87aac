import type { TenantRow } from '../../../../preload/contract/tenant';
import {
  closedNumbers,
  JoinedTexts,
  matches,
  normalized,
  type Romanize,
  type SearchTexts,
  textsOf,
  wordsOf,
} from './search-texts';

interface Entry {
  /** The row for which it was made: a row that is still the same object needs no look at its texts. */
  row: TenantRow;
  /** Its place among the joined texts, or its own texts until they are joined. */
  readonly place: number | SearchTexts;
}

/** Rows as they were last asked about, with the place of each among the joined texts, -1 for one that is not there. */
interface Asked {
  readonly rows: readonly TenantRow[];
  readonly places: Int32Array;
}

interface Answer {
  readonly rows: readonly TenantRow[];
  readonly text: string;
  readonly found: readonly TenantRow[];
}

/** So many rows may have texts of their own before all are joined anew, which takes as long as looking through all once. */
const looseRows = 256;

/**
 * Finds tenants while typing, by any part of name, entity, mini program, AppID, contact, owner,
 * administrator, enterprise account, original ID and tags, and, once romanized, by
 * pinyin and initials (`shgz` finds 上海贵州…).
 *
 * A plain scan over prepared strings: every part of a word matches, as Chinese without spaces needs it. An index of terms (MiniSearch)
 * was measured against it: it takes longer, because the first letters typed are prefixes of thousands of its terms, and it finds no
 * characters from the middle of a name. See test/bench.
 */
export class TenantSearch {
  readonly #entries = new Map<TenantRow['id'], Entry>();
  readonly #romanize: Romanize | null;
  #joined = new JoinedTexts([]);
  #loose = 0;
  #asked: Asked | null = null;
  /** How many of these rows were passed by: whoever goes on does not look at them again. */
  #passed: { readonly rows: readonly TenantRow[]; readonly count: number } = { rows: [], count: 0 };
  /** The last answer: one more key leaves some of its rows and never adds one. */
  #last: Answer | null = null;

  constructor(romanize: Romanize | null) {
    this.#romanize = romanize;
  }

  /** Prepares rows that are new or whose texts changed, until the deadline; true when all are prepared. */
  prepare(rows: readonly TenantRow[], hasTime: () => boolean): boolean {
    const passed = this.#passed.rows === rows ? this.#passed.count : 0;
    for (let index = passed; index < rows.length; index += 1) {
      const row = rows[index];
      if (row === undefined || this.#knownEntry(row) !== undefined) continue;
      if (!hasTime()) {
        this.#passed = { rows, count: index };
        return false;
      }
      this.#entries.set(row.id, { row, place: textsOf(searchedOf(row), namesOf(row), this.#romanize) });
      this.#loose += 1;
      this.#forget();
    }
    if (this.#loose > looseRows) this.#join(rows);
    return true;
  }

  /** Rows that contain every word of the query, in their order. */
  find(rows: readonly TenantRow[], query: string): readonly TenantRow[] {
    const text = normalized(query);
    const words = wordsOf(text);
    if (words.length === 0) return rows;
    const last = this.#last;
    const isNarrower = last !== null && last.rows === rows && text.startsWith(last.text);
    const has = (row: TenantRow): boolean => {
      const texts = this.#textsOf(row);
      return words.every((word) => matches(texts, word));
    };
    // Few rows are looked at one by one; each costs more than its share of a run over all.
    const found =
      isNarrower && last.found.length * 8 < rows.length ? last.found.filter(has) : this.#scan(rows, words, has);
    this.#last = { rows, text, found };
    return found;
  }

  #scan(
    rows: readonly TenantRow[],
    words: ReturnType<typeof wordsOf>,
    has: (row: TenantRow) => boolean,
  ): readonly TenantRow[] {
    const counts = this.#joined.count(words);
    const { places } = this.#placesOf(rows);
    return rows.filter((row, index) => {
      const place = places[index] ?? -1;
      return place === -1 ? has(row) : counts[place] === words.length;
    });
  }

  #placesOf(rows: readonly TenantRow[]): Asked {
    if (this.#asked?.rows === rows) return this.#asked;
    const places = new Int32Array(rows.length);
    for (const [index, row] of rows.entries()) {
      const place = this.#knownEntry(row)?.place;
      places[index] = typeof place === 'number' ? place : -1;
    }
    this.#asked = { rows, places };
    return this.#asked;
  }

  #textsOf(row: TenantRow): SearchTexts {
    const place = this.#knownEntry(row)?.place ?? textsOf(searchedOf(row), [], null);
    return typeof place === 'number' ? this.#joined.at(place) : place;
  }

  /** Puts the texts of these rows together, and forgets those of rows that are gone. */
  #join(rows: readonly TenantRow[]): void {
    this.#joined = new JoinedTexts(rows.map((row) => this.#textsOf(row)));
    this.#entries.clear();
    for (const [place, row] of rows.entries()) this.#entries.set(row.id, { row, place });
    this.#loose = 0;
    this.#forget();
  }

  #forget(): void {
    this.#last = null;
    this.#asked = null;
  }

  /** The prepared texts of a row, unless they have changed since. */
  #knownEntry(row: TenantRow): Entry | undefined {
    const entry = this.#entries.get(row.id);
    if (entry === undefined || entry.row === row) return entry;
    if (sourceOf(entry.row) !== sourceOf(row)) return undefined;
    entry.row = row;
    return entry;
  }
}

function sourceOf(row: TenantRow): string {
  const { name, entity, accountName, appId, contact, owner, administrator = '', words = '', tags = [] } = row;
  return [name, entity, accountName, appId ?? '', contact, owner, administrator, words, ...tags].join('\n');
}

/** All that is looked through: the texts as they are, and their numbers however they are divided. */
function searchedOf(row: TenantRow): string {
  const source = sourceOf(row);
  return `${source}\n${closedNumbers(source)}`;
}

/** What can be found by its pinyin. */
function namesOf({ name, entity, accountName, contact, owner, administrator = '' }: TenantRow): readonly string[] {
  return [name, entity, accountName, contact, owner, administrator];
}
