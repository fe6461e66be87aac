import { describe, expect, it } from 'vitest';
import { EventLoopPacer } from '../../../main/transfer/event-loop-pacer';
import { SpreadsheetWriter } from '../../../main/transfer/sheet/spreadsheet-writer';
import { FileTableReader } from '../../../main/transfer/table/file-table-reader';
import { temporaryFile } from './fixtures';

const pacer = new EventLoopPacer();
const sheet = {
  name: '租户',
  header: ['名称', 'AppID'],
  rows: [
    ['青禾 "优选"', 'wxf1c0de0000000001'],
    ['=HYPERLINK("https://evil.example","x")', '+1'],
    ['＝1+1', '\t=1'],
    ['第一行\n第二行', '-5'],
  ],
};

async function readBack(bytes: Uint8Array, name: string): Promise<readonly (readonly string[])[]> {
  const path = await temporaryFile(name, bytes);
  const options = { encoding: null, sheet: null, signal: new AbortController().signal };
  return (await new FileTableReader(pacer).read(path, options)).rows.map(({ cells }) => cells);
}

describe('sheets that the console writes', () => {
  const harmless = [
    ['名称', 'AppID'],
    ['青禾 "优选"', 'wxf1c0de0000000001'],
    ['\'=HYPERLINK("https://evil.example","x")', "'+1"],
    ["'＝1+1", "'\t=1"],
    ['第一行\n第二行', "'-5"],
  ];

  it('come back from CSV as they were, but for an apostrophe before what could be a formula', async () => {
    expect(await readBack(await new SpreadsheetWriter(pacer).csv(sheet), 'out.csv')).toEqual(harmless);
  });

  it('come back from XLSX as texts, whatever they look like', async () => {
    const rows = await readBack(await new SpreadsheetWriter(pacer).xlsx([sheet]), 'out.xlsx');
    expect(rows[0]).toEqual(harmless[0]);
    expect(rows.map((row) => row.map((cell) => cell.replace(/^'/, '')))).toEqual([sheet.header, ...sheet.rows]);
  });
});
