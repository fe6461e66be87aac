import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appidOf, asAnswer, listOf, objectOf, SandboxClient, textOf } from './sandbox-client';

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

let client: SandboxClient;

beforeEach(async () => {
  client = await SandboxClient.start();
});

afterEach(async () => {
  await client.sandbox.close();
});

describe('the generic relay', () => {
  async function relay(method: string, route: string, body?: object, bearer?: string) {
    const response = await fetch(`${client.sandbox.url}/relay/v1/${route}`, {
      method,
      headers: { Authorization: `Bearer ${bearer ?? client.sandbox.credentials.relaySecret}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, answer: asAnswer(await response.json()) };
  }

  it('hands out one component token until it is about to expire', async () => {
    const first = (await relay('GET', 'component-token')).answer;
    expect(first['appId']).toBe(client.componentAppid);
    const nowSeconds = client.sandbox.control.clock().nowMs / 1000;
    expect(Number(first['expiresAt']) - nowSeconds).toBeGreaterThan(7190);
    expect((await relay('GET', 'component-token')).answer['accessToken']).toBe(first['accessToken']);
    const token = textOf(first, 'accessToken');
    expect(await client.component('api_create_preauthcode', {}, token)).toHaveProperty('pre_auth_code');
    await client.control('POST', 'clock', { advanceMs: 110 * 60_000 });
    expect((await relay('GET', 'component-token')).answer['accessToken']).not.toBe(token);
  });

  it('replaces a token that another holder killed', async () => {
    const killed = (await relay('GET', 'component-token')).answer['accessToken'];
    await client.componentToken();
    const next = (await relay('GET', 'component-token')).answer['accessToken'];
    expect(next).not.toBe(killed);
  });

  it('makes pre-auth codes, exchanges codes and reads accounts', async () => {
    const code = (await relay('POST', 'pre-auth-code', {})).answer;
    expect(code).toEqual({ preAuthCode: expect.stringMatching(/^preauthcode@@@/), expiresIn: 1800 });
    const appid = appidOf(client, 2);
    expect((await relay('GET', `authorizers/${appid}`)).status).toBe(404);
    const authorizationCode = client.sandbox.control.authorize(appid)?.authCode;
    const exchanged = await relay('POST', 'query-auth', { authorizationCode });
    expect(objectOf(exchanged.answer, 'authorization_info')['authorizer_appid']).toBe(appid);
    const again = await relay('POST', 'query-auth', { authorizationCode });
    expect(again.status).toBe(502);
    expect(objectOf(again.answer, 'error')).toMatchObject({
      code: 'wechat-rejected',
      errcode: 61009,
      rid: expect.stringMatching(/^[0-9a-f]{8}-/),
    });
    const info = await relay('GET', `authorizers/${appid}`);
    expect(objectOf(info.answer, 'authorizer_info')['nick_name']).toBe('松果湾订货');
  });

  it('hands on what WeChat pushes to the message URL, in order and from a place on', async () => {
    const appid = appidOf(client, 2);
    client.sandbox.control.authorize(appid);
    const code = client.sandbox.control.code;
    const decide = (decision: string): void => {
      code.foreign(appid, { act: 'audit' });
      code.review(appid, { decision, screenshots: 1 });
    };
    decide('reject');
    const first = (await relay('GET', 'messages')).answer;
    expect(first['messages']).toEqual([{ appId: appid, message: expect.stringContaining('weapp_audit_fail') }]);
    expect(first['more']).toBe(false);
    decide('approve');
    const next = (await relay('GET', `messages?after=${textOf(first, 'cursor')}`)).answer;
    expect(next['messages']).toEqual([{ appId: appid, message: expect.stringContaining('weapp_audit_success') }]);
    expect((await relay('GET', `messages?after=${textOf(next, 'cursor')}`)).answer).toMatchObject({ messages: [] });
  });

  it('gives the ticket alone', async () => {
    const { answer } = await relay('GET', 'ticket');
    expect(answer['ticket']).toBe(client.sandbox.control.ticket()?.ticket);
    expect(Number(answer['receivedAt'])).toBeGreaterThan(1_000_000_000);
  });

  it.each([
    ['GET', 'component-token', 'wrong', 401, 'unauthorized'],
    ['GET', 'nowhere', undefined, 404, 'not-offered'],
    ['DELETE', 'component-token', undefined, 404, 'not-offered'],
    ['GET', 'authorizers/wxf1c0de0000000000', undefined, 404, 'unknown-authorizer'],
  ])('%s %s refuses with %s', async (method, route, bearer, status, code) => {
    const result = await relay(method, route, undefined, bearer);
    expect(result.status).toBe(status);
    expect(objectOf(result.answer, 'error')['code']).toBe(code);
  });

  it('says when WeChat refuses its ticket, and works from any address', async () => {
    await client.control('PATCH', 'settings', { allowList: ['192.0.2.9'], directIp: '198.51.100.7' });
    expect((await relay('GET', 'component-token')).status).toBe(200);
    await client.control('PATCH', 'settings', { isTicketPushRunning: false });
    await client.control('POST', 'clock', { advanceMs: 13 * 3_600_000 });
    const { status, answer } = await relay('GET', 'component-token');
    expect(status).toBe(502);
    expect(objectOf(answer, 'error')['errcode']).toBe(61005);
  });

  it('has no ticket before the first push', async () => {
    const silent = await SandboxClient.start({ scenario: { settings: { isTicketPushRunning: false } } });
    const response = await fetch(`${silent.sandbox.url}/relay/v1/component-token`, {
      headers: { Authorization: `Bearer ${silent.sandbox.credentials.relaySecret}` },
    });
    expect(response.status).toBe(503);
    await silent.sandbox.close();
  });
});

describe('wxcomponent', () => {
  async function call(method: string, route: string, options: { jwt?: string; body?: object } = {}) {
    const response = await fetch(`${client.sandbox.url}/wxcomponent/${route}`, {
      method,
      headers: options.jwt === undefined ? {} : { Authorization: `Bearer ${options.jwt}` },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    expect(response.status).toBe(200);
    return asAnswer(await response.json());
  }

  async function logIn(password = client.sandbox.credentials.wxcomponentPassword) {
    const username = client.sandbox.credentials.wxcomponentUser;
    return call('PUT', 'auth', { body: { username, password: md5(password) } });
  }

  async function jwt(): Promise<string> {
    return textOf(objectOf(await logIn(), 'data'), 'jwt');
  }

  it('logs in with the MD5 of the password and answers in its envelope', async () => {
    const answer = await logIn();
    expect(answer).toMatchObject({ code: 0, errorMsg: 'OK' });
    expect(textOf(objectOf(answer, 'data'), 'jwt').split('.')).toHaveLength(3);
    expect((await call('PUT', 'auth', { body: { username: 'console', password: 'plain' } }))['code']).toBe(1006);
  });

  it('locks an address out after ten failures, until the next clock hour', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) expect((await logIn('wrong'))['code']).toBe(1006);
    expect((await logIn())['code']).toBe(1011);
    await client.control('POST', 'clock', { advanceMs: 3_600_000 });
    expect((await logIn())['code']).toBe(0);
  });

  it('gives ticket and tokens to a login', async () => {
    const login = await jwt();
    const ticket = await call('GET', 'admin/ticket', { jwt: login });
    expect(ticket['data']).toEqual({ ticket: client.sandbox.control.ticket()?.ticket });
    const token = textOf(objectOf(await call('GET', 'admin/component-access-token', { jwt: login }), 'data'), 'token');
    expect(await client.component('api_create_preauthcode', {}, token)).toHaveProperty('pre_auth_code');
    const authorizer = await call('GET', `admin/authorizer-access-token?appid=${appidOf(client, 1)}`, { jwt: login });
    const accessToken = textOf(objectOf(authorizer, 'data'), 'token');
    expect((await client.get('/cgi-bin/account/getaccountbasicinfo', accessToken))['errcode']).toBe(0);
    expect((await call('GET', 'admin/authorizer-access-token', { jwt: login }))['code']).toBe(1001);
    expect((await call('POST', 'admin/pull-authorizer-list', { jwt: login }))['code']).toBe(0);
  });

  it('tells a missing, a bad and an expired login apart', async () => {
    const login = await jwt();
    expect((await call('GET', 'admin/ticket'))['code']).toBe(1000);
    expect((await call('GET', 'admin/ticket', { jwt: `${login}x` }))['code']).toBe(1004);
    await client.control('POST', 'clock', { advanceMs: 12 * 3_600_000 });
    expect((await call('GET', 'admin/ticket', { jwt: login }))['code']).toBe(1003);
    const renewed = await jwt();
    expect(objectOf(await call('GET', 'admin/refresh-auth', { jwt: renewed }), 'data')).toHaveProperty('jwt');
  });

  it('carries an errcode of WeChat in the data of 1002', async () => {
    const login = await jwt();
    const answer = await call('GET', `admin/authorizer-access-token?appid=${appidOf(client, 2)}`, { jwt: login });
    expect(answer).toMatchObject({ code: 1002, data: expect.stringMatching(/errcode 61003/) });
  });

  it('says when no ticket has come', async () => {
    const silent = await SandboxClient.start({ scenario: { settings: { isTicketPushRunning: false } } });
    const response = await fetch(`${silent.sandbox.url}/wxcomponent/authpage/preauthcode`);
    expect(asAnswer(await response.json())['code']).toBe(1007);
    await silent.sandbox.close();
  });

  it('lists authorizers in pages of twenty at most, and makes pre-auth codes for anybody', async () => {
    const login = await jwt();
    const list = objectOf(await call('GET', 'admin/authorizer-list?offset=0&limit=2', { jwt: login }), 'data');
    expect(Number(list['total'])).toBeGreaterThan(5);
    expect(listOf(list, 'records')).toHaveLength(2);
    expect(listOf(list, 'records')[0]).toMatchObject({
      appid: appidOf(client, 1),
      appType: 0,
      funcInfo: expect.stringMatching(/^\|17\|18/),
      accountStatus: 1,
    });
    expect((await call('GET', 'admin/authorizer-list?limit=21', { jwt: login }))['code']).toBe(1001);
    const code = objectOf(await call('GET', 'authpage/preauthcode'), 'data');
    expect(code['preAuthCode']).toMatch(/^preauthcode@@@/);
    expect(objectOf(await call('GET', 'authpage/componentinfo'), 'data')['appid']).toBe(client.componentAppid);
  });
});
