/** Pinyin of characters and phrases without tones, packed into texts. Every syllable is told by one character, its code. */
export interface PinyinTable {
  /** The syllables, separated by spaces. The code of the one at `index` is the character `firstCode + index`. */
  readonly syllables: string;
  readonly firstCode: number;
  /** Codes of the characters from the code point `firstPoint` on; a space where there is no reading. */
  readonly codes: string;
  readonly firstPoint: number;
  /** The characters outside that range, each with its code behind it. */
  readonly others: string;
  /** Characters that are read otherwise where Chinese text begins, each with its code behind it. */
  readonly starts: string;
  /** Phrases that are read otherwise than their characters alone, one a line, each with as many codes behind it. */
  readonly phrases: string;
}

/** Stands where a code would, for a character without a reading. */
const noReading = ' ';

/** Reads Chinese text by a table: phrases first, the longest before the shorter ones, then single characters. */
export class PinyinReader {
  readonly #table: PinyinTable;
  readonly #syllables: readonly string[];
  readonly #others: ReadonlyMap<string, string>;
  readonly #starts: ReadonlyMap<string, string>;
  /** Phrases by their first character, longest first. */
  readonly #phrases = new Map<string, (readonly [phrase: string, codes: string])[]>();

  constructor(table: PinyinTable) {
    this.#table = table;
    this.#syllables = table.syllables.split(' ');
    this.#others = pairsOf(table.others);
    this.#starts = pairsOf(table.starts);
    for (const line of table.phrases.split('\n')) {
      if (line !== '') this.addPhrase(line.slice(0, line.length / 2), line.slice(line.length / 2));
    }
  }

  /** Knows one more phrase; `codes` has one code for each of its characters. */
  addPhrase(phrase: string, codes: string): void {
    const first = phrase.charAt(0);
    const phrases = [...(this.#phrases.get(first) ?? []), [phrase, codes] as const];
    this.#phrases.set(
      first,
      phrases.sort(([one], [other]) => other.length - one.length),
    );
  }

  /** One syllable per character that has a reading; what lies between such characters stays in one piece. */
  read(text: string): readonly string[] {
    const parts: string[] = [];
    let other = '';
    for (let at = 0; at < text.length; ) {
      const { length, codes } = this.#nextIn(text, at, parts.length === 0 || other !== '');
      if (codes === noReading) {
        other += text.slice(at, at + length);
      } else {
        if (other !== '') parts.push(other);
        other = '';
        for (const code of codes) parts.push(this.#syllables[code.charCodeAt(0) - this.#table.firstCode] ?? '');
      }
      at += length;
    }
    if (other !== '') parts.push(other);
    return parts;
  }

  /** The phrase or the character at a place of the text: its length, and its codes. */
  #nextIn(text: string, at: number, isStart: boolean): { readonly length: number; readonly codes: string } {
    const phrase = this.#phrases.get(text.charAt(at))?.find(([candidate]) => text.startsWith(candidate, at));
    if (phrase !== undefined) return { length: phrase[0].length, codes: phrase[1] };
    const point = text.codePointAt(at) ?? 0;
    const character = String.fromCodePoint(point);
    const atStart = isStart ? this.#starts.get(character) : undefined;
    const code = this.#table.codes.charAt(point - this.#table.firstPoint) || this.#others.get(character);
    return { length: character.length, codes: atStart ?? (code || noReading) };
  }
}

/** Every other character of a text with the one behind it. */
function pairsOf(text: string): ReadonlyMap<string, string> {
  const characters = [...text];
  return new Map(
    characters.flatMap((character, index) => (index % 2 === 0 ? [[character, characters[index + 1] ?? '']] : [])),
  );
}
