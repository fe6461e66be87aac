import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../main/domain/app-error';
import { firstBrokenEntry } from '../../../main/domain/ledger';
import { updateProfile } from '../../../main/domain/tenant';
import type { TenantRepository } from '../../../main/ports/tenant-repository';
import type { ImportService } from '../../../main/services/import-service';
import { appIdSchema, tenantIdSchema, workspaceIdSchema } from '../../../preload/contract/ids';
import type { ImportChoices, ImportPreview, ImportResult, ImportTable } from '../../../preload/contract/table-import';
import type { TransferId } from '../../../preload/contract/transfer';
import { sampleTenant } from '../../fakes/tenant-samples';
import { csv } from '../../fixtures/import/csv.mjs';
import { fixturePath } from '../../unit/transfer/fixtures';
import { TransferDesk } from './transfer-desk';

const choices = { onKnown: 'skip', edition: 'lite', owner: '周敏' } as const;

describe('importing a table', () => {
  let desk: TransferDesk;

  beforeEach(async () => {
    desk = await TransferDesk.open();
  });

  afterEach(() => desk.close());

  async function open(name: string, imports: ImportService = desk.imports): Promise<ImportTable> {
    desk.source = name.includes('/') ? name : fixturePath(name);
    const table = await imports.open();
    if (table === null) throw new Error('nothing was picked');
    return table;
  }

  async function preview(
    name: string,
    differing: Partial<ImportChoices> = {},
    imports: ImportService = desk.imports,
  ): Promise<ImportPreview> {
    const table = await open(name, imports);
    return await imports.preview(table.id, { mapping: table.mapping, ...choices, ...differing });
  }

  async function run(name: string, differing: Partial<ImportChoices> = {}): Promise<ImportResult & { id: TransferId }> {
    const { id } = await preview(name, differing);
    return { ...(await desk.imports.run(id)), id };
  }

  function verdicts(id: TransferId): readonly string[] {
    const page = desk.imports.rows(id, 'all', { offset: 0, limit: 500 });
    return page.rows.map(({ row, verdict, issues }) =>
      `${row} ${verdict} ${issues.map(({ code }) => code).join(',')}`.trim(),
    );
  }

  it('recognises the columns and shows samples', async () => {
    const table = await open('utf8.csv');

    expect(table).toMatchObject({ fileName: 'utf8.csv', rowCount: 6, headerRow: 1, encoding: 'utf-8' });
    expect(Object.keys(table.mapping)).toHaveLength(table.columns.length);
    expect(table.columns[0]).toEqual({
      heading: '租户名称',
      sample: ['贵州山谷食品商行', '杭州云杉建材有限公司', '成都青禾农资合作社'],
    });
  });

  it('finds the headings below a title, in other words', async () => {
    const table = await open('title-rows.csv');

    expect(table).toMatchObject({ headerRow: 3, rowCount: 1, mapping: { name: 0, enterpriseAccount: 1, appId: 2 } });
  });

  it('makes tenants with every value from the import, each in one save', async () => {
    const result = await run('utf8.csv');
    const records = await desk.records();
    const first = records.find(({ profile }) => profile.enterpriseAccount === 'anhe-med');

    expect(result).toMatchObject({ created: 6, rejected: 0, left: 0, stoppedBy: null });
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
    expect(desk.announced.toSorted()).toEqual(records.map(({ id }) => id).toSorted());
    expect(desk.transfers.at(-1)).toMatchObject({ phase: 'done', kind: 'import', subject: 'utf8.csv' });
  });

  it('leaves unknown what the table does not say', async () => {
    await run('utf8.csv');
    const record = (await desk.records()).find(({ profile }) => profile.enterpriseAccount === 'qinghe');

    expect(record?.facts).toEqual({
      verified: expect.objectContaining({ value: false }),
      capability965: expect.objectContaining({ value: { enabled: false, enabledBy: '', enabledAtMs: null } }),
      filing: expect.objectContaining({ value: { status: 1024, smsStatus: null } }),
    });
    expect(record?.officialAccount).toBeNull();
  });

  it.each(['gbk.csv', 'bom.csv', 'utf16le.txt', 'rows.xlsx'])('%s makes the same tenants', async (name) => {
    await run(name);
    const names = (await desk.records()).map(({ profile }) => profile.name).toSorted();

    await desk.close();
    desk = await TransferDesk.open();
    await run('utf8.csv');
    expect((await desk.records()).map(({ profile }) => profile.name).toSorted()).toEqual(names);
  });

  it('changes nothing before it runs', async () => {
    const { id, counts } = await preview('duplicates.csv');
    desk.imports.close(id);

    expect(counts).toEqual({ create: 3, update: 0, known: 0, rejected: 4 });
    expect(await desk.repository.rows()).toEqual([]);
    expect(await desk.imports.unfinished()).toEqual([]);
  });

  it('finds repetitions inside the file', async () => {
    expect(verdicts((await preview('duplicates.csv')).id)).toEqual([
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
    expect(verdicts((await preview('bad-appid.csv')).id)).toEqual([
      '2 rejected app-id-malformed',
      '3 rejected app-id-malformed',
      '4 rejected app-id-malformed',
      '5 create',
      '6 rejected original-id-malformed',
      '7 create original-id-unusual',
    ]);
  });

  it('rejects what it does not understand, and says where', async () => {
    const { id } = await preview('unknown-values.csv');
    const { rows } = desk.imports.rows(id, 'rejected', { offset: 0, limit: 10 });

    expect(verdicts(id)).toEqual([
      '2 rejected unknown-value',
      '3 rejected unknown-value',
      '4 rejected unknown-value',
      '5 rejected not-a-date,not-a-number',
      '6 rejected entity-personal,unknown-value,not-a-number',
      '7 rejected name-missing',
    ]);
    expect(rows[1]?.issues).toEqual([
      { code: 'unknown-value', severity: 'error', field: 'entityKind', params: { value: '火星' } },
    ]);
  });

  it('takes short rows with a warning and no row with too many cells', async () => {
    expect(verdicts((await preview('ragged.csv')).id)).toEqual([
      '2 create too-few-cells',
      '3 create',
      '4 rejected too-many-cells',
      '5 create',
      '8 create',
    ]);
  });

  it('takes no formula without a value, no error value, no rounded number, and no formula as text', async () => {
    const { id } = await preview('formulas.xlsx');

    expect(verdicts(id)).toEqual([
      '2 create formula-value-taken',
      '3 rejected formula-without-value',
      '4 rejected error-value',
      '5 rejected number-rounded',
      '6 create',
    ]);
  });

  it('refuses headings that objects cannot have', async () => {
    await expect(open('prototype-header.csv')).rejects.toMatchObject({
      code: 'file-refused',
      detail: { params: { reason: 'forbidden-column', column: '__proto__' } },
    });
    expect(desk.transfers.at(-1)?.phase).toBe('failed');
  });

  it.each(['zip-bomb.xlsx', 'million-rows.xlsx', 'not-a-csv.png', 'truncated.xlsx', 'damaged-utf8.csv'])(
    '%s is refused and nothing has changed',
    async (name) => {
      await expect(open(name)).rejects.toMatchObject({ code: 'file-refused' });
      expect(await desk.repository.rows()).toEqual([]);
    },
  );

  it('demands a column with the name', async () => {
    const table = await open('utf8.csv');
    const { name: _, ...mapping } = table.mapping;

    await expect(desk.imports.preview(table.id, { mapping, ...choices })).rejects.toEqual(
      new AppError('invalid-request', { params: { field: 'name' } }),
    );
  });

  it('reads the file again in another encoding, and keeps the first reading when that fails', async () => {
    const table = await open('gbk.csv');

    await expect(desk.imports.reread(table.id, 'utf-8', null)).rejects.toMatchObject({ code: 'file-refused' });
    expect(await desk.imports.reread(table.id, 'gb18030', null)).toEqual(table);
  });

  describe('into a portfolio', () => {
    beforeEach(() => run('utf8.csv'));

    it('knows every tenant again', async () => {
      const { id, counts } = await preview('rows.xlsx');

      expect(counts).toEqual({ create: 0, update: 0, known: 6, rejected: 0 });
      expect(await desk.imports.run(id)).toMatchObject({ created: 0, updated: 0, rejected: 0 });
      expect(await desk.records()).toHaveLength(6);
    });

    it('changes known tenants when asked, and only what is new', async () => {
      const path = await desk.file(
        'update.csv',
        csv([
          ['租户名称', '企业账号', '联系人', '微信认证'],
          ['云杉建材（新名）', 'YUNSHAN', '陆远', '否'],
          ['成都青禾农资合作社', 'qinghe', '', ''],
        ]),
      );
      const { id, counts } = await preview(path, { onKnown: 'update' });
      const result = await desk.imports.run(id);
      const changed = (await desk.records()).find(({ profile }) => profile.expectedAppId === 'wxf1c0de00000000a2');

      expect(counts).toMatchObject({ update: 2, create: 0 });
      expect(result).toMatchObject({ updated: 1, unchanged: 1 });
      expect(changed?.profile).toMatchObject({
        name: '云杉建材（新名）',
        contactName: '陆远',
        industry: '建材',
        edition: 'pro',
      });
      expect(changed?.facts.verified).toMatchObject({ value: false, source: 'import' });
      expect(changed?.ledger.slice(-3).map(({ kind, source }) => `${kind} ${source}`)).toEqual([
        'profile-changed import',
        'fact-recorded import',
        'imported import',
      ]);
    });

    it('rejects a row that points to two tenants', async () => {
      const path = await desk.file(
        'two.csv',
        csv([
          ['租户名称', '企业账号', '小程序AppID'],
          ['谁', 'yunshan', 'wxf1c0de00000000a1'],
        ]),
      );

      expect(verdicts((await preview(path)).id)).toEqual(['2 rejected ambiguous-tenant']);
    });

    it('rejects an AppID that is bound elsewhere, and warns of one that is only recorded there', async () => {
      const claim = {
        workspaceId: workspaceIdSchema.parse('w-other'),
        workspaceName: '营销通',
        application: 'share-marketing',
        tenantId: tenantIdSchema.parse('t-9'),
        tenantName: '海港',
      };
      desk.portfolio.elsewhere.push(
        { ...claim, appId: appIdSchema.parse('wxf1c0de0000000901'), bound: true },
        { ...claim, appId: appIdSchema.parse('wxf1c0de0000000902'), bound: false },
      );
      const path = await desk.file(
        'elsewhere.csv',
        csv([
          ['租户名称', '小程序AppID'],
          ['甲', 'wxf1c0de0000000901'],
          ['乙', 'wxf1c0de0000000902'],
        ]),
      );

      expect(verdicts((await preview(path)).id)).toEqual(['2 rejected app-id-taken', '3 create app-id-claimed']);
    });

    it('rejects an AppID that was bound between preview and run', async () => {
      const path = await desk.file(
        'late.csv',
        csv([
          ['租户名称', '小程序AppID'],
          ['甲', 'wxf1c0de0000000901'],
          ['乙', ''],
        ]),
      );
      const { id } = await preview(path);
      desk.portfolio.elsewhere.push({
        workspaceId: workspaceIdSchema.parse('w-other'),
        workspaceName: '营销通',
        application: 'share-marketing',
        tenantId: tenantIdSchema.parse('t-9'),
        tenantName: '海港',
        appId: appIdSchema.parse('wxf1c0de0000000901'),
        bound: true,
      });

      expect(await desk.imports.run(id)).toMatchObject({ created: 1, rejected: 1 });
      expect(desk.imports.rows(id, 'all', { offset: 0, limit: 10 }).rows[0]).toMatchObject({
        outcome: 'rejected',
        issues: [{ code: 'app-id-taken' }],
      });
    });
  });

  it('offers the rejected rows with their reasons as a file that can be corrected and imported', async () => {
    const { id } = await run('unknown-values.csv');
    await desk.imports.saveRejected(id, 'csv', 'zh-CN');
    await desk.imports.saveRejected(id, 'xlsx', 'en');
    const [asCsv, asXlsx] = desk.saved;
    const text = Buffer.from(asCsv?.bytes ?? []).toString('utf8');

    expect(asCsv?.name).toBe('unknown-values-未导入的行.csv');
    expect(text.split('\r\n')[0]).toContain('"开通日期","原行号","原因"');
    expect(text).toContain('"主体类型: 无法理解“火星”"');
    const back = await open(await desk.file('back.xlsx', asXlsx?.bytes ?? Buffer.alloc(0)));
    expect(back).toMatchObject({ rowCount: 6, format: 'xlsx' });
    expect(back.columns.at(-1)?.heading).toBe('Reason');
    expect(Object.keys(back.mapping)).toContain('name');
  });

  it('gives back formulas of rejected rows as they were, through the apostrophe', async () => {
    const path = await desk.file(
      'formula.csv',
      csv([
        ['租户名称', '备注', '小程序AppID'],
        ['甲', '=SUM(A1)', 'bad'],
        ['乙', "'@home", 'bad'],
      ]),
    );
    const { id } = await run(path);
    await desk.imports.saveRejected(id, 'csv', 'en');
    const text = Buffer.from(desk.saved[0]?.bytes ?? [])
      .toString('utf8')
      .replaceAll('"bad"', '""');
    await run(await desk.file('again.csv', text));

    expect(text).toContain(`"'=SUM(A1)"`);
    expect((await desk.records()).map(({ profile }) => profile.notes).toSorted()).toEqual(['=SUM(A1)', '@home']);
  });

  describe('interrupted', () => {
    const many = csv([
      ['租户名称', '企业账号', '小程序AppID'],
      ...Array.from({ length: 400 }, (_, n) => [`租户 ${n}`, `ea-${n}`, `wxf1c0de${n.toString(16).padStart(10, '0')}`]),
    ]);

    /** A repository whose saves fail from some moment on, after the change is on disk or before. */
    function failing(after: number, how: 'before' | 'after-commit'): TenantRepository {
      let saves = 0;
      const { repository } = desk;
      return {
        rows: () => repository.rows(),
        read: (id) => repository.read(id),
        claims: (appId) => repository.claims(appId),
        close: () => repository.close(),
        update: (id, change) => repository.update(id, change),
        create: async (record) => {
          saves += 1;
          const fails = saves > after;
          if (fails && how === 'before') throw new AppError('disk-full');
          const saved = await repository.create(record);
          if (fails) throw new AppError('outcome-unknown');
          return saved;
        },
      };
    }

    it.each(['before', 'after-commit'] as const)(
      'a disk that fails %s a save leaves what was saved, and resuming makes no tenant twice',
      async (how) => {
        const imports = desk.importsOver(failing(123, how));
        const { id } = await preview(await desk.file('many.csv', many), {}, imports);
        const stopped = await imports.run(id);
        await desk.restart();
        const [unfinished] = await desk.imports.unfinished();
        const result = await desk.imports.resume(id);

        expect(stopped.stoppedBy).toBe(how === 'before' ? 'disk-full' : 'outcome-unknown');
        expect(stopped.left).toBeGreaterThan(200);
        expect(unfinished).toMatchObject({ id, fileName: 'many.csv', startedBy: '周敏', rows: 400 });
        expect(result).toMatchObject({ created: 400, rejected: 0, left: 0, stoppedBy: null });
        const records = await desk.records();
        expect(new Set(records.map(({ profile }) => profile.enterpriseAccount)).size).toBe(400);
        expect(records).toHaveLength(400);
        expect(records.every(({ ledger }) => ledger.filter(({ kind }) => kind === 'imported').length === 2)).toBe(true);
        expect(await desk.imports.unfinished()).toEqual([]);
      },
    );

    it('a crash that loses every note of the journal', async () => {
      const imports = desk.importsOver(failing(77, 'after-commit'));
      const { id } = await preview(await desk.file('many.csv', many), {}, imports);
      await imports.run(id);
      const journal = `${desk.folder}/imports/${id}.jsonl`;
      const lines = (await readFile(journal, 'utf8')).split('\n');
      await writeFile(
        journal,
        `${lines.filter((line) => !line.includes('"outcomes"')).join('\n')}{"outcomes":[{"kind":"crea`,
      );
      await desk.restart();

      expect(await desk.imports.resume(id)).toMatchObject({ created: 400, rejected: 0, left: 0 });
      expect(await desk.records()).toHaveLength(400);
    });

    it('cancelling leaves the rest, which can be resumed or discarded', async () => {
      const { id } = await preview(await desk.file('many.csv', many));
      const running = desk.imports.run(id);
      while (desk.announced.length === 0) await new Promise((resolve) => setImmediate(resolve));
      desk.registry.cancel(id);
      const result = await running;

      expect(result.stoppedBy).toBe('cancelled');
      expect(result.left).toBeGreaterThan(0);
      expect(result.created + result.left).toBe(400);
      expect(desk.transfers.at(-1)?.phase).toBe('cancelled');
      expect(await desk.imports.resume(id)).toMatchObject({ created: 400, left: 0, stoppedBy: null });

      const again = await preview(
        await desk.file('more.csv', many.replaceAll('ea-', 'eb-').replaceAll('wxf1c0de00', 'wxf1c0de11')),
      );
      desk.registry.cancel(again.id);
      await expect(desk.imports.run(again.id)).rejects.toEqual(new AppError('cancelled'));
      expect(await desk.imports.unfinished()).toEqual([]);
      expect(await desk.records()).toHaveLength(400);
    });

    it('an import that nobody wants to go on with is forgotten', async () => {
      const imports = desk.importsOver(failing(5, 'before'));
      const { id } = await preview(await desk.file('many.csv', many), {}, imports);
      await imports.run(id);
      await desk.restart();
      await desk.imports.discard(id);

      expect(await desk.imports.unfinished()).toEqual([]);
      await expect(desk.imports.resume(id)).rejects.toEqual(new AppError('not-found'));
      expect(await desk.records()).toHaveLength(5);
    });
  });

  it('a row that meets a tenant made by somebody else meanwhile is rejected', async () => {
    const { id } = await preview('utf8.csv');
    const { rows } = desk.imports.rows(id, 'create', { offset: 0, limit: 1 });
    const tenantId = rows[0]?.tenantId;
    if (tenantId === undefined || tenantId === null) throw new Error('no tenant is planned');
    await desk.repository.create({ ...sampleTenant(tenantId), workspaceId: desk.settings.id });
    await desk.repository.update(tenantId, (record) =>
      updateProfile(record, { notes: 'mine' }, { actor: '沈南', source: 'operator', nowMs: 1 }),
    );

    expect(await desk.imports.run(id)).toMatchObject({ created: 5, rejected: 1 });
    expect((await desk.repository.read(tenantId)).profile.notes).toBe('mine');
  });
});
