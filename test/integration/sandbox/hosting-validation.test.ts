import { describe, expect, it } from 'vitest';
import { LIBRARY_ENDPOINTS } from '../../../main/sandbox/code/library-endpoints';
import { ENDPOINTS } from '../../../main/sandbox/api/endpoints';
import { eachShop, HostingClient, switches } from './hosting-client';
import { type Answer, appidOf, listOf, type SandboxClient } from './sandbox-client';

const OPEN_WITH_18 = [
  ['POST', '/wxa/commit'],
  ['GET', '/wxa/get_page'],
  ['GET', '/wxa/get_category'],
  ['GET', '/wxa/get_qrcode'],
  ['POST', '/wxa/uploadmedia'],
  ['GET', '/wxa/security/get_code_privacy_info'],
  ['POST', '/wxa/submit_audit'],
  ['POST', '/wxa/get_auditstatus'],
  ['GET', '/wxa/get_latest_auditstatus'],
  ['GET', '/wxa/undocodeaudit'],
  ['POST', '/wxa/speedupaudit'],
  ['GET', '/wxa/queryquota'],
  ['POST', '/wxa/release'],
  ['POST', '/wxa/grayrelease'],
  ['GET', '/wxa/getgrayreleaseplan'],
  ['GET', '/wxa/revertgrayrelease'],
  ['GET', '/wxa/revertcoderelease'],
  ['POST', '/wxa/getversioninfo'],
  ['POST', '/wxa/getvisitstatus'],
  ['POST', '/wxa/change_visitstatus'],
  ['POST', '/cgi-bin/wxopen/getweappsupportversion'],
  ['POST', '/cgi-bin/wxopen/setweappsupportversion'],
  ['POST', '/wxa/modify_domain'],
  ['POST', '/wxa/modify_domain_directly'],
  ['POST', '/wxa/setwebviewdomain'],
  ['POST', '/wxa/setwebviewdomain_directly'],
  ['POST', '/wxa/get_effective_domain'],
  ['POST', '/wxa/get_effective_webviewdomain'],
  ['POST', '/wxa/get_webviewdomain_confirmfile'],
  ['POST', '/cgi-bin/component/setprivacysetting'],
  ['POST', '/cgi-bin/component/getprivacysetting'],
  ['POST', '/cgi-bin/component/uploadprivacyextfile'],
  ['GET', '/wxa/security/get_privacy_interface'],
  ['POST', '/wxa/security/apply_privacy_interface'],
  ['POST', '/wxa/security/getorderpathinfo'],
  ['POST', '/wxa/bind_tester'],
  ['POST', '/wxa/unbind_tester'],
  ['POST', '/wxa/memberauth'],
  ['POST', '/wxa/sec/order/is_trade_managed'],
  ['POST', '/wxa/sec/queryauth'],
  ['POST', '/wxa/sec/query_auth_and_icp'],
  ['POST', '/wxa/icp/query_icp_verifytask'],
] as const;

