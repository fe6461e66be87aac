/** What nobody sees: format and control characters, variation selectors, fillers, the combining grapheme joiner. */
const invisible =
  /[\p{Cf}\p{Cc}\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0]/gu;

/** Blanks other than the one of the space bar; they come from web pages, word processors and Chinese keyboards. */
const foreignBlanks = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/** Quotes around a copied value, and the apostrophe with which a spreadsheet marks a text. */
const quotes = /^["'“”‘’「『]+|["'“”‘’」』]+$/gu;

/**
 * An identifier as it is meant, whatever copying it from a chat or a web page brought along: full-width characters become plain
 * ones; characters that nobody sees, blanks and quotes around it and blanks that no space bar makes are left out. For AppIDs,
 * original IDs and codes of organisations.
 */
export function cleanIdentifier(text: string): string {
  return withoutDisguise(text.replace(foreignBlanks, '')).replace(quotes, '');
}

/**
 * A refused identifier as it is shown to whoever typed it: letters that are none of the plain ones are named by their number, since some
 * look exactly like them (`wх(U+0445)f1`). Chinese characters cannot be mistaken and stay as they are.
 */
export function showLookalikes(text: string): string {
  return text.replace(
    /(?!\p{Script=Han})[^\u0020-\u007e]/gu,
    (letter) => `${letter}(U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`,
  );
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
