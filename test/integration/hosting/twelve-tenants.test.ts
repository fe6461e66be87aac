import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import type { HostingPlan } from '../../../preload/contract/hosting/view';
import type { BenchTenant } from '../../faults/platform/crash-bench';
import { HostingConsole, privacy, submit, upload } from './hosting-console';

/** What brings a tenant that could be submitted into its one defect; what it asks for then, if not a plain submission. */
type Defect = (app: HostingConsole, tenant: BenchTenant) => Promise<TenantRequest | void>;

const sync = async ({ session }: HostingConsole, { tenantId }: BenchTenant): Promise<void> => {
  await session.sync.sync(tenantId);
};

const lacks: Readonly<Record<string, Defect>> = {
  async 'set-18 / reauthorize-with-set-18'(app, tenant) {
    await app.prepare(tenant);
    app.bench.sandbox.control.changeSets(tenant.appId, [17, 19, 25, 30]);
    await sync(app, tenant);
  },
  async 'operation-settled / settle-operation'(app, tenant) {
    await app.prepare(tenant);
    app.bench.sandbox.control.code.loseAnswer({ form: 'not-done', path: '/wxa/bind_tester', appid: tenant.appId });
    const open = await app.carryOut(tenant, { call: 'bind-tester', wechatId: 'tester_lost' });
    expect(open.operation.state).toBe('unknown');
  },
  async 'trial / accept-foreign'(app, tenant) {
    await app.prepare(tenant);
    const { code } = app.bench.sandbox.control;
    code.foreign(tenant.appId, { act: 'upload', version: '7.7.7', description: 'by another' });
  },
  async 'trial / upload-first'() {
    // Nobody has uploaded anything.
  },
  async 'scan / wait-for-scan'(app, tenant) {
    await app.prepare(tenant);
    app.bench.sandbox.control.changeSettings({ switches: { scanSeconds: 3600 } });
    await app.carryOut(tenant, upload(tenant, '1.0.1'));
    app.bench.sandbox.control.changeSettings({ switches: { scanSeconds: 0 } });
  },
  async 'profile / complete-profile'(app, tenant) {
    await app.prepare(tenant);
    app.bench.sandbox.control.changeAccount(tenant.appId, { signature: '' });
    await sync(app, tenant);
  },
  async 'category / add-category'(app, tenant) {
    await app.prepare(tenant);
    app.bench.sandbox.control.changeAccount(tenant.appId, { categories: [] });
  },
  async 'privacy / set-privacy'(app, tenant) {
    await app.carryOut(tenant, upload(tenant));
  },
  async 'domains / add-domains'(app, tenant) {
    const extJson = '{"ext":{"tenant":"{{tenantKey}}","host":"https://unknown.example"}}';
    const asked = upload(tenant);
    await app.carryOut(tenant, asked.call === 'commit' ? { ...asked, extJson } : asked);
    await app.carryOut(tenant, privacy);
  },
  async 'audit-state / wait-for-audit'(app, tenant) {
    await app.prepare(tenant);
    await app.carryOut(tenant, submit);
  },
  async 'preview-media / upload-media-again'(app, tenant) {
    await app.prepare(tenant);
    return { ...submit, pictures: ['dropped-by-wechat'] };
  },
  async 'quota / request-quota'(app, tenant) {
    await app.prepare(tenant);
    // One submission was made above, and that is all the platform has.
    app.bench.sandbox.control.changeSettings({ switches: { auditsPerMonth: 1 } });
  },
};

describe('twelve tenants with one defect each', () => {
  let app: HostingConsole;
  const reasons = new Map<string, readonly string[]>();

  beforeAll(async () => {
    app = await HostingConsole.open(13);
    for (const [name, defect] of Object.entries(lacks)) {
      const tenant = await app.tenant();
      const request = (await defect(app, tenant)) ?? submit;
      const before = app.effects('/wxa/submit_audit', tenant);
      const plan = await app.session.hosting.plan(tenant.tenantId, request);
      reasons.set(name, blocking(plan));
      await expect(
        app.session.hosting.execute(tenant.tenantId, request, plan.operationId, plan.premise),
        name,
      ).rejects.toMatchObject({ code: 'hosting-blocked' });
      expect(app.effects('/wxa/submit_audit', tenant), name).toBe(before);
    }
  });

  afterAll(async () => {
    await app.close();
  });

  it.each(Object.keys(lacks))('is told: %s, and nothing else', (name) => {
    expect(reasons.get(name)).toEqual([name]);
  });

  it('has twelve different reasons', () => {
    expect(new Set([...reasons.values()].flat()).size).toBe(12);
  });

  it('has spent quota for none of them', () => {
    // The one that is under review was submitted on purpose, as its defect.
    expect(app.effects('/wxa/submit_audit')).toBe(1);
  });

  it('is submitted when nothing is wrong', async () => {
    app.bench.sandbox.control.changeSettings({ switches: { auditsPerMonth: 100 } });
    const tenant = await app.tenant();
    await app.prepare(tenant);
    expect((await app.carryOut(tenant, submit)).operation.state).toBe('done');
  });
});

function blocking({ rows }: HostingPlan): readonly string[] {
  return rows.flatMap(({ id, fix, verdict }) => (verdict === 'block' ? [`${id} / ${fix}`] : []));
}
