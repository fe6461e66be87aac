import { describe, expect, it } from 'vitest';
import { explain } from '../../../preload/contract/error-texts';
import { submittedOrderPage } from '../../../preload/contract/hosting/order-page';
import type { PlatformRequest, TenantRequest } from '../../../preload/contract/hosting/requests';
import { membersOf } from '../../../main/wechat/push/message-crypto';
import type { BenchTenant } from '../../faults/platform/crash-bench';
import { eachConsole, gray, type HostingConsole, release, submit, type TenantConsole, upload } from './hosting-console';

const host = 'api.hosting-console.example';
const page = 'pages/order/list';
const later = 'pages/order/index';

/** Around the code too, WeChat's documents are silent or disagree: under every reading of them the console does the right thing. */
describe('what surrounds the code, where documents leave WeChat open', () => {
  let app: HostingConsole;
  let tenant: BenchTenant;
  let on: TenantConsole;

  eachConsole((opened) => ({ app, tenant, on } = opened));

  const control = () => app.bench.sandbox.control;

  /** What WeChat pushed last, decrypted. */
  function lastPush(): (name: string) => string {
    return membersOf(control().events().at(-1)?.plainXml ?? '');
  }

  async function interfaceState(): Promise<number | undefined> {
    const { hosting } = await app.session.hosting.state(tenant.tenantId);
    return hosting.settings?.privacy?.interfaces.find(({ name }) => name === 'wx.getLocation')?.status;
  }

  it.each(['event', 'list'])(
    'privacyEventEnum %s: what was decided about an interface is read of the list, not of the number in the event',
    async (privacyEventEnum) => {
      on.turn({ privacyEventEnum });
      await on.did(upload(tenant));
      const apply: TenantRequest = {
        call: 'apply-privacy-interface',
        name: 'wx.getLocation',
        content: '附近门店',
        urls: ['https://a.example'],
      };
      for (const [decision, status] of [
        ['fail', 4],
        ['open', 5],
      ] as const) {
        expect((await on.did(apply)).operation.state).toBe('done');
        expect(await interfaceState()).toBe(3);
        control().code.decideInterface(tenant.appId, { apiName: 'wx.getLocation', decision, reason: '场景不清' });
        const taken = await app.session.hostingMessages.take(tenant.tenantId, lastPush());
        expect(taken).toMatchObject({ decision: null, isNew: true });
        expect(await interfaceState()).toBe(status);
      }
      expect(app.effects('/wxa/security/apply_privacy_interface', tenant)).toBe(2);
    },
  );

  it.each([
    [true, []],
    [false, [`https://${host}`]],
  ])(
    'domainDeleteAtRelease %s: the tenant is named before, and what is in force after its release is what is read',
    async (domainDeleteAtRelease, effective) => {
      on.turn({ domainDeleteAtRelease });
      await on.did({ call: 'modify-domain', action: 'add', lists: { requestdomain: [`https://${host}`] } });
      await on.approve('1.0.0');
      const removal: PlatformRequest = {
        call: 'platform-server-domain',
        action: 'delete',
        hosts: [host],
        publishTogether: true,
      };
      const { impact, rows } = await app.session.hosting.planPlatform(removal);
      expect(impact?.losing).toMatchObject([{ tenantId: tenant.tenantId, domains: [`https://${host}`] }]);
      expect(rows.find(({ id }) => id === 'domain-impact')).toMatchObject({ verdict: 'warn', fix: 'tell-tenants' });
      expect((await app.carryOutForPlatform(removal)).state).toBe('done');
      // Nothing changes for the tenant before its own release.
      const { hosting: before } = await app.session.hosting.readDomains(tenant.tenantId);
      expect(before.settings?.domains?.third['requestdomain']).toEqual([`https://${host}`]);
      expect((await on.did(release)).view.state).toBe('released');
      const { hosting: after } = await app.session.hosting.readDomains(tenant.tenantId);
      expect(after.settings?.domains?.effective['requestdomain'] ?? []).toEqual(effective);
      expect(after.settings?.domains?.third['requestdomain'] ?? []).toEqual(effective);
    },
  );

  it.each(['retries3', 'duplicated'])(
    'pushDelivery %s: however often a decision is told, it is taken once and its pictures are fetched once',
    async (pushDelivery) => {
      on.turn({ pushDelivery });
      await app.prepare(tenant);
      await on.did(submit);
      app.review(tenant, 'reject', ['页面空白', '类目不符']);
      const news: boolean[] = [];
      for (let time = 0; time < 3; time += 1) {
        news.push((await app.session.hostingMessages.take(tenant.tenantId, lastPush())).isNew);
      }
      expect(news).toEqual([true, false, false]);
      const { hosting, state } = await app.session.hosting.state(tenant.tenantId);
      expect(state).toBe('rejected');
      expect([hosting.audits.length, hosting.screenshots.length]).toEqual([1, 2]);
    },
  );

  it('pushDelivery lost: a relay hands nothing on, and the decision is found by reading, once', async () => {
    const { url, credentials } = app.bench.sandbox;
    on.turn({ pushDelivery: 'lost' });
    await app.restart({ mode: 'relay', relayBaseUrl: url });
    await app.session.platform.setSecret('relay-secret', credentials.relaySecret);
    await app.prepare(tenant);
    await on.did(submit);
    app.review(tenant, 'reject', ['页面空白']);
    await app.restart({ mode: 'relay', relayBaseUrl: url });
    await app.session.warmUp();
    expect((await app.session.hosting.state(tenant.tenantId)).state).toBe('under-review');
    const { state, points, hosting } = await on.look();
    expect([state, points.length, hosting.screenshots.length]).toEqual(['rejected', 1, 1]);
    expect(hosting.audit?.source).toBe('read-back');
  });

  it.each([
    ['applied', 'in-force', page],
    ['ignored', 'ignored', undefined],
  ])(
    'orderPathInAudit %s: the page that went with the review is shown as %s, and can be set by itself later',
    async (orderPathInAudit, state, live) => {
      on.turn({ orderPathInAudit });
      await app.prepare(tenant);
      const { view } = await on.did({ ...submit, orderPath: page });
      expect(submittedOrderPage(view.hosting)).toMatchObject({ path: page, state: 'in-review' });
      app.review(tenant, 'approve');
      expect(submittedOrderPage((await on.look()).hosting)).toEqual({ path: page, version: '1.0.0', state: 'unread' });
      // With the release it is read by itself.
      const { hosting } = (await on.did(release)).view;
      expect(submittedOrderPage(hosting)?.state).toBe(state);
      expect(hosting.settings?.orderPage).toMatchObject({ applied: null });
      expect(hosting.settings?.orderPage?.live?.path).toBe(live);

      const set = await on.did({ call: 'set-order-path', path: later, remark: '' });
      expect(set.operation.state).toBe('done');
      expect(set.view.hosting.settings?.orderPage?.applied).toMatchObject({ path: later, status: 2 });
      control().code.decideOrderPath(tenant.appId, { isPassed: true });
      await app.restart();
      const read = await app.session.hosting.readOrderPage(tenant.tenantId);
      expect(read.hosting.settings?.orderPage?.live).toMatchObject({ path: later, status: 4 });
      expect(app.effects('/wxa/security/applysetorderpathinfo', tenant)).toBe(1);
    },
  );

  it.each([
    ['error', { state: 'not-done', because: 'refused', error: { errcode: 85_020 } }],
    ['ok', { state: 'done', proof: 'answer' }],
  ])(
    'revertGrayWithoutPlan %s: somebody else ended the plan at the last moment; what is there is shown, and nothing is repeated',
    async (revertGrayWithoutPlan, ended) => {
      on.turn({ revertGrayWithoutPlan });
      await on.releaseVersion('1.0.0');
      const revert: TenantRequest = { call: 'revert-gray' };
      expect(await on.judged(revert, 'gray-running')).toMatchObject({ blocked: true, row: { fix: 'read-again' } });
      await on.approve('1.1.0');
      await on.did(gray(20));
      const { operationId, premise } = await app.session.hosting.plan(tenant.tenantId, revert);
      let readings = 0;
      app.surroundings.garbled = (path, text) => {
        // The second reading of the review in the last look before the call is the last thing that is asked.
        if (path === '/wxa/get_latest_auditstatus' && (readings += 1) === 2) {
          control().code.foreign(tenant.appId, { act: 'release', version: '9.0.0', description: 'by hand' });
        }
        return text;
      };
      const { operation, view } = await app.session.hosting.execute(tenant.tenantId, revert, operationId, premise);
      expect(operation).toMatchObject(ended);
      expect(explain('errcode', 85_020)?.['zh-CN'].todo).toBeTruthy();
      expect(view.hosting).toMatchObject({ gray: { state: 'finished' }, live: { version: '9.0.0' } });
      expect(view.reminders).toContain('foreign-live');
      expect(app.effects('/wxa/revertgrayrelease', tenant)).toBe(0);
    },
  );
});
