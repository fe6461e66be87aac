import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_ADMINISTRATOR_ID, NON_ADMINISTRATOR_ID } from '../../../main/sandbox/fixtures/portfolio';
import { PageVisitor } from './page-visitor';
import { administratorOf, appidOf, listOf, objectOf, officialAppidOf, SandboxClient, textOf } from './sandbox-client';

describe('the authorization page', () => {
  let client: SandboxClient;
  let token: string;

  beforeEach(async () => {
    client = await SandboxClient.start();
    token = await client.componentToken();
  });

  afterEach(async () => {
    await client.sandbox.close();
  });

  async function code(): Promise<string> {
    return textOf(await client.component('api_create_preauthcode', {}, token), 'pre_auth_code');
  }

  async function open(link: Record<string, string> = {}, options: Parameters<typeof PageVisitor.open>[2] = {}) {
    return PageVisitor.open(client, { pre_auth_code: await code(), ...link }, options);
  }

  async function grantedSets(appid: string): Promise<readonly unknown[]> {
    const answer = await client.component('api_get_authorizer_info', { authorizer_appid: appid }, token);
    const sets = listOf(objectOf(answer, 'authorization_info'), 'func_info');
    return sets.map((set) => objectOf(set, 'funcscope_category')['id']);
  }

  it('runs no inline script and shows a code that leads to the mobile page', async () => {
    const visitor = await open({ biz_appid: appidOf(client, 2) });
    const response = await fetch(`${client.sandbox.url}/cgi-bin/componentloginpage`);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(visitor.document).not.toMatch(/<script(?![^>]*src=)|style="|onclick=/);
    for (const path of ['/authpage/static/page.css', '/authpage/static/page.js']) {
      expect((await client.raw('GET', path)).status).toBe(200);
    }
    const qr = /\/authpage\/[0-9a-f]+\/qr\.png/.exec(visitor.document)?.[0] ?? '';
    expect((await client.raw('GET', qr)).headers.get('content-type')).toBe('image/png');
    const mobile = await client.raw('GET', qr.replace('qr.png', 'mobile'));
    expect(mobile.headers.get('location')).toContain('/wxaopen/safe/bindcomponent?action=bindcomponent&no_scan=1');
  });

  it.each(['/wxaopen/safe/bindcomponent', '/safe/bindcomponent'])('opens on a phone at %s', async (path) => {
    const visitor = await open({}, { path, referrer: '' });
    expect(visitor.document).toContain('data-form="mobile"');
    expect(visitor.errorCode).toBe('');
    await client.control('PATCH', 'settings', { switches: { mobileChecksReferrer: true } });
    expect((await open({}, { path, referrer: '' })).errorCode).toBe('-302');
  });

  it('shows both hosts when the launch domain does not agree', async () => {
    const visitor = await open({ redirect_uri: 'https://elsewhere.example/cb' }, { referrer: '' });
    expect(visitor.state).toBe('error');
    expect(visitor.errorCode).toBe('-302');
    expect(visitor.document).toMatch(/data-testid="entry-host">空</);
    expect(visitor.document).toMatch(/data-testid="callback-host">elsewhere\.example</);
    expect((await open({}, { referrer: 'https://elsewhere.example/' })).errorCode).toBe('-302');
  });

  it('says in English what it says in Chinese', async () => {
    const visitor = await open({ lang: 'en' }, { referrer: '' });
    expect(visitor.document).toContain('<html lang="en">');
    expect(visitor.document).toMatch(/data-testid="entry-host">\(empty\)</);
    const status = await visitor.tap('language', 'zh');
    expect(objectOf(status, 'says')['title']).toBe('公众平台账号授权');
    expect(status['page']).toContain('无法授权');
  });

  it('refuses a code that was used, and one past its time', async () => {
    const used = await code();
    const first = await PageVisitor.open(client, { pre_auth_code: used });
    const second = await PageVisitor.open(client, { pre_auth_code: used });
    await first.confirm(administratorOf(client, 2), appidOf(client, 2));
    expect((await PageVisitor.open(client, { pre_auth_code: used })).errorCode).toBe('-110');
    expect(await second.status()).toMatchObject({ state: 'error', redirect: '' });
    const late = await open();
    await client.control('POST', 'clock', { advanceMs: 1_800_000 });
    expect(await late.status()).toMatchObject({ state: 'expired', secondsLeft: 0 });
    expect(textOf(await late.status(), 'page')).toContain('data-code="-101"');
  });

  it('counts the time left', async () => {
    const visitor = await open();
    expect((await visitor.status())['secondsLeft']).toBe(1800);
    await client.control('POST', 'clock', { advanceMs: 90_000 });
    expect((await visitor.status())['secondsLeft']).toBe(1710);
  });

  it.each([
    ['1', ['official-account']],
    ['2', ['mini-program']],
    ['3', ['mini-program', 'official-account']],
    ['6', ['mini-program', 'official-account']],
  ])('lists the kinds of auth_type %s', async (auth_type, kinds) => {
    const visitor = await open({ auth_type });
    const { phone } = await visitor.tap('scan', administratorOf(client, 2));
    const tabs = [...String(phone).matchAll(/data-testid="tab-([a-z-]+)"/g)].map((match) => match[1]);
    expect(tabs).toEqual(kinds);
    const wanted = auth_type === '1' ? officialAppidOf(client, 2) : appidOf(client, 2);
    expect(phone).toContain(`data-testid="account-${wanted}"`);
  });

  it.each(['4', '5', '8'])('lists nothing for auth_type %s', async (auth_type) => {
    const { phone } = await (await open({ auth_type })).tap('scan', administratorOf(client, 2));
    expect(phone).not.toContain('data-testid="account-');
  });

  it('pins biz_appid over auth_type', async () => {
    const official = officialAppidOf(client, 5);
    const visitor = await open({ auth_type: '2', biz_appid: official });
    const target = await visitor.confirm(administratorOf(client, 5), official);
    expect(target.searchParams.get('auth_code')).toMatch(/^queryauthcode@@@/);
    const other = await open({ biz_appid: official });
    const answer = await other.tap('scan', administratorOf(client, 2));
    expect(answer).toMatchObject({ state: 'error' });
    expect(answer['page']).toContain('data-code="biz_appid"');
    expect(await other.tap('rescan')).toMatchObject({ state: 'waiting-scan' });
  });

  it.each([14, 16, 19])('does not list an account of status %i', async (accountStatus) => {
    const appid = appidOf(client, 2);
    await client.control('PATCH', `accounts/${appid}`, { accountStatus });
    const { phone } = await (await open({ auth_type: '2' })).tap('scan', administratorOf(client, 2));
    expect(phone).not.toContain(`account-${appid}`);
    expect(phone).toContain('没有可授权的账号');
  });

  it.each([{ isRegistered: false }, { serviceType: 4 }, { serviceType: 12 }])('does not list %j', async (change) => {
    await client.control('PATCH', `accounts/${appidOf(client, 2)}`, change);
    const { phone } = await (await open()).tap('scan', administratorOf(client, 2));
    expect(phone).not.toContain(`account-${appidOf(client, 2)}`);
  });

  it('waits for the administrator when somebody else scans', async () => {
    const visitor = await open({ biz_appid: appidOf(client, 2) });
    const waiting = await visitor.tap('scan', NON_ADMINISTRATOR_ID);
    expect(waiting).toMatchObject({ state: 'awaiting-admin' });
    expect(waiting['phone']).toContain('你不是管理员');
    expect(await visitor.tap('hand-over')).toMatchObject({ state: 'scanned' });
    await visitor.tap('pick', appidOf(client, 2));
    expect(await visitor.tap('confirm')).toMatchObject({ state: 'confirmed' });
  });

  it('can be refused and scanned again', async () => {
    const visitor = await open();
    await visitor.tap('scan', NON_ADMINISTRATOR_ID);
    expect(await visitor.tap('refuse')).toMatchObject({ state: 'refused', redirect: '' });
    await visitor.tap('confirm');
    expect(await visitor.tap('rescan')).toMatchObject({ state: 'waiting-scan' });
    expect(client.sandbox.control.account(appidOf(client, 2))?.authorization).toBeNull();
  });

  it('grants what is ticked', async () => {
    const appid = appidOf(client, 7);
    await (await open()).confirm(administratorOf(client, 7), appid, [25, 40]);
    const sets = await grantedSets(appid);
    expect(sets).toContain(18);
    expect(sets).not.toContain(25);
    expect(sets).not.toContain(40);
  });

  it('offers only the sets the link asks for', async () => {
    const appid = appidOf(client, 2);
    await (await open({ category_id_list: '18|25' })).confirm(administratorOf(client, 2), appid);
    expect(await grantedSets(appid)).toEqual([18, 25]);
    const none = await open({ category_id_list: '4' });
    await none.tap('scan', administratorOf(client, 2));
    expect((await none.tap('pick', appid))['page']).toContain('data-code="-113"');
  });

  it('warns of sets held elsewhere and leaves them out, whatever is posted', async () => {
    const appid = appidOf(client, 6);
    const visitor = await open();
    await visitor.tap('scan', administratorOf(client, 6));
    const { phone } = await visitor.tap('pick', appid);
    expect(phone).toContain('data-testid="held-warning"');
    expect(phone).toMatch(/data-testid="set-18"\s+disabled/);
    await visitor.tap('tick', '18');
    await visitor.tap('confirm');
    expect(await grantedSets(appid)).not.toContain(18);
  });

  it('refuses accounts off the test list before publication', async () => {
    await client.control('PATCH', 'settings', { publication: 'testing' });
    const appid = appidOf(client, 2);
    const refused = await open();
    await refused.tap('scan', administratorOf(client, 2));
    await refused.tap('pick', appid);
    expect((await refused.tap('confirm'))['page']).toContain('data-code="-108"');
    const originalId = client.sandbox.control.account(appid)?.account.userName ?? '';
    await client.control('PATCH', 'settings', { testList: [originalId] });
    await (await open()).confirm(administratorOf(client, 2), appid);
    expect(await grantedSets(appid)).toContain(18);
  });

  it('answers 61028 and 61011 for an unpublished and a disabled platform', async () => {
    await client.control('PATCH', 'settings', { publication: 'unpublished' });
    expect((await client.component('api_create_preauthcode', {}, token))['errcode']).toBe(61028);
    await client.control('PATCH', 'settings', { publication: 'disabled' });
    expect((await client.component('api_create_preauthcode', {}, token))['errcode']).toBe(61011);
  });

  it('refuses a sixteenth platform, but not an update', async () => {
    const appid = appidOf(client, 2);
    await client.control('PATCH', `accounts/${appid}`, { otherProviders: 15 });
    const full = await open();
    await full.tap('scan', administratorOf(client, 2));
    await full.tap('pick', appid);
    expect((await full.tap('confirm'))['page']).toContain('data-code="-114"');
    client.sandbox.control.authorize(appid);
    await (await open()).confirm(administratorOf(client, 2), appid, [25]);
    expect(await grantedSets(appid)).not.toContain(25);
  });

  it('expires once in the middle of the scan of fixture 21', async () => {
    const appid = appidOf(client, 21);
    const first = await open();
    await first.tap('scan', administratorOf(client, 21));
    expect(await first.tap('pick', appid)).toMatchObject({ state: 'expired', secondsLeft: 0 });
    await (await open()).confirm(administratorOf(client, 21), appid);
    expect(await grantedSets(appid)).toContain(18);
  });

  it('shows a scripted page error once', async () => {
    await client.control('POST', 'faults', { kind: 'page', path: '/cgi-bin/*', errcode: -303, times: 1 });
    expect((await open()).errorCode).toBe('-303');
    expect((await open()).errorCode).toBe('');
  });

  it('ignores taps that do not fit the screen', async () => {
    const visitor = await open();
    for (const [action, value] of [
      ['confirm', ''],
      ['pick', appidOf(client, 2)],
      ['scan', 'nobody'],
      ['hand-over', ''],
      ['nonsense', 'x'],
    ] as const) {
      expect(await visitor.tap(action, value)).toMatchObject({ state: 'waiting-scan', redirect: '' });
    }
    await visitor.tap('scan', administratorOf(client, 2));
    expect(await visitor.tap('pick', appidOf(client, 7))).toMatchObject({ state: 'scanned' });
    expect(await visitor.tap('confirm')).toMatchObject({ state: 'scanned', redirect: '' });
  });

  it('escapes what an account calls itself', async () => {
    const nickName = '<script>alert(1)</script>';
    await client.control('PATCH', `accounts/${appidOf(client, 2)}`, { nickName });
    const visitor = await open({ biz_appid: appidOf(client, 2) });
    expect(visitor.document).not.toContain(nickName);
    expect(visitor.document).toContain('&lt;script&gt;');
  });

  it('lists its attempts for the control face and shows every account to the demo administrator', async () => {
    const visitor = await open({ auth_type: '2' });
    const { phone } = await visitor.tap('scan', DEMO_ADMINISTRATOR_ID);
    expect(String(phone).match(/data-testid="account-/g)?.length).toBeGreaterThan(15);
    const attempts = listOf(await client.control('GET', 'attempts'), 'attempts');
    expect(attempts.at(-1)).toMatchObject({ form: 'pc', state: 'scanned', error: null });
  });
});
