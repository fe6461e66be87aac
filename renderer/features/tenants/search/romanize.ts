import { PinyinReader } from './pinyin-reader';
import { pinyinTable } from './pinyin-table';

const reader = new PinyinReader(pinyinTable);

/** Pinyin without tones. Loaded on its own after the first paint: the table is large. */
export function romanize(text: string): readonly string[] {
  return reader
    .read(text)
    .flatMap((part) => part.split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part !== '');
}
