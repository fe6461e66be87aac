import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PageVisitor } from './page-visitor';
import { listOf, objectOf, SandboxClient, textOf } from './sandbox-client';

describe('from a ticket to an authorized account', () => {
  let client: SandboxClient;

  beforeEach(async () => {
    client = await SandboxClient.start();
  });

  afterEach(async () => {
    await client.sandbox.close();
  });

  it('authorizes a ready tenant through the page and reads it back', async () => {
    const tenants = listOf(await client.control('GET', 'tenants'), 'tenants');
    const ready = tenants.find((tenant) => tenant['fixture'] === 2) ?? {};
    const appid = textOf(ready, 'appid');
    const token = await client.componentToken();
    const preAuth = await client.component('api_create_preauthcode', {}, token);
    expect(preAuth['expires_in']).toBe(1800);

    const visitor = await PageVisitor.open(client, {
      pre_auth_code: textOf(preAuth, 'pre_auth_code'),
      redirect_uri: `${client.sandbox.credentials.redirectUri}?nonce=a%20b&x=1`,
      auth_type: '2',
      biz_appid: appid,
    });
    expect(visitor.state).toBe('waiting-scan');
    const target = await visitor.confirm(textOf(objectOf(ready, 'administrator'), 'userId'), appid);
    expect(target.searchParams.get('nonce')).toBe('a b');
    expect(target.searchParams.get('expires_in')).toBe('600');

    const code = target.searchParams.get('auth_code');
    const exchanged = await client.component('api_query_auth', { authorization_code: code }, token);
    const granted = objectOf(exchanged, 'authorization_info');
    expect(granted['authorizer_appid']).toBe(appid);
    const info = await client.component('api_get_authorizer_info', { authorizer_appid: appid }, token);
    expect(objectOf(info, 'authorizer_info')).toMatchObject({
      nick_name: '松果湾订货',
      principal_name: '江澜市松果湾建材有限公司',
      verify_type_info: { id: 0 },
    });
    const list = await client.component('api_get_authorizer_list', { offset: 0, count: 500 }, token);
    expect(listOf(list, 'list').map((item) => item['authorizer_appid'])).toContain(appid);
    const entry = listOf(list, 'list').find((item) => item['authorizer_appid'] === appid);
    expect(entry?.['refresh_token']).toBe(granted['authorizer_refresh_token']);
  });

  it('serves avatars and codes as PNG', async () => {
    const info = await client.component(
      'api_get_authorizer_info',
      { authorizer_appid: firstGranted(client) },
      await client.componentToken(),
    );
    for (const key of ['head_img', 'qrcode_url']) {
      const response = await fetch(textOf(objectOf(info, 'authorizer_info'), key));
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    }
  });
});

function firstGranted(client: SandboxClient): string {
  return client.sandbox.control.tenants().find((tenant) => tenant.fixture === 1)?.appid ?? '';
}
