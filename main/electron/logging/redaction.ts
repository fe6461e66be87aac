import { hideFields, secretSpans } from '../../domain/secrets/mask';
import { replaceSpans, type Span, spansInReadings } from '../../domain/text/text-readings';
import { PhraseIndex } from './phrase-index';

const replacement = '[redacted]';
/** Shorter values would hit ordinary words; they are left to the names of their fields. */
const shortestValue = 8;
const dayMs = 24 * 60 * 60 * 1000;

/** Encodings that hide what they say: where a run of their characters begins within a secret's bytes is not known. */
const encodings = [
  // In lines of 76, as mails and certificates have them.
  { run: /[A-Za-z0-9+/_-]{11,}(?:\r?\n[A-Za-z0-9+/_-]+)*={0,2}/g, name: 'base64', alignments: 4 },
  { run: /[0-9a-fA-F]{16,}/g, name: 'hex', alignments: 2 },
  // As bytes are printed.
  { run: /[0-9a-fA-F]{2}(?:[ :][0-9a-fA-F]{2}){7,}/g, name: 'hex', alignments: 1 },
] as const;

/** How long and how many values are remembered. */
export interface RedactorOptions {
  readonly nowMs?: () => number;
  readonly keepForMs?: number;
  readonly atMost?: number;
}

/**
 * Takes secrets out of what is about to be kept: by value, for every secret that the process has handled, and by the names and
 * forms that masks go by as well (`domain/mask`).
 *
 * Works on values before they are serialised, and reads what texts say in escapes. Values stay in memory only. Each is forgotten a
 * day after it was last in use, and the longest unused go when there are too many; by then tokens and codes are void.
 */
export class Redactor {
  readonly #nowMs: () => number;
  readonly #keepForMs: number;
  readonly #atMost: number;
  readonly #index = new PhraseIndex(shortestValue);
  /** When each value was last in use; the longest unused first. */
  readonly #usedAtMs = new Map<string, number>();

  constructor({ nowMs = Date.now, keepForMs = dayMs, atMost = 50_000 }: RedactorOptions = {}) {
    this.#nowMs = nowMs;
    this.#keepForMs = keepForMs;
    this.#atMost = atMost;
  }

  /** How many values are remembered. */
  get size(): number {
    return this.#index.size;
  }

  remember(value: string): void {
    if (value.length < shortestValue) return;
    this.#usedAtMs.delete(value);
    this.#usedAtMs.set(value, this.#nowMs());
    this.#index.add(value);
    this.#forgetOld();
  }

  redact(text: string): string {
    const find = (reading: string): readonly Span[] => [...this.#valueSpans(reading), ...secretSpans(reading)];
    return replaceSpans(text, spansInReadings(text, find), replacement);
  }

  /** The same for anything that can be serialised, its fields by their names too. */
  redactValue(value: unknown): unknown {
    return hideFields(value, replacement, (text) => this.redact(text));
  }

  #forgetOld(): void {
    const tooOldMs = this.#nowMs() - this.#keepForMs;
    for (const [value, usedAtMs] of this.#usedAtMs) {
      if (usedAtMs >= tooOldMs && this.#usedAtMs.size <= this.#atMost) return;
      this.#usedAtMs.delete(value);
      this.#index.delete(value);
    }
  }

  #valueSpans(text: string): readonly Span[] {
    if (this.#index.size === 0) return [];
    return [...this.#index.spansIn(text), ...encodings.flatMap((encoding) => this.#encodedSpans(text, encoding, 1))];
  }

  /** Whole runs of an encoding that a secret stands in. */
  #encodedSpans(text: string, encoding: (typeof encodings)[number], deeper: number): readonly Span[] {
    const { run, name, alignments } = encoding;
    return [...text.matchAll(run)].flatMap((match) => {
      const written = name === 'hex' ? match[0].replaceAll(/[ :]/g, '') : match[0];
      for (let shift = 0; shift < alignments; shift += 1) {
        // Without the NULs between the characters of UTF-16.
        const said = Buffer.from(written.slice(shift), name).toString('utf8').replaceAll('\0', '');
        const isEncodedAgain =
          deeper > 0 && encodings.some((each) => this.#encodedSpans(said, each, deeper - 1).length > 0);
        if (isEncodedAgain || this.#index.spansIn(said).length > 0)
          return [{ start: match.index, end: match.index + match[0].length }];
      }
      return [];
    });
  }
}
