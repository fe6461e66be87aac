import { describe, expect, it } from 'vitest';
import { Secret } from '../../main/domain/secret';
import type { RunningSandbox } from '../../main/sandbox';
import { type AppId, appIdSchema } from '../../preload/contract/ids';
import { refusalOf } from '../unit/wechat/support/refusal';
import { names } from '../unit/wechat/support/secrets';
import { connectToSandbox, tenantAppId } from './wechat-connection';

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
    await secrets.write(names.ticket, storedTicket(sandbox, clock.nowMs()));
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
    const { connection, sandbox } = await connectToSandbox('direct', { generate: { count: 520, seed: 7 } });
    for (const tenant of sandbox.control.tenants().filter((seed) => seed.fixture === 0)) {
      sandbox.control.authorize(tenant.appid);
    }
    const expected = sandbox.control.accounts().filter((account) => account.authorization !== null);
    expect(expected.length).toBeGreaterThan(500);
    const list = await connection.api.authorizerList();
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
    const listed = (await connection.api.authorizerList()).find((item) => item.appId === appId);
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
    const complete = await connection.api.completeReading(reading);
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
    expect(await connection.api.completeReading(reading)).toEqual(reading);
    const called = sandbox.control.counters().map((count) => count.path);
    expect(called).not.toContain('/cgi-bin/account/getaccountbasicinfo');
  });

  it.each(['GET', 'POST'])('reads the basic information where WeChat wants %s', async (basicInfoMethod) => {
    const { connection, sandbox } = await connectToSandbox('direct', { settings: { switches: { basicInfoMethod } } });
    const appId = appIdOf(sandbox, 2);
    await connection.api.queryAuth(authorized(sandbox, appId));
    const { reading } = await connection.api.authorizerInfo(appId);
    expect((await connection.api.completeReading(reading)).entityKind).toBe('enterprise');
  });

  it('reads flags of the annual review in both documented forms', async () => {
    const { connection, sandbox } = await connectToSandbox('direct', {
      settings: { switches: { wxVerifyInfoForm: 'number' } },
    });
    const appId = appIdOf(sandbox, 2);
    await connection.api.queryAuth(authorized(sandbox, appId));
    const { reading } = await connection.api.authorizerInfo(appId);
    expect((await connection.api.completeReading(reading)).annualReview?.due).toBe(false);
  });

  it('needs a token of the account before a reading can be completed', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    const appId = appIdOf(sandbox, 2);
    authorized(sandbox, appId);
    const { reading } = await connection.api.authorizerInfo(appId);
    expect((await refusalOf(connection.api.completeReading(reading))).toView()).toEqual({
      code: 'credentials-missing',
      params: { what: 'authorizer-token', appId },
    });
  });

  it('reads the links of an official account, and null without set 33', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    const appId = appIdOf(sandbox, 5);
    await connection.api.queryAuth(authorized(sandbox, appId));
    const links = await connection.api.miniProgramLinks(appId);
    expect(links).toEqual(
      sandbox.control
        .account(appId)
        ?.account.links.map((link) => expect.objectContaining({ appId: link.appid, status: link.status })),
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

function storedTicket(sandbox: RunningSandbox, receivedAtMs: number): Secret {
  return new Secret(JSON.stringify({ ticket: sandbox.control.ticket()?.ticket, receivedAtMs }));
}

describe('the component token against the sandbox', () => {
  it('is fetched once for many calls and re-fetched when a second holder replaced it', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    const other = await connectToSandboxAgain(sandbox);
    await Promise.all([connection.api.createPreAuthCode(), connection.api.createPreAuthCode()]);
    expect(callsOf(sandbox, '/cgi-bin/component/api_component_token')).toBe(1);
    await other();
    await connection.api.createPreAuthCode();
    expect(callsOf(sandbox, '/cgi-bin/component/api_component_token')).toBe(3);
    expect(connection.keeper?.status().lostEarly).toBe(1);
  });

  it('is re-fetched when WeChat calls it expired', async () => {
    const { connection, sandbox, secrets, clock } = await connectToSandbox('direct');
    await connection.api.createPreAuthCode();
    sandbox.control.advanceClock(3 * 3_600_000);
    await secrets.write(names.ticket, storedTicket(sandbox, clock.nowMs()));
    await connection.api.createPreAuthCode();
    expect(callsOf(sandbox, '/cgi-bin/component/api_component_token')).toBe(2);
  });

  it.each([
    [40125, { secret: 'f'.repeat(32) }, {}],
    [61006, { ticket: 'ticket@@@of-another-platform' }, {}],
    [61004, {}, { allowList: ['203.0.113.1'] }],
    [61011, {}, { publication: 'disabled' }],
    [61028, {}, { publication: 'unpublished' }],
  ])('is refused with %d', async (errcode, wrong: { secret?: string; ticket?: string }, settings) => {
    const { connection, secrets } = await connectToSandbox('direct', { settings });
    if (wrong.secret !== undefined) await secrets.write(names.componentSecret, new Secret(wrong.secret));
    if (wrong.ticket !== undefined) {
      await secrets.write(names.ticket, new Secret(JSON.stringify({ ticket: wrong.ticket, receivedAtMs: 0 })));
    }
    expect((await refusalOf(connection.api.createPreAuthCode())).detail.errcode).toBe(errcode);
  });

  it('is refused with 61005 when the ticket is older than 12 hours', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    sandbox.control.advanceClock(13 * 3_600_000);
    expect((await refusalOf(connection.api.createPreAuthCode())).detail.errcode).toBe(61005);
  });

  it('is refused with 40013 for a platform that does not exist', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    sandbox.control.addFault({ path: '/cgi-bin/component/api_component_token', kind: 'errcode', errcode: 40013 });
    expect((await refusalOf(connection.api.createPreAuthCode())).detail.errcode).toBe(40013);
  });

  it('names the address that the server saw', async () => {
    const { connection } = await connectToSandbox('direct', {
      settings: { allowList: ['203.0.113.1'], directIp: '198.51.100.7', switches: { requestIpInMessage: true } },
    });
    expect((await refusalOf(connection.api.createPreAuthCode())).detail.params?.ip).toBe('198.51.100.7');
  });

  it('can be preceded by starting the ticket push', async () => {
    const { connection, sandbox } = await connectToSandbox('direct', { settings: { isTicketPushRunning: false } });
    expect(await connection.keeper?.startTicketPush()).toBe('started');
    expect(sandbox.control.settings().isTicketPushRunning).toBe(true);
    expect(await connection.keeper?.startTicketPush()).toBe('running');
  });
});

