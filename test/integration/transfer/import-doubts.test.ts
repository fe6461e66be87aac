import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../main/domain/failures/app-error';
import { noReadingChoices } from '../../../preload/contract/table-encodings';
import { importIssueText } from '../../../preload/contract/words/import-words';
import { csv } from '../../fixtures/import/csv.mjs';
import { textRow, workbook, worksheet } from '../../fixtures/import/workbook.mjs';
import { ImportSteps, usualChoices } from './import-steps';

let steps: ImportSteps;

beforeEach(async () => {
  steps = await ImportSteps.begin();
});

afterEach(() => steps.desk.close());

describe('numbers that a spreadsheet rounded', () => {
  const header = ['租户名称', '企业账号', '联系电话', '统一社会信用代码', '备注'];
  const rows = [
    header,
    ['甲', '8.80001E+15', '', '', ''],
    ['乙', 'yi', '1.2E+11', '', ''],
    ['丙', 'bing', '1.38001E10', '', ''],
    ['丁', 'ding', '', '９.１E＋17', ''],
    ['戊', '8.80001e+15 ', '', '', ''],
    ['己', 'ji', '13800138000', '', '1.5E+10'],
    ['庚', '2e3', '138E', '', ''],
    ['辛', 'xin', '120000000000', '', ''],
  ];
  const verdicts = [
    '2 rejected number-rounded',
    '3 rejected number-rounded',
    '4 rejected number-rounded',
    '5 rejected number-rounded',
    '6 rejected number-rounded',
    '7 create',
    '8 create',
    '9 create number-suspicious',
  ];

  it('are no accounts, phones or codes, in CSV', async () => {
    expect(steps.verdicts((await steps.preview(await steps.desk.file('a.csv', csv(rows)))).id)).toEqual(verdicts);
  });

  it('nor as texts of a workbook', async () => {
    const xml = rows.map((cells, index) => textRow(index + 1, cells)).join('');
    const path = await steps.desk.file('a.xlsx', workbook({ S: worksheet(xml) }));

    expect(steps.verdicts((await steps.preview(path)).id)).toEqual(verdicts);
  });

  it('nor as numbers of a workbook, calculated ones among them', async () => {
    const number = (row: number, inner: string): string =>
      textRow(row, ['甲']).replace('</row>', `<c r="B${row}">${inner}</c></row>`);
    const xml = `${textRow(1, header)}${number(2, '<v>8.80001E+15</v>')}${number(3, '<f>A1*1</f><v>8800010000000000</v>')}`;
    const path = await steps.desk.file('a.xlsx', workbook({ S: worksheet(xml) }));

    expect(steps.verdicts((await steps.preview(path)).id)).toEqual(verdicts.slice(0, 2));
  });

  it('the reason names the column, and what to do in Excel', async () => {
    const { id } = await steps.preview(await steps.desk.file('a.csv', csv(rows.slice(0, 2))));
    const [issue] = steps.desk.imports.rows(id, 'rejected', { offset: 0, limit: 1 }).rows[0]?.issues ?? [];

    expect(issue).toMatchObject({ field: 'enterpriseAccount', params: { value: '8.80001E+15', column: 'B' } });
    if (issue === undefined) return;
    expect(importIssueText(issue, 'zh-CN')).toMatch(/^企业账号: “8\.80001E\+15”.*B 列.*设置单元格格式.*文本/);
    expect(importIssueText(issue, 'en')).toMatch(/^Enterprise account: “8\.80001E\+15”.*column B.*Text/);
  });
});

