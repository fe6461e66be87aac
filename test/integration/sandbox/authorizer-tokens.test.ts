import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appidOf, listOf, objectOf, SandboxClient, textOf } from './sandbox-client';

const BASIC_INFO = '/cgi-bin/account/getaccountbasicinfo';

describe('codes and tokens', () => {
  let client: SandboxClient;
  let appid: string;

  beforeEach(async () => {
    client = await SandboxClient.start();
    appid = appidOf(client, 2);
  });

  afterEach(async () => {
    await client.sandbox.close();
  });

  async function refresh(refreshToken: unknown, authorizer_appid = appid) {
    const body = { authorizer_appid, authorizer_refresh_token: refreshToken };
    return client.component('api_authorizer_token', body, await client.componentToken());
  }

  it('exchanges a code once, and not after its time', async () => {
    const token = await client.componentToken();
    const exchange = async (code: unknown) => client.component('api_query_auth', { authorization_code: code }, token);
    const first = client.sandbox.control.authorize(appid)?.authCode;
    expect(objectOf(await exchange(first), 'authorization_info')).toMatchObject({
      authorizer_appid: appid,
      expires_in: 7200,
    });
    expect((await exchange(first))['errcode']).toBe(61009);
    expect((await exchange('queryauthcode@@@unknown'))['errcode']).toBe(61009);
    const second = client.sandbox.control.authorize(appid)?.authCode;
    await client.control('POST', 'clock', { advanceMs: 600_000 });
    expect((await exchange(second))['errcode']).toBe(61010);
  });

  it('answers 61003 for the code of an authorization that was taken back', async () => {
    const code = client.sandbox.control.authorize(appid)?.authCode;
    await client.control('POST', `accounts/${appid}/revoke`);
    const token = await client.componentToken();
    expect((await client.component('api_query_auth', { authorization_code: code }, token))['errcode']).toBe(61003);
  });

  it('keeps the refresh token on refresh and replaces it on a new scan', async () => {
    const first = await client.authorize(appid);
    expect((await refresh(first.refreshToken))['authorizer_refresh_token']).toBe(first.refreshToken);
    const second = await client.authorize(appid, [18]);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await refresh(first.refreshToken))['errcode']).toBe(61023);
    expect((await refresh(second.refreshToken))['authorizer_refresh_token']).toBe(second.refreshToken);
    expect((await refresh(null))['errcode']).toBe(61023);
    expect((await refresh(undefined))['errcode']).toBe(61023);
  });

  it('keeps the refresh token on an update when switched so, but never over a revocation', async () => {
    await client.control('PATCH', 'settings', { switches: { refreshTokenChangesOnUpdate: false } });
    const first = await client.authorize(appid);
    expect((await client.authorize(appid, [18])).refreshToken).toBe(first.refreshToken);
    await client.control('POST', `accounts/${appid}/revoke`);
    expect((await client.authorize(appid)).refreshToken).not.toBe(first.refreshToken);
  });

  it('lets the previous access token live for the overlap only', async () => {
    const { accessToken, refreshToken } = await client.authorize(appid);
    const next = textOf(await refresh(refreshToken), 'authorizer_access_token');
    expect((await client.get(BASIC_INFO, accessToken))['errcode']).toBe(0);
    await client.control('POST', 'clock', { advanceMs: 300_000 });
    expect((await client.get(BASIC_INFO, accessToken))['errcode']).toBe(42001);
    expect((await client.get(BASIC_INFO, next))['errcode']).toBe(0);
  });

  it('kills the older component token, or keeps it when switched so', async () => {
    const first = await client.componentToken();
    const second = await client.componentToken();
    expect((await client.component('api_create_preauthcode', {}, first))['errcode']).toBe(40001);
    await client.control('PATCH', 'settings', { switches: { newComponentTokenKillsOld: false } });
    const third = await client.componentToken();
    for (const token of [second, third]) {
      expect(await client.component('api_create_preauthcode', {}, token)).toHaveProperty('pre_auth_code');
    }
  });

  it('knows nothing of an account that did not authorize', async () => {
    const token = await client.componentToken();
    const body = { authorizer_appid: appid };
    expect((await client.component('api_get_authorizer_info', body, token))['errcode']).toBe(61003);
    expect((await refresh('refreshtoken@@@x'))['errcode']).toBe(61003);
  });

  it('kills every token on revocation', async () => {
    const { accessToken, refreshToken } = await client.authorize(appid);
    expect(await client.control('POST', `accounts/${appid}/revoke`)).toEqual({ ok: true });
    expect((await client.get(BASIC_INFO, accessToken))['errcode']).toBe(61003);
    expect((await refresh(refreshToken))['errcode']).toBe(61003);
    const list = await client.component(
      'api_get_authorizer_list',
      { offset: 0, count: 500 },
      await client.componentToken(),
    );
    expect(listOf(list, 'list').map((item) => item['authorizer_appid'])).not.toContain(appid);
  });

  it('answers 42007 after a password change until the next scan', async () => {
    const { accessToken, refreshToken } = await client.authorize(appid);
    await client.control('POST', `accounts/${appid}/password`);
    expect((await client.get(BASIC_INFO, accessToken))['errcode']).toBe(42007);
    expect((await refresh(refreshToken))['errcode']).toBe(42007);
    const again = await client.authorize(appid);
    expect(again.refreshToken).not.toBe(refreshToken);
    expect((await client.get(BASIC_INFO, again.accessToken))['errcode']).toBe(0);
  });

  it('pushes authorized, updateauthorized, or nothing when the sets are the same', async () => {
    const types = async () =>
      listOf(await client.control('GET', 'events'), 'events')
        .map((event) => event['infoType'])
        .filter((type) => type !== 'component_verify_ticket');
    client.sandbox.control.authorize(appid, [17, 18]);
    client.sandbox.control.authorize(appid, [18, 17]);
    expect(await types()).toEqual(['authorized']);
    client.sandbox.control.authorize(appid, [17]);
    expect(await types()).toEqual(['authorized', 'updateauthorized']);
    expect(await client.control('POST', `accounts/${appid}/sets`, { sets: [17, 30] })).toEqual({ ok: true });
    expect(await types()).toEqual(['authorized', 'updateauthorized', 'updateauthorized']);
  });

  it.each([
    ['duration', /^600$/],
    ['absolute', /^1[0-9]{9}$/],
  ])('writes the expiry of a pushed code as %s', async (form, pattern) => {
    await client.control('PATCH', 'settings', { switches: { codeExpiryForm: form } });
    client.sandbox.control.authorize(appid);
    const xml = textOf(listOf(await client.control('GET', 'events'), 'events').at(-1) ?? {}, 'plainXml');
    expect(/<AuthorizationCodeExpiredTime><!\[CDATA\[([0-9]+)/.exec(xml)?.[1]).toMatch(pattern);
  });

  it('issues tokens of the length and codes of the life it is told', async () => {
    const switches = { tokenLength: 512, refreshTokenLength: 900, preAuthCodeSeconds: 600, authCodeSeconds: 3600 };
    await client.control('PATCH', 'settings', { switches });
    const { accessToken, refreshToken } = await client.authorize(appid);
    expect(accessToken).toHaveLength(512);
    expect(refreshToken).toHaveLength('refreshtoken@@@'.length + 900);
    const token = await client.componentToken();
    expect((await client.component('api_create_preauthcode', {}, token))['expires_in']).toBe(600);
  });
});
