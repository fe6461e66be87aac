import type { DriftField, FoundKind } from '../account';
import type { Language } from '../settings';
import { namesOfSets } from './check-words';
import { displayText } from './display-text';
import { localDay } from './local-time';
import { fill } from './fill';
import { type Words, wordFor, wordsOf } from './words';

/** Puts items of a list together as the language does. */
export function joined(items: readonly string[], language: Language): string {
  return items.join(language === 'en' ? ', ' : '、');
}

/** What `verify_type_info.id` of a mini program says. */
export function verificationText(verifyType: number, { vocabulary }: Words): string {
  return (
    wordFor(vocabulary.verification, verifyType) ?? fill(vocabulary.verification.other, { status: String(verifyType) })
  );
}

/** What `service_type_info.id` says, which means one thing of a mini program and another of an official account. */
export function serviceTypeText(kind: FoundKind, type: number, { vocabulary }: Words): string {
  const names = kind === 'mini-program' ? vocabulary.miniProgramType : vocabulary.officialAccountType;
  return wordFor(names, type) ?? fill(names.other, { status: type });
}

/** What `register_type` of a mini program says. */
export function registerTypeText(type: number, { vocabulary }: Words): string {
  return wordFor(vocabulary.registerType, type) ?? fill(vocabulary.registerType.other, { status: type });
}

/** What `account_status` says. */
export function accountStatusText(status: number, { checks }: Words): string {
  return wordFor(checks.accountStatus, status) ?? fill(checks.accountStatus.other, { status });
}

/** 1024 says "not filed"; its lowest bits say what is missing. */
const notFiled = 1024;
const missingBits = [
  [1, 'infoMissing'],
  [2, 'categoryMissing'],
  [4, 'notVerified'],
] as const;
const smsWords = { '1': 'smsWaiting', '2': 'smsDone', '3': 'smsTimeout' } as const;

/** What the status of an ICP filing says, with the SMS sub-status that counts while the authority reviews. */
export function filingText(status: number, smsStatus: number | null, language: Language): string {
  const { filing } = wordsOf(language).checks;
  const parts: string[] = [];
  if (status >= notFiled && status < 2 * 4 + notFiled) {
    const missing = missingBits.filter(([bit]) => ((status - notFiled) & bit) !== 0).map(([, word]) => filing[word]);
    parts.push(filing.open, ...missing);
  } else parts.push(wordFor(filing, status) ?? fill(filing.other, { status }));
  const sms = new Map(Object.entries(smsWords)).get(String(smsStatus));
  if (status === 4 && sms !== undefined) parts.push(filing[sms]);
  return joined(parts, language);
}

/**
 * One side of a drift, in words; as recorded where the value is a name or a text of the account itself.
 *
 * The recorded forms are those of `driftText`: WeChat's numbers, ISO days, ids separated by commas, names of kept pictures.
 */
export function driftValue(field: DriftField, text: string, language: Language): string {
  const words = wordsOf(language);
  const { vocabulary } = words;
  if (text === '') return vocabulary.answer.empty;
  switch (field) {
    case 'avatar':
      return vocabulary.picture;
    case 'verifyType':
      return verificationText(Number(text), words);
    case 'accountStatus':
      return accountStatusText(Number(text), words);
    case 'grantedSets':
      return namesOfSets(text, language);
    case 'annualReview':
      return reviewText(text, language);
    case 'filing': {
      const [status, sms] = text.split('/');
      return filingText(Number(status), sms === undefined ? null : Number(sms), language);
    }
    default:
      return displayText(text);
  }
}

/** `due 2026-09-01/2026-12-01` in words; either day may be empty. */
function reviewText(text: string, language: Language): string {
  const { review } = wordsOf(language).vocabulary;
  const [state, begins, ends] = text.split(/[ /]/);
  const day = (iso: string | undefined): string =>
    iso === undefined || iso === '' ? '…' : localDay(new Date(`${iso}T12:00`).getTime());
  const window = begins === '' && ends === '' ? '' : ` ${day(begins)} – ${day(ends)}`;
  return `${state === 'due' ? review.due : review.notDue}${window}`;
}
