import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import type { HostingPlan } from '../../../preload/contract/hosting/view';
import type { BenchTenant } from '../../faults/platform/crash-bench';
import { HostingConsole, privacy, submit, upload } from './hosting-console';

/** What brings a tenant that could be submitted into its one defect; what it asks for then, if not a plain submission. */
type Defect = (desk: HostingConsole, tenant: BenchTenant) => Promise<TenantRequest | void>;

const sync = async ({ session }: HostingConsole, { tenantId }: BenchTenant): Promise<void> => {
  await session.sync.sync(tenantId);
};

const lacks: Readonly<Record<string, Defect>> = {
  async 'set-18 / reauthorize-with-set-18'(desk, tenant) {
    await desk.prepare(tenant);
    desk.bench.sandbox.control.changeSets(tenant.appId, [17, 19, 25, 30]);
    await sync(desk, tenant);
  },
  async 'operation-settled / settle-operation'(desk, tenant) {
    await desk.prepare(tenant);
    desk.bench.sandbox.control.code.loseAnswer({ form: 'not-done', path: '/wxa/bind_tester', appid: tenant.appId });
    const open = await desk.carryOut(tenant, { call: 'bind-tester', wechatId: 'tester_lost' });
    expect(open.operation.state).toBe('unknown');
  },
  async 'trial / accept-foreign'(desk, tenant) {
    await desk.prepare(tenant);
    const { code } = desk.bench.sandbox.control;
    code.foreign(tenant.appId, { act: 'upload', version: '7.7.7', description: 'by another' });
  },
  async 'trial / upload-first'() {
    // Nobody has uploaded anything.
  },
  async 'scan / wait-for-scan'(desk, tenant) {
    await desk.prepare(tenant);
    desk.bench.sandbox.control.changeSettings({ switches: { scanSeconds: 3600 } });
    await desk.carryOut(tenant, upload(tenant, '1.0.1'));
    desk.bench.sandbox.control.changeSettings({ switches: { scanSeconds: 0 } });
  },
  async 'profile / complete-profile'(desk, tenant) {
    await desk.prepare(tenant);
    desk.bench.sandbox.control.changeAccount(tenant.appId, { signature: '' });
    await sync(desk, tenant);
  },
  async 'category / add-category'(desk, tenant) {
    await desk.prepare(tenant);
    desk.bench.sandbox.control.changeAccount(tenant.appId, { categories: [] });
  },
  async 'privacy / set-privacy'(desk, tenant) {
    await desk.carryOut(tenant, upload(tenant));
  },
  async 'domains / add-domains'(desk, tenant) {
    const extJson = '{"ext":{"tenant":"{{tenantKey}}","host":"https://unknown.example"}}';
    const asked = upload(tenant);
    await desk.carryOut(tenant, asked.call === 'commit' ? { ...asked, extJson } : asked);
    await desk.carryOut(tenant, privacy);
  },
  async 'audit-state / wait-for-audit'(desk, tenant) {
    await desk.prepare(tenant);
    await desk.carryOut(tenant, submit);
  },
  async 'preview-media / upload-media-again'(desk, tenant) {
    await desk.prepare(tenant);
    return { ...submit, pictures: ['dropped-by-wechat'] };
  },
  async 'quota / request-quota'(desk, tenant) {
    await desk.prepare(tenant);
    // One submission was made above, and that is all the platform has.
    desk.bench.sandbox.control.changeSettings({ switches: { auditsPerMonth: 1 } });
  },
};

describe('twelve tenants with one defect each', () => {
  let desk: HostingConsole;
  const reasons = new Map<string, readonly string[]>();

  beforeAll(async () => {
    desk = await HostingConsole.open(13);
    for (const [name, defect] of Object.entries(lacks)) {
      const tenant = await desk.tenant();
      const request = (await defect(desk, tenant)) ?? submit;
      const before = desk.effects('/wxa/submit_audit', tenant);
      const plan = await desk.session.hosting.plan(tenant.tenantId, request);
      reasons.set(name, blocking(plan));
      await expect(
        desk.session.hosting.execute(tenant.tenantId, request, plan.operationId, plan.premise),
        name,
      ).rejects.toMatchObject({ code: 'hosting-blocked' });
      expect(desk.effects('/wxa/submit_audit', tenant), name).toBe(before);
    }
  });

  afterAll(async () => {
    await desk.close();
  });

  it.each(Object.keys(lacks))('is told: %s, and nothing else', (name) => {
    expect(reasons.get(name)).toEqual([name]);
  });

  it('has twelve different reasons', () => {
    expect(new Set([...reasons.values()].flat()).size).toBe(12);
  });

  it('has spent quota for none of them', () => {
    // The one that is under review was submitted on purpose, as its defect.
    expect(desk.effects('/wxa/submit_audit')).toBe(1);
  });

  it('is submitted when nothing is wrong', async () => {
    desk.bench.sandbox.control.changeSettings({ switches: { auditsPerMonth: 100 } });
    const tenant = await desk.tenant();
    await desk.prepare(tenant);
    expect((await desk.carryOut(tenant, submit)).operation.state).toBe('done');
  });
});

function blocking({ rows }: HostingPlan): readonly string[] {
  return rows.flatMap(({ id, fix, verdict }) => (verdict === 'block' ? [`${id} / ${fix}`] : []));
}
