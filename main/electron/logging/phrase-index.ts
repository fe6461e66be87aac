import type { Span } from '../../domain/text/text-readings';

/**
 * Finds any of many phrases in a text, in one pass whose work does not depend on how many there are.
 *
 * At every place the last few characters are looked up; only where a phrase ends like this, the lengths of such phrases are tried.
 */
export class PhraseIndex {
  readonly #keyLength: number;
  readonly #phrases = new Set<string>();
  /** How many phrases of each length end in a key. */
  readonly #lengths = new Map<string, Map<number, number>>();

  /** Phrases shorter than `keyLength` are not taken. */
  constructor(keyLength: number) {
    this.#keyLength = keyLength;
  }

  get size(): number {
    return this.#phrases.size;
  }

  add(phrase: string): void {
    if (phrase.length < this.#keyLength || this.#phrases.has(phrase)) return;
    this.#phrases.add(phrase);
    const key = phrase.slice(-this.#keyLength);
    const lengths = this.#lengths.get(key) ?? new Map<number, number>();
    lengths.set(phrase.length, (lengths.get(phrase.length) ?? 0) + 1);
    this.#lengths.set(key, lengths);
  }

  delete(phrase: string): void {
    if (!this.#phrases.delete(phrase)) return;
    const key = phrase.slice(-this.#keyLength);
    const lengths = this.#lengths.get(key);
    const left = (lengths?.get(phrase.length) ?? 0) - 1;
    if (left > 0) lengths?.set(phrase.length, left);
    else lengths?.delete(phrase.length);
    if (lengths?.size === 0) this.#lengths.delete(key);
  }

  /** Every place where one of the phrases stands. */
  spansIn(text: string): readonly Span[] {
    if (this.#phrases.size === 0) return [];
    const spans: Span[] = [];
    for (let end = this.#keyLength; end <= text.length; end += 1) {
      const lengths = this.#lengths.get(text.slice(end - this.#keyLength, end));
      if (lengths === undefined) continue;
      for (const length of lengths.keys()) {
        const start = end - length;
        if (start >= 0 && this.#phrases.has(text.slice(start, end))) spans.push({ start, end });
      }
    }
    return spans;
  }
}
