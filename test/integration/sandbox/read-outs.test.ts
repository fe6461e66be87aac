import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appidOf, listOf, objectOf, officialAppidOf, SandboxClient } from './sandbox-client';

const BASIC_INFO = '/cgi-bin/account/getaccountbasicinfo';
const AUDIT = '/wxa/get_latest_auditstatus';

describe('read-outs on behalf of an account', () => {
  let client: SandboxClient;

  beforeEach(async () => {
    client = await SandboxClient.start();
  });

  afterEach(async () => {
    await client.sandbox.close();
  });

  async function tokenOf(fixture: number, sets?: readonly number[]): Promise<string> {
    return (await client.authorize(appidOf(client, fixture), sets)).accessToken;
  }

  it.each([
    ['GET', BASIC_INFO, 30],
    ['POST', '/cgi-bin/component/getprivacysetting', 18],
    ['GET', '/wxa/icp/get_icp_entrance_info', 156],
    ['GET', '/cgi-bin/wxopen/getcategory', 30],
    ['POST', '/wxa/getversioninfo', 18],
    ['GET', AUDIT, 18],
    ['POST', '/cgi-bin/open/get', 25],
    ['GET', '/cgi-bin/open/sameentity', 30],
  ])('%s %s needs set %i', async (method, path, set) => {
    const ask = async (token: string) =>
      method === 'GET' ? client.get(path, token) : client.post(path, { privacy_ver: 2 }, token);
    expect((await ask(await tokenOf(1, [set])))['errcode']).toBe(0);
    expect((await ask(await tokenOf(1, [17, 19])))['errcode']).toBe(61007);
  });

  it('tells who an account is', async () => {
    const answer = await client.get(BASIC_INFO, await tokenOf(14));
    expect(answer).toMatchObject({
      appid: appidOf(client, 14),
      account_type: 3,
      principal_type: 1,
      principal_name: '江澜市红枫清洁用品有限公司',
      realname_status: 1,
      registered_country: 1017,
      customer_type: 1,
      nickname_info: { nickname: '红枫清洁用品', modify_used_count: 0, modify_quota: 2 },
    });
    const verify = objectOf(answer, 'wx_verify_info');
    expect(verify).toMatchObject({ qualification_verify: true, naming_verify: true, annual_review: true });
    const days = (Number(verify['annual_review_end_time']) * 1000 - client.sandbox.control.clock().nowMs) / 86_400_000;
    expect(Math.round(days)).toBe(20);
  });

  it('leaves out what an unverified or personal account has not', async () => {
    const personal = await client.get(BASIC_INFO, await tokenOf(4));
    expect(personal).not.toHaveProperty('credential');
    expect(personal['wx_verify_info']).toEqual({ qualification_verify: false, naming_verify: false });
  });

  it('answers basic info by the method and with the types it is switched to', async () => {
    const token = await tokenOf(2);
    expect((await client.post(BASIC_INFO, {}, token))['errcode']).toBe(0);
    await client.control('PATCH', 'settings', { switches: { basicInfoMethod: 'GET', wxVerifyInfoForm: 'number' } });
    expect((await client.post(BASIC_INFO, {}, token))['errcode']).toBe(43001);
    expect(objectOf(await client.get(BASIC_INFO, token), 'wx_verify_info')).toMatchObject({ naming_verify: 1 });
  });

  it('tells filing, categories, privacy, versions and the last audit', async () => {
    const filing = await client.get('/wxa/icp/get_icp_entrance_info', await tokenOf(16));
    expect(filing['info']).toMatchObject({ status: 4, sms_verify_status: 3, is_canceling: false });
    const token = await tokenOf(1);
    expect(objectOf(await client.get('/wxa/icp/get_icp_entrance_info', token), 'info')['status']).toBe(6);
    const categories = listOf(await client.get('/cgi-bin/wxopen/getcategory', token), 'categories');
    expect(categories[0]).toMatchObject({ first_name: '商家自营', audit_status: 3 });
    expect(await client.post('/cgi-bin/component/getprivacysetting', { privacy_ver: 1 }, token)).toMatchObject({
      code_exist: 1,
      privacy_list: ['UserInfo', 'PhoneNumber', 'Address'],
    });
    expect(await client.post('/wxa/getversioninfo', {}, token)).toMatchObject({
      exp_info: { exp_version: '9.6.5' },
      release_info: { release_version: '9.6.5' },
    });
    expect(await client.get(AUDIT, token)).toMatchObject({ auditid: 460_001, status: 0, ScreenShot: '' });
    const switches = { auditIdType: 'string', screenshotKey: 'screenshot' };
    await client.control('PATCH', 'settings', { switches });
    expect(await client.get(AUDIT, token)).toMatchObject({ auditid: '460001', screenshot: '' });
  });

  it('has neither version nor audit where nothing was ever uploaded', async () => {
    const token = await tokenOf(2);
    const versions = await client.post('/wxa/getversioninfo', {}, token);
    expect(versions).not.toHaveProperty('exp_info');
    expect(versions).not.toHaveProperty('release_info');
    expect((await client.get(AUDIT, token))['errcode']).toBe(85058);
  });

  it('binds and unbinds open-platform accounts of one entity', async () => {
    const mini = await tokenOf(2);
    const official = (await client.authorize(officialAppidOf(client, 2))).accessToken;
    const call = async (name: string, token: string, body: object = {}) =>
      client.post(`/cgi-bin/open/${name}`, body, token);
    expect((await call('get', mini))['errcode']).toBe(89002);
    expect((await call('have', mini))['have_open']).toBe(false);
    const { open_appid } = await call('create', mini, { appid: appidOf(client, 2) });
    expect(open_appid).toMatch(/^wx[0-9a-f]{16}$/);
    expect((await call('create', mini))['errcode']).toBe(89000);
    expect((await call('get', mini, { appid: appidOf(client, 3) }))['errcode']).toBe(40013);
    expect((await call('bind', official, { open_appid }))['errcode']).toBe(0);
    expect((await call('get', official))['open_appid']).toBe(open_appid);
    expect((await client.get('/cgi-bin/open/sameentity', mini))['same_entity']).toBe(true);
    await client.control('PATCH', `accounts/${officialAppidOf(client, 2)}`, { principalName: '另一主体有限公司' });
    expect((await client.get('/cgi-bin/open/sameentity', mini))['same_entity']).toBe(false);
    expect((await call('bind', await tokenOf(7), { open_appid }))['errcode']).toBe(89001);
    expect((await call('bind', await tokenOf(7), { open_appid: 'wx0' }))['errcode']).toBe(89003);
    expect((await call('unbind', mini, { open_appid }))['errcode']).toBe(0);
    expect((await call('unbind', mini, { open_appid }))['errcode']).toBe(89002);
    await client.control('PATCH', 'settings', { switches: { openHaveMethod: 'GET' } });
    expect((await call('have', mini))['errcode']).toBe(43001);
    expect((await client.get('/cgi-bin/open/have', mini))['have_open']).toBe(false);
  });

  it('lists the mini programs linked to an official account', async () => {
    const official = officialAppidOf(client, 2);
    const { accessToken } = await client.authorize(official);
    const items = async () =>
      listOf(objectOf(await client.post('/cgi-bin/wxopen/wxamplinkget', {}, accessToken), 'wxopens'), 'items');
    expect((await items())[0]).toMatchObject({ status: 1, appid: appidOf(client, 2), nickname: '松果湾订货' });
    await client.control('PATCH', `accounts/${official}`, { links: [{ appid: appidOf(client, 2), status: 2 }] });
    expect((await items())[0]).not.toHaveProperty('appid');
    const mini = await tokenOf(2);
    expect((await client.post('/cgi-bin/wxopen/wxamplinkget', {}, mini))['errcode']).toBe(61007);
  });
});
