import type { LedgerEntry } from '../ledger';
import type { Language } from '../settings';
import { displayText } from './display-text';
import { localDateTime } from './time';
import { wordFor, type Words, wordsOf } from './words';

type DetailValue = LedgerEntry['detail'][string];

/** Details that serve the console itself and say nothing to a reader; they stay in the record and in exports. */
export const internalDetails: ReadonlySet<string> = new Set(['attemptId', 'driftId', 'event', 'state', 'slot', 'step']);

/** Names of details whose values are words of the console's own vocabulary. */
const vocabularyDetails: ReadonlySet<string> = new Set(['from', 'to', 'stage', 'returnTo', 'outcome', 'phase']);

/** The name of a value in an entry; one that no catalogue knows is shown as recorded. */
export function detailName(name: string, language: Language): string {
  return wordFor(wordsOf(language).ledgerDetails, name) ?? displayText(name, 60);
}

/** A value in an entry, in words: moments as local time, the console's own vocabulary translated, the rest as recorded. */
export function detailValue(name: string, value: DetailValue, language: Language): string {
  const words = wordsOf(language);
  const { none, yes, no } = words.vocabulary.answer;
  if (value === null || value === '') return none;
  if (typeof value === 'boolean') return value ? yes : no;
  if (name === 'accountStatus') return wordFor(words.checks.accountStatus, value) ?? String(value);
  if (typeof value === 'number') return name.endsWith('AtMs') ? localDateTime(value, language) : String(value);
  return knownWord(name, value, words) ?? displayText(value, 1000);
}

function knownWord(name: string, value: string, words: Words): string | undefined {
  const { vocabulary } = words;
  if (vocabularyDetails.has(name)) return moveWord(value, words);
  switch (name) {
    case 'check':
      return wordFor(words.checks.name, value);
    case 'field':
      return wordFor(vocabulary.driftField, value);
    case 'error':
      return new Map(Object.entries(words.errors)).get(value)?.what;
    case 'reason':
    case 'quarantineReason':
      return wordFor(vocabulary.quarantineReason, value);
    case 'kind':
      return wordFor(vocabulary.acknowledgement, value);
    default:
      return undefined;
  }
}

function moveWord(value: string, { stages, vocabulary }: Words): string | undefined {
  return wordFor(stages.stage, value) ?? wordFor(stages.outcome, value) ?? wordFor(vocabulary.attemptPhase, value);
}
