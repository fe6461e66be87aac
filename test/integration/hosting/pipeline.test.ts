import { describe, expect, it } from 'vitest';
import type { BenchTenant } from '../../faults/platform/crash-bench';
import {
  eachConsole,
  gray,
  type HostingConsole,
  privacy,
  release,
  submit,
  type TenantConsole,
  upload,
} from './hosting-console';

/** A console over the sandbox, and one authorized tenant. */
describe('a version on its way to the public', () => {
  let app: HostingConsole;
  let tenant: BenchTenant;
  let on: TenantConsole;

  eachConsole((opened) => ({ app, tenant, on } = opened));

  it('is uploaded, rejected once, resubmitted, released, followed by a gray release, and rolled back', async () => {
    const first = await on.did(upload(tenant));
    expect(first.view.state).toBe('ready-to-submit');
    await on.did(privacy);
    expect((await on.did(submit)).view.state).toBe('under-review');
    app.review(tenant, 'reject', ['服务类目不符', '页面空白']);
    const rejected = await on.look();
    expect(rejected.state).toBe('rejected');
    expect(rejected.points.map(({ family }) => family)).toEqual(['category', 'page-error']);
    await on.did(submit);
    app.review(tenant, 'approve');
    expect((await on.look()).state).toBe('approved-waiting');
    expect((await on.did(release)).view.state).toBe('released');

    await on.did(upload(tenant, '1.1.0'));
    await on.did(submit);
    app.review(tenant, 'approve');
    await on.look();
    expect((await on.did(gray(20))).view.state).toBe('gray-running');
    expect((await on.did({ call: 'revert-gray' })).view.state).toBe('approved-waiting');
    expect((await on.did(release)).view.hosting.live?.version).toBe('1.1.0');

    const versions = await app.session.hosting.ask(tenant.tenantId, (api, appId) => api.history(appId));
    const target = versions.find(({ version }) => version === '1.0.0');
    const back = await on.did({ call: 'revert-release', appVersion: target?.appVersion ?? 0 });
    expect(back.view.hosting.live).toMatchObject({ version: '1.0.0', operationId: first.operation.id });
    const { entries } = await app.session.tenants.ledger(tenant.tenantId);
    expect(entries.filter(({ kind }) => kind === 'hosting-done')).toHaveLength(11);
  });

  it('is flagged when somebody else has uploaded, and not submitted until that is accepted by name', async () => {
    await on.did(upload(tenant));
    await on.did(privacy);
    app.bench.sandbox.control.code.foreign(tenant.appId, {
      act: 'upload',
      version: '7.7.7',
      description: 'by another',
    });
    const seen = await on.look();
    expect(seen.reminders).toContain('foreign-trial');
    await expect(on.did(submit)).rejects.toMatchObject({
      code: 'hosting-blocked',
      detail: { params: { check: 'trial' } },
    });
    await app.session.hosting.accept(tenant.tenantId, 'trial', '7.7.7', 'by another');
    expect((await on.did(submit)).operation.state).toBe('done');
  });

  it('is tried with a tester who has a name, and costs the platform a template only once', async () => {
    await on.did({ call: 'bind-tester', wechatId: 'tester_one' });
    expect((await app.session.hosting.testers(tenant.tenantId)).map(({ wechatId }) => wechatId)).toEqual([
      'tester_one',
    ]);
    const add = { call: 'add-template', draftId: 4 } as const;
    const plan = await app.session.hosting.planPlatform(add);
    await app.session.hosting.executePlatform(add, plan.operationId, plan.premise);
    await expect(app.session.hosting.executePlatform(add, plan.operationId, plan.premise)).rejects.toMatchObject({
      code: 'hosting-plan-used',
    });
    const { templates } = await app.session.hosting.templates();
    expect(templates.filter(({ draftId }) => draftId === 4)).toHaveLength(1);
  });
});
