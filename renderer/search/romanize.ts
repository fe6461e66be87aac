import { pinyin } from 'pinyin-pro';

/** Pinyin without tones. Loaded on its own after the first paint: the dictionary is large. */
export function romanize(text: string): readonly string[] {
  const parts = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  return parts.flatMap((part) => part.split(/[^\p{L}\p{N}]+/u)).filter((part) => part !== '');
}
