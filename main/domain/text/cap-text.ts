/**
 * Cuts a text to at most `limit` UTF-16 units, without splitting a character, and marks the cut with an ellipsis.
 *
 * Foreign texts (names from WeChat, words of a page) may be of any length; records must not be.
 */
export function capText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const last = cut.charCodeAt(cut.length - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return `${splitsPair ? cut.slice(0, -1) : cut}…`;
}
