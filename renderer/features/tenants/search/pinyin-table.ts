/// <reference path="./pinyin-pro-data.d.ts" />

import { pinyin } from 'pinyin-pro';
import pairs from 'pinyin-pro/dist/esm/data/dict2.mjs';
import triples from 'pinyin-pro/dist/esm/data/dict3.mjs';
import quadruples from 'pinyin-pro/dist/esm/data/dict4.mjs';
import longer from 'pinyin-pro/dist/esm/data/dict5.mjs';
import { PinyinReader, type PinyinTable } from './pinyin-reader';

/** CJK Unified Ideographs: the block of nearly every character that has a reading. */
const mainBlock = [0x4e_00, 0x9f_ff] as const;

/** Symbols and Extension A before it; compatibility forms, private use and Extensions B to H behind it. */
const otherBlocks = [
  [0x2e_80, 0x4d_ff],
  [0xa0_00, 0xd7_ff],
  [0xe0_00, 0xff_ff],
  [0x2_00_00, 0x3_23_af],
] as const;

/** What a number before one of the other characters changes is a rule of pinyin-pro, and in none of its word lists. */
const numbers = Array.from('一二三四五六七八九十百千万亿单两双多几');
const counted = Array.from('重行斗更');

/** A character that is part of no word that changes a reading. */
const neutral = '〇';

/** After the space, which stands for no reading. */
const firstCode = 0x21;

/**
 * What pinyin-pro knows of readings without tones. The build evaluates this module and ships its result, which is a quarter
 * of the size of the dictionary.
 */
export const pinyinTable: PinyinTable = makeTable();

function makeTable(): PinyinTable {
  const main = readingsOf([mainBlock]);
  const others = readingsOf(otherBlocks);
  const starts = [...main].filter(([character, reading]) => readOne(character) !== reading);
  const candidates = candidatesForPhrases();
  // The most frequent ones get the codes that are shortest in UTF-8.
  const syllables = byFrequency([...main.values(), ...others.values(), ...candidates.flatMap(read)]);
  const codeOf = new Map(syllables.map((syllable, index) => [syllable, String.fromCharCode(firstCode + index)]));
  const encode = (readings: readonly string[]): string =>
    readings.map((reading) => codeOf.get(reading) ?? ' ').join('');
  const characters = {
    syllables: syllables.join(' '),
    firstCode,
    codes: encode(charactersOf(mainBlock).map((character) => main.get(character) ?? '')),
    firstPoint: mainBlock[0],
    others: [...others].map(([character, reading]) => character + encode([reading])).join(''),
    starts: starts.map(([character]) => character + encode([readOne(character)])).join(''),
  };
  const reader = new PinyinReader({ ...characters, phrases: '' });
  return { ...characters, phrases: phrasesBeside(reader, candidates, encode).join('\n') };
}

/** The phrases whose reading does not follow from their characters and the shorter phrases, with their codes. */
function phrasesBeside(
  reader: PinyinReader,
  candidates: readonly string[],
  encode: (readings: readonly string[]) => string,
): readonly string[] {
  const lines: string[] = [];
  for (const phrase of candidates) {
    const readings = read(phrase);
    if ([phrase, neutral + phrase].every((text) => reader.read(text).join(' ') === read(text).join(' '))) continue;
    const codes = encode(readings);
    reader.addPhrase(phrase, codes);
    lines.push(phrase + codes);
  }
  return lines;
}

/** Every phrase that pinyin-pro knows, the shorter ones first. */
function candidatesForPhrases(): readonly string[] {
  const words = [pairs, triples, quadruples, longer].flatMap((list) => Object.keys(list));
  const counts = numbers.flatMap((number) => counted.map((character) => number + character));
  return [...words, ...counts].toSorted((one, other) => one.length - other.length);
}

function readingsOf(blocks: readonly (readonly [first: number, last: number])[]): ReadonlyMap<string, string> {
  const readings = blocks.flatMap(charactersOf).map((character) => [character, readAfterOthers(character)] as const);
  return new Map(readings.filter(([character, reading]) => reading !== character));
}

function charactersOf([first, last]: readonly [first: number, last: number]): readonly string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
}

function byFrequency(syllables: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const syllable of syllables) counts.set(syllable, (counts.get(syllable) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([syllable]) => syllable);
}

function readAfterOthers(character: string): string {
  return read(neutral + character)
    .slice(1)
    .join('');
}

function readOne(character: string): string {
  return read(character).join('');
}

function read(text: string): readonly string[] {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
}
