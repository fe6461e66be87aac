const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Pattern of an unseen character that is a part of an emoji: the joiner between two pictures, or a tag of a flag (Unicode UTS 51).
 * To be used with the flag `u`; what takes unseen characters out of a text leaves these in.
 */
export const emojiPart: string = String.raw`(?<=\p{Extended_Pictographic}\ufe0f?|[\u{1f3fb}-\u{1f3ff}])\u200d(?=\p{Extended_Pictographic})|(?<=\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{0,6})[\u{e0030}-\u{e007f}]`;

/** Code units that are looked at beyond a cut: the longest emoji are about so long. */
const lookAhead = 64;

/**
 * The last place up to `limit` (UTF-16 units) at which a text can be cut between two characters as people see them: never inside
 * an emoji of several parts, a flag, or a letter with its marks (Unicode UAX 29). Marks without end are cut between two of them.
 */
export function cutBefore(text: string, limit: number): number {
  if (text.length <= limit) return text.length;
  const place = segmenter.segment(text.slice(0, limit + lookAhead)).containing(limit)?.index ?? limit;
  if (limit - place <= lookAhead) return place;
  const last = text.charCodeAt(limit - 1);
  return last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit;
}

/**
 * The first so many characters as people see them; the whole text when it has no more. Only as much of the text is looked at as
 * the answer needs: a text of a million letters costs no more than a short one.
 */
export function firstCharacters(text: string, count: number): string {
  if (text.length <= count) return text;
  for (let window = 4 * count + lookAhead; ; window *= 4) {
    const end = endOf(text.slice(0, window), count);
    if (end !== null) return text.slice(0, end);
    if (window >= text.length) return text;
  }
}

/** Where the first so many characters end, or null when no other follows them. */
function endOf(text: string, count: number): number | null {
  let seen = 0;
  for (const { index } of segmenter.segment(text)) {
    if (seen === count) return index;
    seen += 1;
  }
  return null;
}
