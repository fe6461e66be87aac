import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../../main/sandbox/api/endpoints';
import { appidOf, SandboxClient } from './sandbox-client';

const MEMBERS = [
  'component_appid',
  'authorizer_appid',
  'authorization_code',
  'option_name',
  'cgi_path',
  'rid',
  'appid',
];
const VALUES: readonly unknown[] = [null, 0, -1, '', [], {}, true, '__proto__', 'constructor', 'x'.repeat(10_000)];
const PATHS = [
  '/',
  '/%',
  '/%00',
  '/cgi-bin/componentloginpage?auth_type=NaN&category_id_list=||||&component_appid=%ff',
  '/authpage/000000000000000000000000/act',
  '/authpage/../sandbox/tenants',
  '/mmhead/platform/0.png',
  '/mmhead/wxf1c0de0000000000/1.png',
  '/mmqrcode/wxf1c0de0000000000.png',
  '/relay/v1/__proto__',
  '/wxcomponent/constructor',
  '/sandbox/',
];

describe('requests nobody should send', () => {
  let client: SandboxClient;

  beforeEach(async () => {
    client = await SandboxClient.start();
  });

  afterEach(async () => {
    await client.sandbox.close();
  });

  it('get an errcode at HTTP 200 from every endpoint', async () => {
    const component = await client.componentToken();
    const { accessToken } = await client.authorize(appidOf(client, 2));
    const token = await client.componentToken();
    expect(token).not.toBe(component);
    for (const { path, methods } of ENDPOINTS) {
      const method = typeof methods === 'function' ? 'POST' : (methods[0] ?? 'POST');
      for (const value of VALUES) {
        const members = MEMBERS.map((member) => [member, member === 'component_appid' ? client.componentAppid : value]);
        const body = method === 'GET' ? undefined : JSON.stringify(Object.fromEntries(members));
        for (const secret of [token, accessToken]) {
          const response = await client.raw(method, path, body, secret);
          expect(response.status, `${method} ${path} ${JSON.stringify(value).slice(0, 30)}`).toBe(200);
        }
      }
    }
  }, 30_000);

  it.each(PATHS)('never break the server: %s', async (path) => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const response = await client.raw(method, path, method === 'GET' ? undefined : '{"a":');
      expect(response.status).toBeLessThan(500);
    }
  });

  /** What a request for this host gets; a name that somebody points to this computer arrives exactly so. */
  function statusFor(host: string, path: string): Promise<number> {
    const { port } = new URL(client.sandbox.url);
    return new Promise((resolve, reject) => {
      const call = request({ host: '127.0.0.1', port, path, setHost: false, headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      call.on('error', reject);
      call.end();
    });
  }

  it.each([
    'evil.example',
    'evil.example:80',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.1@evil.example',
    '192.168.0.7',
    '0.0.0.0',
    '[::]',
    '[::ffff:192.168.0.7]',
    '',
  ])('answers nobody who came for the host "%s"', async (host) => {
    const page = '/cgi-bin/componentloginpage';
    expect(await statusFor(host, page)).toBe(421);
    expect(await statusFor(host, '/mmhead/platform/0.png')).toBe(421);
    expect(await statusFor(host, '/sandbox/clock')).toBe(421);
  });

  it.each(['127.0.0.1', '127.0.0.1:9', 'localhost', 'LOCALHOST:9', '[::1]:9'])(
    'answers who came for this computer as "%s", through whatever port',
    async (host) => {
      expect(await statusFor(host, '/cgi-bin/componentloginpage')).toBe(200);
    },
  );

  it('refuses a body beyond four megabytes', async () => {
    const response = await client.raw('POST', '/cgi-bin/component/api_component_token', 'x'.repeat(5_000_000));
    expect(response.status).toBe(413);
  });
});
