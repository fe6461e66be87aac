import { describe, expect, it } from 'vitest';
import { eachShop, HostingClient, switches } from './hosting-client';
import { type Answer, listOf, type SandboxClient } from './sandbox-client';

const SET = '/cgi-bin/component/setprivacysetting';
const GET = '/cgi-bin/component/getprivacysetting';
const APPLY = '/wxa/security/apply_privacy_interface';
const OWNER = { contact_email: 'a@b.example', notice_method: '弹窗' };
const LIST = [{ privacy_key: 'UserInfo', privacy_text: '展示订货人' }];

describe('privacy', () => {
  let client: SandboxClient;
  let shop: HostingClient;
  eachShop((started, of) => {
    client = started;
    shop = of;
  });

  async function upload(path: string, field: string, fileName: string, bytes: Uint8Array): Promise<Answer> {
    const form = new FormData();
    form.append(field, new Blob([new Uint8Array(bytes)]), fileName);
    const url = new URL(path, client.sandbox.url);
    url.searchParams.set('access_token', shop.token);
    const answer: unknown = await (await fetch(url, { method: 'POST', body: form })).json();
    return Object.fromEntries(Object.entries(answer ?? {}));
  }

  it.each([
    [{ privacy_ver: 3, owner_setting: OWNER }, 86071],
    [{ owner_setting: { notice_method: '弹窗' }, setting_list: LIST }, 86069],
    [{ owner_setting: { contact_email: 'a@b.example' }, setting_list: LIST }, 86070],
    [{ owner_setting: { ...OWNER, store_expire_timestamp: '30 days' }, setting_list: LIST }, 86072],
    [{ owner_setting: { ...OWNER, ext_file_media_id: 'x' }, setting_list: LIST }, 86073],
    [{ owner_setting: OWNER }, 47001],
    [{ privacy_ver: 1, owner_setting: OWNER }, 86074],
    [{ owner_setting: { ...OWNER, store_expire_timestamp: '30天' }, setting_list: LIST }, 0],
  ])('guideline %j answers %i', async (body, errcode) => {
    expect((await shop.post(SET, body))['errcode']).toBe(errcode);
    expect(shop.effects(SET)).toBe(errcode === 0 ? 1 : 0);
  });

  it('guideline goes live with the release, and its owner can then be changed alone', async () => {
    await shop.commit();
    const body = { owner_setting: OWNER, setting_list: LIST };
    expect((await shop.post(SET, body))['errcode']).toBe(61039);
    await switches(client, { setPrivacyDuringScan: 'ok' });
    expect((await shop.post(SET, body))['errcode']).toBe(0);
    expect(await shop.post(GET)).toMatchObject({
      code_exist: 1,
      privacy_list: [],
      owner_setting: OWNER,
      setting_list: [{ privacy_key: 'UserInfo', privacy_text: '展示订货人', privacy_label: 'UserInfo' }],
    });
    await shop.approve();
    expect((await shop.post(GET))['privacy_list']).toEqual(['UserInfo', 'PhoneNumber', 'Address']);
    expect((await shop.post(GET, { privacy_ver: 1 }))['setting_list']).toEqual([]);
    await shop.post('/wxa/release');
    expect(await shop.post(GET, { privacy_ver: 1 })).toMatchObject({ owner_setting: OWNER });
    const phone = { contact_phone: '100 0000 0001', notice_method: '公告' };
    expect((await shop.post(SET, { privacy_ver: 1, owner_setting: phone, setting_list: LIST }))['errcode']).toBe(47001);
    const { ext_file_media_id } = await upload(
      '/cgi-bin/component/uploadprivacyextfile',
      'file',
      'a.txt',
      Buffer.from('x'),
    );
    const withFile = { privacy_ver: 1, owner_setting: { ...phone, ext_file_media_id } };
    expect((await shop.post(SET, withFile))['errcode']).toBe(86075);
    expect((await shop.post(SET, { privacy_ver: 1, owner_setting: phone }))['errcode']).toBe(0);
    expect((await shop.post(GET, { privacy_ver: 1 }))['owner_setting']).toMatchObject(phone);
    expect(
      (await shop.post(SET, { owner_setting: { ...OWNER, ext_file_media_id }, setting_list: LIST }))['errcode'],
    ).toBe(0);
  });

  it('guideline keeps escapes that were sent instead of characters', async () => {
    const body = JSON.stringify({ owner_setting: OWNER, setting_list: LIST });
    const escaped = body.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
    expect((await client.post(SET, escaped, shop.token))['errcode']).toBe(0);
    const [use] = listOf(await shop.post(GET), 'setting_list');
    expect(use?.['privacy_text']).toBe('\\u5c55\\u793a\\u8ba2\\u8d27\\u4eba');
    const period = { owner_setting: { ...OWNER, store_expire_timestamp: '30天' }, setting_list: [] };
    const wrong = JSON.stringify(period).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
    expect((await client.post(SET, wrong, shop.token))['errcode']).toBe(86072);
  });

  it('interfaces are applied for, decided, and then usable', async () => {
    await shop.commit({ template_id: 3, user_version: '9.6.6' });
    await shop.scan();
    expect(await shop.get('/wxa/security/get_code_privacy_info')).toMatchObject({
      without_auth_list: ['wx.getLocation'],
      without_conf_list: ['wx.getLocation'],
    });
    expect((await shop.post('/wxa/submit_audit'))['errcode']).toBe(61040);
    const status = async () =>
      listOf(await shop.get('/wxa/security/get_privacy_interface'), 'interface_list').find(
        (one) => one['api_name'] === 'wx.getLocation',
      );
    expect(await status()).toMatchObject({ status: 1 });
    const application = { api_name: 'wx.getLocation', content: '附近门店', url_list: ['https://a.example'] };
    for (const [body, errcode] of [
      [{ ...application, content: '' }, 61034],
      [{ ...application, content: '长'.repeat(301) }, 61034],
      [{ ...application, url_list: [] }, 61034],
      [{ ...application, pic_list: Array.from({ length: 11 }, () => 'x') }, 61034],
      [{ ...application, pic_list: ['gone'] }, 61033],
      [{ ...application, api_name: 'wx.getlocation' }, 61035],
    ] as const) {
      expect((await shop.post(APPLY, body))['errcode']).toBe(errcode);
    }
    const png = await upload('/wxa/uploadmedia', 'media', 'a.png', Buffer.from('89504e470d0a1a0a', 'hex'));
    expect((await shop.post(APPLY, { ...application, video_list: [png['mediaid']] }))['errcode']).toBe(61032);
    const { audit_id } = await shop.post(APPLY, { ...application, pic_list: [png['mediaid']] });
    expect(audit_id).toEqual(expect.any(Number));
    expect((await shop.post(APPLY, application))['errcode']).toBe(61031);
    expect(await status()).toMatchObject({ status: 3, audit_id });
    const decide = async (decision: string) =>
      client.control('POST', `hosting/${shop.appid}/interfaces`, {
        apiName: 'wx.getLocation',
        decision,
        reason: '无场景',
      });
    await decide('fail');
    expect(await status()).toMatchObject({ status: 4, fail_reason: '无场景' });
    await shop.post(APPLY, application);
    await decide('open');
    expect((await shop.post(APPLY, application))['errcode']).toBe(61035);
    const events = client.sandbox.control.events().filter((event) => event.infoType === 'wxa_privacy_apply');
    expect(events.map((event) => /<status><!\[CDATA\[(.)/.exec(event.plainXml ?? '')?.[1])).toEqual(['2', '3']);
    const ext_json = JSON.stringify({ requiredPrivateInfos: ['getLocation'] });
    await shop.commit({ template_id: 3, user_version: '9.6.6', ext_json });
    await shop.scan();
    expect((await shop.post('/wxa/submit_audit'))['errcode']).toBe(0);
    expect(shop.effects(APPLY)).toBe(2);
  });

  it('interfaces that are declared unused do not hold a submission up', async () => {
    await shop.commit({ template_id: 3, user_version: '9.6.6' });
    await shop.scan();
    expect((await shop.post('/wxa/submit_audit', { privacy_api_not_use: true }))['errcode']).toBe(0);
  });

  it.each([
    ['media', 'a.png', '89504e470d0a1a0a', 0],
    ['media', 'a.mp4', '0000001866747970', 0],
    ['media', 'a.bin', '00', 40005],
    ['media', 'a.png', '', 41005],
    ['file', 'a.png', '89504e470d0a1a0a', 41005],
  ])('files: %s %s answers', async (field, name, hex, errcode) => {
    expect((await upload('/wxa/uploadmedia', field, name, Buffer.from(hex, 'hex')))['errcode']).toBe(errcode);
  });

  it('files have a size and a life', async () => {
    const large = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(2 * 1024 * 1024)]);
    expect((await upload('/wxa/uploadmedia', 'media', 'a.png', large))['errcode']).toBe(40006);
    expect((await client.get('/wxa/uploadmedia', shop.token))['errcode']).toBe(43002);
    const { mediaid } = await upload('/wxa/uploadmedia', 'media', 'a.png', large.subarray(0, 100));
    await shop.commit();
    const submit = async (token: string) =>
      (await client.post('/wxa/submit_audit', { preview_info: { pic_id_list: [mediaid] } }, token))['errcode'];
    await client.control('POST', 'clock', { advanceMs: 3 * 86_400_000 });
    const later = await HostingClient.of(client, 2);
    expect(await submit(later.token)).toBe(85092);
    await client.control('POST', 'clock', { advanceMs: -86_400_000 });
    expect(await submit(later.token)).toBe(0);
  });
});
