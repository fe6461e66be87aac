import { describe, expect, it } from 'vitest';
import { Secret } from '../../main/domain/secrets/secret';
import { appIdSchema } from '../../preload/contract/ids';
import { refusalOf } from '../unit/wechat/support/refusal';
import { connectToSandbox, tenantAppId } from './wechat-connection';

/** What holds in every mode that reaches a platform, whoever keeps the component token. */
describe.each(['direct', 'wxcomponent', 'relay'] as const)('the platform API in %s mode', (mode) => {
  it('authorizes, reads, refreshes and lists an account', async () => {
    const { connection, sandbox, logger } = await connectToSandbox(mode);
    const { api } = connection;
    const appId = appIdSchema.parse(tenantAppId(sandbox, 2));
    expect((await api.createPreAuthCode()).code.reveal()).toMatch(/^preauthcode@@@/);
    const grant = await api.queryAuth(new Secret(sandbox.control.authorize(appId)?.authCode ?? ''));
    expect(grant.appId).toBe(appId);
    const { reading, refreshToken } = await api.authorizerInfo(appId);
    expect(reading.nickName).toBe(sandbox.control.account(appId)?.account.nickName);
    expect(refreshToken?.reveal()).toBe(grant.refreshToken?.reveal());
    const token = grant.refreshToken ?? new Secret('');
    expect((await api.refreshAuthorizer(appId, token)).refreshToken.reveal()).toBe(token.reveal());
    expect((await api.completeReading(reading)).reading.entityKind).toBe('enterprise');
    expect((await api.authorizerList()).items.map((item) => item.appId)).toContain(appId);
    expect(JSON.stringify(logger.lines)).not.toMatch(/@@@/);
  });

  it('says 61009 for a used code and 61003 for an account that is not authorized', async () => {
    const { connection, sandbox } = await connectToSandbox(mode);
    const appId = appIdSchema.parse(tenantAppId(sandbox, 2));
    const used = new Secret(sandbox.control.authorize(appId)?.authCode ?? '');
    await connection.api.queryAuth(used);
    const second = await refusalOf(connection.api.queryAuth(used));
    expect([second.code, second.detail.errcode]).toEqual(['wechat-rejected', 61009]);
    sandbox.control.revoke(appId);
    const revoked = await refusalOf(connection.api.authorizerInfo(appId));
    expect([revoked.code, revoked.detail.errcode]).toEqual(['wechat-rejected', 61003]);
  });

  it('recovers from a component token that WeChat expired', async () => {
    const { connection, sandbox } = await connectToSandbox(mode);
    await connection.api.authorizerList();
    sandbox.control.advanceClock(125 * 60_000);
    await connection.api.authorizerList();
    expect((await connection.api.createPreAuthCode()).code.reveal()).toMatch(/^preauthcode@@@/);
  });
});

describe('the platform API through wxcomponent', () => {
  it('logs in with the hashed password, once for many calls, and again when the login has expired', async () => {
    const { connection, sandbox, clock } = await connectToSandbox('wxcomponent');
    const logins = () => sandbox.control.counters().find((count) => count.path === '/wxcomponent/auth')?.calls;
    await Promise.all([connection.api.createPreAuthCode(), connection.api.authorizerList()]);
    expect(logins()).toBe(1);
    sandbox.control.advanceClock(13 * 3_600_000);
    sandbox.control.pushTicket();
    clock.advance(4 * 60_000);
    await connection.api.createPreAuthCode();
    expect(logins()).toBe(2);
  });

  it('asks for tokens again after a few minutes, since it is told no expiry', async () => {
    const { connection, sandbox, clock } = await connectToSandbox('wxcomponent');
    const path = '/wxcomponent/admin/component-access-token';
    const asked = () => sandbox.control.counters().find((count) => count.path === path)?.calls;
    await connection.api.createPreAuthCode();
    clock.advance(2 * 60_000);
    await connection.api.createPreAuthCode();
    expect(asked()).toBe(1);
    clock.advance(60_000);
    await connection.api.createPreAuthCode();
    expect(asked()).toBe(2);
  });

  it('does not run into the lock-out with a wrong password', async () => {
    const { connection, sandbox, secrets, clock } = await connectToSandbox('wxcomponent');
    await secrets.enter({ 'wxcomponent-password': 'canary-password' });
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const failure = await refusalOf(connection.api.createPreAuthCode());
      expect(failure.toView()).toMatchObject({ code: 'relay-rejected', params: { code: 1006 } });
      expect(JSON.stringify(failure.toView())).not.toContain('canary');
    }
    clock.advance(10 * 60_000);
    await refusalOf(connection.api.createPreAuthCode());
    expect(sandbox.control.counters().find((count) => count.path === '/wxcomponent/auth')?.calls).toBe(2);
    await secrets.enter({ 'wxcomponent-password': sandbox.credentials.wxcomponentPassword });
    expect((await connection.api.createPreAuthCode()).code.reveal()).toMatch(/^preauthcode@@@/);
  });

  it('says when wxcomponent has no ticket', async () => {
    const { connection } = await connectToSandbox('wxcomponent', { settings: { isTicketPushRunning: false } });
    const failure = await refusalOf(connection.api.createPreAuthCode());
    expect(failure.toView()).toMatchObject({ code: 'relay-rejected', params: { code: 1007 } });
  });

  it('asks wxcomponent to pull its authorizers after an exchange', async () => {
    const { connection, sandbox } = await connectToSandbox('wxcomponent');
    const code = sandbox.control.authorize(tenantAppId(sandbox, 2))?.authCode ?? '';
    await connection.api.queryAuth(new Secret(code));
    const paths = sandbox.control.counters().map((count) => count.path);
    expect(paths).toContain('/wxcomponent/admin/pull-authorizer-list');
  });
});

describe('the platform API through a generic relay', () => {
  it('says that the bearer secret is wrong', async () => {
    const { connection, secrets } = await connectToSandbox('relay');
    await secrets.enter({ 'relay-bearer': 'wrong' });
    expect((await refusalOf(connection.api.createPreAuthCode())).toView()).toMatchObject({
      code: 'relay-rejected',
      params: { code: 'unauthorized' },
    });
  });

  it('works where only the relay may call WeChat, as far as the relay reads accounts', async () => {
    const { connection, sandbox } = await connectToSandbox('relay', { settings: { allowList: ['203.0.113.1'] } });
    const appId = appIdSchema.parse(tenantAppId(sandbox, 2));
    await connection.api.createPreAuthCode();
    const grant = await connection.api.queryAuth(new Secret(sandbox.control.authorize(appId)?.authCode ?? ''));
    expect(grant.appId).toBe(appId);
    expect((await connection.api.authorizerInfo(appId)).reading.appId).toBe(appId);
    expect((await refusalOf(connection.api.authorizerList())).detail.errcode).toBe(61004);
  });
});

describe('an offline workspace', () => {
  it('refuses every call to the platform', async () => {
    const { connection } = await connectToSandbox('offline');
    expect((await refusalOf(connection.api.createPreAuthCode())).code).toBe('not-supported-in-mode');
    expect((await refusalOf(connection.api.authorizerList())).code).toBe('not-supported-in-mode');
  });
});
