import en from '../../../preload/contract/locales/en/glossary.json';
import zhCn from '../../../preload/contract/locales/zh-CN/glossary.json';
import type { Language } from '../../../preload/contract/settings';

/** A term of the trade, and what it means. */
interface Wording {
  readonly term: string;
  readonly meaning: string;
}

/** One thing by its name in both languages: who reads WeChat's pages meets the other one there. */
export interface GlossaryEntry {
  readonly key: string;
  readonly in: Readonly<Record<Language, Wording>>;
}

function isKey(key: string): key is keyof typeof en {
  return Object.hasOwn(zhCn, key);
}

/** Every term, as the texts have them. */
export const glossary: readonly GlossaryEntry[] = Object.keys(en)
  .filter(isKey)
  .map((key) => ({ key, in: { 'zh-CN': zhCn[key], en: en[key] } }));

/** Whether every word of a query is in one of these texts. */
export function mentions(texts: readonly string[], query: string): boolean {
  const all = texts.join('\n').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** Entries whose term or meaning, in either language, has every word of the query. */
export function searchGlossary(query: string): readonly GlossaryEntry[] {
  return glossary.filter(({ in: { 'zh-CN': zh, en: english } }) =>
    mentions([zh.term, zh.meaning, english.term, english.meaning], query),
  );
}

/** Entries whose term begins with or holds the query, in either language; those that begin with it first. */
export function termsLike(query: string, most: number): readonly GlossaryEntry[] {
  const words = query.trim().toLowerCase();
  if (words === '') return [];
  const placeIn = ({ in: wording }: GlossaryEntry): number =>
    Math.min(
      ...[wording['zh-CN'], wording.en].map(({ term }) => {
        const at = term.toLowerCase().indexOf(words);
        return at === -1 ? Number.POSITIVE_INFINITY : at;
      }),
    );
  return glossary
    .map((entry) => ({ entry, place: placeIn(entry) }))
    .filter(({ place }) => Number.isFinite(place))
    .toSorted((a, b) => a.place - b.place)
    .slice(0, most)
    .map(({ entry }) => entry);
}
