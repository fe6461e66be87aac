import { describe, expect, it } from 'vitest';
import { explain } from '../../../preload/contract/error-texts';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import { tenantRequestSchema } from '../../../preload/contract/hosting/requests';
import type { BenchTenant } from '../../faults/platform/crash-bench';
import { eachConsole, type HostingConsole, submit, upload } from './hosting-console';

/** What goes wrong on the way of one tenant: a clear message, nothing lost, nothing repeated. */
describe('bad input and trouble', () => {
  let app: HostingConsole;
  let tenant: BenchTenant;
  eachConsole((opened) => ({ app, tenant } = opened));

  function turn(switches: Readonly<Record<string, string | number | boolean>>): void {
    app.bench.sandbox.control.changeSettings({ switches });
  }

  function refuse(path: string, errcode: number): void {
    app.bench.sandbox.control.addFault({ path, kind: 'errcode', errcode, times: 1 });
  }

  function withExtJson(extJson: string): TenantRequest {
    const asked = upload(tenant);
    return asked.call === 'commit' ? { ...asked, extJson } : asked;
  }

  it.each([
    ['not JSON', '{"ext":', 'not-json'],
    ['a list', '[1]', 'not-an-object'],
    ['a text', '"shop"', 'not-an-object'],
    ['a variable without value', '{"ext":{"host":"{{host}}"}}', 'variable-missing'],
    ['a direct commit', '{"directCommit":true}', 'direct-commit'],
    ['another account', '{"extAppid":"wx0000000000000001"}', 'other-app-id'],
  ])('refuses an ext_json that is %s before anything is asked', async (_case, extJson, reason) => {
    await expect(app.session.hosting.plan(tenant.tenantId, withExtJson(extJson))).rejects.toMatchObject({
      code: 'hosting-ext-json',
      detail: { params: { reason } },
    });
    expect(app.effects('/wxa/commit')).toBe(0);
  });

  it('takes 64 characters of version and refuses 65', async () => {
    expect(tenantRequestSchema.safeParse(upload(tenant, 'v'.repeat(65))).success).toBe(false);
    const { view } = await app.carryOut(tenant, upload(tenant, 'v'.repeat(64)));
    expect(view.hosting.trial?.version).toBe('v'.repeat(64));
  });

  it('names a template that is gone, before and after the dry run', async () => {
    const plan = await app.session.hosting.plan(tenant.tenantId, upload(tenant));
    await app.carryOutForPlatform({ call: 'delete-template', templateId: 2 });
    await expect(
      app.session.hosting.execute(tenant.tenantId, upload(tenant), plan.operationId, plan.premise),
    ).rejects.toMatchObject({ code: 'hosting-no-template' });
    await expect(app.session.hosting.plan(tenant.tenantId, upload(tenant))).rejects.toMatchObject({
      code: 'hosting-no-template',
    });
    expect(app.effects('/wxa/commit')).toBe(0);
  });

  it('waits for a scan of an hour without uploading again, and goes on when it has ended', async () => {
    turn({ scanSeconds: 3600 });
    const { view } = await app.carryOut(tenant, upload(tenant));
    expect(view.state).toBe('scanning');
    const plan = await app.session.hosting.plan(tenant.tenantId, submit);
    expect(plan.rows.find(({ id }) => id === 'scan')).toMatchObject({ verdict: 'block', fix: 'wait-for-scan' });
    await app.session.hosting.refresh(tenant.tenantId);
    expect([app.effects('/wxa/commit'), app.effects('/wxa/submit_audit')]).toEqual([1, 0]);
  });

  it('says of an audit that nobody can read (85009) that it cannot be ours, and repeats nothing', async () => {
    await app.prepare(tenant);
    const { code } = app.bench.sandbox.control;
    code.foreign(tenant.appId, { act: 'audit', version: '5.0.0', description: 'by hand', isVisible: false });
    const { operation } = await app.carryOut(tenant, submit);
    // "Under review" may be this very submission, of which the answer was lost: reading decides, after its time.
    expect(operation).toMatchObject({ state: 'unknown', error: { errcode: 85_009 } });
    expect(app.effects('/wxa/submit_audit')).toBe(0);
    await expect(app.carryOut(tenant, submit)).rejects.toMatchObject({ code: 'hosting-blocked' });
  });

  it.each([
    ['/wxa/submit_audit', 85_085, 'vendor-ops'],
    ['/wxa/submit_audit', 85_008, 'consultant'],
    ['/wxa/submit_audit', 85_077, 'consultant'],
    ['/wxa/submit_audit', 85_092, 'app'],
    ['/wxa/submit_audit', 85_094, 'consultant'],
    ['/wxa/submit_audit', 86_002, 'tenant'],
  ])(
    'ends %s with %i as not done, told to %s in both languages, and may be asked for anew',
    async (path, errcode, who) => {
      await app.prepare(tenant);
      refuse(path, errcode);
      const { operation } = await app.carryOut(tenant, submit);
      expect(operation).toMatchObject({ state: 'not-done', because: 'refused', error: { errcode } });
      expect(app.effects(path)).toBe(0);
      const entry = explain('errcode', errcode);
      expect(entry?.actor).toBe(who);
      for (const text of [entry?.['zh-CN'], entry?.en]) expect([text?.what, text?.todo]).not.toContain('');
      expect((await app.carryOut(tenant, submit)).operation.state).toBe('done');
      expect(app.effects(path)).toBe(1);
    },
  );

  it('takes 9402202 as an upload that may still run, and does not upload again', async () => {
    refuse('/wxa/commit', 9_402_202);
    const { operation } = await app.carryOut(tenant, upload(tenant));
    expect(operation).toMatchObject({ state: 'unknown', error: { errcode: 9_402_202 } });
    await expect(app.carryOut(tenant, upload(tenant))).rejects.toMatchObject({ code: 'hosting-blocked' });
    expect(app.effects('/wxa/commit')).toBe(0);
  });

  it('records a version that is live already (85052) as done once, with what is read back', async () => {
    await app.prepare(tenant);
    await app.carryOut(tenant, submit);
    app.review(tenant, 'approve');
    await app.session.hosting.refresh(tenant.tenantId);
    app.bench.sandbox.control.code.loseAnswer({ form: 'done', path: '/wxa/release', appid: tenant.appId });
    const { operation, view } = await app.carryOut(tenant, { call: 'release' });
    expect(operation).toMatchObject({ state: 'done', proof: 'read-back' });
    expect(view.state).toBe('released');
    await expect(app.carryOut(tenant, { call: 'release' })).rejects.toMatchObject({
      code: 'hosting-blocked',
      detail: { params: { check: 'audit-state' } },
    });
    expect(app.effects('/wxa/release')).toBe(1);
  });

  it.each(['zeros', 'minusOne'])('does not take a quota of %s for an empty one', async (quotaShape) => {
    await app.prepare(tenant);
    turn({ quotaShape });
    const plan = await app.session.hosting.plan(tenant.tenantId, submit);
    expect(plan.rows.find(({ id }) => id === 'quota')?.verdict).toBe('unknown');
    expect((await app.carryOut(tenant, submit)).operation.state).toBe('done');
  });

  it.each(['noObjects', 'emptyStrings'])('keeps what is live when getversioninfo answers %s', async (versionInfo) => {
    await app.prepare(tenant);
    await app.carryOut(tenant, submit);
    app.review(tenant, 'approve');
    await app.session.hosting.refresh(tenant.tenantId);
    const { view } = await app.carryOut(tenant, { call: 'release' });
    turn({ versionInfo });
    const read = await app.session.hosting.refresh(tenant.tenantId);
    expect(read.hosting.live).toMatchObject({ state: 'live', version: view.hosting.live?.version });
    expect(read.state).toBe('released');
  });

  it('calls nothing when the list of a roll-back has changed since it was shown', async () => {
    for (const version of ['1.0.0', '1.1.0', '1.2.0']) {
      await app.prepare(tenant, version);
      await app.carryOut(tenant, submit);
      app.review(tenant, 'approve');
      await app.session.hosting.refresh(tenant.tenantId);
      await app.carryOut(tenant, { call: 'release' });
    }
    const versions = await app.session.hosting.ask(tenant.tenantId, (api, appId) => api.history(appId));
    const appVersion = versions.find(({ version }) => version === '1.0.0')?.appVersion ?? 0;
    const request: TenantRequest = { call: 'revert-release', appVersion };
    const plan = await app.session.hosting.plan(tenant.tenantId, request);
    expect(plan.irreversible).toBe('burned-version');
    const other = app.bench.sandbox.control.code;
    other.foreign(tenant.appId, { act: 'release', version: '6.0.0', description: 'by hand' });
    await expect(
      app.session.hosting.execute(tenant.tenantId, request, plan.operationId, plan.premise),
    ).rejects.toMatchObject({ code: 'hosting-premise-changed' });
    expect(app.effects('/wxa/revertcoderelease')).toBe(0);
  });

  it('learns how long a description may be from what is read back, and keeps the next id whole', async () => {
    turn({ userDescMax: 40, userDescOverflow: 'cut' });
    const asked = upload(tenant);
    const long: TenantRequest = asked.call === 'commit' ? { ...asked, description: '说明'.repeat(60) } : asked;
    const first = await app.carryOut(tenant, long);
    expect(first.view.hosting.trial?.operationId).toBeNull();
    const plan = await app.session.hosting.plan(tenant.tenantId, long);
    expect([...String(plan.body['user_desc'])]).toHaveLength(40);
    const second = await app.carryOut(tenant, long);
    expect(second.view.hosting.trial?.operationId).toBe(second.operation.id);
  });

  it('keeps descriptions as short as the workspace says, with the operation id whole', async () => {
    await app.restart({ descriptionLimit: 30 });
    const asked = upload(tenant);
    const long: TenantRequest = asked.call === 'commit' ? { ...asked, description: '说明'.repeat(60) } : asked;
    const { operation, view } = await app.carryOut(tenant, long);
    expect([...(view.hosting.trial?.description ?? '')]).toHaveLength(30);
    expect(view.hosting.trial?.operationId).toBe(operation.id);
  });
});
