import { tableLimits } from '../../../preload/contract/table-limits';
import type { PartReader } from './workbook';

/** Longest text that is kept of a string: one more than a cell may hold, so that the excess is noticed. */
export const keptLength = tableLimits.cellLength + 1;

/** A text without Excel's escapes: `_x000D_` stands for a carriage return (ECMA-376 part 1, 22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/**
 * The strings that cells point to (ECMA-376 part 1, 18.4): runs of rich text joined, phonetic hints left out.
 */
export async function readSharedStrings(parts: PartReader, part: string | null): Promise<readonly string[]> {
  const strings: string[] = [];
  if (part === null) return strings;
  let text = '';
  let isText = false;
  let phoneticDepth = 0;
  await parts.read(part, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') phoneticDepth += 1;
      isText = name === 't' && phoneticDepth === 0;
    },
    text(piece) {
      if (isText && text.length < keptLength) text += piece.slice(0, keptLength - text.length);
    },
    close(name) {
      if (name === 'rPh') phoneticDepth -= 1;
      if (name === 't') isText = false;
      if (name === 'si') strings.push(unescapeText(text));
    },
  });
  return strings;
}
