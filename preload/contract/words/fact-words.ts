import type { Language } from '../settings';
import { displayText } from './display-text';
import { localDay } from './local-time';
import { filingText, joined } from './value-words';
import { wordFor, wordsOf } from './words';

/** Parts of recorded facts that are structures, as the ledger keeps them: `name: value` pairs in this order. */
const partsOfFact: ReadonlyMap<string, readonly string[]> = new Map([
  ['capability965', ['enabled', 'enabledBy', 'enabledAtMs']],
  ['annualReview', ['due', 'beginsAtMs', 'endsAtMs']],
  ['profileComplete', ['name', 'avatar', 'introduction']],
  ['filing', ['status', 'smsStatus']],
  ['categories', ['first', 'second', 'audit']],
]);

/** Words for the parts by their names. */
const wordOfPart = {
  enabled: 'enabled',
  enabledBy: 'enabledBy',
  enabledAtMs: 'enabledOn',
  due: 'reviewDue',
  beginsAtMs: 'reviewBegins',
  endsAtMs: 'reviewEnds',
  name: 'profileName',
  avatar: 'profileAvatar',
  introduction: 'profileIntroduction',
} as const;

/** A recorded fact in words; undefined for one that is no structure, or not written as one. */
export function factText(fact: string, text: string, language: Language): string | undefined {
  const names = partsOfFact.get(fact);
  if (names === undefined) return undefined;
  const items = fact === 'categories' ? splitBefore(text, '; first: ') : [text];
  const read = items.map((item) => readParts(item, names));
  if (read.some((parts) => parts === null)) return undefined;
  const shown = read.flatMap((parts) => (parts === null ? [] : [partsText(fact, parts, language)]));
  return fact === 'categories' ? joined(shown, language) : shown.join('');
}

type Parts = ReadonlyMap<string, string>;

function splitBefore(text: string, separator: string): string[] {
  return text.split(separator).map((item, index) => (index === 0 ? item : `first: ${item}`));
}

/** Reads `a: x, b: y` by the names that have to be there, so that a value may hold commas and colons itself. */
function readParts(text: string, names: readonly string[]): Parts | null {
  const pattern = names.map((name) => `${name}: (.*)`).join(', ');
  const found = new RegExp(`^${pattern}$`, 's').exec(text);
  return found === null ? null : new Map(names.map((name, index) => [name, found[index + 1] ?? '']));
}

function partsText(fact: string, parts: Parts, language: Language): string {
  const { checks } = wordsOf(language);
  const part = (name: string): string => parts.get(name) ?? '';
  if (fact === 'filing') {
    return filingText(
      Number(part('status')),
      part('smsStatus') === 'null' ? null : Number(part('smsStatus')),
      language,
    );
  }
  if (fact === 'categories') {
    const category = [part('first'), part('second')].filter((level) => level !== '').join('>');
    return `${displayText(category, 120)} (${wordFor(checks.audit, part('audit')) ?? displayText(part('audit'))})`;
  }
  const separator = language === 'en' ? ': ' : '：';
  const shown = Object.entries(wordOfPart)
    .filter(([name]) => parts.has(name) && part(name) !== '' && part(name) !== 'null')
    .map(([name, word]) => `${checks.fact[word]}${separator}${partText(name, part(name), language)}`);
  return shown.join(language === 'en' ? ', ' : '，');
}

function partText(name: string, value: string, language: Language): string {
  const { yes, no } = wordsOf(language).vocabulary.answer;
  if (value === 'true' || value === 'false') return value === 'true' ? yes : no;
  return name.endsWith('AtMs') ? localDay(Number(value)) : displayText(value);
}
