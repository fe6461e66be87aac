/** Characters with which a spreadsheet starts a formula; compared after full-width and small forms are folded (Unicode NFKC). */
const starters: ReadonlySet<string> = new Set(['=', '+', '-', '@']);

/** Whatever a program may skip before it looks for a formula: blanks, controls, zero-width and direction marks. */
const skipped = /^[\s\u0000-\u001f\u007f-\u00a0\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/u;

/** Tab and carriage return at the front are taken for the start of another cell. */
const breaking = /^[\t\r\n]/;

/** What most texts begin with: digits, Latin letters, Chinese characters. Looked at first because there are many cells. */
const harmless = /^[0-9A-Za-z\u4e00-\u9fff]/;

/** Whether a spreadsheet could take a text for a formula, or for the start of another cell (OWASP, CSV injection). */
export function looksLikeFormula(text: string): boolean {
  if (text === '' || harmless.test(text)) return false;
  if (breaking.test(text)) return true;
  const [first = ''] = text.replace(skipped, '');
  return starters.has(first.normalize('NFKC'));
}

/** The text with an apostrophe in front where a spreadsheet could take it for a formula. */
export function neutralizeFormula(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text;
}
