import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { tableLimits } from '../../../preload/contract/table-limits';
import { AppError } from '../../../main/domain/failures/app-error';
import type { Table, TableOptions } from '../../../main/features/import/ports/table-reader';
import { EventLoopPacer } from '../../../main/files/event-loop-pacer';
import { FileTableReader } from '../../../main/files/table/file-table-reader';
import { fixturePath, refusalOf, temporaryFile } from './fixtures';

function read(path: string, options: Partial<TableOptions> = {}): Promise<Table> {
  const all = { encoding: null, sheet: null, signal: new AbortController().signal, ...options };
  return new FileTableReader(new EventLoopPacer()).read(path, all);
}

const texts = (table: Table): readonly (readonly string[])[] => table.rows.map(({ cells }) => cells);

describe('CSV', () => {
  it.each([
    ['utf8.csv', 'utf-8', ','],
    ['bom.csv', 'utf-8', ','],
    ['gbk.csv', 'gb18030', ','],
    ['utf16le.txt', 'utf-16le', '\t'],
    ['semicolon.csv', 'utf-8', ';'],
    ['sep-line.csv', 'utf-8', '|'],
  ])('reads %s as %s separated by %j', async (name, encoding, delimiter) => {
    const table = await read(fixturePath(name));

    expect(table).toMatchObject({ format: 'csv', encoding, delimiter, sheet: null });
    expect(texts(table)).toEqual(texts(await read(fixturePath('utf8.csv'))));
    expect(table.rows[0]?.cells[0]).toBe('租户名称');
    expect(table.rows[6]?.cells.slice(0, 2)).toEqual(['㐀山茶业（集团）有限公司', 'mount-tea']);
  });

  it('reads bytes as it reads the file that holds them, within the same limit', async () => {
    const reader = new FileTableReader(new EventLoopPacer());
    const options = { encoding: null, sheet: null, signal: new AbortController().signal };
    const bytes = new Uint8Array(await readFile(fixturePath('gbk.csv')));
    expect(await reader.read(bytes, options)).toEqual(await read(fixturePath('gbk.csv')));
    const large = new Uint8Array(tableLimits.fileMiB * 1024 * 1024 + 1);
    await expect(reader.read(large, options)).rejects.toMatchObject({
      code: 'file-refused',
      detail: { params: { reason: 'too-large' } },
    });
    await expect(reader.read(new Uint8Array(), options)).rejects.toMatchObject({
      detail: { params: { reason: 'empty' } },
    });
  });

  it('keeps line breaks, quotes and delimiters inside quotes', async () => {
    const table = await read(fixturePath('quoted-newlines.csv'));

    expect(texts(table).slice(1)).toEqual([
      ['青禾 "优选" 商店', '第一行\r\n第二行, 带逗号\n第三行', 'qh-1'],
      ['云杉\n（旗舰）', '', 'ys-1'],
    ]);
  });

  it('keeps ragged rows as they are, leaves empty ones out and counts rows as a spreadsheet does', async () => {
    const table = await read(fixturePath('ragged.csv'));

    expect(table.rows.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5, 8]);
    expect(table.rows.map(({ cells }) => cells.length)).toEqual([3, 2, 3, 4, 6, 3]);
  });

  it('reads line ends of every kind in one file', async () => {
    const path = await temporaryFile('mixed.csv', 'a,b\r\nc,d\ne,f\rg,h');

    expect(texts(await read(path))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
  });

  it('reads characters that lie across the border of two slices', async () => {
    const line = '租户,'.repeat(20);
    const path = await temporaryFile('long.csv', Array.from({ length: 3000 }, () => line).join('\n'));
    const table = await read(path);

    expect(table.rows).toHaveLength(3000);
    expect(new Set(table.rows.flatMap(({ cells }) => cells))).toEqual(new Set(['租户', '']));
  });

  it('obeys a chosen encoding, and refuses it when it does not fit', async () => {
    expect((await read(fixturePath('gbk.csv'), { encoding: 'gb18030' })).rows[0]?.cells[0]).toBe('租户名称');
    expect(await refusalOf(read(fixturePath('gbk.csv'), { encoding: 'utf-8' }))).toBe('file-refused encoding-damaged');
  });

  it('says where a UTF-8 file is damaged, and does not read it as GBK', async () => {
    await expect(read(fixturePath('damaged-utf8.csv'))).rejects.toMatchObject({
      detail: { params: { reason: 'encoding-damaged', offset: 700 } },
    });
  });

  it('marks cells that are too long and cuts them', async () => {
    const path = await temporaryFile('long-cell.csv', `name,notes\nx,${'长'.repeat(tableLimits.cellLength + 1)}\n`);
    const [, row] = (await read(path)).rows;

    expect(row?.flaws).toEqual([{ column: 1, flaw: 'cell-too-long' }]);
    expect(row?.cells[1]).toHaveLength(tableLimits.cellLength);
  });
});

