/** Pinyin of a text, one syllable per Chinese character; other characters stay together in their words. */
export type Romanize = (text: string) => readonly string[];

/** What is looked through for one tenant, or for many, one behind the other. */
export interface SearchTexts {
  readonly plain: string;
  readonly pinyin: string;
  /** 1 where a syllable begins in `pinyin`: a match must begin at one. */
  readonly starts: Uint8Array;
  readonly initials: string;
}

/** A word of the query; `letters` is what of it can be pinyin, or null. */
export interface SearchWord {
  readonly text: string;
  readonly letters: string | null;
}

/** The words of a query that was normalized already. */
export function wordsOf(query: string): readonly SearchWord[] {
  return query
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(withoutHyphens)
    .map((text) => ({ text, letters: /^[a-z']+$/.test(text) ? text.replaceAll("'", '') : null }));
}

/** A number without the hyphens that divide it; also one that is still being typed. */
function withoutHyphens(text: string): string {
  return text.replaceAll(/(?<=\d)-/g, '');
}

/** Numbers such as phones as one run of digits, for those who look for them in another form than they were entered in. */
export function closedNumbers(text: string): string {
  const closed = withoutHyphens(text).replaceAll(/(?<=\d) (?=\d)/g, '');
  return closed === text ? '' : closed;
}

/** The form in which texts and queries are compared. */
export function normalized(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Prepares the texts of one tenant: `source` is found as it stands, `names` by their pinyin too. */
export function textsOf(source: string, names: readonly string[], romanize: Romanize | null): SearchTexts {
  let pinyin = '';
  let initials = '';
  const starts: number[] = [];
  for (const name of romanize === null ? [] : names) {
    for (const syllable of romanize?.(name) ?? []) {
      const lower = syllable.toLowerCase();
      starts.push(pinyin.length);
      pinyin += lower;
      initials += lower.slice(0, 1);
    }
    pinyin += '\n';
    initials += '\n';
  }
  const marks = new Uint8Array(pinyin.length);
  for (const at of starts) marks[at] = 1;
  return { plain: normalized(source), pinyin, starts: marks, initials };
}

/** Whether a tenant has the word. A longer word never matches where a shorter one did not, which is what narrowing rests on. */
export function matches(texts: SearchTexts, { text, letters }: SearchWord): boolean {
  if (letters !== null && letters !== '') {
    if (texts.initials.includes(letters)) return true;
    // Where a single letter begins a syllable, it is an initial.
    for (let at = letters.length === 1 ? -1 : texts.pinyin.indexOf(letters); at !== -1; ) {
      if (texts.starts[at] === 1) return true;
      at = texts.pinyin.indexOf(letters, at + 1);
    }
  }
  return texts.plain.includes(text);
}

/**
 * The texts of many tenants as one text of a kind, so that a word that few of them have is found by one run of `indexOf` instead of
 * one for each tenant. Texts end in a line break, which no word has: nothing is found across two tenants.
 */
export class JoinedTexts {
  readonly #whole: SearchTexts;
  /** Where the texts of each tenant end, by kind. */
  readonly #ends: { readonly plain: Uint32Array; readonly pinyin: Uint32Array; readonly initials: Uint32Array };
  readonly #count: number;

  constructor(texts: readonly SearchTexts[]) {
    this.#count = texts.length;
    const starts = new Uint8Array(texts.reduce((length, { pinyin }) => length + pinyin.length + 1, 0));
    const ends = {
      plain: new Uint32Array(this.#count),
      pinyin: new Uint32Array(this.#count),
      initials: new Uint32Array(this.#count),
    };
    let [plain, pinyin, initials] = [0, 0, 0];
    for (const [index, text] of texts.entries()) {
      starts.set(text.starts, pinyin);
      ends.plain[index] = plain += text.plain.length + 1;
      ends.pinyin[index] = pinyin += text.pinyin.length + 1;
      ends.initials[index] = initials += text.initials.length + 1;
    }
    this.#ends = ends;
    const joined = (part: (text: SearchTexts) => string): string => texts.map((text) => `${part(text)}\n`).join('');
    this.#whole = {
      plain: joined((text) => text.plain),
      pinyin: joined((text) => text.pinyin),
      initials: joined((text) => text.initials),
      starts,
    };
  }

  /** The texts of one of them. */
  at(index: number): SearchTexts {
    const cut = (kind: 'plain' | 'pinyin' | 'initials'): [from: number, to: number] => {
      const ends = this.#ends[kind];
      return [index === 0 ? 0 : (ends[index - 1] ?? 0), (ends[index] ?? 1) - 1];
    };
    const pinyin = cut('pinyin');
    return {
      plain: this.#whole.plain.slice(...cut('plain')),
      pinyin: this.#whole.pinyin.slice(...pinyin),
      starts: this.#whole.starts.subarray(...pinyin),
      initials: this.#whole.initials.slice(...cut('initials')),
    };
  }

  /** By index, how many of these different words each tenant has. */
  count(words: readonly SearchWord[]): Uint32Array {
    const counts = new Uint32Array(this.#count);
    for (const [position, word] of words.entries()) this.#mark(counts, position, word);
    return counts;
  }

  /** Raises the count of those that have every word before this one, and this one. */
  #mark(counts: Uint32Array, position: number, { text, letters }: SearchWord): void {
    const { plain, pinyin, initials, starts } = this.#whole;
    const take = (index: number): void => {
      if (counts[index] === position) counts[index] = position + 1;
    };
    if (letters !== null && letters !== '') {
      eachHolder(initials, this.#ends.initials, letters, () => true, take);
      if (letters.length > 1) eachHolder(pinyin, this.#ends.pinyin, letters, (at) => starts[at] === 1, take);
    }
    eachHolder(plain, this.#ends.plain, text, () => true, take);
  }
}

/** Calls `take` with the index of each tenant whose part of the whole text has the word at a place that is allowed. */
function eachHolder(
  whole: string,
  ends: Uint32Array,
  word: string,
  isAllowed: (at: number) => boolean,
  take: (index: number) => void,
): void {
  let index = 0;
  for (let at = whole.indexOf(word); at !== -1; ) {
    while ((ends[index] ?? Number.POSITIVE_INFINITY) <= at) index += 1;
    if (isAllowed(at)) {
      take(index);
      at = whole.indexOf(word, ends[index]);
    } else {
      at = whole.indexOf(word, at + 1);
    }
  }
}
