import type { TableEncoding } from '../../../preload/contract/table-reading';
import { isCommonHan, isCommonHangul } from './common-characters';

/** What a character says for a reading, by its script. */
interface Weights {
  readonly kana: number;
  readonly hangul: number;
  readonly cyrillic: number;
  /** Letters with accents that stand in a word of Latin letters. */
  readonly accented: number;
}

const chinese: Weights = { kana: -1, hangul: -1, cyrillic: -0.5, accented: -1 };
const japanese: Weights = { kana: 0.8, hangul: -1, cyrillic: -0.5, accented: -1 };
const western: Weights = { kana: -1, hangul: -1, cyrillic: -1, accented: 0.8 };

/** Encodings that bytes alone do not tell from each other, and what each is read for. The order decides between equals. */
const candidates: ReadonlyMap<TableEncoding, Weights> = new Map<TableEncoding, Weights>([
  ['gb18030', chinese],
  ['big5', chinese],
  ['shift_jis', japanese],
  ['euc-jp', japanese],
  ['euc-kr', { ...chinese, hangul: 1 }],
  ['windows-1252', western],
  ['windows-1251', { ...western, cyrillic: 0.4 }],
  ['windows-1250', western],
  ['macintosh', western],
]);

/** The encodings that are weighed against each other. */
export const weighedEncodings: readonly TableEncoding[] = [...candidates.keys()];

const singleByte: ReadonlySet<TableEncoding> = new Set<TableEncoding>([
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'macintosh',
]);

/** How much a reading looks like what people write. */
export interface ReadingScore {
  readonly encoding: TableEncoding;
  readonly text: string;
  /** Sum over all characters beyond ASCII; above 0 when more speaks for the reading than against it. */
  readonly score: number;
  /** Characters beyond ASCII. */
  readonly characters: number;
  /** No byte is without a meaning, and not all is private use. Encodings of one byte give a meaning to every byte, so that theirs has to make sense. */
  readonly isPossible: boolean;
}

/** Judges one reading of a sample. `text` is the sample as `encoding` reads it, with U+FFFD where bytes do not fit. */
export function scoreReading(encoding: TableEncoding, text: string): ReadingScore {
  const weights = candidates.get(encoding) ?? western;
  let score = 0;
  let characters = 0;
  let before = '';
  const beyondAscii = [...text];
  for (const [at, character] of beyondAscii.entries()) {
    if (character > '\u007f') {
      characters += 1;
      score += weightOf(character, before, beyondAscii[at + 1] ?? '', weights);
    }
    before = character;
  }
  const least = singleByte.has(encoding) ? 0 : -2 * characters;
  return { encoding, text, score, characters, isPossible: !text.includes('\ufffd') && score > least };
}

function weightOf(character: string, before: string, after: string, weights: Weights): number {
  if (/[\ufffd\u0080-\u009f\ue000-\uf8ff]/u.test(character)) return -5;
  if (/\p{Script=Han}/u.test(character)) return isCommonHan(character) ? 1 : -0.6;
  if (/[\u3000-\u3017\uff01-\uff5e‘’“”…—·]/u.test(character)) return 0.1;
  if (/[\uff61-\uff9f]/u.test(character)) return /[\uff61-\uff9f]/u.test(before + after) ? weights.kana * 0.15 : -1;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) return weights.kana;
  if (/\p{Script=Hangul}/u.test(character)) return weights.hangul * (isCommonHangul(character) ? 1 : 0.1);
  // Letters that Russian does not have.
  if (/[\u0400\u0402-\u040f\u0450\u0452-\u045f]/u.test(character)) return -0.4;
  if (/\p{Script=Cyrillic}/u.test(character))
    return inWord(character, before, after, weights.cyrillic, /\p{Script=Cyrillic}/u);
  if (/\p{L}/u.test(character)) return inWord(character, before, after, weights.accented, /[A-Za-z]/);
  return /[\u00a0¡¿ªº£¥§°±²³·½¼¾«»©®€„–•×µ]/u.test(character) ? 0 : -0.8;
}

/** A letter beside others of its script speaks for a reading, one alone or a capital inside a word against it. */
function inWord(character: string, before: string, after: string, weight: number, kin: RegExp): number {
  const isCapital = character !== character.toLowerCase();
  if (isCapital && /\p{Ll}/u.test(before)) return -1.2;
  return kin.test(before) || kin.test(after) ? weight : -0.8;
}
