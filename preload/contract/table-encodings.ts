import type { ReadingChoices } from './table-reading';

/** Encodings of text files that can be read, those that are met most often first. Names as the WHATWG Encoding Standard has them. */
export const tableEncodings = [
  'utf-8',
  'gb18030',
  'utf-16le',
  'utf-16be',
  'big5',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'euc-kr',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'macintosh',
] as const;
/** Everything left to the reader. */
export const noReadingChoices: ReadingChoices = Object.freeze({
  encoding: null,
  delimiter: null,
  sheet: null,
  hidden: null,
  merged: null,
});