describe('what a call is refused for', () => {
  let client: SandboxClient;
  let shop: HostingClient;
  eachShop((started, of) => {
    client = started;
    shop = of;
  });

  it('a token without set 18, of the platform, or none; and the other method', async () => {
    const without = (await client.authorize(appidOf(client, 7), [17, 30])).accessToken;
    const component = await client.componentToken();
    for (const [method, path] of OPEN_WITH_18) {
      const call = async (token?: string, by: string = method): Promise<unknown> =>
        (by === 'GET' ? await client.get(path, token) : await client.post(path, {}, token))['errcode'];
      expect([path, await call(without)]).toEqual([path, 61007]);
      expect([path, await call(component)]).toEqual([path, 61015]);
      expect([path, await call()]).toEqual([path, 41001]);
      const methods = ENDPOINTS.find((endpoint) => endpoint.path === path)?.methods ?? [];
      if (methods.length === 1) {
        const refused = method === 'GET' ? 43001 : 43002;
        expect([path, await call(shop.token, method === 'GET' ? 'POST' : 'GET')]).toEqual([path, refused]);
      }
    }
  });

  it('the library takes the token of the platform, and reads by GET only', async () => {
    const component = await client.componentToken();
    expect((await client.post('/wxa/gettemplatelist', {}, component))['errcode']).toBe(43001);
    expect((await client.post('/wxa/gettemplatedraftlist', {}, component))['errcode']).toBe(43001);
    for (const { path, methods } of LIBRARY_ENDPOINTS) {
      const isRead = Array.isArray(methods) && methods.includes('GET');
      const answer = isRead ? await client.get(path, shop.token) : await client.post(path, {}, shop.token);
      expect([path, answer['errcode']]).toEqual([path, 61014]);
    }
    const post = async (path: string, body: Answer) => (await client.post(path, body, component))['errcode'];
    expect(await post('/wxa/addtotemplate', { draft_id: 99 })).toBe(85064);
    expect(await post('/wxa/addtotemplate', { draft_id: 4, template_type: 1 })).toBe(85064);
    expect(await post('/wxa/deletetemplate', { template_id: 99 })).toBe(85064);
    expect(await post('/wxa/deletetemplate', { template_id: 2 })).toBe(0);
    expect((await shop.commit())['errcode']).toBe(85014);
    for (let left = 198; left > 0; left -= 1) await post('/wxa/addtotemplate', { draft_id: 4 });
    expect(await post('/wxa/addtotemplate', { draft_id: 4 })).toBe(85065);
    const templates = listOf(await client.get('/wxa/gettemplatelist', component), 'template_list');
    expect(templates).toHaveLength(200);
    expect(new Set(templates.map((one) => one['template_id'])).size).toBe(200);
    expect((await client.get('/wxa/gettemplatelist?template_type=1', component))['template_list']).toEqual([]);
  });

  it.each([
    [{ template_id: 99 }, 85014],
    [{ template_id: undefined }, 85014],
    [{ template_id: '2' }, 0],
    [{ user_version: 'v'.repeat(64) }, 0],
    [{ user_version: 'v'.repeat(65) }, 40097],
    [{ user_version: '' }, 40097],
    [{ ext_json: '' }, 0],
    [{ ext_json: '{"ext":' }, 85048],
    [{ ext_json: '[]' }, 85013],
    [{ ext_json: '{"ext":"x"}' }, 85013],
    [{ ext_json: { ext: {} } }, 47001],
    [{ ext_json: '{"pages":[]}' }, 85047],
    [{ ext_json: '{"pages":["pages/index/index"]}' }, 0],
    [{ ext_json: '{"pages":["pages/none/index"]}' }, 85045],
    [{ ext_json: '{"tabBar":{"list":[{"pagePath":"pages/none/index"}]}}' }, 85046],
    [{ ext_json: '{"plugins":{"live":{"version":"1.0.0","provider":"wx0"}}}' }, 80082],
    [{ ext_json: '{"requiredPrivateInfos":["getEverything"]}' }, 85310],
    [{ ext_json: '{"requiredPrivateInfos":["getFuzzyLocation","getLocation"]}' }, 85311],
    [{ ext_json: '{"requiredPrivateInfos":["getLocation"]}' }, 85312],
  ])('commit %j answers %i', async (changes, errcode) => {
    expect((await shop.commit(changes))['errcode']).toBe(errcode);
    expect(shop.effects('/wxa/commit')).toBe(errcode === 0 ? 1 : 0);
  });

  it('a commit whose package is too large', async () => {
    await client.control('POST', 'library/drafts', { version: '9.9.0', code: { mainPackageKb: 2049 } });
    await client.post('/wxa/addtotemplate', { draft_id: 5 }, await client.componentToken());
    expect((await shop.commit({ template_id: 4 }))['errcode']).toBe(85044);
  });

  it('a plugin is usable once its provider is', async () => {
    await shop.conditions({ pluginProviders: ['wx0'] });
    const ext_json = '{"plugins":{"live":{"version":"1.0.0","provider":"wx0"}}}';
    expect((await shop.commit({ ext_json }))['errcode']).toBe(0);
  });

  it('reads of a version that nobody uploaded', async () => {
    for (const path of ['/wxa/get_page', '/wxa/get_qrcode', '/wxa/security/get_code_privacy_info']) {
      expect((await shop.get(path))['errcode']).toBe(86000);
    }
    expect((await shop.post('/wxa/submit_audit'))['errcode']).toBe(85086);
    expect((await shop.post('/wxa/get_auditstatus', { auditid: 1 }))['errcode']).toBe(86000);
    expect((await shop.post('/wxa/release'))['errcode']).toBe(85019);
    expect((await shop.get('/wxa/undocodeaudit'))['errcode']).toBe(85058);
    expect((await shop.get('/wxa/revertcoderelease'))['errcode']).toBe(87012);
    expect((await shop.get('/wxa/revertcoderelease?action=other'))['errcode']).toBe(40097);
    await shop.commit();
    expect((await shop.post('/wxa/get_auditstatus', { auditid: 1 }))['errcode']).toBe(85012);
    const pages = { page_list: expect.arrayContaining(['pages/index/index']) };
    expect(await shop.get('/wxa/get_page')).toMatchObject(pages);
    const [category] = listOf(await shop.get('/wxa/get_category'), 'category_list');
    expect(category).toMatchObject({ first_class: '商家自营', second_class: '家装建材' });
  });

  it('nobody opens the trial: it is a JPEG for those who are bound', async () => {
    await shop.commit();
    const plain = await client.raw('GET', '/wxa/get_qrcode', undefined, shop.token);
    const deep = await client.raw('GET', '/wxa/get_qrcode?path=pages%2Fweb%2Findex%3Fa%3D1', undefined, shop.token);
    expect(plain.headers.get('content-type')).toBe('image/jpeg');
    const [one, other] = [Buffer.from(await plain.arrayBuffer()), Buffer.from(await deep.arrayBuffer())];
    expect(one.subarray(0, 2).toString('hex')).toBe('ffd8');
    expect(one.equals(other)).toBe(false);
  });

  it('submissions, one rule at a time', async () => {
    await shop.commit();
    await shop.scan();
    const item = { address: 'pages/index/index', tag: '订货 批发', title: '首页' };
    const [category] = listOf(await shop.get('/wxa/get_category'), 'category_list');
    const good = { ...item, ...category };
    const submit = async (body: Answer) => (await shop.post('/wxa/submit_audit', body))['errcode'];
    const many = Array.from({ length: 11 }, () => 'x');
    expect(await submit({ item_list: 'x' })).toBe(47001);
    for (const [body, errcode] of [
      [{ item_list: Array.from({ length: 6 }, () => good) }, 85023],
      [{ item_list: [{ ...good, tag: 't '.repeat(11) }] }, 85006],
      [{ item_list: [{ ...good, tag: 't'.repeat(21) }] }, 85006],
      [{ item_list: [{ ...good, address: 'pages/none' }] }, 85007],
      [{ item_list: [item] }, 85008],
      [{ item_list: [{ ...good, first_class: '其他' }] }, 85008],
      [{ item_list: [{ ...good, title: '长'.repeat(33) }] }, 85011],
      [{ preview_info: { pic_id_list: ['gone'] } }, 85092],
      [{ preview_info: 'x' }, 85092],
      [{ preview_info: { pic_id_list: many } }, 85093],
    ] as const) {
      expect([body, await submit(body)]).toEqual([body, errcode]);
    }
    for (const [conditions, errcode] of [
      [{ hasTrialName: true }, 86020],
      [{ isSearchClosed: true }, 85091],
      [{ retiredCategories: [category?.['second_id']] }, 85077],
      [{ submitRestriction: 86007 }, 86007],
      [{ submitRestriction: 86008 }, 86008],
      [{ submitRestriction: 86009 }, 86009],
      [{ submitRestriction: 86010 }, 86010],
    ] as const) {
      await shop.conditions(conditions);
      expect(await submit({ item_list: [good] })).toBe(errcode);
      await shop.conditions({
        hasTrialName: false,
        isSearchClosed: false,
        submitRestriction: 0,
        retiredCategories: [],
      });
    }
    await client.control('PATCH', `accounts/${shop.appid}`, { signature: '' });
    expect(await submit({})).toBe(86002);
    await client.control('PATCH', `accounts/${shop.appid}`, { signature: '建材订货' });
    await switches(client, { auditsPerMonth: 0 });
    expect(await submit({})).toBe(85085);
    await switches(client, { auditsPerMonth: 100 });
    expect(await submit({ item_list: [good] })).toBe(0);
    expect(shop.effects('/wxa/submit_audit')).toBe(1);
  });

  it.each([
    [{ isGame: true }, {}, 87006],
    [{ hasUserContent: true }, {}, 85094],
    [{ hasUserContent: true }, { ugc_declare: { scene: [0] } }, 0],
  ])('a submission of code with %j', async (code, body, errcode) => {
    await client.control('POST', 'library/drafts', { version: '9.9.0', code });
    await client.post('/wxa/addtotemplate', { draft_id: 5 }, await client.componentToken());
    await shop.commit({ template_id: 4 });
    await shop.scan();
    expect((await shop.post('/wxa/submit_audit', body))['errcode']).toBe(errcode);
  });

  it('speed-ups and submissions count for the whole platform', async () => {
    await switches(client, { auditsPerMonth: 2, speedUpsPerMonth: 1 });
    const other = await HostingClient.of(client, 7);
    const { auditid } = await shop.submit();
    expect((await shop.post('/wxa/speedupaudit', { auditid }))['errcode']).toBe(0);
    const second = await other.submit();
    expect((await other.post('/wxa/speedupaudit', { auditid: second['auditid'] }))['errcode']).toBe(89405);
    const quota = { rest: 0, limit: 2, speedup_rest: 0, speedup_limit: 1 };
    expect(await other.get('/wxa/queryquota')).toMatchObject(quota);
    await client.control('POST', 'clock', { advanceMs: 32 * 86_400_000 });
    const later = await HostingClient.of(client, 2);
    expect(await later.get('/wxa/queryquota')).toMatchObject({ rest: 2, speedup_rest: 1 });
  });
});
