/** Least length of a passphrase, in characters. */
export const passphraseMinLength = 12;
const longest = 1024;
const leastDifferent = 6;
/** From here on a passphrase of digits alone is no telephone number and no date any more. */
const digitsMinLength = 24;
/** So many characters must be left when everything that is guessed first is taken away. */
const leastOwn = 8;

/** Why a passphrase is refused: `params.reason` of `passphrase-refused`. */
export const passphraseProblems = [
  'too-short',
  'too-long',
  'uniform',
  'digits-only',
  'repetition',
  'common',
  'name',
  'differs',
] as const;
export type PassphraseProblem = (typeof passphraseProblems)[number];

/** What lists of leaked passwords begin with, and what this console suggests by itself. */
const common: readonly string[] = `
  password passwort passphrase passw letmein welcome iloveyou woaini sunshine princess dragon monkey football
  baseball superman batman master shadow admin administrator login secret trustno changeme default guest root
  test hello qwerty qwertz azerty asdfgh zxcvbn qazwsx abc aaa mima wechat weixin tencent sharecrm fxiaoke
  console miniprogram hosting backup handover company 密码 口令 微信 小程序 备份 移交 公司
`
  .trim()
  .split(/\s+/);
const rows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz'];
const meant: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/**
 * What is wrong with a new passphrase and its repetition; null when it may be used. `names` are names that somebody would try:
 * of tenants, the workspace, the person.
 *
 * Every guess costs an attacker a third of a second and 128 MiB, so that length counts most: twelve characters that are not a
 * number and not a few repeated ones, of which eight are left without common words, names, and runs of a keyboard or an alphabet.
 */
export function passphraseProblem(
  passphrase: string,
  repeated: string,
  names: readonly string[] = [],
): PassphraseProblem | null {
  const characters = Array.from(passphrase);
  if (characters.length < passphraseMinLength) return 'too-short';
  if (characters.length > longest) return 'too-long';
  if (new Set(characters).size < leastDifferent) return 'uniform';
  if (/^[\d\s./:-]+$/.test(passphrase) && characters.length < digitsMinLength) return 'digits-only';
  // A text that is some part of it over and over stands again in itself, doubled, before its own end.
  const plain = plainOf(passphrase);
  if (`${plain}${plain}`.indexOf(plain, 1) < plain.length) return 'repetition';
  if (ownLength(plain, common) < leastOwn) return 'common';
  if (ownLength(plain, [...common, ...names.flatMap(partsOf)]) < leastOwn) return 'name';
  return passphrase === repeated ? null : 'differs';
}

/** Letters without those that are taken for one another: 1 and l, 0 and o, u and v. */
const letters = 'abcdefghjkmnpqrstwxyz23456789';
const groups = 6;
const groupLength = 4;

/** Makes a passphrase of six groups of four letters and digits: 24 of 29 kinds, about 116 bits. `random` fills the bytes that it is given. */
export function makePassphrase(random: (bytes: Uint8Array<ArrayBuffer>) => void): string {
  const chosen: string[] = [];
  const bytes = new Uint8Array(64);
  while (chosen.length < groups * groupLength) {
    random(bytes);
    // Bytes beyond the last whole round of letters would make some of them likelier.
    const fair = [...bytes].filter((byte) => byte < 256 - (256 % letters.length));
    chosen.push(...fair.map((byte) => letters.charAt(byte % letters.length)));
  }
  return Array.from({ length: groups }, (_, group) =>
    chosen.slice(group * groupLength, (group + 1) * groupLength).join(''),
  ).join('-');
}

function plainOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
}

/** Words of a name that are long enough to be meant. */
function partsOf(name: string): readonly string[] {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return [plainOf(name), ...words].filter((part) => part.length >= (/[^\u0000-\u007f]/.test(part) ? 2 : 4));
}

/** How many characters are left without known words, and without all but the first of a run. */
function ownLength(plain: string, known: readonly string[]): number {
  let left = plain;
  let unmasked = Array.from(plain, (character) => meant[character] ?? character).join('');
  for (const word of [...known].sort((a, b) => b.length - a.length)) {
    left = left.replaceAll(word, ' ');
    unmasked = unmasked.replaceAll(word, ' ');
  }
  return Math.min(steps(left), steps(unmasked));
}

function steps(text: string): number {
  const characters = Array.from(text);
  return characters.filter((character, index) => {
    const before = characters[index - 1];
    return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) && (before === undefined || !isRun(before, character));
  }).length;
}

/** Whether two characters follow each other on a keyboard or in the alphabet, either way, or are the same. */
function isRun(first: string, second: string): boolean {
  return first === second || rows.some((row) => row.includes(first + second) || row.includes(second + first));
}
