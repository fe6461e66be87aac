import { describe, expect, it } from 'vitest';
import { eachShop, HostingClient, switches } from './hosting-client';
import { listOf, objectOf, type SandboxClient } from './sandbox-client';

describe('the way of a version', () => {
  let client: SandboxClient;
  let shop: HostingClient;
  eachShop((started, of) => {
    client = started;
    shop = of;
  });

  it('leads from the library over a rejection to the public, and back', async () => {
    const component = await client.componentToken();
    const drafts = listOf(await client.get('/wxa/gettemplatedraftlist', component), 'draft_list');
    expect(drafts).toEqual([
      expect.objectContaining({ draft_id: 4, user_version: '9.6.7', source_miniprogram: '纷享订货壳' }),
    ]);
    expect((await client.post('/wxa/addtotemplate', { draft_id: 4 }, component))['errcode']).toBe(0);
    const templates = listOf(await client.get('/wxa/gettemplatelist', component), 'template_list');
    expect(templates.map((one) => [one['template_id'], one['draft_id'], one['user_version']])).toEqual([
      [1, 1, '9.6.4'],
      [2, 2, '9.6.5'],
      [3, 3, '9.6.6'],
      [4, 4, '9.6.7'],
    ]);

    expect(await shop.commit({ template_id: 4, user_version: '9.6.7' })).toEqual({ errcode: 0, errmsg: 'ok' });
    expect((await shop.post('/wxa/submit_audit'))['errcode']).toBe(61039);
    expect((await shop.get('/wxa/security/get_code_privacy_info'))['errcode']).toBe(61039);
    await shop.scan();
    expect(await shop.get('/wxa/security/get_code_privacy_info')).toMatchObject({ without_auth_list: [] });
    const { auditid } = await shop.post('/wxa/submit_audit');
    expect(auditid).toEqual(expect.any(Number));
    expect((await shop.post('/wxa/submit_audit'))['errcode']).toBe(85009);
    await shop.review({ decision: 'reject', reasons: ['类目不符', '页面空白'], screenshots: 2 });
    const rejected = await shop.get('/wxa/get_latest_auditstatus');
    expect(rejected).toMatchObject({
      auditid,
      status: 1,
      reason: '1:类目不符<br>2:页面空白<br>',
      user_version: '9.6.7',
    });
    const [picture] = String(rejected['ScreenShot']).split('|');
    const material = await client.raw(
      'POST',
      '/cgi-bin/material/get_material',
      JSON.stringify({ media_id: picture }),
      shop.token,
    );
    expect(material.headers.get('content-type')).toBe('image/png');
    expect(
      Buffer.from(await material.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect((await shop.post('/wxa/release'))['errcode']).toBe(85020);

    const again = await shop.post('/wxa/submit_audit', { feedback_info: '已修改' });
    await shop.review({ decision: 'approve' });
    expect(await shop.post('/wxa/get_auditstatus', { auditid: again['auditid'] })).toMatchObject({ status: 0 });
    expect((await shop.post('/wxa/release'))['errcode']).toBe(0);
    expect(objectOf(await shop.post('/wxa/getversioninfo'), 'release_info')).toMatchObject({
      release_version: '9.6.7',
      release_desc: '965 [op k7f3q2]',
    });
    expect((await shop.post('/wxa/release'))['errcode']).toBe(85052);

    await shop.approve({ user_version: '9.6.8' });
    expect((await shop.post('/wxa/release'))['errcode']).toBe(0);
    const versions = listOf(await shop.get('/wxa/revertcoderelease?action=get_history_version'), 'version_list');
    expect(versions).toEqual([
      { app_version: 2, user_version: '9.6.8', user_desc: '965 [op k7f3q2]', commit_time: expect.any(Number) },
      { app_version: 1, user_version: '9.6.7', user_desc: '965 [op k7f3q2]', commit_time: expect.any(Number) },
    ]);
    expect((await shop.get('/wxa/revertcoderelease?app_version=1'))['errcode']).toBe(0);
    expect(objectOf(await shop.post('/wxa/getversioninfo'), 'release_info')['release_version']).toBe('9.6.7');
    expect((await shop.get('/wxa/revertcoderelease?app_version=2'))['errcode']).toBe(87012);
    const left = listOf(
      await shop.get('/wxa/revertcoderelease?app_version=9&action=get_history_version'),
      'version_list',
    );
    expect(left.map((one) => one['app_version'])).toEqual([1]);
    expect(shop.effects('/wxa/release')).toBe(2);
    expect(shop.effects('/wxa/revertcoderelease')).toBe(1);
    expect(shop.effects('/wxa/submit_audit')).toBe(3);
  });

  it('reaches a share of the users first', async () => {
    await shop.approve();
    expect((await shop.post('/wxa/grayrelease', { gray_percentage: 10 }))['errcode']).toBe(85079);
    await shop.post('/wxa/release');
    expect((await shop.post('/wxa/grayrelease', { gray_percentage: 10 }))['errcode']).toBe(85080);
    await shop.approve({ user_version: '9.6.6' });
    const gray = async (percentage: unknown, more: object = {}) =>
      (await shop.post('/wxa/grayrelease', { gray_percentage: percentage, ...more }))['errcode'];
    for (const wrong of [-1, 101, 1.5, '10', 0]) expect(await gray(wrong)).toBe(85081);
    expect(await gray(0, { support_debuger_first: true })).toBe(0);
    expect(await gray(10)).toBe(0);
    expect(await gray(10)).toBe(85082);
    expect(objectOf(await shop.get('/wxa/getgrayreleaseplan'), 'gray_release_plan')).toMatchObject({
      status: 1,
      gray_percentage: 10,
      support_debuger_first: false,
    });
    expect((await shop.get('/wxa/revertcoderelease'))['errcode']).toBe(87011);
    await client.control('POST', `hosting/${shop.appid}/pause-gray`, { isPaused: true });
    expect(objectOf(await shop.get('/wxa/getgrayreleaseplan'), 'gray_release_plan')['status']).toBe(2);
    expect((await shop.get('/wxa/revertgrayrelease'))['errcode']).toBe(0);
    expect((await shop.get('/wxa/revertgrayrelease'))['errcode']).toBe(85020);
    expect(objectOf(await shop.get('/wxa/getgrayreleaseplan'), 'gray_release_plan')['status']).toBe(4);
    expect(objectOf(await shop.post('/wxa/getversioninfo'), 'release_info')['release_version']).toBe('9.6.5');
    expect(await gray(100)).toBe(0);
    expect(objectOf(await shop.post('/wxa/getversioninfo'), 'release_info')['release_version']).toBe('9.6.6');
    expect(shop.effects('/wxa/grayrelease')).toBe(3);
    expect(shop.effects('/wxa/revertgrayrelease')).toBe(1);
  });

  it('can be withdrawn, sped up and delayed', async () => {
    const { auditid } = await shop.submit();
    const speed = async (body: object) => (await shop.post('/wxa/speedupaudit', body))['errcode'];
    expect(await speed({ auditid: 1 })).toBe(89402);
    expect(await speed({ auditid })).toBe(0);
    expect(await speed({ auditid })).toBe(89404);
    await shop.review({ decision: 'delay', reasons: ['审核需要更多时间'] });
    expect((await shop.get('/wxa/get_latest_auditstatus'))['status']).toBe(4);
    expect((await shop.get('/wxa/undocodeaudit'))['errcode']).toBe(0);
    expect((await shop.get('/wxa/undocodeaudit'))['errcode']).toBe(85020);
    expect((await shop.get('/wxa/get_latest_auditstatus'))['status']).toBe(3);
    for (let left = 4; left > 0; left -= 1) {
      await shop.post('/wxa/submit_audit');
      expect((await shop.get('/wxa/undocodeaudit'))['errcode']).toBe(0);
    }
    await shop.post('/wxa/submit_audit');
    expect((await shop.get('/wxa/undocodeaudit'))['errcode']).toBe(87013);
    await client.control('POST', 'clock', { advanceMs: 86_400_000 });
    const nextDay = await HostingClient.of(client, 2);
    expect((await nextDay.get('/wxa/undocodeaudit'))['errcode']).toBe(0);
    expect(shop.effects('/wxa/undocodeaudit')).toBe(6);
  });

  it('meets what others do: an upload, an audit nobody can read, a release', async () => {
    await shop.foreign({ act: 'upload', version: '1.0.0', description: 'theirs' });
    expect(objectOf(await shop.post('/wxa/getversioninfo'), 'exp_info')['exp_desc']).toBe('theirs');
    await shop.commit();
    await shop.foreign({ act: 'audit', isVisible: false });
    await shop.scan();
    expect((await shop.get('/wxa/get_latest_auditstatus'))['errcode']).toBe(85058);
    expect((await shop.post('/wxa/submit_audit'))['errcode']).toBe(85009);
    await shop.review({ decision: 'approve' });
    await shop.foreign({ act: 'release', afterSeconds: 30 });
    expect(await shop.post('/wxa/getversioninfo')).not.toHaveProperty('release_info');
    await client.control('POST', 'clock', { advanceMs: 31_000 });
    expect(objectOf(await shop.post('/wxa/getversioninfo'), 'release_info')['release_desc']).toBe('其他服务商提交');
    expect(listOf(await shop.get('/wxa/revertcoderelease?action=get_history_version'), 'version_list')).toEqual([]);
    expect(shop.effects('/wxa/release')).toBe(0);
    expect(shop.effects('other/release')).toBe(1);
  });

  it('is decided by itself when the reviewer is told to', async () => {
    await switches(client, { reviewAfterSeconds: 600, reviewDecision: 'reject' });
    await shop.submit();
    expect((await shop.get('/wxa/get_latest_auditstatus'))['status']).toBe(2);
    await client.control('POST', 'clock', { advanceMs: 600_000 });
    expect((await shop.get('/wxa/get_latest_auditstatus'))['status']).toBe(1);
  });

  it('loses answers in three ways, for one account only, and counts effects, not calls', async () => {
    const other = await HostingClient.of(client, 7);
    const lose = async (form: string, more: object = {}) =>
      client.control('POST', 'answer-lost', { form, path: '/wxa/commit', appid: shop.appid, ...more });
    await lose('not-done');
    await other.commit();
    await expect(shop.commit()).rejects.toThrow();
    expect([shop.effects('/wxa/commit'), other.effects('/wxa/commit')]).toEqual([0, 1]);
    await lose('done');
    await expect(shop.commit({ user_desc: 'lost' })).rejects.toThrow();
    expect(shop.effects('/wxa/commit')).toBe(1);
    expect(objectOf(await shop.post('/wxa/getversioninfo'), 'exp_info')['exp_desc']).toBe('lost');
    await lose('late', { afterMs: 300 });
    const late = shop.commit({ user_desc: 'late' });
    while (shop.effects('/wxa/commit') < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await shop.commit())['errcode']).toBe(9402202);
    expect((await late)['errcode']).toBe(0);
    expect(shop.effects('/wxa/commit')).toBe(2);
    expect((await client.control('POST', 'answer-lost', { form: 'x' }))['error']).toBeDefined();
  });
});
