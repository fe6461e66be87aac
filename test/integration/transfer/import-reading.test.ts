import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../main/domain/failures/app-error';
import { firstBrokenEntry } from '../../../main/domain/ledger/ledger';
import { noReadingChoices } from '../../../preload/contract/table-encodings';
import type { ImportTable } from '../../../preload/contract/table-import';
import { csv } from '../../fixtures/import/csv.mjs';
import { ImportSteps, usualChoices } from './import-steps';

describe('importing a table', () => {
  let steps: ImportSteps;

  beforeEach(async () => {
    steps = await ImportSteps.begin();
  });

  afterEach(() => steps.desk.close());

  it('recognises the columns and shows samples', async () => {
    const table = await steps.open('utf8.csv');

    expect(table).toMatchObject({ fileName: 'utf8.csv', rowCount: 6, headerRow: 1, encoding: 'utf-8' });
    expect(Object.keys(table.mapping)).toHaveLength(table.columns.length);
    expect(table.columns[0]).toEqual({
      heading: '租户名称',
      sample: ['贵州山谷食品商行', '杭州云杉建材有限公司', '成都青禾农资合作社'],
    });
  });

  it('finds the headings below a title, in other words', async () => {
    const table = await steps.open('title-rows.csv');

    expect(table).toMatchObject({ headerRow: 3, rowCount: 1, mapping: { name: 0, enterpriseAccount: 1, appId: 2 } });
  });

  it('makes tenants with every value from the import, each in one save', async () => {
    const result = await steps.run('utf8.csv');
    const records = await steps.desk.records();
    const first = records.find(({ profile }) => profile.enterpriseAccount === 'anhe-med');

    expect(result).toMatchObject({ created: 6, rejected: 0, left: 0 });
    expect(records).toHaveLength(6);
    expect(
      records.every(
        ({ revision, stage, ledger }) => revision === 0 && stage === 'on-platform' && firstBrokenEntry(ledger) === null,
      ),
    ).toBe(true);
    expect(new Set(records.flatMap(({ ledger }) => ledger.map(({ source, actor }) => `${source} ${actor}`)))).toEqual(
      new Set(['import 周敏']),
    );
    expect(first?.profile).toMatchObject({
      name: '苏州安和医疗耗材有限公司',
      edition: 'lite',
      contactPhone: '+86 138 0013 8004',
      expectedAppId: 'wxf1c0de00000000a4',
      notes: '=重点',
    });
    expect(first?.facts).toMatchObject({
      entityKind: { value: 'enterprise', source: 'import', by: '周敏' },
      verified: { value: true, source: 'import' },
      capability965: { value: { enabled: true, enabledBy: '', enabledAtMs: null } },
      filing: { value: { status: 6, smsStatus: null } },
      categories: {
        value: [
          { first: '商业服务', second: '企业管理', audit: 'unknown' },
          { first: '工具', second: '企业管理', audit: 'unknown' },
        ],
      },
    });
    expect(first?.ledger.at(-1)).toMatchObject({
      kind: 'imported',
      detail: { import: result.id, file: 'utf8.csv', row: 5 },
    });
    expect(steps.desk.announced.toSorted()).toEqual(records.map(({ id }) => id).toSorted());
    expect(steps.desk.progress.at(-1)).toMatchObject({ phase: 'done', fileName: 'utf8.csv', error: null });
    expect(steps.desk.ended).toHaveLength(1);
  });

  it('leaves unknown what the table does not say', async () => {
    await steps.run('utf8.csv');
    const record = (await steps.desk.records()).find(({ profile }) => profile.enterpriseAccount === 'qinghe');

    expect(record?.facts).toEqual({
      verified: expect.objectContaining({ value: false }),
      capability965: expect.objectContaining({ value: { enabled: false, enabledBy: '', enabledAtMs: null } }),
      filing: expect.objectContaining({ value: { status: 1024, smsStatus: null } }),
    });
    expect(record?.officialAccount).toBeNull();
  });

  it.each(['gbk.csv', 'bom.csv', 'utf16le.txt', 'rows.xlsx'])('%s makes the same tenants', async (name) => {
    await steps.run(name);
    const names = (await steps.desk.records()).map(({ profile }) => profile.name).toSorted();

    await steps.desk.close();
    steps = await ImportSteps.begin();
    await steps.run('utf8.csv');
    expect((await steps.desk.records()).map(({ profile }) => profile.name).toSorted()).toEqual(names);
  });

  it('changes nothing before it runs', async () => {
    const { counts } = await steps.preview('duplicates.csv');
    steps.desk.imports.close();

    expect(counts).toEqual({ create: 3, update: 0, known: 0, rejected: 4 });
    expect(await steps.desk.repository.rows()).toEqual([]);
    expect(await steps.desk.imports.unfinished()).toEqual([]);
  });

  it('finds repetitions inside the file', async () => {
    expect(steps.verdicts((await steps.preview('duplicates.csv')).id)).toEqual([
      '2 create',
      '3 rejected duplicate-in-file',
      '4 rejected duplicate-in-file',
      '5 rejected duplicate-in-file',
      '6 create',
      '7 rejected duplicate-in-file',
      '8 create name-repeated',
    ]);
  });

  it('judges AppIDs and original ids', async () => {
    expect(steps.verdicts((await steps.preview('bad-appid.csv')).id)).toEqual([
      '2 rejected app-id-malformed',
      '3 create',
      '4 rejected app-id-malformed',
      '5 create',
      '6 rejected original-id-malformed',
      '7 create original-id-unusual',
    ]);
  });

  it('takes tenants in spite of words that it does not understand, and says which and where', async () => {
    const { id, unknownWords } = await steps.preview('unknown-values.csv');
    const { rows } = steps.desk.imports.rows(id, 'all', { offset: 0, limit: 10 });

    expect(steps.verdicts(id)).toEqual([
      '2 create unknown-value',
      '3 create unknown-value',
      '4 create unknown-value',
      '5 create not-a-date,not-a-number',
      '6 create entity-personal,unknown-value,not-a-number',
      '7 rejected name-missing',
    ]);
    expect(rows[1]?.issues).toEqual([
      { code: 'unknown-value', severity: 'warning', field: 'entityKind', params: { value: '火星' } },
    ]);
    expect(unknownWords).toEqual([
      { field: 'edition', value: '旗舰版', count: 1 },
      { field: 'entityKind', value: '火星', count: 1 },
      { field: 'verified', value: '也许', count: 1 },
      { field: 'filing', value: '办理中', count: 1 },
    ]);
  });

  it('gives a word the meaning that the person says, and leaves no column unknown that was understood', async () => {
    const words = { edition: { 旗舰版: 'Pro' }, filing: { 办理中: '管局审核中' } };
    const { id, unknownWords = [] } = await steps.preview('unknown-values.csv', { words });
    expect(unknownWords.map(({ value }) => value)).toEqual(['火星', '也许']);
    await steps.start(id);
    const rows = await steps.desk.repository.rows();
    expect(rows.find(({ name }) => name === '甲')?.edition).toBe('pro');
    expect(rows.find(({ name }) => name === '乙')?.edition).toBe('lite');
    expect(steps.desk.backups).toEqual([id]);
  });

  it('offers a template whose headings are all recognised when it comes back', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      await steps.desk.imports.saveTemplate(language);
      const bytes = steps.desk.saved.at(-1)?.bytes ?? Buffer.alloc(0);
      const table = await steps.open(await steps.desk.file(`template-${language}.xlsx`, bytes));
      expect(Object.keys(table.mapping), language).toHaveLength(table.columns.length);
    }
  });

  it('reads AppIDs in capitals, and words in their place as none yet', async () => {
    const path = await steps.desk.file(
      'capitals.csv',
      csv([
        ['租户名称', '小程序 AppID', '原始 ID'],
        ['甲', 'WXF1C0DE0000000A01', 'GH_F1C0DE000A01'],
        ['乙', '申请中', ''],
      ]),
    );
    const { id } = await steps.run(path);
    expect(steps.verdicts(id)).toEqual(['2 create', '3 create app-id-not-yet']);
    const rows = await steps.desk.repository.rows();
    expect(rows.find(({ name }) => name === '甲')?.appId).toBe('wxf1c0de0000000a01');
  });

  it('takes short rows with a warning and no row with too many cells', async () => {
    expect(steps.verdicts((await steps.preview('ragged.csv')).id)).toEqual([
      '2 create too-few-cells',
      '3 create',
      '4 rejected too-many-cells',
      '5 create',
      '8 create',
    ]);
  });

  it('takes no formula without a value, no error value, no rounded number, and no formula as text', async () => {
    const { id } = await steps.preview('formulas.xlsx');

    expect(steps.verdicts(id)).toEqual([
      '2 create formula-value-taken',
      '3 rejected formula-without-value',
      '4 rejected error-value',
      '5 rejected number-rounded',
      '6 create',
    ]);
  });

  it('refuses headings that objects cannot have', async () => {
    await expect(steps.open('prototype-header.csv')).rejects.toMatchObject({
      code: 'file-refused',
      detail: { params: { reason: 'forbidden-column', column: '__proto__' } },
    });
    expect(steps.desk.progress.at(-1)?.phase).toBe('failed');
  });

  it.each(['zip-bomb.xlsx', 'million-rows.xlsx', 'not-a-csv.png', 'truncated.xlsx', 'damaged-utf8.csv'])(
    '%s is refused and nothing has changed',
    async (name) => {
      await expect(steps.open(name)).rejects.toMatchObject({ code: 'file-refused' });
      expect(await steps.desk.repository.rows()).toEqual([]);
    },
  );

  it('demands a column with the name', async () => {
    const table = await steps.open('utf8.csv');
    const { name: _, ...mapping } = table.mapping;

    await expect(steps.desk.imports.preview(table.id, { mapping, ...usualChoices })).rejects.toEqual(
      new AppError('invalid-request', { params: { field: 'name' } }),
    );
  });

  it('reads the file again in another encoding, and keeps the first reading when that fails', async () => {
    const table = await steps.open('gbk.csv');

    const inEncoding = (encoding: 'utf-8' | 'gb18030'): Promise<ImportTable> =>
      steps.desk.imports.reread(table.id, { ...noReadingChoices, encoding });

    await expect(inEncoding('utf-8')).rejects.toMatchObject({ code: 'file-refused' });
    expect(await inEncoding('gb18030')).toEqual(table);
  });

  it('offers the rejected rows with their reasons as a file that can be corrected and imported', async () => {
    const { id } = await steps.run('bad-appid.csv');
    await steps.desk.imports.saveRejected(id, 'csv', 'zh-CN');
    await steps.desk.imports.saveRejected(id, 'xlsx', 'en');
    const [asCsv, asXlsx] = steps.desk.saved;
    const text = Buffer.from(asCsv?.bytes ?? []).toString('utf8');

    expect(asCsv?.name).toBe('bad-appid-未导入的行.csv');
    expect(text.split('\r\n')[0]).toContain('"原行号","原因"');
    expect(text).toContain('“wxf1c0de”不是 AppID');
    const back = await steps.open(await steps.desk.file('back.xlsx', asXlsx?.bytes ?? Buffer.alloc(0)));
    expect(back).toMatchObject({ rowCount: 3, format: 'xlsx' });
    expect(back.columns.at(-1)?.heading).toBe('Reason');
    expect(Object.keys(back.mapping)).toContain('name');
  });

  it('gives back formulas of rejected rows as they were, through the apostrophe', async () => {
    const path = await steps.desk.file(
      'formula.csv',
      csv([
        ['租户名称', '备注', '小程序AppID'],
        ['甲', '=SUM(A1)', 'bad'],
        ['乙', "'@home", 'bad'],
      ]),
    );
    const { id } = await steps.run(path);
    await steps.desk.imports.saveRejected(id, 'csv', 'en');
    const text = Buffer.from(steps.desk.saved[0]?.bytes ?? [])
      .toString('utf8')
      .replaceAll('"bad"', '""');
    await steps.run(await steps.desk.file('again.csv', text));

    expect(text).toContain(`"'=SUM(A1)"`);
    expect((await steps.desk.records()).map(({ profile }) => profile.notes).toSorted()).toEqual(['=SUM(A1)', '@home']);
  });
});
