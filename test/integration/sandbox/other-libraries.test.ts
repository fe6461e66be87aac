import { describe, expect, it } from 'vitest';
import { COMMIT, eachShop, type HostingClient } from './hosting-client';
import { listOf, type SandboxClient } from './sandbox-client';

/** Requests in the forms that published libraries for WeChat write them, which no document rules out. */
describe('what other libraries send', () => {
  let client: SandboxClient;
  let shop: HostingClient;
  eachShop((started, of) => {
    client = started;
    shop = of;
  });

  it('the platform token as component_access_token, for the library too', async () => {
    const token = await client.componentToken();
    const url = new URL('/wxa/gettemplatelist', client.sandbox.url);
    url.searchParams.set('component_access_token', token);
    const answer: unknown = await (await fetch(url)).json();
    expect(answer).toMatchObject({ errcode: 0 });
    const add = await client.post('/wxa/addtotemplate', { draft_id: '4' }, token, 'component_access_token');
    expect(add['errcode']).toBe(0);
  });

  it('numbers as texts, in commit, submission and audit', async () => {
    expect((await shop.commit({ template_id: '2' }))['errcode']).toBe(0);
    await shop.scan();
    const [category] = listOf(await shop.get('/wxa/get_category'), 'category_list');
    const { auditid } = await shop.post('/wxa/submit_audit', {
      item_list: [{ address: 'pages/index/index', tag: '订货', title: '首页', ...category }],
    });
    expect((await shop.post('/wxa/get_auditstatus', { auditid: String(auditid) }))['status']).toBe(2);
    expect((await shop.post('/wxa/speedupaudit', { auditid: String(auditid) }))['errcode']).toBe(0);
  });

  it.each(['application/json; charset=utf-8', 'application/x-www-form-urlencoded', 'text/plain', ''])(
    'JSON under the type "%s", with members nobody asked for',
    async (type) => {
      const url = new URL('/wxa/commit', client.sandbox.url);
      url.searchParams.set('access_token', shop.token);
      const body = JSON.stringify({ ...COMMIT, access_token: 'x', auto_fill: null });
      const headers = type === '' ? undefined : { 'content-type': type };
      const answer: unknown = await (
        await fetch(url, { method: 'POST', body, ...(headers ? { headers } : {}) })
      ).json();
      expect(answer).toEqual({ errcode: 0, errmsg: 'ok' });
    },
  );

  it('GET or POST where documents and libraries disagree', async () => {
    for (const path of ['/cgi-bin/wxopen/getweappsupportversion', '/wxa/security/getorderpathinfo']) {
      expect((await shop.get(path))['errcode']).toBe((await shop.post(path, {}))['errcode']);
      expect((await shop.get(path))['errcode']).not.toBe(43002);
    }
  });
});