describe('XLSX', () => {
  it('reads the first visible sheet: shared, rich and inline texts, numbers, dates, booleans, gaps', async () => {
    const table = await read(fixturePath('tenants.xlsx'));

    expect(table).toMatchObject({ format: 'xlsx', sheet: '客户名单', sheets: ['客户名单', '第二张'], encoding: null });
    expect(table.rows.map(({ row }) => row)).toEqual([1, 3, 4, 6]);
    expect(texts(table).slice(1)).toEqual([
      ['租户名称', '企业账号', '联系电话', '小程序AppID', '开通日期', '微信认证'],
      ['山谷食品', 'shangu', '13800138001', 'wxf1c0de00000000e1', '2026-03-01', 'TRUE'],
      ['云杉建材', '1000', '', '', '2026-03-02', 'FALSE'],
    ]);
  });

  it('reads another sheet when asked, a hidden one as well', async () => {
    expect(texts(await read(fixturePath('tenants.xlsx'), { sheet: '第二张' }))).toEqual([
      ['租户名称'],
      ['第二张的租户'],
    ]);
    expect((await read(fixturePath('tenants.xlsx'))).hiddenSheets).toEqual(['hidden lists']);
    expect((await read(fixturePath('tenants.xlsx'), { sheet: 'hidden lists' })).rows).not.toEqual([]);
    expect(await refusalOf(read(fixturePath('tenants.xlsx'), { sheet: 'none' }))).toBe('file-refused no-sheet');
  });

  it('reads the same rows as from CSV', async () => {
    const csv = texts(await read(fixturePath('utf8.csv')));
    const xlsx = texts(await read(fixturePath('rows.xlsx')));
    const trimmed = csv.map((cells) => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1));

    expect(xlsx).toEqual(trimmed);
  });

  it('never evaluates a formula: the last value stands, and its absence is marked', async () => {
    const { rows } = await read(fixturePath('formulas.xlsx'));

    expect(rows.slice(1).map(({ cells, flaws }) => ({ name: cells[0], flaws }))).toEqual([
      { name: '山谷', flaws: [{ column: 0, flaw: 'formula-value-taken' }] },
      { name: '', flaws: [{ column: 0, flaw: 'formula-without-value' }] },
      { name: '引用错误', flaws: [{ column: 1, flaw: 'error-value' }] },
      { name: '代码被当作数字', flaws: [{ column: 2, flaw: 'number-rounded' }] },
      { name: "=cmd|'/C calc'!A0", flaws: [] },
    ]);
  });
});