describe('identifiers with characters that cannot be meant', () => {
  it('are cleaned, and recognised as the same', async () => {
    const path = await steps.desk.file(
      'a.csv',
      csv([
        ['租户名称', '企业账号', '小程序AppID', '原始ID', '联系电话', '统一社会信用代码'],
        [
          '甲',
          '\u200bshan\u2060gu',
          'wx\u200bf1c0de00000000d1\ufeff',
          'ｇｈ＿f1c0de0000d1',
          '\u202a138\u00a00013\u00a08001\u202c',
          '９１F1C0DE\u200e00000000D1',
        ],
        ['乙', 'ｓｈａｎｇｕ', '', '', '', ''],
      ]),
    );
    const preview = await steps.preview(path);

    expect(steps.verdicts(preview.id)).toEqual(['2 create', '3 rejected duplicate-in-file']);
    await steps.start(preview.id);
    const [record] = await steps.desk.records();
    expect(record?.profile).toMatchObject({
      enterpriseAccount: 'shangu',
      expectedAppId: 'wxf1c0de00000000d1',
      expectedOriginalId: 'gh_f1c0de0000d1',
      contactPhone: '138 0013 8001',
    });
    expect(record?.facts.credential?.value).toBe('91F1C0DE00000000D1');
  });

  it('joined emoji in a name are no hidden characters', async () => {
    const rows = [['租户名称'], ['👩‍🌾农场'], ['🏳️‍🌈'], ['pay\u200dpal']];
    const { id } = await steps.preview(await steps.desk.file('a.csv', csv(rows)));

    expect(steps.verdicts(id)).toEqual(['2 create', '3 create', '4 create hidden-characters']);
  });
});

describe('doubts about a file', () => {
  const hidden = workbook({
    名单: worksheet(
      textRow(1, ['租户名称']) + textRow(2, ['甲']).replace('r="2"', 'r="2" hidden="1"') + textRow(3, ['乙']),
    ),
  });

  it('nothing is checked before they are answered', async () => {
    const table = await steps.open(await steps.desk.file('a.xlsx', hidden));
    const choices = { mapping: table.mapping, ...usualChoices };

    expect(table).toMatchObject({ rowCount: 1, doubts: [{ about: 'hidden', rows: 1, columns: 0 }] });
    await expect(steps.desk.imports.preview(table.id, choices)).rejects.toEqual(
      new AppError('invalid-request', { params: { field: 'hidden' } }),
    );
    const answered = await steps.desk.imports.reread(table.id, { ...noReadingChoices, hidden: 'take' });
    expect(answered).toMatchObject({ rowCount: 2, doubts: [] });
    expect((await steps.desk.imports.preview(table.id, choices)).counts.create).toBe(2);
  });

  it('a refused file can be read in another way', async () => {
    const broken = await steps.desk.file('b.csv', Buffer.from('name\n\u0080 \u00ff\n', 'latin1'));
    await expect(steps.open(broken)).rejects.toMatchObject({ detail: { params: { reason: 'encoding-unknown' } } });
    const { progress } = steps.desk.imports;

    expect(progress).toMatchObject({ phase: 'failed', tried: { format: 'csv', encoding: null, sheets: [] } });
    if (progress === null) return;
    const table = await steps.desk.imports.reread(progress.id, { ...noReadingChoices, encoding: 'windows-1252' });
    expect(table).toMatchObject({ id: progress.id, encoding: 'windows-1252', rowCount: 1, doubts: [] });
    expect(steps.desk.imports.progress?.phase).toBe('waiting');
    expect(steps.desk.imports.progress?.tried).toBeUndefined();
  });

  it('a sheet can be chosen after one was refused', async () => {
    const path = await steps.desk.file(
      'a.xlsx',
      workbook({
        A: worksheet(textRow(1, ['__proto__'])),
        B: worksheet(textRow(1, ['租户名称']) + textRow(2, ['甲'])),
      }),
    );
    await expect(steps.open(path)).rejects.toMatchObject({ detail: { params: { reason: 'forbidden-column' } } });
    const { progress } = steps.desk.imports;

    expect(progress?.tried).toMatchObject({ format: 'xlsx', sheet: 'A', sheets: ['A', 'B'] });
    if (progress === null) return;
    expect(await steps.desk.imports.reread(progress.id, { ...noReadingChoices, sheet: 'B' })).toMatchObject({
      sheet: 'B',
      rowCount: 1,
    });
  });

  it('columns beyond the last are left out, and said', async () => {
    const wide = [['租户名称', ...Array.from({ length: 120 }, (_, n) => `c${n}`)], ['甲']];
    const table = await steps.open(await steps.desk.file('a.csv', csv(wide)));

    expect(table.surplusColumns).toBe(21);
    expect(table.columns).toHaveLength(100);
  });
});