describe('a network that misbehaves', () => {
  it.each([
    ['html', 'wechat-not-json'],
    ['empty', 'wechat-not-json'],
    ['truncate', 'wechat-not-json'],
    ['wrong-types', 'wechat-malformed'],
    ['huge', 'wechat-unreachable'],
    ['drop', 'wechat-unreachable'],
    ['redirect', 'wechat-redirected'],
  ])('is recognised: %s', async (kind, code) => {
    const { connection, sandbox, logger } = await connectToSandbox('direct');
    sandbox.control.addFault({ path: '/cgi-bin/component/api_create_preauthcode', kind });
    const failure = await refusalOf(connection.api.createPreAuthCode());
    expect(failure.code).toBe(code);
    expect(`${JSON.stringify(failure.toView())}${JSON.stringify(logger.lines)}`).not.toMatch(
      /preauthcode@@@|ticket@@@/,
    );
  });

  it('is waited for no longer than the time-out', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    sandbox.control.addFault({ path: '/cgi-bin/component/api_create_preauthcode', kind: 'latency', ms: 10_000 });
    expect((await refusalOf(connection.api.createPreAuthCode())).detail.params?.reason).toBe('timeout');
  });

  it('shows a server error', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    sandbox.control.addFault({ path: '*', kind: 'http', status: 503 });
    expect((await refusalOf(connection.api.createPreAuthCode())).detail.params?.reason).toBe('http-503');
  });

  it('is busy twice and answers then', async () => {
    const { connection, sandbox, clock } = await connectToSandbox('direct');
    sandbox.control.addFault({
      path: '/cgi-bin/component/api_create_preauthcode',
      kind: 'errcode',
      errcode: -1,
      times: 2,
    });
    expect((await connection.api.createPreAuthCode()).code.reveal()).toMatch(/^preauthcode@@@/);
    expect(clock.delays).toEqual([750, 2250]);
  });

  it('has a clock of its own', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    sandbox.control.setClockOffset(-5 * 60_000);
    await connection.api.createPreAuthCode();
    expect(connection.skew.skewMs()).toBeGreaterThan(-5 * 60_000 - 2000);
    expect(connection.skew.skewMs()).toBeLessThan(-5 * 60_000 + 2000);
  });
});

function callsOf(sandbox: RunningSandbox, path: string): number {
  return sandbox.control.counters().find((count) => count.path === path)?.calls ?? 0;
}

/** Another holder of the same platform: fetches a component token of its own. */
async function connectToSandboxAgain(sandbox: RunningSandbox): Promise<() => Promise<void>> {
  const { componentAppId, componentSecret } = sandbox.credentials;
  const ticket = sandbox.control.ticket()?.ticket;
  return async () => {
    const body = {
      component_appid: componentAppId,
      component_appsecret: componentSecret,
      component_verify_ticket: ticket,
    };
    await fetch(`${sandbox.url}/cgi-bin/component/api_component_token`, { method: 'POST', body: JSON.stringify(body) });
  };
}
