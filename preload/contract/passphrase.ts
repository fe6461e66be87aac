/** Least length of a passphrase, in characters. */
export const passphraseMinLength = 12;
const longest = 1024;
const leastDifferent = 6;
/** From here on a passphrase of digits alone is no telephone number and no date any more. */
const digitsMinLength = 24;

/** Why a passphrase is refused: `params.reason` of `passphrase-refused`. */
export const passphraseProblems = ['too-short', 'too-long', 'uniform', 'digits-only', 'differs'] as const;
export type PassphraseProblem = (typeof passphraseProblems)[number];

/**
 * What is wrong with a new passphrase and its repetition; null when it may be used.
 *
 * Every guess costs an attacker a third of a second and 128 MiB, so that length is what counts: twelve characters that are not a
 * number and not a few repeated ones.
 */
export function passphraseProblem(passphrase: string, repeated: string): PassphraseProblem | null {
  const characters = Array.from(passphrase);
  if (characters.length < passphraseMinLength) return 'too-short';
  if (characters.length > longest) return 'too-long';
  if (new Set(characters).size < leastDifferent) return 'uniform';
  if (/^[\d\s./:-]+$/.test(passphrase) && characters.length < digitsMinLength) return 'digits-only';
  return passphrase === repeated ? null : 'differs';
}
