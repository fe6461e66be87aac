import { driftFields } from '../drift-fields';
import type { LedgerEntry } from '../ledger';
import type { Language } from '../settings';
import { namesOfSets } from './check-words';
import { displayText } from './display-text';
import { factText } from './fact-words';
import { localMinute } from './local-time';
import { accountStatusText, driftValue, joined, verificationText } from './value-words';
import { fill } from './fill';
import { wordFor, type Words, wordsOf } from './words';

type AnsweredDetail = keyof Words['vocabulary']['answerOf'];
type DetailValue = LedgerEntry['detail'][string];

/** Details that serve the console itself and say nothing to a reader; they stay in the record and in exports. */
export const internalDetails: ReadonlySet<string> = new Set([
  'attemptId',
  'driftId',
  'event',
  'state',
  'slot',
  'step',
  'import',
  'entryHash',
  'entryPrevious',
]);

/** Names of details whose values are words of the console's own vocabulary. */
const vocabularyDetails: ReadonlySet<string> = new Set(['from', 'to', 'stage', 'returnTo', 'outcome', 'phase']);

/** Details that list permission sets; null where WeChat named none at all, which is not the same as an empty list. */
const setDetails: ReadonlySet<string> = new Set(['grantedSets', 'missingSets']);

/** The name of a value in an entry; one that no catalogue knows is shown as recorded. */
export function detailName(name: string, language: Language): string {
  const plain = plainName(name);
  return wordFor(wordsOf(language).ledgerDetails, plain) ?? displayText(plain, 60);
}

/** The name that a detail had where it was recorded, before its entry was carried over from another record. */
function plainName(name: string): string {
  return name.replace(/^(?:entry\.)+/, '');
}

/** The number by which people know an entry: they count from 1, the record and its hashes from 0. */
export function entryNumber(sequence: number): number {
  return sequence + 1;
}

/** Who recorded something; nobody where the source says it all, as it mostly does of WeChat and of the console. */
export function actorText(by: string, source: LedgerEntry['source'] | undefined, language: Language): string {
  if (by === source) return '';
  return by === 'console' ? wordsOf(language).stages.source.console : displayText(by, 60);
}

/** A value of an entry with its name, both in words. */
export interface ShownDetail {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

/** What an entry says to a reader, in words: every detail but those that serve the console itself. */
export function shownDetails({ detail }: Pick<LedgerEntry, 'detail'>, language: Language): readonly ShownDetail[] {
  const field = driftFields.find((candidate) => candidate === detail['field']);
  return Object.entries(detail)
    .filter(([name]) => !internalDetails.has(plainName(name)))
    .map(([name, value]) => {
      const isSide = (name === 'before' || name === 'after') && field !== undefined && typeof value === 'string';
      const text = isSide ? driftValue(field, value, language) : detailValue(name, value, language);
      const label = typeof value === 'boolean' ? answersOf(name, language)?.label : undefined;
      return { name, label: label ?? detailName(name, language), value: text };
    });
}

/** What yes and no mean for a detail; undefined for one whose name asks the question already. */
function answersOf(name: string, language: Language): Words['vocabulary']['answerOf'][AnsweredDetail] | undefined {
  const { answerOf } = wordsOf(language).vocabulary;
  return new Map(Object.entries(answerOf)).get(plainName(name));
}

/** A value in an entry, in words: moments as local time, the console's own vocabulary translated, the rest as recorded. */
export function detailValue(name: string, value: DetailValue, language: Language): string {
  const words = wordsOf(language);
  const { none, yes, no, untold } = words.vocabulary.answer;
  if (value === null && setDetails.has(plainName(name))) return untold;
  if (value === null || value === '') return none;
  if (typeof value === 'boolean') {
    const own = answersOf(name, language);
    return value ? (own?.yes ?? yes) : (own?.no ?? no);
  }
  const plain = plainName(name);
  if (typeof value === 'number') return numberText(plain, value, words);
  return knownWord(plain, value, words, language) ?? displayText(value, 1000);
}

function numberText(name: string, value: number, words: Words): string {
  if (name === 'accountStatus') return accountStatusText(value, words);
  if (name === 'verifyType') return verificationText(value, words);
  if (name === 'linkStatus') {
    const { linkStatus } = words.vocabulary;
    return wordFor(linkStatus, value) ?? fill(linkStatus.other, { status: value });
  }
  if (name === 'sameAnswerAs') return fill(words.ledger.sequence, { sequence: entryNumber(value) });
  if (name === 'entrySequence') return String(entryNumber(value));
  return name.endsWith('AtMs') ? localMinute(value) : String(value);
}

/** Details whose values are words of one vocabulary. */
function vocabularyOf({
  vocabulary,
  checks,
  ledger,
  stages,
  hosting,
  hostingKit,
}: Words): Readonly<Record<string, object>> {
  return {
    entryKind: ledger.kind,
    entrySource: stages.source,
    mergeVia: vocabulary.mergeVia,
    mergeSide: vocabulary.mergeSide,
    accountKind: vocabulary.accountKind,
    via: vocabulary.attemptVia,
    edition: vocabulary.edition,
    resolution: vocabulary.resolution,
    problem: vocabulary.credentialProblem,
    field: vocabulary.driftField,
    quarantineReason: vocabulary.quarantineReason,
    reason: vocabulary.quarantineReason,
    check: checks.name,
    way: hostingKit.signOff.way,
    entityKind: checks.entityKind,
    call: hosting.call,
    proof: hosting.proof,
    because: hosting.because,
    lookFor: hosting.lookFor,
    part: hosting.slot,
    kind: { ...vocabulary.acknowledgement, ...vocabulary.accountKind },
  };
}

/** Details whose values are lists of such words. */
function listVocabularyOf({ vocabulary }: Words): Readonly<Record<string, object>> {
  return { issues: vocabulary.bindingIssue, changed: vocabulary.brandingField };
}

function knownWord(name: string, value: string, words: Words, language: Language): string | undefined {
  if (vocabularyDetails.has(name)) return moveWord(value, words);
  const single = new Map(Object.entries(vocabularyOf(words))).get(name);
  if (single !== undefined) return wordFor(single, value);
  const list = new Map(Object.entries(listVocabularyOf(words))).get(name);
  if (list !== undefined) {
    return joined(
      value.split(', ').map((item) => wordFor(list, item) ?? displayText(item)),
      language,
    );
  }
  if (name === 'error') return new Map(Object.entries(words.errors)).get(value)?.what;
  return setDetails.has(name) ? namesOfSets(value, language) : factText(name, value, language);
}

function moveWord(value: string, { stages, vocabulary }: Words): string | undefined {
  return wordFor(stages.stage, value) ?? wordFor(stages.outcome, value) ?? wordFor(vocabulary.attemptPhase, value);
}
