import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appidOf, listOf, SandboxClient, textOf } from './sandbox-client';
import { temporaryFolder } from '../../support/temporary-folder';

describe('a restart with a state file', () => {
  let folder: string;
  let stateFile: string;
  let client: SandboxClient;

  beforeEach(async () => {
    folder = temporaryFolder();
    stateFile = join(folder, 'state.json');
    client = await SandboxClient.start({ stateFile });
  });

  afterEach(async () => {
    await client.sandbox.close();
  });

  async function restart(): Promise<void> {
    await client.sandbox.close();
    client = await SandboxClient.start({ stateFile });
  }

  it('keeps credentials, authorizations, refresh tokens, codes and account changes', async () => {
    const appid = appidOf(client, 2);
    const { url: _url, relayUrl: _relay, wxcomponentUrl: _wx, ...before } = { ...client.sandbox.credentials, url: '' };
    const { refreshToken } = await client.authorize(appid);
    const pending = client.sandbox.control.authorize(appidOf(client, 7))?.authCode;
    await client.control('PATCH', `accounts/${appid}`, { nickName: '改过的名字' });
    await client.control('POST', 'generate', { count: 2, seed: 3 });
    const eventsBefore = listOf(await client.control('GET', 'events'), 'events').length;
    await restart();
    expect(client.sandbox.credentials).toMatchObject(before);
    const token = await client.componentToken();
    const body = { authorizer_appid: appid, authorizer_refresh_token: refreshToken };
    expect((await client.component('api_authorizer_token', body, token))['authorizer_refresh_token']).toBe(
      refreshToken,
    );
    expect(await client.component('api_query_auth', { authorization_code: pending }, token)).toHaveProperty(
      'authorization_info',
    );
    expect(client.sandbox.control.account(appid)?.account.nickName).toBe('改过的名字');
    expect(listOf(await client.control('GET', 'tenants'), 'tenants')).toHaveLength(28);
    expect(listOf(await client.control('GET', 'events'), 'events').length).toBeGreaterThanOrEqual(eventsBefore);
  });

  it('does not bring back what was revoked, and keeps the clock', async () => {
    const appid = appidOf(client, 1);
    await client.control('POST', `accounts/${appid}/revoke`);
    await client.control('POST', 'clock', { advanceMs: 86_400_000 });
    await restart();
    expect(client.sandbox.control.account(appid)?.authorization).toBeNull();
    expect(client.sandbox.control.clock().offsetMs).toBe(86_400_000);
  });

  it('forgets refresh tokens that were replaced', async () => {
    const appid = appidOf(client, 2);
    const kept = () => readFileSync(stateFile, 'utf8').split(`"kind":"refresh-token"`).length;
    await client.authorize(appid);
    const before = kept();
    await client.authorize(appid);
    await client.authorize(appid);
    expect(kept()).toBe(before);
  });

  it('starts without the faults and settings of the run before', async () => {
    await client.control('POST', 'faults', { kind: 'drop' });
    await client.control('PATCH', 'settings', { publication: 'disabled' });
    await restart();
    expect(client.sandbox.control.faults()).toEqual([]);
    expect(client.sandbox.control.settings().publication).toBe('published');
  });

  it('is on disk before the caller has its answer, and holds no secret in plain', async () => {
    const appid = appidOf(client, 2);
    const { accessToken, refreshToken } = await client.authorize(appid);
    const stored = readFileSync(stateFile, 'utf8');
    expect(stored).toContain(appid);
    const secrets = [
      accessToken,
      refreshToken.replace('refreshtoken@@@', ''),
      textOf(await client.control('GET', 'ticket'), 'ticket').replace('ticket@@@', ''),
      client.sandbox.credentials.componentSecret,
      client.sandbox.credentials.encodingAesKey,
      client.sandbox.credentials.relaySecret,
    ];
    for (const secret of secrets) expect(stored).not.toContain(secret);
  });
});

describe('a scenario', () => {
  it('sets the sandbox up before its first call', async () => {
    const plain = await SandboxClient.start();
    const appid = appidOf(plain, 2);
    await plain.sandbox.close();
    const client = await SandboxClient.start({
      scenario: {
        settings: { publication: 'testing', switches: { preAuthCodeSeconds: 600 } },
        accounts: { [appid]: { accountStatus: 16 } },
        faults: [{ kind: 'errcode', path: '/cgi-bin/component/api_component_token', errcode: -1, times: 1 }],
        generate: { count: 5, seed: 1, isAuthorized: true },
      },
    });
    expect((await client.post('/cgi-bin/component/api_component_token'))['errcode']).toBe(-1);
    const token = await client.componentToken();
    expect((await client.component('api_create_preauthcode', {}, token))['expires_in']).toBe(600);
    expect(client.sandbox.control.account(appid)?.account.accountStatus).toBe(16);
    const tenants = client.sandbox.control.tenants();
    expect(tenants).toHaveLength(31);
    const generated = client.sandbox.control.account(tenants.at(-1)?.appid ?? '');
    expect(generated?.authorization?.sets).toContain(18);
    await client.sandbox.close();
  });

  it.each([
    { settings: { publication: 'x' } },
    { accounts: { wxf1c0de0000000000: {} } },
    { faults: [{ kind: 'explode' }] },
  ])('refuses to start with %j', async (scenario) => {
    await expect(SandboxClient.start({ scenario })).rejects.toThrow();
  });

  it('rejects when the port is taken', async () => {
    const first = await SandboxClient.start();
    const port = Number(new URL(first.sandbox.url).port);
    await expect(SandboxClient.start({ port })).rejects.toThrow('EADDRINUSE');
    await first.sandbox.close();
  });
});
