import { type CatalogueEntry, type CatalogueItem, catalogueItems, lookUp } from './error-catalogue';
import english from './locales/en/errcodes.json' with { type: 'json' };
import chinese from './locales/zh-CN/errcodes.json' with { type: 'json' };
import type { Language } from './settings';

/** What happened, and what to do about it. */
export interface ErrorText {
  readonly what: string;
  readonly todo: string;
}

/** An entry with its texts in every language of the console. */
export type ExplainedEntry = CatalogueEntry & { readonly [L in Language]: ErrorText };

/** An entry with its place and its texts. */
export interface ExplainedItem extends CatalogueItem {
  readonly entry: ExplainedEntry;
}

interface OwnText {
  readonly what: string;
  /** Nothing where the entry shares the remedy of others. */
  readonly todo?: string;
}

type Texts = Readonly<Record<CatalogueItem['kind'], Readonly<Record<string, OwnText>>>> & {
  readonly remedy: Readonly<Record<string, string>>;
};
const texts: Readonly<Record<Language, Texts>> = { 'zh-CN': chinese, en: english };

/** The whole catalogue with its texts: the signs and the page first, then the errcodes in ascending order. */
export const explainedItems: readonly ExplainedItem[] = catalogueItems.map(({ kind, code, entry }) => ({
  kind,
  code,
  entry: withTexts(kind, code, entry),
}));

/** What is known, and said, of an errcode, a number of the page or a sign; null for one that the catalogue does not hold. */
export function explain(kind: CatalogueItem['kind'], code: number | string): ExplainedEntry | null {
  const listed = explainedItems.find((item) => item.kind === kind && item.code === code);
  if (listed !== undefined) return listed.entry;
  const entry = kind === 'errcode' && typeof code === 'number' ? lookUp(code) : null;
  return entry === null ? null : withTexts(kind, code, entry);
}

function withTexts(kind: CatalogueItem['kind'], code: number | string, entry: CatalogueEntry): ExplainedEntry {
  const inLanguage = (language: Language): ErrorText => {
    const own = texts[language][kind][entry.text ?? String(code)];
    const todo = entry.remedy === undefined ? own?.todo : texts[language].remedy[entry.remedy];
    if (own === undefined || todo === undefined) throw new Error(`no text in ${language} for ${kind} ${code}`);
    return { what: own.what, todo };
  };
  return { ...entry, 'zh-CN': inLanguage('zh-CN'), en: inLanguage('en') };
}

/**
 * Entries that fit a number, or words as they stand on the phone; the best first, at most `limit`.
 *
 * A number finds codes that begin with it. Words may be part of an entry or contain one of its phrases, in either language;
 * case, spaces and punctuation do not count.
 */
export function searchCatalogue(text: string, limit = 30): readonly ExplainedItem[] {
  const query = text.trim();
  const number = /(?<!\d)-?\d{1,7}(?!\d)/.exec(query)?.[0] ?? null;
  const folded = foldText(query);
  if (folded === '') {
    return [];
  }
  const tokens = query
    .split(/\s+/)
    .map(foldText)
    .filter((token) => token.length > 1);
  const isNumber = number !== null && number === query;
  return explainedItems
    .map((item) => ({
      item,
      score: scoreNumber(item, number, isNumber) + (isNumber ? 0 : scoreWords(item.entry, folded, tokens)),
    }))
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score)
    .slice(0, limit)
    .map(({ item }) => item);
}

function scoreNumber(item: ExplainedItem, number: string | null, isWhole: boolean): number {
  if (number === null || typeof item.code !== 'number') {
    return 0;
  }
  if (String(item.code) === number) {
    return 100;
  }
  return isWhole && String(item.code).startsWith(number) ? 50 : 0;
}

/** A phrase that WeChat shows weighs more than our own words, a long one more than a short one. */
function scoreWords(entry: ExplainedEntry, folded: string, tokens: readonly string[]): number {
  const phrases = (entry.words ?? []).map(foldText);
  const shown = phrases.filter((phrase) => isTelling(phrase) && folded.includes(phrase)).map((phrase) => phrase.length);
  if (shown.length > 0) {
    return 20 + Math.max(...shown);
  }
  const own = [entry['zh-CN'].what, entry.en.what, entry['zh-CN'].todo, entry.en.todo].map(foldText);
  const whole = [...phrases, ...own].join('\n');
  if (tokens.length === 0 || !tokens.every((token) => whole.includes(token))) {
    return 0;
  }
  const place = own.findIndex((part) => part.includes(folded));
  return phrases.some((phrase) => phrase.includes(folded)) ? 15 : place === -1 ? 5 : 10 - place;
}

/** Short Latin words occur inside others and would find too much. */
function isTelling(phrase: string): boolean {
  return phrase.length > (/^[\x20-\x7e]*$/.test(phrase) ? 3 : 1);
}

function foldText(text: string): string {
  return text.toLowerCase().replaceAll(/[\s\p{P}\p{S}]+/gu, '');
}
