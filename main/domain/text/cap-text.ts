import { cutBefore } from '../../../preload/contract/grapheme';

/**
 * Cuts a text to at most `limit` UTF-16 units, without splitting a character as people see it, and marks the cut with an ellipsis.
 *
 * Foreign texts (names from WeChat, words of a page) may be of any length; records must not be.
 */
export function capText(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, cutBefore(text, limit - 1))}…`;
}
