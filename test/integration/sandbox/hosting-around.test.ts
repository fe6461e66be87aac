import { describe, expect, it } from 'vitest';
import { eachShop, HostingClient, switches } from './hosting-client';
import { type Answer, type SandboxClient } from './sandbox-client';

const APPLY_ORDER = '/wxa/security/applysetorderpathinfo';
const ORDER = '/wxa/security/getorderpathinfo';
const VERSIONS = '/cgi-bin/wxopen/getweappsupportversion';

describe('around a version', () => {
  let client: SandboxClient;
  let shop: HostingClient;
  eachShop((started, of) => {
    client = started;
    shop = of;
  });

  async function code(path: string, body: Answer = {}): Promise<unknown> {
    return (await shop.post(path, body))['errcode'];
  }

  it('testers are bound by name and known by an opaque text', async () => {
    const { userstr } = await shop.post('/wxa/bind_tester', { wechatid: 'lin-wanzhou' });
    expect(userstr).toEqual(expect.any(String));
    expect(await code('/wxa/bind_tester', { wechatid: 'lin-wanzhou' })).toBe(85004);
    expect(await code('/wxa/bind_tester', { wechatid: '不存在' })).toBe(85001);
    expect(await shop.post('/wxa/memberauth', { action: 'get_experiencer' })).toMatchObject({ members: [{ userstr }] });
    expect(await code('/wxa/memberauth', { action: 'x' })).toBe(40097);
    await switches(client, { testersPerAccount: 1, testersPerPerson: 1 });
    expect(await code('/wxa/bind_tester', { wechatid: 'gu-cheng-01' })).toBe(85002);
    const other = await HostingClient.of(client, 7);
    expect((await other.post('/wxa/bind_tester', { wechatid: 'lin-wanzhou' }))['errcode']).toBe(85003);
    expect(await code('/wxa/unbind_tester', { userstr })).toBe(0);
    expect(await code('/wxa/unbind_tester', { wechatid: 'lin-wanzhou' })).toBe(85001);
    expect(shop.effects('/wxa/bind_tester')).toBe(1);
    expect(shop.effects('/wxa/unbind_tester')).toBe(1);
  });

  it('an order page is applied for with the token of the platform, for many at once', async () => {
    const component = await client.componentToken();
    const request = { path: 'pages/order/list', test_account: 'a', appid_list: [shop.appid] };
    expect(await code(ORDER, { info_type: 1 })).toBe(61041);
    expect((await client.post(APPLY_ORDER, { batch_req: request }, shop.token))['errcode']).toBe(61014);
    const many = { ...request, appid_list: Array.from({ length: 101 }, () => shop.appid) };
    expect((await client.post(APPLY_ORDER, { batch_req: many }, component))['errcode']).toBe(40097);
    const foreign = { ...request, appid_list: ['wxf1c0de0000000000'] };
    expect((await client.post(APPLY_ORDER, { batch_req: foreign }, component))['errcode']).toBe(61003);
    expect((await client.post(APPLY_ORDER, { batch_req: request }, component))['errcode']).toBe(0);
    expect(await shop.post(ORDER, { info_type: 1 })).toMatchObject({
      msg: { path: 'pages/order/list', status: 2, test_account: 'a' },
    });
    expect((await shop.get(`${ORDER}?info_type=0`))['errcode']).toBe(61041);
    const decide = async (isPassed: boolean) =>
      client.control('POST', `hosting/${shop.appid}/order-path`, { isPassed, reason: '未发布' });
    await decide(false);
    expect(await shop.get(`${ORDER}?info_type=1`)).toMatchObject({ msg: { status: 3 } });
    await client.post(APPLY_ORDER, { batch_req: request }, component);
    await decide(true);
    expect(await shop.post(ORDER, { info_type: 0 })).toMatchObject({ msg: { status: 4 } });
    const event = client.sandbox.control.events().find((one) => one.infoType === 'order_path_audit_result_notify');
    expect(event?.plainXml).toContain(`<list><appid><![CDATA[${shop.appid}]]></appid>`);
    expect(shop.effects(APPLY_ORDER)).toBe(2);
  });

  it.each([
    ['applied', 0],
    ['ignored', 61041],
  ])('an order page that came with a submission is %s', async (orderPathInAudit, errcode) => {
    await switches(client, { orderPathInAudit });
    await shop.commit();
    await shop.scan();
    await shop.post('/wxa/submit_audit', { order_path: 'pages/order/list' });
    await shop.review({ decision: 'approve' });
    expect(await code(ORDER, { info_type: 0 })).toBe(errcode);
  });

  it('trade management is told for the own account only', async () => {
    const managed = '/wxa/sec/order/is_trade_managed';
    const confirmed = '/wxa/sec/order/is_trade_management_confirmation_completed';
    expect(await shop.post(managed, { appid: shop.appid })).toMatchObject({ is_trade_managed: false });
    await shop.conditions({ isTradeManaged: true });
    expect(await shop.post(managed, { appid: shop.appid })).toMatchObject({ is_trade_managed: true });
    expect(await shop.post(confirmed, { appid: shop.appid })).toMatchObject({ completed: false });
    expect(await code(managed, { appid: 'wxf1c0de0000000000' })).toBe(40013);
  });

  it('the minimum base library is one of those in use', async () => {
    expect(await shop.get(VERSIONS)).toMatchObject({ now_version: '', uv_info: { items: expect.any(Array) } });
    const set = async (version: string) => code('/cgi-bin/wxopen/setweappsupportversion', { version });
    expect(await set('9.9.9')).toBe(89014);
    expect(await set('3.0.2')).toBe(0);
    expect(await set('3.0.2')).toBe(0);
    expect(await shop.post(VERSIONS)).toMatchObject({ now_version: '3.0.2' });
    expect(shop.effects('/cgi-bin/wxopen/setweappsupportversion')).toBe(1);
  });

  it('a mini program can be taken out of service', async () => {
    const status = async () => (await shop.post('/wxa/getvisitstatus'))['status'];
    expect(await status()).toBe(1);
    expect(await code('/wxa/change_visitstatus', { action: 'stop' })).toBe(85022);
    expect(await code('/wxa/change_visitstatus', { action: 'close' })).toBe(0);
    expect(await code('/wxa/change_visitstatus', { action: 'close' })).toBe(0);
    expect(await status()).toBe(0);
    expect(await code('/wxa/change_visitstatus', { action: 'open' })).toBe(0);
    await shop.conditions({ isSuspendedByWeChat: true });
    expect(await status()).toBe(0);
    expect(await code('/wxa/change_visitstatus', { action: 'open' })).toBe(85021);
    expect(shop.effects('/wxa/change_visitstatus')).toBe(2);
  });

  it.each([
    ['/wxa/sec/queryauth', 'taskid', 'verification', 40097, { task_status: 9, apply_status: 2 }],
    ['/wxa/sec/query_auth_and_icp', 'procedure_id', 'verification-and-filing', 40097, { procedure_status: 9 }],
    ['/wxa/icp/query_icp_verifytask', 'task_id', 'filing-face-check', 86328, { is_finish: true, face_status: 3 }],
  ])('%s reads a task by its id', async (path, member, kind, unknown, answer) => {
    expect(await code(path, { [member]: 'task-1' })).toBe(unknown);
    await client.control('POST', `hosting/${shop.appid}/tasks`, { kind, id: 'task-1', answer });
    expect(await shop.post(path, { [member]: 'task-1' })).toMatchObject({ errcode: 0, ...answer });
  });

  it('filing can be read with set 18 or 156', async () => {
    for (const set of [18, 156]) {
      const tenant = await HostingClient.of(client, 2, [set]);
      expect((await tenant.get('/wxa/icp/get_icp_entrance_info'))['errcode']).toBe(0);
    }
  });
});
