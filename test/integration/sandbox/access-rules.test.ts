import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appidOf, SandboxClient, textOf } from './sandbox-client';

const RID = / rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/;
const PRE_AUTH = '/cgi-bin/component/api_create_preauthcode';
const BASIC_INFO = '/cgi-bin/account/getaccountbasicinfo';

describe('rules every call meets', () => {
  let client: SandboxClient;

  beforeEach(async () => {
    client = await SandboxClient.start();
  });

  afterEach(async () => {
    await client.sandbox.close();
  });

  it('answers errors at HTTP 200 with a rid at the end of the message', async () => {
    const response = await client.raw('POST', PRE_AUTH, '{}', 'no such token');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/json');
    const answer = await client.post(PRE_AUTH, {}, 'no such token');
    expect(answer['errcode']).toBe(40001);
    expect(answer['errmsg']).toMatch(RID);
  });

  it('explains a rid, with tokens masked', async () => {
    const token = await client.componentToken();
    const refused = await client.post(PRE_AUTH, {}, token);
    expect(refused['errcode']).toBe(41018);
    const rid = textOf(refused, 'errmsg').split('rid: ')[1];
    const { request } = await client.post('/cgi-bin/openapi/rid/get', { rid }, token);
    expect(request).toMatchObject({ request_url: `${PRE_AUTH}?access_token=***`, request_body: '{}' });
    const ask = async (value: string) => client.post('/cgi-bin/openapi/rid/get', { rid: value }, token);
    expect((await ask('00000000-00000000-00000000'))['errcode']).toBe(76001);
    expect((await ask('x'))['errcode']).toBe(76002);
    await client.control('POST', 'clock', { advanceMs: 8 * 86_400_000 });
    const later = await client.post('/cgi-bin/openapi/rid/get', { rid }, await client.componentToken());
    expect(later['errcode']).toBe(76004);
  });

  it('takes the component token under either name, and under one only when switched', async () => {
    const token = await client.componentToken();
    const body = { component_appid: client.componentAppid };
    expect(await client.post(PRE_AUTH, body, token, 'access_token')).toHaveProperty('pre_auth_code');
    expect(await client.post(PRE_AUTH, body, token, 'component_access_token')).toHaveProperty('pre_auth_code');
    await client.control('PATCH', 'settings', { switches: { componentTokenName: 'component_access_token' } });
    expect((await client.post(PRE_AUTH, body, token, 'access_token'))['errcode']).toBe(41001);
  });

  it('tells token kinds apart', async () => {
    const { accessToken } = await client.authorize(appidOf(client, 2));
    const body = { component_appid: client.componentAppid };
    expect((await client.post(PRE_AUTH, body, accessToken))['errcode']).toBe(61014);
    expect((await client.get(BASIC_INFO, await client.componentToken()))['errcode']).toBe(61015);
    expect((await client.get(BASIC_INFO))['errcode']).toBe(41001);
  });

  it('answers 42001 for an expired token', async () => {
    const token = await client.componentToken();
    await client.control('POST', 'clock', { advanceMs: 7_200_000 });
    expect((await client.component('api_create_preauthcode', {}, token))['errcode']).toBe(42001);
  });

  it('tells methods apart', async () => {
    expect((await client.get('/cgi-bin/component/api_component_token'))['errcode']).toBe(43002);
    expect((await client.post('/wxa/icp/get_icp_entrance_info', {}))['errcode']).toBe(43001);
    expect((await client.raw('GET', '/cgi-bin/nowhere')).status).toBe(404);
  });

  it('wants a body, and JSON in it', async () => {
    const token = await client.componentToken();
    expect((await client.post(PRE_AUTH, '', token))['errcode']).toBe(44002);
    expect((await client.post(PRE_AUTH, '{"component_appid"', token))['errcode']).toBe(47001);
    expect((await client.post(PRE_AUTH, '[]', token))['errcode']).toBe(47001);
    const { accessToken } = await client.authorize(appidOf(client, 2));
    expect((await client.post('/wxa/getversioninfo', '', accessToken))['errcode']).toBe(44002);
    expect((await client.post('/wxa/getversioninfo', '{}', accessToken))['errcode']).toBe(0);
  });

  it('wants the appid of its own component', async () => {
    const token = await client.componentToken();
    const ask = async (component_appid: unknown) =>
      (await client.post(PRE_AUTH, { component_appid }, token))['errcode'];
    expect(await ask(undefined)).toBe(41018);
    expect(await ask('wxf1c0de0000000000')).toBe(61011);
    expect(await ask('nonsense')).toBe(40013);
    expect(await ask(7)).toBe(40013);
  });

  it('lets only listed addresses in', async () => {
    await client.control('PATCH', 'settings', { allowList: ['203.0.113.10'], directIp: '198.51.100.7' });
    const refused = await client.post('/cgi-bin/component/api_component_token', {});
    expect(refused['errcode']).toBe(61004);
    expect(refused['errmsg']).not.toContain('198.51.100.7');
    await client.control('PATCH', 'settings', { switches: { requestIpInMessage: true } });
    expect((await client.post('/cgi-bin/component/api_component_token', {}))['errmsg']).toContain('198.51.100.7');
    await client.control('PATCH', 'settings', { allowList: ['198.51.100.7'] });
    expect((await client.post('/cgi-bin/component/api_component_token', {}))['errcode']).toBe(41018);
    const early = { allowListBeforePublication: false };
    await client.control('PATCH', 'settings', { allowList: ['192.0.2.1'], publication: 'testing', switches: early });
    expect((await client.post('/cgi-bin/component/api_component_token', {}))['errcode']).toBe(41018);
  });

  it('counts calls per day and per minute', async () => {
    const token = await client.componentToken();
    await client.control('PATCH', 'settings', { quotas: { [PRE_AUTH]: { perDay: 2 } } });
    const ask = async () => client.component('api_create_preauthcode', {}, token);
    await ask();
    await ask();
    expect((await ask())['errcode']).toBe(45009);
    const quota = await client.post('/cgi-bin/openapi/quota/get', { cgi_path: PRE_AUTH }, token);
    expect(quota['quota']).toEqual({ daily_limit: 2, used: 2, remain: 0 });
    expect((await client.post('/cgi-bin/clear_quota', { appid: client.componentAppid }, token))['errcode']).toBe(0);
    expect(await ask()).toHaveProperty('pre_auth_code');
    await client.control('PATCH', 'settings', { quotas: { [PRE_AUTH]: { perMinute: 1 } } });
    expect((await ask())['errcode']).toBe(45011);
    await client.control('POST', 'clock', { advanceMs: 60_000 });
    expect(await ask()).toHaveProperty('pre_auth_code');
  });

  it('refuses quota questions about unknown paths and other tokens', async () => {
    const token = await client.componentToken();
    const ask = async (cgi_path: string) =>
      (await client.post('/cgi-bin/openapi/quota/get', { cgi_path }, token))['errcode'];
    expect(await ask('/cgi-bin/nowhere')).toBe(76021);
    expect(await ask('/sns/component/jscode2session')).toBe(76022);
    expect(await ask(BASIC_INFO)).toBe(76022);
  });

  it('allows ten resets a month, by token or by secret', async () => {
    const secret = client.sandbox.credentials.componentSecret;
    const reset = async (appsecret: string) =>
      (
        await client.post('/cgi-bin/component/clear_quota/v2', {
          component_appid: client.componentAppid,
          appid: client.componentAppid,
          appsecret,
        })
      )['errcode'];
    expect(await reset('wrong')).toBe(40125);
    const answers: unknown[] = [];
    for (let call = 0; call < 11; call += 1) answers.push(await reset(secret));
    expect(answers).toEqual([...Array.from({ length: 10 }, () => 0), 48006]);
  });
});