describe('refusals', () => {
  it.each([
    ['empty.csv', 'empty'],
    ['not-a-csv.png', 'not-a-table'],
    ['web-page.xls', 'not-a-table'],
    ['old-excel.xls', 'old-excel-format'],
    ['unclosed-quote.csv', 'quote-not-closed'],
    ['million-rows.xlsx', 'too-many-rows'],
    ['zip-bomb.xlsx', 'inflates-too-large'],
    ['lying-bomb.xlsx', 'zip-damaged'],
    ['many-entries.xlsx', 'too-many-entries'],
    ['shared-bytes.xlsx', 'zip-damaged'],
    ['truncated.xlsx', 'zip-damaged'],
    ['entities.xlsx', 'xml-damaged'],
    ['deep.xlsx', 'xml-damaged'],
    ['no-workbook.xlsx', 'not-a-table'],
  ])('%s: %s', async (name, reason) => {
    expect(await refusalOf(read(fixturePath(name)))).toBe(`file-refused ${reason}`);
  });

  it('a file that is not there, and a folder', async () => {
    expect(await refusalOf(read(fixturePath('missing.csv')))).toBe('file-refused unreadable');
    expect(await refusalOf(read(fixturePath('.')))).toBe('file-refused unreadable');
  });

  it('a file that is too large, before it is read', async () => {
    const path = await temporaryFile('large.csv', Buffer.alloc(tableLimits.fileMiB * 1024 * 1024 + 1, 'a'));

    expect(await refusalOf(read(path))).toBe('file-refused too-large');
  });

  it('a million rows of CSV, at the first row too many', async () => {
    const path = await temporaryFile('million.csv', 'a,b\n'.repeat(1_000_000));

    await expect(read(path)).rejects.toMatchObject({
      detail: { params: { reason: 'too-many-rows', limit: tableLimits.rows } },
    });
  });

  it('as many rows as are allowed are read', async () => {
    const path = await temporaryFile('most.csv', 'a,b\n'.repeat(tableLimits.rows + 1));

    expect((await read(path)).rows).toHaveLength(tableLimits.rows + 1);
  });

  it('no file of too many columns: what is beyond the limit is left out, and empty ones do not count', async () => {
    const columns = (count: number): string => Array.from({ length: count }, (_, n) => `c${n}`).join(',');
    const wide = await temporaryFile('wide.csv', columns(tableLimits.columns + 1));
    const padded = await temporaryFile('padded.csv', `${columns(tableLimits.columns)}${','.repeat(900)}`);

    expect(await read(wide)).toMatchObject({ surplusColumns: 1 });
    expect(await read(padded)).toMatchObject({ surplusColumns: 0 });
    expect((await read(padded)).rows[0]?.cells).toHaveLength(tableLimits.columns);
  });

  it('an unclosed quote at the start of a long file', async () => {
    const path = await temporaryFile('swallow.csv', `name\n"${'x,y\n'.repeat(300_000)}`);

    expect(await refusalOf(read(path))).toBe('file-refused record-too-long');
  });

  it('text that is neither UTF-8 nor GB18030', async () => {
    const path = await temporaryFile('latin.csv', Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a, 0x80, 0x20, 0xff]));

    expect(await refusalOf(read(path))).toBe('file-refused encoding-unknown');
  });
});

describe('while reading', () => {
  it('offers to leave the thread to others over and over', async () => {
    const path = await temporaryFile('many.csv', '山谷,食品\n'.repeat(5000));
    let offers = 0;
    const pacer = {
      breathe: async () => {
        offers += 1;
      },
    };
    const options = { encoding: null, sheet: null, signal: new AbortController().signal };
    await new FileTableReader(pacer).read(path, options);
    expect(offers).toBeGreaterThanOrEqual(50);
  });

  it('leaves it after ten milliseconds of work', async () => {
    const pacer = new EventLoopPacer();
    let hasOtherRun = false;
    const untilMs = performance.now() + 15;
    while (performance.now() < untilMs);
    void setImmediate().then(() => {
      hasOtherRun = true;
    });
    await pacer.breathe();
    expect(hasOtherRun).toBe(true);
  });

  it('can be cancelled', async () => {
    const path = await temporaryFile('many.csv', '山谷,食品\n'.repeat(20_000));
    const cancel = new AbortController();
    const reading = read(path, { signal: cancel.signal, onRows: () => cancel.abort() });

    await expect(reading).rejects.toEqual(new AppError('cancelled'));
  });
});
