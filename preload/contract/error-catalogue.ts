import { categoryErrors, filingError } from './error-catalogue/category-errors';
import { codeErrors } from './error-catalogue/code-errors';
import { phoneSigns } from './error-catalogue/codes';
import { componentErrors } from './error-catalogue/component-errors';
import { credentialErrors } from './error-catalogue/credential-errors';
import type { CatalogueActor, CatalogueEntry } from './error-catalogue/entry';
import { hostingErrors } from './error-catalogue/hosting-errors';
import { linkErrors } from './error-catalogue/link-errors';
import { memberErrors } from './error-catalogue/member-errors';
import { pageErrors, signEntries } from './error-catalogue/page-errors';
import { profileErrors } from './error-catalogue/profile-errors';

export type { CatalogueActor, CatalogueEntry, CatalogueText, RetryClass } from './error-catalogue/entry';

const errcodes: Readonly<Record<number, CatalogueEntry>> = {
  ...credentialErrors,
  ...componentErrors,
  ...profileErrors,
  ...categoryErrors,
  ...codeErrors,
  ...hostingErrors,
  ...linkErrors,
  ...memberErrors,
};
const pages: Readonly<Record<number, CatalogueEntry>> = pageErrors;

/** What is known about a non-zero errcode of WeChat's API; null for a code that the catalogue does not hold. */
export function lookUp(errcode: number): CatalogueEntry | null {
  const isFiling = errcode >= 86_200 && errcode < 86_400;
  return errcodes[errcode] ?? (isFiling ? filingError : null);
}

/** What is known about a number shown on WeChat's authorization page; null for one that the catalogue does not hold. */
export function lookUpPage(code: number): CatalogueEntry | null {
  return pages[code] ?? null;
}

/** Who has to move next by an entry: what the console heals itself is the consultant's to report when it does not. */
export function nextActorOf({ actor }: CatalogueEntry): Exclude<CatalogueActor, 'app'> {
  return actor === 'app' ? 'consultant' : actor;
}

/** What a person may see without a number. */
export type PhoneSign = (typeof phoneSigns)[number];

/** What is known about what a person sees without a number. */
export function lookUpSign(sign: PhoneSign): CatalogueEntry {
  return signEntries[sign];
}

/** One entry of the catalogue with its place: an errcode of the API, a number of the page, or a sign without a number. */
export interface CatalogueItem {
  readonly kind: 'errcode' | 'page' | 'sign';
  readonly code: number | string;
  readonly entry: CatalogueEntry;
}

/** The whole catalogue: the page and the signs first, then the errcodes in ascending order. */
export const catalogueItems: readonly CatalogueItem[] = [
  ...phoneSigns.map((sign) => ({ kind: 'sign' as const, code: sign, entry: signEntries[sign] })),
  ...itemsOf('page', pages),
  ...itemsOf('errcode', errcodes),
];

/**
 * Entries that fit a number, or words as they stand on the phone; the best first, at most `limit`.
 *
 * A number finds codes that begin with it. Words may be part of an entry or contain one of its phrases, in either language;
 * case, spaces and punctuation do not count.
 */
export function searchCatalogue(text: string, limit = 30): readonly CatalogueItem[] {
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
  return catalogueItems
    .map((item) => ({
      item,
      score: scoreNumber(item, number, isNumber) + (isNumber ? 0 : scoreWords(item.entry, folded, tokens)),
    }))
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score)
    .slice(0, limit)
    .map(({ item }) => item);
}

function itemsOf(
  kind: 'errcode' | 'page',
  entries: Readonly<Record<number, CatalogueEntry>>,
): readonly CatalogueItem[] {
  return Object.entries(entries)
    .map(([code, entry]) => ({ kind, code: Number(code), entry }))
    .toSorted((left, right) => left.code - right.code);
}

function scoreNumber(item: CatalogueItem, number: string | null, isWhole: boolean): number {
  if (number === null || typeof item.code !== 'number') {
    return 0;
  }
  if (String(item.code) === number) {
    return 100;
  }
  return isWhole && String(item.code).startsWith(number) ? 50 : 0;
}

/** A phrase that WeChat shows weighs more than our own words, a long one more than a short one. */
function scoreWords(entry: CatalogueEntry, folded: string, tokens: readonly string[]): number {
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
