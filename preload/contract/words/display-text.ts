import { cutBefore, emojiPart, firstCharacters } from '../grapheme';

/**
 * Invisible or direction-changing characters: C0 and C1 controls, soft hyphen, bidirectional marks, embeddings, overrides and
 * isolates, zero-width characters, word joiner and invisible operators, byte-order mark, interlinear annotation, tag
 * characters and Hangul fillers. They let a foreign text look like another one (Unicode UTR 36). A joiner between two pictures
 * and the tags of a flag are parts of an emoji, and stay.
 */
const deceptive = new RegExp(
  String.raw`(?!${emojiPart})[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]`,
  'gu',
);
const lineBreaks = /[\t\n\r\u2028\u2029]+/g;
const stackedMarks = /(\p{M}{3})\p{M}+/gu;

/**
 * A text from WeChat or a tenant, made safe to read: deceptive characters removed, line breaks turned into spaces, stacked
 * marks and length capped. The recorded text stays as it was.
 */
export function displayText(text: string, maxLength = 300): string {
  const clean = text.replace(lineBreaks, ' ').replace(deceptive, '').replace(stackedMarks, '$1').trim();
  return firstCharacters(clean, maxLength) === clean ? clean : `${firstCharacters(clean, maxLength - 1)}…`;
}

/** Like `displayText`, but keeps line breaks: for notes, introductions and raw answers. */
export function displayLines(text: string, maxLength = 20_000): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  const cleaned = lines.map((line) => line.replace(/\t/g, '  ').replace(deceptive, '').replace(stackedMarks, '$1'));
  const whole = cleaned.join('\n');
  return whole.slice(0, cutBefore(whole, maxLength));
}
