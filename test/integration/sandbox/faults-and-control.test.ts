import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appidOf, asAnswer, listOf, objectOf, SandboxClient, textOf } from './sandbox-client';

const TOKEN_PATH = '/cgi-bin/component/api_component_token';
const QUERY_AUTH = '/cgi-bin/component/api_query_auth';

describe('the control face', () => {
  let client: SandboxClient;

  beforeEach(async () => {
    client = await SandboxClient.start();
  });

  afterEach(async () => {
    await client.sandbox.close();
  });

  it('opens with its token only', async () => {
    for (const headers of [{}, { 'x-sandbox-control': 'wrong' }]) {
      const response = await fetch(`${client.sandbox.url}/sandbox/tenants`, { headers });
      expect(response.status).toBe(401);
    }
    expect(listOf(await client.control('GET', 'tenants'), 'tenants')).toHaveLength(26);
    expect(listOf(await client.control('GET', 'administrators'), 'users').length).toBeGreaterThan(24);
    expect(listOf(await client.control('GET', 'accounts'), 'accounts').length).toBeGreaterThan(24);
  });

  it('changes an account: name, avatar, entity, status, verification, filing, review, categories', async () => {
    const appid = appidOf(client, 2);
    await client.authorize(appid);
    const token = await client.componentToken();
    const info = async () =>
      objectOf(
        await client.component('api_get_authorizer_info', { authorizer_appid: appid }, token),
        'authorizer_info',
      );
    const before = await info();
    await client.control('PATCH', `accounts/${appid}`, {
      nickName: '新名字',
      avatarVersion: 2,
      principalName: '新主体有限公司',
      accountStatus: 19,
      verifyType: -1,
      icp: { status: 3, auditData: [{ keyName: 'name', error: '不符', suggest: '修改' }] },
      annualReview: null,
      categories: [],
    });
    const after = await info();
    expect(after).toMatchObject({
      nick_name: '新名字',
      principal_name: '新主体有限公司',
      account_status: 19,
      verify_type_info: { id: -1 },
      MiniProgramInfo: { categories: [] },
    });
    expect(after['head_img']).not.toBe(before['head_img']);
    const picture = async (url: unknown) => Buffer.from(await (await fetch(String(url))).arrayBuffer());
    expect((await picture(after['head_img'])).equals(await picture(before['head_img']))).toBe(false);
  });

  it.each([
    ['PATCH', 'accounts/wxf1c0de0000000000', { nickName: 'x' }, 404],
    ['PATCH', `accounts/nonsense`, {}, 404],
    ['GET', 'nowhere', undefined, 404],
    ['POST', 'tenants', {}, 404],
    ['POST', 'accounts/wxf1c0de0000000000/revoke', {}, 404],
    ['POST', 'accounts/wxf1c0de0000000000/authorize', {}, 404],
    ['PATCH', 'settings', { publication: 'x' }, 400],
    ['POST', 'faults', { kind: 'explode' }, 400],
    ['POST', 'clock', {}, 400],
    ['POST', 'generate', { count: 0 }, 400],
    ['DELETE', 'faults/77', undefined, 404],
  ])('%s %s %j answers %s %i', async (method, path, body, status) => {
    const response = await fetch(`${client.sandbox.url}/sandbox/${path}`, {
      method,
      headers: { 'x-sandbox-control': client.sandbox.credentials.controlToken },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(response.status).toBe(status);
    expect(textOf(objectOf(asAnswer(await response.json()), 'error'), 'message')).not.toBe('');
  });

  it('moves the clock, and the Date header with it', async () => {
    const dateOf = async () => Date.parse((await client.raw('GET', '/x')).headers.get('date') ?? '');
    const before = await dateOf();
    await client.control('POST', 'clock', { offsetMs: -3_600_000 });
    expect((await dateOf()) - before).toBeLessThan(-3_590_000);
    await client.control('POST', 'clock', { advanceMs: 7_200_000 });
    expect(await client.control('GET', 'clock')).toMatchObject({ offsetMs: 3_600_000 });
  });

  it('generates tenants that can be authorized', async () => {
    const { tenants } = await client.control('POST', 'generate', { count: 3, seed: 9 });
    const [first] = listOf({ tenants }, 'tenants');
    const { accessToken } = await client.authorize(textOf(first ?? {}, 'appid'));
    expect(accessToken).not.toBe('');
    expect(listOf(await client.control('GET', 'tenants'), 'tenants')).toHaveLength(29);
    expect(await client.control('POST', 'generate', { count: 3, seed: 9 })).toHaveProperty('error');
  });

  it('counts calls, their outcomes, and how many ran at once', async () => {
    await client.control('POST', 'faults', { kind: 'latency', path: TOKEN_PATH, ms: 50 });
    await Promise.all([client.post(TOKEN_PATH), client.post(TOKEN_PATH), client.componentToken()]);
    const counters = listOf(await client.control('GET', 'counters'), 'counters');
    expect(counters.find((one) => one['path'] === TOKEN_PATH)).toEqual({
      path: TOKEN_PATH,
      calls: 3,
      inFlight: 0,
      peakInFlight: 3,
      outcomes: { '0': 1, '41018': 2 },
    });
    await client.control('DELETE', 'counters');
    expect(listOf(await client.control('GET', 'counters'), 'counters')).toEqual([]);
  });

  it('does the same in process', async () => {
    const { control } = client.sandbox;
    const appid = appidOf(client, 2);
    expect(control.authorize(appid, [18])?.outcome).toBe('authorized');
    expect(control.account(appid)?.authorization).toMatchObject({ sets: [18] });
    expect(control.account(appid)?.authorization).not.toHaveProperty('refreshSerial');
    expect(control.revoke(appid)).toBe(true);
    expect(control.revoke(appid)).toBe(false);
    expect(await client.control('GET', `accounts/${appid}`)).toMatchObject({ authorization: null });
  });
});

describe('faults', () => {
  let client: SandboxClient;

  beforeEach(async () => {
    client = await SandboxClient.start();
  });

  afterEach(async () => {
    await client.sandbox.close();
  });

  async function fault(source: object): Promise<void> {
    await client.control('POST', 'faults', { path: TOKEN_PATH, times: 1, ...source });
  }

  it('answers any errcode on any endpoint, for so many calls', async () => {
    await fault({ kind: 'errcode', errcode: -1, times: 2 });
    expect((await client.post(TOKEN_PATH))['errcode']).toBe(-1);
    expect((await client.post(TOKEN_PATH))['errcode']).toBe(-1);
    expect((await client.post(TOKEN_PATH))['errcode']).toBe(41018);
  });

  it('answers 5xx, HTML at 200, and redirects', async () => {
    await fault({ kind: 'http', status: 502 });
    expect((await client.raw('POST', TOKEN_PATH, '{}')).status).toBe(502);
    await fault({ kind: 'html' });
    expect(await (await client.raw('POST', TOKEN_PATH, '{}')).text()).toContain('<!doctype html>');
    await fault({ kind: 'redirect', location: 'http://portal.example/' });
    expect((await client.raw('POST', TOKEN_PATH, '{}')).headers.get('location')).toBe('http://portal.example/');
  });

  it('truncates, swaps types, grows and slows answers', async () => {
    await fault({ kind: 'truncate' });
    await expect(client.post(TOKEN_PATH)).rejects.toThrow(SyntaxError);
    await fault({ kind: 'wrong-types' });
    expect(await client.post(TOKEN_PATH)).toEqual({ errcode: 41018, errmsg: 42 });
    await fault({ kind: 'huge', bytes: 3_000_000 });
    expect((await (await client.raw('POST', TOKEN_PATH, '{}')).text()).length).toBeGreaterThan(3_000_000);
    await fault({ kind: 'slow', ms: 1 });
    expect((await client.post(TOKEN_PATH))['errcode']).toBe(41018);
  });

  it('drops the connection before the call, or after it was carried out', async () => {
    const appid = appidOf(client, 2);
    const token = await client.componentToken();
    const authCode = client.sandbox.control.authorize(appid)?.authCode;
    const exchange = async () => client.component('api_query_auth', { authorization_code: authCode }, token);
    await fault({ kind: 'drop', path: QUERY_AUTH });
    await expect(exchange()).rejects.toThrow();
    await fault({ kind: 'drop', path: QUERY_AUTH, isProcessed: true });
    await expect(exchange()).rejects.toThrow();
    expect((await exchange())['errcode']).toBe(61009);
  });

  it('waits as long as it is told', async () => {
    await fault({ kind: 'latency', ms: 120 });
    const startedAtMs = performance.now();
    await client.post(TOKEN_PATH);
    expect(performance.now() - startedAtMs).toBeGreaterThan(110);
  });

  it('can be listed and taken back, and never hits the control face', async () => {
    await client.control('POST', 'faults', { kind: 'http', status: 500 });
    expect((await client.raw('POST', TOKEN_PATH, '{}')).status).toBe(500);
    const [only] = listOf(await client.control('GET', 'faults'), 'faults');
    await client.control('DELETE', `faults/${String(only?.['id'])}`);
    expect((await client.post(TOKEN_PATH))['errcode']).toBe(41018);
    await client.control('POST', 'faults', { kind: 'drop' });
    expect(await client.control('DELETE', 'faults')).toEqual({ ok: true });
  });
});
