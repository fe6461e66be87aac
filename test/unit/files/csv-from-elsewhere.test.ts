import { describe, expect, it } from 'vitest';
import { tableLimits } from '../../../preload/contract/table-limits';
import type { TriedReading } from '../../../preload/contract/table-reading';
import type { Table, TableOptions } from '../../../main/features/import/ports/table-reader';
import { EventLoopPacer } from '../../../main/files/event-loop-pacer';
import { FileTableReader } from '../../../main/files/table/file-table-reader';
import { temporaryFile } from './fixtures';

async function read(content: Uint8Array | string, options: Partial<TableOptions> = {}): Promise<Table> {
  const all = { encoding: null, sheet: null, signal: new AbortController().signal, ...options };
  return await new FileTableReader(new EventLoopPacer()).read(await temporaryFile('table.csv', content), all);
}

const texts = async (content: string, options?: Partial<TableOptions>): Promise<readonly (readonly string[])[]> =>
  (await read(content, options)).rows.map(({ cells }) => cells);

describe('quotes', () => {
  it('blanks after a closing quote are no part of the text, nor are the quotes', async () => {
    expect(await texts('租户名称,AppID\n"甲" ,1\n"乙, 丙"\t ,2\n"丁 ""戊"""  ,3\n')).toEqual([
      ['租户名称', 'AppID'],
      ['甲', '1'],
      ['乙, 丙', '2'],
      ['丁 "戊"', '3'],
    ]);
  });

  it('a text that an export keeps from becoming a number is that text', async () => {
    expect(await texts('名称,电话\n甲,="013800138000"\n乙,"=""0755 """"a"""""""\n丙,=1+1\n')).toEqual([
      ['名称', '电话'],
      ['甲', '013800138000'],
      ['乙', '0755 "a"'],
      ['丙', '=1+1'],
    ]);
  });

  it('inches and apostrophes in the middle of a cell are texts', async () => {
    expect(await texts(`name;size\na;5" x 3"\nb;O'Brien, Ltd.\nc;"d"e"\n`)).toEqual([
      ['name', 'size'],
      ['a', '5" x 3"'],
      ['b', "O'Brien, Ltd."],
      ['c', '"d"e"'],
    ]);
  });

  it('line ends of every kind stay inside quotes', async () => {
    expect(await texts('a,b\r\n"1\r2","3\n4"\r\n')).toEqual([
      ['a', 'b'],
      ['1\r2', '3\n4'],
    ]);
  });
});

describe('delimiters', () => {
  it.each([
    ['a title above the headings', '客户名单\n名称;电话;备注\n甲;1;x, y\n乙;2;z\n', ';'],
    ['decimal commas', 'a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n', ';'],
    ['tabs beside commas', 'a\tb\nx, y\t1\nz, u\t2\n', '\t'],
    ['a quoted declaration', '"sep=|"\na|b\n1|2\n', '|'],
    ['one column', 'name\na b\nc\n', ','],
  ])('%s', async (_, content, delimiter) => {
    const table = await read(content);

    expect(table).toMatchObject({ delimiter, doubts: [] });
  });

  it('two that fit equally well are asked about', async () => {
    const table = await read('a;b,c\n1;2,3\n4;5,6\n');

    expect(table.doubts).toEqual([
      {
        about: 'delimiter',
        readings: [
          { delimiter: ',', columns: 2 },
          { delimiter: ';', columns: 2 },
        ],
      },
    ]);
  });

  it('a chosen one is obeyed, and nothing is asked', async () => {
    const table = await read('a;b,c\n1;2,3\n', { delimiter: ';' });

    expect(table).toMatchObject({ delimiter: ';', doubts: [] });
    expect(table.rows[0]?.cells).toEqual(['a', 'b,c']);
  });
});

describe('more than can be read', () => {
  it('columns beyond the last are left out, and said', async () => {
    const columns = (mark: string): string =>
      Array.from({ length: tableLimits.columns + 7 }, (_, n) => mark + n).join();
    const table = await read(`${columns('c')}\n${columns('v')}\n`);

    expect(table.surplusColumns).toBe(7);
    expect(table.rows.map(({ cells }) => cells.length)).toEqual([tableLimits.columns, tableLimits.columns]);
  });

  it('a refused file tells how it was tried', async () => {
    const tried: TriedReading[] = [];
    await expect(read('a;b\n"x;y\n', { onFound: (found) => tried.push(found) })).rejects.toThrow();

    expect(tried.at(-1)).toEqual({
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
      sheet: null,
      sheets: [],
      hiddenSheets: [],
    });
  });
});
