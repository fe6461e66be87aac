/** What nobody sees: format and control characters, variation selectors, fillers, the combining grapheme joiner. */
const invisible =
  /[\p{Cf}\p{Cc}\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0]/gu;

/** Blanks other than the one of the space bar; they come from web pages, word processors and Chinese keyboards. */
const foreignBlanks = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/**
 * An identifier as it is meant, whatever copying it from a chat or a web page brought along: full-width characters become plain
 * ones; characters that nobody sees, blanks around it and blanks that no space bar makes are left out. For AppIDs, original IDs
 * and codes of organisations.
 */
export function cleanIdentifier(text: string): string {
  return withoutDisguise(text.replace(foreignBlanks, ''));
}

/** The same for accounts and telephone numbers, in which a blank can be meant: of each run one plain blank stays. */
export function cleanSpacedIdentifier(text: string): string {
  return withoutDisguise(text).replace(/\s+/gu, ' ');
}

function withoutDisguise(text: string): string {
  // Tabs and line ends are blanks before they are controls.
  return text
    .normalize('NFKC')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(invisible, '')
    .trim();
}
