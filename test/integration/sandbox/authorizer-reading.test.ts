import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appidOf, listOf, objectOf, officialAppidOf, SandboxClient, textOf } from './sandbox-client';

const BASIC_INFO = '/cgi-bin/account/getaccountbasicinfo';

describe('reading an account that authorized', () => {
  let client: SandboxClient;

  beforeEach(async () => {
    client = await SandboxClient.start();
  });

  afterEach(async () => {
    await client.sandbox.close();
  });

  async function info(authorizer_appid: string) {
    return client.component('api_get_authorizer_info', { authorizer_appid }, await client.componentToken());
  }

  it('describes a mini program with MiniProgramInfo, an official account without', async () => {
    const mini = appidOf(client, 2);
    const official = officialAppidOf(client, 2);
    await client.authorize(mini);
    await client.authorize(official);
    const miniInfo = objectOf(await info(mini), 'authorizer_info');
    expect(miniInfo).toMatchObject({
      nick_name: '松果湾订货',
      service_type_info: { id: 0 },
      verify_type_info: { id: 0 },
      principal_name: '江澜市松果湾建材有限公司',
      account_status: 1,
      register_type: 0,
      MiniProgramInfo: { categories: [{ first: '商家自营', second: '家装建材' }], visit_status: 0 },
    });
    expect(textOf(miniInfo, 'user_name')).toMatch(/^gh_[0-9a-f]{12}$/);
    const officialInfo = objectOf(await info(official), 'authorizer_info');
    expect(officialInfo).toMatchObject({ nick_name: '松果湾建材', service_type_info: { id: 2 } });
    expect(officialInfo).not.toHaveProperty('MiniProgramInfo');
    expect(officialInfo).not.toHaveProperty('register_type');
  });

  it('gives the refresh token but no access token', async () => {
    const { refreshToken } = await client.authorize(appidOf(client, 2));
    const granted = objectOf(await info(appidOf(client, 2)), 'authorization_info');
    expect(granted['authorizer_refresh_token']).toBe(refreshToken);
    expect(granted).not.toHaveProperty('authorizer_access_token');
  });

  it('leaves the avatar out where none is set, and lists unknown sets', async () => {
    await client.authorize(appidOf(client, 19));
    expect(objectOf(await info(appidOf(client, 19)), 'authorizer_info')).not.toHaveProperty('head_img');
    await client.authorize(appidOf(client, 20));
    const sets = listOf(objectOf(await info(appidOf(client, 20)), 'authorization_info'), 'func_info');
    expect(sets).toContainEqual({ funcscope_category: { id: 999 } });
  });

  it('writes func_info with names and confirm_info when switched so', async () => {
    await client.control('PATCH', 'settings', { switches: { funcInfoHasNames: true, funcInfoHasConfirm: true } });
    await client.authorize(appidOf(client, 2), [18]);
    const [set] = listOf(objectOf(await info(appidOf(client, 2)), 'authorization_info'), 'func_info');
    expect(set).toEqual({
      funcscope_category: { id: 18, type: 1, name: '小程序开发与数据分析', desc: '小程序开发与数据分析' },
      confirm_info: { need_confirm: 0, already_confirm: 0, can_confirm: 0 },
    });
  });

  it('leaves sets held elsewhere out silently', async () => {
    await client.authorize(appidOf(client, 6));
    const sets = listOf(objectOf(await info(appidOf(client, 6)), 'authorization_info'), 'func_info');
    const ids = sets.map((set) => objectOf(set, 'funcscope_category')['id']);
    expect(ids).not.toContain(18);
    expect(ids).toContain(25);
    await client.control('PATCH', `accounts/${appidOf(client, 6)}`, { heldElsewhere: [{ set: 17, provider: 'x' }] });
    await client.authorize(appidOf(client, 6));
    const after = listOf(objectOf(await info(appidOf(client, 6)), 'authorization_info'), 'func_info');
    const afterIds = after.map((set) => objectOf(set, 'funcscope_category')['id']);
    expect(afterIds).toEqual(expect.arrayContaining([17, 18]));
  });

  it('pages through the list of authorizers', async () => {
    const token = await client.componentToken();
    const page = async (offset: unknown, count: unknown) =>
      client.component('api_get_authorizer_list', { offset, count }, token);
    const all = await page(0, 500);
    expect(all['total_count']).toBe(listOf(all, 'list').length);
    expect(listOf(all, 'list')[0]).toEqual({
      authorizer_appid: appidOf(client, 1),
      refresh_token: expect.stringMatching(/^refreshtoken@@@/),
      auth_time: expect.any(Number),
    });
    expect(listOf(await page(2, 3), 'list')).toEqual(listOf(all, 'list').slice(2, 5));
    expect(listOf(await page(500, 3), 'list')).toEqual([]);
    expect((await page(0, 501))['errcode']).toBe(40170);
    expect((await page(0, 0))['errcode']).toBe(40170);
    expect((await page(-1, 5))['errcode']).toBe(47001);
    expect((await page('0', 5))['errcode']).toBe(47001);
  });

  it('keeps options of official accounts, under either path and token', async () => {
    const official = officialAppidOf(client, 2);
    const { accessToken } = await client.authorize(official);
    const set = async (body: object) =>
      (await client.post('/cgi-bin/component/set_authorizer_option', body, accessToken))['errcode'];
    expect(await set({ option_name: 'location_report', option_value: '2' })).toBe(0);
    expect(await set({ option_name: 'voice_recognize', option_value: '2' })).toBe(61013);
    expect(await set({ option_name: 'colour', option_value: '1' })).toBe(61012);
    const body = { option_name: 'location_report', authorizer_appid: official };
    const answer = { authorizer_appid: official, option_name: 'location_report', option_value: '2' };
    const token = await client.componentToken();
    expect(await client.component('get_authorizer_option', body, token)).toEqual(answer);
    expect(await client.component('api_get_authorizer_option', body, accessToken)).toEqual(answer);
    const mini = await client.authorize(appidOf(client, 2));
    const ofMini = await client.post('/cgi-bin/component/get_authorizer_option', body, mini.accessToken);
    expect(ofMini['errcode']).toBe(61012);
  });

  it('obeys the switches of the options', async () => {
    await client.control('PATCH', 'settings', { switches: { optionPath: 'plain', optionToken: 'authorizer' } });
    expect((await client.raw('POST', '/cgi-bin/component/api_get_authorizer_option', '{}')).status).toBe(404);
    const answer = await client.component('get_authorizer_option', { option_name: 'x' }, await client.componentToken());
    expect(answer['errcode']).toBe(61015);
  });

  it('refuses calls for a limited account and calls the account has no right to', async () => {
    const frozen = appidOf(client, 13);
    const { accessToken } = await client.authorize(frozen);
    expect((await client.get(BASIC_INFO, accessToken))['errcode']).toBe(50002);
    const mini = await client.authorize(appidOf(client, 2));
    await client.control('PATCH', `accounts/${appidOf(client, 2)}`, { missingCapabilities: [BASIC_INFO] });
    expect((await client.get(BASIC_INFO, mini.accessToken))['errcode']).toBe(48001);
  });
});
