import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostingClient, switches } from './hosting-client';
import { type Answer, objectOf, SandboxClient } from './sandbox-client';

const SERVER = '/cgi-bin/component/modify_wxa_server_domain';
const JUMP = '/cgi-bin/component/modify_wxa_jump_domain';
const API = 'https://api.hosting-console.example';
const SHOP = 'https://shop.hosting-console.example';

describe('domains', () => {
  let client: SandboxClient;
  let shop: HostingClient;
  let component: string;

  beforeEach(async () => {
    client = await SandboxClient.start();
    shop = await HostingClient.of(client, 2);
    component = await client.componentToken();
  });

  afterEach(async () => {
    await client.sandbox.close();
  });

  async function code(path: string, body: Answer): Promise<unknown> {
    return (await shop.post(path, body))['errcode'];
  }

  it('are registered by the platform in two copies', async () => {
    const add = { action: 'add', wxa_server_domain: 'a.example.com;b.example.com;http://x' };
    expect(await client.post(SERVER, add, component)).toMatchObject({
      published_wxa_server_domain: 'api.hosting-console.example',
      testing_wxa_server_domain: 'api.hosting-console.example;a.example.com;b.example.com',
      invalid_wxa_server_domain: 'http://x',
    });
    const both = { action: 'add', wxa_server_domain: 'a.example.com', is_modify_published_together: true };
    expect(await client.post(SERVER, both, component)).toMatchObject({
      published_wxa_server_domain: 'api.hosting-console.example;a.example.com',
    });
    const gone = { action: 'delete', wxa_server_domain: 'never.example.com' };
    expect((await client.post(SERVER, gone, component))['errcode']).toBe(0);
    expect((await client.post(SERVER, { action: 'add', wxa_server_domain: 'x' }, component))['errcode']).toBe(9410016);
    const many = Array.from({ length: 301 }, (_, index) => `h${index}.example.com`).join(';');
    expect((await client.post(JUMP, { action: 'set', wxa_jump_h5_domain: many }, component))['errcode']).toBe(65316);
    await switches(client, { hostsWithoutConfirmFile: ['bare.example.com'] });
    const bare = { action: 'add', wxa_jump_h5_domain: 'bare.example.com;h5.example.com' };
    expect(await client.post(JUMP, bare, component)).toMatchObject({ invalid_wxa_jump_h5_domain: 'bare.example.com' });
    expect(await client.post('/cgi-bin/component/get_domain_confirmfile', {}, component)).toMatchObject({
      file_name: expect.stringMatching(/\.txt$/),
      file_content: expect.any(String),
    });
    const counted = client.sandbox.control.code.effectCounts().filter((one) => one.path === SERVER);
    expect(counted).toEqual([{ path: SERVER, appid: client.componentAppid, count: 2 }]);
  });

  it('change fifty times a month', async () => {
    for (let index = 0; index < 50; index += 1) {
      await client.post(JUMP, { action: index % 2 ? 'delete' : 'add', wxa_jump_h5_domain: 'x.example.com' }, component);
    }
    const refused = await client.post(JUMP, { action: 'add', wxa_jump_h5_domain: 'y.example.com' }, component);
    expect(refused['errcode']).toBe(45104);
    for (let index = 0; index < 50; index += 1) {
      await shop.post('/wxa/modify_domain', { action: index % 2 ? 'delete' : 'add', requestdomain: [API] });
    }
    expect(await code('/wxa/modify_domain', { action: 'add', requestdomain: [API] })).toBe(86102);
    expect(await code('/wxa/modify_domain', { action: 'get' })).toBe(0);
    expect(shop.effects('/wxa/modify_domain')).toBe(50);
  });

  it.each([
    [{ action: 'x' }, 85022],
    [{ action: 'add', requestdomain: ['http://api.hosting-console.example'] }, 86100],
    [{ action: 'add', requestdomain: ['https://api.weixin.qq.com'] }, 86101],
    [{ action: 'add', requestdomain: ['https://elsewhere.example.com'] }, 85301],
    [{ action: 'add', wsrequestdomain: ['wss://https://x'] }, 85301],
    [{ action: 'add', requestdomain: [] }, 85301],
    [{ action: 'delete', requestdomain: [API] }, 85301],
  ])('of a mini program: %j answers %i', async (body, errcode) => {
    expect(await code('/wxa/modify_domain', body)).toBe(errcode);
    expect(shop.effects('/wxa/modify_domain')).toBe(0);
  });

  it('without a record are refused or named', async () => {
    const hosts = 'filed.example.com;bare.example.com';
    await client.post(SERVER, { action: 'add', wxa_server_domain: hosts }, component);
    await switches(client, { unfiledHosts: ['bare.example.com'] });
    const add = (...domains: string[]) => ({ action: 'add', requestdomain: domains });
    expect(await code('/wxa/modify_domain', add('https://bare.example.com'))).toBe(85302);
    expect(await code('/wxa/modify_domain', add('https://bare.example.com', 'https://no.example.com'))).toBe(85303);
    expect(
      await shop.post('/wxa/modify_domain', add('https://bare.example.com', 'https://filed.example.com')),
    ).toMatchObject({
      requestdomain: ['https://filed.example.com'],
      no_icp_domain: ['https://bare.example.com'],
    });
  });

  it('echo what was malformed, and answer 85301 to a repeat', async () => {
    const add = { action: 'add', requestdomain: [API], wsrequestdomain: ['wss://https://x'] };
    expect(await shop.post('/wxa/modify_domain', add)).toMatchObject({
      requestdomain: [API],
      invalid_wsrequestdomain: ['wss://https://x'],
    });
    expect(await code('/wxa/modify_domain', add)).toBe(85301);
  });

  it('come into force at a commit, and those nobody registered leave at the release', async () => {
    await client.control('POST', `hosting/${shop.appid}/merchant-domains`, {
      mp: { requestdomain: ['https://old.example.com'] },
      mpWeb: ['https://old.example.com'],
    });
    await shop.post('/wxa/modify_domain', { action: 'add', requestdomain: [API] });
    await shop.post('/wxa/modify_domain_directly', { action: 'add', requestdomain: ['https://own.example.com'] });
    await shop.post('/wxa/setwebviewdomain', { action: 'add', webviewdomain: [SHOP] });
    const inForce = async () => {
      const servers = await shop.post('/wxa/get_effective_domain');
      const pages = await shop.post('/wxa/get_effective_webviewdomain');
      return [objectOf(servers, 'effective_domain')['requestdomain'], pages['effective_webviewdomain']];
    };
    expect(await inForce()).toEqual([['https://old.example.com'], ['https://old.example.com']]);
    await shop.commit();
    const everything = ['https://old.example.com', API, 'https://own.example.com'];
    expect(await inForce()).toEqual([everything, ['https://old.example.com', SHOP]]);
    await client.post(
      SERVER,
      { action: 'delete', wxa_server_domain: 'api.hosting-console.example', is_modify_published_together: true },
      component,
    );
    await shop.approve();
    await shop.post('/wxa/release');
    expect(await inForce()).toEqual([['https://own.example.com'], [SHOP]]);
    expect(await shop.post('/wxa/get_effective_domain')).toMatchObject({
      mp_domain: { requestdomain: [] },
      third_domain: { requestdomain: [] },
      direct_domain: { requestdomain: ['https://own.example.com'] },
    });
  });

  it('stay at a release when the switch says so', async () => {
    await switches(client, { domainDeleteAtRelease: false });
    await client.control('POST', `hosting/${shop.appid}/merchant-domains`, { mpWeb: ['https://old.example.com'] });
    await shop.approve();
    await shop.post('/wxa/release');
    const pages = await shop.post('/wxa/get_effective_webviewdomain');
    expect(pages['effective_webviewdomain']).toEqual(['https://old.example.com']);
  });

  it('of the web view are https, without a port, of the platform or below', async () => {
    const add = (...webviewdomain: string[]) => ({ action: 'add', webviewdomain });
    expect(await code('/wxa/setwebviewdomain', add('http://shop.hosting-console.example'))).toBe(86100);
    expect(await code('/wxa/setwebviewdomain', add(`${SHOP}:8443`))).toBe(86100);
    expect(await code('/wxa/setwebviewdomain', add('https://elsewhere.example.com'))).toBe(89021);
    expect(await code('/wxa/setwebviewdomain', add('https://m.shop.hosting-console.example'))).toBe(0);
    expect(await shop.post('/wxa/setwebviewdomain', {})).toMatchObject({
      webviewdomain: ['https://m.shop.hosting-console.example', SHOP],
    });
    expect(await code('/wxa/setwebviewdomain', add(SHOP))).toBe(89019);
    expect(await code('/wxa/setwebviewdomain_directly', add('https://elsewhere.example.com'))).toBe(0);
    expect(await shop.post('/wxa/setwebviewdomain_directly', { action: 'get' })).toMatchObject({
      webviewdomain: ['https://elsewhere.example.com'],
    });
    const many = Array.from({ length: 301 }, (_, index) => `https://h${index}.shop.hosting-console.example`);
    expect(await code('/wxa/setwebviewdomain', add(...many))).toBe(89029);
    await client.post(JUMP, { action: 'set', wxa_jump_h5_domain: '', is_modify_published_together: true }, component);
    expect(await code('/wxa/setwebviewdomain', {})).toBe(89020);
    const personal = await HostingClient.of(client, 4);
    expect((await personal.post('/wxa/setwebviewdomain', { action: 'get' }))['errcode']).toBe(89231);
    expect(await shop.post('/wxa/get_webviewdomain_confirmfile')).toMatchObject({ file_name: expect.any(String) });
  });
});
