import { describe, expect, it } from 'vitest';
import { normaliseEntityName } from '../../../../main/domain/account/entity';
import { clean, readPage } from '../../../../main/domain/failures/page-text';
import { maskSecrets } from '../../../../main/domain/secrets/mask';
import { withoutTrailingSlashes } from '../../../../main/domain/text/without-trailing-slashes';
import { Redactor } from '../../../../main/electron/logging/redaction';
import { findHead } from '../../../../main/features/import/import-columns';
import { refusal } from '../../../../main/wechat/api/rejection';
import { readFlatXml } from '../../../../main/wechat/push/flat-xml';
import { searchCatalogue } from '../../../../preload/contract/error-texts';
import { passphraseProblem } from '../../../../preload/contract/passphrase';
import { displayLines, displayText } from '../../../../preload/contract/words/display-text';

const redactor = new Redactor();
redactor.remember('a-secret-of-this-test');

/** Everything that reads what was pasted, imported or answered. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  maskSecrets,
  redact: (text) => redactor.redact(text),
  readPage: (text) => readPage({ title: text, text } as never),
  clean,
  refusal: (text) => refusal(40001, text, '/x'),
  readFlatXml: (text) => readFlatXml(text),
  findHead: (text) => findHead([{ number: 1, cells: [text, '租户名称'] }] as never),
  searchCatalogue: (text) => searchCatalogue(text),
  normaliseEntityName,
  displayText: (text) => displayText(text),
  displayLines: (text) => displayLines(text),
  withoutTrailingSlashes,
  passphraseProblem: (text) => passphraseProblem(text, text),
};

/** Texts that make a pattern look at the same characters over and over, where it can be made to. */
const texts: Readonly<Record<string, (length: number) => string>> = {
  blanks: (length) => `ret${' '.repeat(length)}x`,
  'blank lines': (length) => `${'\n '.repeat(length / 2)}x`,
  slashes: (length) => `https://h${'/'.repeat(length)}x`,
  brackets: (length) => '('.repeat(length),
  quotes: (length) => '"a'.repeat(length / 2),
  elements: (length) => '<a>'.repeat(length / 3),
  cdata: (length) => '<a><![CDATA['.repeat(length / 12),
  'names and values': (length) => 'password='.repeat(length / 9),
  backslashes: (length) => '\\'.repeat(length),
  percents: (length) => '%25'.repeat(length / 3),
  tokens: (length) => 'eyJ-'.repeat(length / 4),
  digits: (length) => '1.'.repeat(length / 2),
  rids: (length) => ' rid: '.repeat(length / 6),
  word: (length) => 'a'.repeat(length),
};

/** Processor time of this process, which other work on the computer does not lengthen as it does the time of the clock. */
function workOf(read: (text: string) => unknown, text: string): number {
  const before = process.cpuUsage();
  try {
    read(text);
  } catch {
    // A refusal is an answer, too.
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The least of a few runs, in milliseconds: compiling and collecting make some of them longer, and none shorter. */
function leastOf(read: (text: string) => unknown, text: string): number {
  return Math.min(...Array.from({ length: 4 }, () => workOf(read, text)));
}

const small = 24_000;
const million = 1_000_000;
/** Less than this says nothing about growth. */
const tellingMs = 40;

describe('work on texts of others grows with their length and no faster', () => {
  it.each(Object.entries(readers))('%s', { timeout: 120_000 }, (name, read) => {
    for (const [kind, make] of Object.entries(texts)) {
      const once = leastOf(read, make(small));
      const fourfold = leastOf(read, make(4 * small));
      // Work that grows with the square would take sixteen times as long,
      if (fourfold > tellingMs) expect(fourfold / once, `${name}: ${kind}`).toBeLessThan(9);
      // and minutes for a million characters; such a text is tried only where the small ones were quick.
      expect(fourfold, `${name}: ${kind}`).toBeLessThan(3000);
      expect(workOf(read, make(million)), `${name}: ${kind}, a million characters`).toBeLessThan(20_000);
    }
  });
});
