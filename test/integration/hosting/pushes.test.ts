import { beforeEach, describe, expect, it } from 'vitest';
import { membersOf } from '../../../main/wechat/push/message-crypto';
import type { BenchTenant } from '../../faults/platform/crash-bench';
import { eachConsole, type HostingConsole, submit } from './hosting-console';

/** Decisions that WeChat pushes to the message URL, over the real sandbox. */
describe('pushes of the message URL', () => {
  let app: HostingConsole;
  let tenant: BenchTenant;

  eachConsole((opened) => ({ app, tenant } = opened), 2);

  beforeEach(async () => {
    await app.prepare(tenant);
    await app.carryOut(tenant, submit);
  });

  /** What WeChat pushed last, decrypted. */
  function lastPush(): (name: string) => string {
    return membersOf(app.bench.sandbox.control.events().at(-1)?.plainXml ?? '');
  }

  async function auditOf(of: BenchTenant) {
    return (await app.session.hosting.state(of.tenantId)).hosting.audit;
  }

  it('show a rejection at once with its points and screenshots, and twice the same changes nothing', async () => {
    app.review(tenant, 'reject', ['服务类目不符', '页面空白']);
    const push = lastPush();
    const taken = await app.session.hostingMessages.take(tenant.tenantId, push);
    expect(taken).toMatchObject({ decision: 'rejected', isNew: true, view: { state: 'rejected' } });
    expect(taken.view.points.map(({ family }) => family)).toEqual(['category', 'page-error']);
    expect(taken.view.hosting.screenshots.every(({ asset }) => asset !== null)).toBe(true);
    expect(taken.view.hosting.audit?.source).toBe('read-back');
    expect(await app.session.hostingMessages.take(tenant.tenantId, push)).toMatchObject({ isNew: false });
  });

  it('are believed while WeChat still answers “under review”, and what was not there yet is fetched later', async () => {
    app.bench.sandbox.control.changeSettings({ switches: { pushDelivery: 'early' } });
    app.review(tenant, 'reject', ['页面空白']);
    const taken = await app.session.hostingMessages.take(tenant.tenantId, lastPush());
    expect(taken.view).toMatchObject({ state: 'rejected', hosting: { audit: { source: 'event' } } });
    // A reading that is behind does not take it back.
    expect((await app.session.hosting.refresh(tenant.tenantId)).state).toBe('rejected');
    app.bench.sandbox.control.advanceClock(6000);
    const later = await app.session.hosting.refresh(tenant.tenantId);
    expect(later.hosting.audit).toMatchObject({ state: 'rejected', source: 'read-back' });
    expect(later.hosting.screenshots.every(({ asset }) => asset !== null)).toBe(true);
  });

  it('are believed while WeChat cannot be read', async () => {
    app.review(tenant, 'approve');
    app.bench.sandbox.control.addFault({
      path: '/wxa/get_latest_auditstatus',
      kind: 'errcode',
      errcode: 45009,
      times: 1,
    });
    const taken = await app.session.hostingMessages.take(tenant.tenantId, lastPush());
    expect(taken).toMatchObject({ decision: 'approved', isNew: true, view: { state: 'approved-waiting' } });
  });

  it('change nothing when no state has changed: an approval that comes after the release', async () => {
    app.review(tenant, 'approve');
    const push = lastPush();
    await app.carryOut(tenant, { call: 'release' });
    const before = await app.session.hosting.state(tenant.tenantId);
    const taken = await app.session.hostingMessages.take(tenant.tenantId, push);
    expect(taken).toMatchObject({ isNew: false, view: { state: 'released' } });
    expect(taken.view.hosting.operations).toEqual(before.hosting.operations);
  });

  it('are refused on the page of another tenant, and for what tells nothing of hosting', async () => {
    app.review(tenant, 'approve');
    const other = await app.tenant();
    await expect(app.session.hostingMessages.take(other.tenantId, lastPush())).rejects.toMatchObject({
      code: 'credentials-malformed',
      detail: { params: { what: 'push', reason: 'other-account' } },
    });
    const text = membersOf('<xml><MsgType>text</MsgType><Content>你好</Content></xml>');
    await expect(app.session.hostingMessages.take(tenant.tenantId, text)).rejects.toMatchObject({
      detail: { params: { reason: 'not-hosting', msgType: 'text' } },
    });
  });

  it('come by themselves where a relay hands them on, for every tenant with one call', async () => {
    const { sandbox } = app.bench;
    await app.restart({ mode: 'relay', relayBaseUrl: sandbox.url });
    await app.session.platform.setSecret('relay-secret', sandbox.credentials.relaySecret);
    app.review(tenant, 'reject', ['页面空白']);
    await app.restart({ mode: 'relay', relayBaseUrl: sandbox.url });
    await app.session.warmUp();
    await expect.poll(async () => (await auditOf(tenant))?.state, { timeout: 10_000 }).toBe('rejected');
    await expect
      .poll(async () => (await app.session.hosting.state(tenant.tenantId)).hosting.screenshots.length)
      .toBe(1);
  });
});
