import { describe, expect, it } from 'vitest';
import { Secret } from '../../main/domain/secrets/secret';
import type { RunningSandbox } from '../../main/sandbox';
import { type AppId, appIdSchema } from '../../preload/contract/ids';
import { refusalOf } from '../unit/wechat/support/refusal';
import { connectToSandbox, storedTicket, tenantAppId } from './wechat-connection';

function appIdOf(sandbox: RunningSandbox, fixture: number): AppId {
  return appIdSchema.parse(tenantAppId(sandbox, fixture));
}

function authorized(sandbox: RunningSandbox, appId: AppId, sets?: readonly number[]): Secret {
  const granted = sandbox.control.authorize(appId, sets);
  if (granted === undefined) throw new Error(`${appId} is no account of the sandbox`);
  return new Secret(granted.authCode);
}

describe('the platform API against the sandbox', () => {
  it('issues a pre-auth code with the life that WeChat gives it', async () => {
    const { connection, clock } = await connectToSandbox('direct', {
      settings: { switches: { preAuthCodeSeconds: 600 } },
    });
    const { code, expiresAtMs } = await connection.api.createPreAuthCode();
    expect(code.reveal()).toMatch(/^preauthcode@@@/);
    expect(expiresAtMs - clock.nowMs()).toBe(600_000);
  });

  it('exchanges an authorization code once, and says 61009 the second time', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    const appId = appIdOf(sandbox, 2);
    const code = authorized(sandbox, appId);
    const grant = await connection.api.queryAuth(code);
    expect(grant.appId).toBe(appId);
    expect(grant.grantedSets).toEqual(expect.arrayContaining([17, 18, 25, 30]));
    expect(grant.refreshToken?.reveal()).toMatch(/^refreshtoken@@@/);
    expect(grant.response).toContain(appId);
    expect(grant.response).not.toMatch(/refreshtoken@@@/);
    expect((await refusalOf(connection.api.queryAuth(code))).detail.errcode).toBe(61009);
  });

  it('says 61010 for a code that is too old', async () => {
    const { connection, sandbox, secrets, clock } = await connectToSandbox('direct');
    const code = authorized(sandbox, appIdOf(sandbox, 2));
    sandbox.control.advanceClock(11 * 60_000);
    await secrets.enter({ 'verify-ticket': storedTicket(sandbox, clock.nowMs()) });
    expect((await refusalOf(connection.api.queryAuth(code))).detail.errcode).toBe(61010);
  });

  it('reads a mini program', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    const appId = appIdOf(sandbox, 2);
    authorized(sandbox, appId);
    const { reading, refreshToken, response } = await connection.api.authorizerInfo(appId);
    const account = sandbox.control.account(appId)?.account;
    expect(reading).toMatchObject({
      appId,
      kind: 'mini-program',
      originalId: account?.userName,
      nickName: account?.nickName,
      introduction: account?.signature,
      principalName: account?.principalName,
      verifyType: 0,
      accountStatus: 1,
      entityKind: null,
      filing: null,
    });
    expect(reading.categories[0]).toMatchObject({ first: '商家自营', audit: 'unknown' });
    expect(reading.headImageUrl).toMatch(/^http/);
    expect(refreshToken?.reveal()).toMatch(/^refreshtoken@@@/);
    expect(response).not.toContain(refreshToken?.reveal());
  });

  it('tells an official account by the missing MiniProgramInfo', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    const appId = appIdOf(sandbox, 5);
    authorized(sandbox, appId);
    expect((await connection.api.authorizerInfo(appId)).reading.kind).toBe('official-account');
  });

  it('says 61003 for an account that is not authorized, or no longer', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    const appId = appIdOf(sandbox, 2);
    expect((await refusalOf(connection.api.authorizerInfo(appId))).detail.errcode).toBe(61003);
    authorized(sandbox, appId);
    sandbox.control.revoke(appId);
    expect((await refusalOf(connection.api.authorizerInfo(appId))).detail.errcode).toBe(61003);
  });

  it('lists every authorizer over several pages', async () => {
    const { connection, sandbox } = await connectToSandbox('direct', {
      generate: { count: 520, seed: 7, isAuthorized: false },
    });
    for (const tenant of sandbox.control.tenants().filter((seed) => seed.fixture === 0)) {
      sandbox.control.authorize(tenant.appid);
    }
    const expected = sandbox.control.accounts().filter((account) => account.authorization !== null);
    expect(expected.length).toBeGreaterThan(500);
    const { items: list } = await connection.api.authorizerList();
    expect(new Set(list.map((item) => item.appId))).toEqual(new Set(expected.map(({ account }) => account.appid)));
    expect(list.every((item) => item.refreshToken !== null && item.authorizedAtMs > 1_600_000_000_000)).toBe(true);
  });

  it('trades a refresh token, and says 61023 for one that a new authorization replaced', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    const appId = appIdOf(sandbox, 2);
    const grant = await connection.api.queryAuth(authorized(sandbox, appId));
    const old = grant.refreshToken ?? new Secret('');
    expect((await connection.api.refreshAuthorizer(appId, old)).refreshToken.reveal()).toBe(old.reveal());
    sandbox.control.revoke(appId);
    authorized(sandbox, appId);
    expect((await refusalOf(connection.api.refreshAuthorizer(appId, old))).detail.errcode).toBe(61023);
    const listed = (await connection.api.authorizerList()).items.find((item) => item.appId === appId);
    const fresh = listed?.refreshToken ?? new Secret('');
    expect((await connection.api.refreshAuthorizer(appId, fresh)).refreshToken.reveal()).toBe(fresh.reveal());
  });

  it('says 42007 after the administrator changed the password', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    const appId = appIdOf(sandbox, 2);
    const grant = await connection.api.queryAuth(authorized(sandbox, appId));
    sandbox.control.changePassword(appId);
    const token = grant.refreshToken ?? new Secret('');
    expect((await refusalOf(connection.api.refreshAuthorizer(appId, token))).detail.errcode).toBe(42007);
  });

  it('completes a reading with the token that came with the code', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    const appId = appIdOf(sandbox, 2);
    await connection.api.queryAuth(authorized(sandbox, appId));
    const { reading } = await connection.api.authorizerInfo(appId);
    const account = sandbox.control.account(appId)?.account;
    const { reading: complete, failures } = await connection.api.completeReading(reading);
    expect(failures).toEqual([]);
    expect(complete).toMatchObject({
      entityKind: 'enterprise',
      credential: account?.credential,
      filing: { status: account?.icp.status },
      annualReview: { due: false },
    });
    expect(complete.categories[0]).toMatchObject({ first: '商家自营', audit: 'approved' });
    expect(complete.privacyGuideline).not.toBeNull();
  });

  it('leaves null what the granted sets do not open', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    const appId = appIdOf(sandbox, 2);
    await connection.api.queryAuth(authorized(sandbox, appId, [17]));
    const { reading } = await connection.api.authorizerInfo(appId);
    sandbox.control.resetCounters();
    expect(await connection.api.completeReading(reading)).toEqual({ reading, failures: [] });
    const called = sandbox.control.counters().map((count) => count.path);
    expect(called).not.toContain('/cgi-bin/account/getaccountbasicinfo');
  });

  it.each(['GET', 'POST'])('reads the basic information where WeChat wants %s', async (basicInfoMethod) => {
    const { connection, sandbox } = await connectToSandbox('direct', { settings: { switches: { basicInfoMethod } } });
    const appId = appIdOf(sandbox, 2);
    await connection.api.queryAuth(authorized(sandbox, appId));
    const { reading } = await connection.api.authorizerInfo(appId);
    expect((await connection.api.completeReading(reading)).reading.entityKind).toBe('enterprise');
  });

  it('reads flags of the annual review in both documented forms', async () => {
    const { connection, sandbox } = await connectToSandbox('direct', {
      settings: { switches: { wxVerifyInfoForm: 'number' } },
    });
    const appId = appIdOf(sandbox, 2);
    await connection.api.queryAuth(authorized(sandbox, appId));
    const { reading } = await connection.api.authorizerInfo(appId);
    expect((await connection.api.completeReading(reading)).reading.annualReview?.due).toBe(false);
  });

  it('keeps every other part when one cannot be read, and names that one', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    const appId = appIdOf(sandbox, 2);
    await connection.api.queryAuth(authorized(sandbox, appId));
    const { reading } = await connection.api.authorizerInfo(appId);
    sandbox.control.addFault({ path: '/wxa/icp/get_icp_entrance_info', kind: 'errcode', errcode: 86000 });
    const { reading: complete, failures } = await connection.api.completeReading(reading);
    expect(complete).toMatchObject({ entityKind: 'enterprise', filing: null, privacyGuideline: expect.any(Boolean) });
    expect(failures).toMatchObject([{ code: 'wechat-rejected', detail: { errcode: 86000 } }]);
  });

  it('needs a token of the account before a reading can be completed', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    const appId = appIdOf(sandbox, 2);
    authorized(sandbox, appId);
    const { reading } = await connection.api.authorizerInfo(appId);
    const { reading: same, failures } = await connection.api.completeReading(reading);
    expect(same).toEqual(reading);
    expect(failures[0]).toMatchObject({
      code: 'credentials-missing',
      detail: { params: { what: 'authorizer-token', appId } },
    });
  });

  it('reads the links of an official account, and null without set 33', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    const appId = appIdOf(sandbox, 5);
    await connection.api.queryAuth(authorized(sandbox, appId));
    const links = await connection.api.miniProgramLinks(appId);
    const expected = sandbox.control.account(appId)?.account.links ?? [];
    expect(links?.map(({ appId: linked, status }) => ({ appid: linked, status }))).toEqual(
      expected.map(({ appid, status }) => ({ appid, status })),
    );
    await connection.api.queryAuth(authorized(sandbox, appId, [1, 3]));
    expect(await connection.api.miniProgramLinks(appId)).toBeNull();
  });

  it('reads the quota of a path', async () => {
    const path = '/cgi-bin/component/api_create_preauthcode';
    const { connection } = await connectToSandbox('direct', {
      settings: { quotas: { [path]: { perDay: 10, perMinute: 0 } } },
    });
    await connection.api.createPreAuthCode();
    expect(await connection.api.quota(path)).toEqual({ dailyLimit: 10, used: 1, remain: 9 });
    expect((await refusalOf(connection.api.quota('/no/such/path'))).detail.errcode).toBe(76021);
  });
});
