import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { updateProfile } from '../../../main/domain/record/tenant';
import { act } from '../../../main/domain/stages/stage-machine';
import { appIdSchema, tenantIdSchema, workspaceIdSchema } from '../../../preload/contract/ids';
import { sampleTenant } from '../../fakes/tenant-samples';
import { preparedTenant } from '../../unit/domain/builders';
import { csv } from '../../fixtures/import/csv.mjs';
import { ImportSteps } from './import-steps';

describe('importing into a portfolio', () => {
  let steps: ImportSteps;

  beforeEach(async () => {
    steps = await ImportSteps.begin();
  });

  afterEach(() => steps.desk.close());

  beforeEach(() => steps.run('utf8.csv'));

  it('knows every tenant again', async () => {
    const { id, counts } = await steps.preview('rows.xlsx');

    expect(counts).toEqual({ create: 0, update: 0, known: 6, rejected: 0 });
    expect(await steps.start(id)).toMatchObject({ created: 0, updated: 0, rejected: 0 });
    expect(await steps.desk.records()).toHaveLength(6);
  });

  it('changes known tenants when asked, and only what is new', async () => {
    const path = await steps.desk.file(
      'update.csv',
      csv([
        ['租户名称', '企业账号', '联系人', '微信认证'],
        ['云杉建材（新名）', 'YUNSHAN', '陆远', '否'],
        ['成都青禾农资合作社', 'qinghe', '', ''],
      ]),
    );
    const { id, counts } = await steps.preview(path, { onKnown: 'update' });
    const result = await steps.start(id);
    const changed = (await steps.desk.records()).find(({ profile }) => profile.expectedAppId === 'wxf1c0de00000000a2');

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

  it('lets the stage follow the checks in the commit of the row', async () => {
    const { repository } = steps.desk;
    const change = { actor: '周敏', source: 'operator', nowMs: 1 } as const;
    const prepared = { ...preparedTenant({}, { enterpriseAccount: 'ea-ready' }), stage: 'account-prep' } as const;
    const { id } = await repository.create(act(prepared, 'mark-ready', '', change));
    const before = await repository.read(id);
    const path = await steps.desk.file(
      'unverified.csv',
      csv([
        ['租户名称', '企业账号', '微信认证'],
        [before.profile.name, 'ea-ready', '否'],
      ]),
    );
    await steps.run(path, { onKnown: 'update' });
    const after = await repository.read(id);
    expect([after.stage, after.revision]).toEqual(['account-prep', before.revision + 1]);
    expect(after.ledger.slice(-2).map(({ kind, source }) => `${kind} ${source}`)).toEqual([
      'imported import',
      'stage-changed console',
    ]);
  });

  it('rejects a row that points to two tenants', async () => {
    const path = await steps.desk.file(
      'two.csv',
      csv([
        ['租户名称', '企业账号', '小程序AppID'],
        ['谁', 'yunshan', 'wxf1c0de00000000a1'],
      ]),
    );

    expect(steps.verdicts((await steps.preview(path)).id)).toEqual(['2 rejected ambiguous-tenant']);
  });

  it('rejects an AppID that is bound elsewhere, and warns of one that is only recorded there', async () => {
    const claim = {
      workspaceId: workspaceIdSchema.parse('w-other'),
      workspaceName: '营销通',
      application: 'share-marketing',
      tenantId: tenantIdSchema.parse('t-9'),
      tenantName: '海港',
    };
    steps.desk.portfolio.elsewhere.push(
      { ...claim, appId: appIdSchema.parse('wxf1c0de0000000901'), bound: true },
      { ...claim, appId: appIdSchema.parse('wxf1c0de0000000902'), bound: false },
    );
    const path = await steps.desk.file(
      'elsewhere.csv',
      csv([
        ['租户名称', '小程序AppID'],
        ['甲', 'wxf1c0de0000000901'],
        ['乙', 'wxf1c0de0000000902'],
      ]),
    );

    expect(steps.verdicts((await steps.preview(path)).id)).toEqual([
      '2 rejected app-id-taken',
      '3 create app-id-claimed',
    ]);
  });

  it('rejects an AppID that was bound between preview and run', async () => {
    const path = await steps.desk.file(
      'late.csv',
      csv([
        ['租户名称', '小程序AppID'],
        ['甲', 'wxf1c0de0000000901'],
        ['乙', ''],
      ]),
    );
    const { id } = await steps.preview(path);
    steps.desk.portfolio.elsewhere.push({
      workspaceId: workspaceIdSchema.parse('w-other'),
      workspaceName: '营销通',
      application: 'share-marketing',
      tenantId: tenantIdSchema.parse('t-9'),
      tenantName: '海港',
      appId: appIdSchema.parse('wxf1c0de0000000901'),
      bound: true,
    });

    expect(await steps.start(id)).toMatchObject({ created: 1, rejected: 1 });
    expect(steps.desk.imports.rows(id, 'all', { offset: 0, limit: 10 }).rows[0]).toMatchObject({
      outcome: 'rejected',
      issues: [{ code: 'app-id-taken' }],
    });
  });

  describe('that others change', () => {
    it('a row that meets a tenant made by somebody else meanwhile is rejected', async () => {
      const { id } = await steps.preview('ragged.csv');
      const { rows } = steps.desk.imports.rows(id, 'create', { offset: 0, limit: 1 });
      const tenantId = rows[0]?.tenantId;
      if (tenantId === undefined || tenantId === null) throw new Error('no tenant is planned');
      await steps.desk.repository.create({ ...sampleTenant(tenantId), workspaceId: steps.desk.settings.id });
      await steps.desk.repository.update(tenantId, (record) =>
        updateProfile(record, { notes: 'mine' }, { actor: '沈南', source: 'operator', nowMs: 1 }),
      );

      expect(await steps.start(id)).toMatchObject({ created: 3, rejected: 2 });
      expect((await steps.desk.repository.read(tenantId)).profile.notes).toBe('mine');
    });
  });
});
