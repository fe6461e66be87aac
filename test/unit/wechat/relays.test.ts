import { describe, expect, it } from 'vitest';
import { Secret } from '../../../main/domain/secrets/secret';
import { ComponentTokens } from '../../../main/wechat/tokens/component-tokens';
import { type PlatformConnection, connectPlatform } from '../../../main/wechat/connection/connection';
import { FetchTransport } from '../../../main/wechat/api/fetch-transport';
import { appIdSchema } from '../../../preload/contract/ids';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { CapturingLogger } from '../../fakes/capturing-logger';
import { type Answer, json, serve } from './support/local-server';
import { refusalOf } from './support/refusal';
import { EnteredSecrets } from './support/secrets';
import { SteppedClock } from './support/stepped-clock';
import { workspaceWith } from './support/workspace';

const appId = appIdSchema.parse('wxf1c0deaaaaaaaaaa');
const rid = '63523ebd-02109430-53ef0c2b';

interface Routes {
  readonly [route: string]: Answer;
}

/** A server that plays relay and WeChat at once, and a connection to it. */
async function connected(mode: 'relay' | 'wxcomponent', routes: Routes, changes: Partial<WorkspaceSettings> = {}) {
  const server = await serve((request, response) => {
    const path = request.url.split('?')[0] ?? '';
    const answer = routes[`${request.method} ${path}`];
    (answer ?? json({ error: { code: 'not-offered', message: 'no such route' } }, 404))(request, response);
  });
  const clock = new SteppedClock(undefined, { skipsUpToMs: 11_000 });
  const logger = new CapturingLogger();
  const workspace = workspaceWith({
    mode,
    apiBaseUrl: server.url,
    relayBaseUrl: `${server.url}/`,
    relayUser: 'operator',
    ...changes,
  });
  const secrets = new EnteredSecrets(workspace);
  await secrets.enter({ [mode === 'relay' ? 'relay-bearer' : 'wxcomponent-password']: 'bearer-or-password' });
  const connection: PlatformConnection = connectPlatform(workspace, {
    transport: new FetchTransport(fetch),
    clock,
    logger,
    secretsOf: secrets.of,
    tickets: null,
    tokens: new ComponentTokens(),
    random: () => 0,
  });
  const asked = (): readonly string[] => server.seen.map((seen) => `${seen.method} ${seen.url.split('?')[0]}`);
  return { connection, clock, server, asked };
}

const html: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html>sign in</html>');
};
const token = json({
  appId: 'wxf1c0de0123456789',
  accessToken: 'component-token',
  expiresAt: 1_764_000_000 + 7200,
});
const authorizers = json({ total_count: 0, list: [] });

describe('a generic relay', () => {
  it('hands on messages from a place on, and is not asked again when it does not', async () => {
    const messages = [{ appId, message: '<xml></xml>' }];
    const offering = await connected('relay', {
      'GET /relay/v1/messages': json({ messages, cursor: 'a/b 7', more: false }),
    });
    const found = await offering.connection.messages?.messagesAfter(null);
    expect(found).toEqual({ messages: [{ appId, xml: '<xml></xml>' }], cursor: 'a/b 7', more: false });
    await offering.connection.messages?.messagesAfter('a/b 7');
    expect(offering.server.seen.at(-1)?.url).toBe('/relay/v1/messages?after=a%2Fb%207');
    const other = await connected('relay', {});
    expect(await other.connection.messages?.messagesAfter(null)).toBeNull();
    expect(await other.connection.messages?.messagesAfter(null)).toBeNull();
    expect(other.asked()).toHaveLength(1);
  });

  it('is asked with the bearer secret, and its token is used at WeChat', async () => {
    const { connection, server } = await connected('relay', {
      'GET /relay/v1/component-token': token,
      'POST /cgi-bin/component/api_get_authorizer_list': authorizers,
    });
    await connection.api.authorizerList();
    expect(server.seen[0]?.headers.authorization).toBe('Bearer bearer-or-password');
    expect(server.seen[1]?.url).toContain('access_token=component-token');
    expect(server.seen[1]?.headers.authorization).toBeUndefined();
  });

  it('is asked again for a token a minute before its end', async () => {
    const { connection, clock, asked } = await connected('relay', {
      'GET /relay/v1/component-token': json({
        appId: 'wxf1c0de0123456789',
        accessToken: 'short',
        expiresAt: 1_764_000_000 + 300,
      }),
      'POST /cgi-bin/component/api_get_authorizer_list': authorizers,
    });
    const tokens = () => asked().filter((path) => path.endsWith('component-token')).length;
    await connection.api.authorizerList();
    clock.advance(239_000);
    await connection.api.authorizerList();
    expect(tokens()).toBe(1);
    clock.advance(1000);
    await connection.api.authorizerList();
    expect(tokens()).toBe(2);
  });

  it('is refused when its token is another platform’s', async () => {
    const { connection, asked } = await connected('relay', {
      'GET /relay/v1/component-token': json({ appId, accessToken: 'x', expiresAt: 1_764_007_200 }),
    });
    expect((await refusalOf(connection.api.authorizerList())).toView()).toEqual({
      code: 'relay-rejected',
      params: { code: 'other-platform', appId },
    });
    expect(asked()).toEqual(['GET /relay/v1/component-token']);
  });

  it.each([
    ['garbage of another form', json({ hello: 'world' }), 'relay-rejected', 'malformed'],
    ['a list', json([1, 2, 3]), 'relay-rejected', 'malformed'],
    ['null', json(null), 'relay-rejected', 'malformed'],
    [
      'a token that is a number',
      json({ appId: 'wxf1c0de0123456789', accessToken: 7, expiresAt: 1 }),
      'relay-rejected',
      'malformed',
    ],
    ['a failure of another form', json({ oops: true }, 500), 'relay-rejected', 'http-500'],
    ['a failure of its own', json({ error: { code: 'busy', message: 'later' } }, 503), 'relay-rejected', 'busy'],
    ['a web page', html, 'wechat-not-json', undefined],
  ] as const)('may answer 200 with %s', async (_name, answer, code, reason) => {
    const { connection } = await connected('relay', { 'GET /relay/v1/component-token': answer });
    const failure = await refusalOf(connection.api.authorizerList());
    expect([failure.code, failure.detail.params?.code]).toEqual([code, reason]);
  });

  it('passes WeChat’s refusal on, with errcode and rid', async () => {
    const { connection } = await connected('relay', {
      'POST /relay/v1/pre-auth-code': json(
        { error: { code: 'wechat-rejected', message: 'reach max api daily quota limit', errcode: 45009, rid } },
        502,
      ),
    });
    expect((await refusalOf(connection.api.createPreAuthCode())).toView()).toEqual({
      code: 'wechat-rejected',
      errcode: 45009,
      rid,
      params: { path: 'relay/pre-auth-code', message: 'reach max api daily quota limit' },
    });
  });

  it('may pass WeChat’s refusal on unchanged at HTTP 200', async () => {
    const { connection } = await connected('relay', {
      'POST /relay/v1/query-auth': json({ errcode: 61009, errmsg: `code is invalid rid: ${rid}` }),
    });
    const failure = await refusalOf(connection.api.queryAuth(new Secret('code')));
    expect([failure.code, failure.detail.errcode, failure.detail.rid]).toEqual(['wechat-rejected', 61009, rid]);
  });

  it('tells the code of a nonce once it has come, and never hears the nonce', async () => {
    let authorizationCode: string | null = null;
    const { connection, server } = await connected('relay', {
      'POST /relay/v1/authorization-code': (request, response) => json({ authorizationCode })(request, response),
    });
    const nonceHash = 'ab'.repeat(32);
    expect(await connection.api.authorizationCode(nonceHash)).toBeNull();
    authorizationCode = 'queryauthcode@@@invented';
    expect((await connection.api.authorizationCode(nonceHash))?.reveal()).toBe(authorizationCode);
    expect(server.seen[0]?.body).toBe(JSON.stringify({ nonceHash }));
  });

  it('need not tell codes: it is asked once', async () => {
    const { connection, asked } = await connected('relay', {});
    for (let call = 0; call < 2; call += 1) expect(await connection.api.authorizationCode('ab'.repeat(32))).toBeNull();
    expect(asked()).toEqual(['POST /relay/v1/authorization-code']);
  });

  it('need not offer every route: WeChat is asked instead, and the relay not again', async () => {
    const { connection, asked } = await connected('relay', {
      'GET /relay/v1/component-token': token,
      'POST /cgi-bin/component/api_get_authorizer_info': json({ errcode: 61003, errmsg: 'not authorized' }),
    });
    for (let call = 0; call < 2; call += 1) {
      expect((await refusalOf(connection.api.authorizerInfo(appId))).detail.errcode).toBe(61003);
    }
    expect(asked()).toEqual([
      `GET /relay/v1/authorizers/${appId}`,
      'GET /relay/v1/component-token',
      'POST /cgi-bin/component/api_get_authorizer_info',
      'POST /cgi-bin/component/api_get_authorizer_info',
    ]);
  });

  it('is found at its root, with or without the path', async () => {
    const { connection, server } = await connected('relay', {
      'POST /relay/v1/pre-auth-code': json({ preAuthCode: 'preauthcode@@@a', expiresIn: 600 }),
    });
    const other = await connected('relay', {}, { relayBaseUrl: `${server.url}/relay/v1` });
    expect((await connection.api.createPreAuthCode()).code.reveal()).toBe('preauthcode@@@a');
    expect((await other.connection.api.createPreAuthCode()).code.reveal()).toBe('preauthcode@@@a');
  });
});

describe('wxcomponent', () => {
  const login = json({ code: 0, errorMsg: 'OK', data: { jwt: 'jwt-1' } });
  const session = (route: string, answer: Answer): Routes => ({ 'PUT /wxcomponent/auth': login, [route]: answer });
  const tokenRoute = 'GET /wxcomponent/admin/component-access-token';

  it('gets the password as MD5, and its login as a bearer', async () => {
    const { connection, server } = await connected('wxcomponent', {
      ...session(tokenRoute, json({ code: 0, errorMsg: 'OK', data: { token: 'component-token' } })),
      'POST /cgi-bin/component/api_get_authorizer_list': authorizers,
    });
    await connection.api.authorizerList();
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      username: 'operator',
      password: '154d27a8ea0e7b4249aa1a757d6757fb',
    });
    expect(server.seen[0]?.body).not.toContain('bearer-or-password');
    expect(server.seen[1]?.headers.authorization).toBe('Bearer jwt-1');
  });

  it.each([1000, 1001, 1002, 1005, 1006, 1007, 1008, 1009, 1010, 1011])('may refuse with code %d', async (code) => {
    const { connection } = await connected(
      'wxcomponent',
      session(tokenRoute, json({ code, errorMsg: 'no', data: '' })),
    );
    expect((await refusalOf(connection.api.authorizerList())).toView()).toEqual({
      code: 'relay-rejected',
      params: { code, message: 'no' },
    });
  });

  it.each([1000, 1003, 1004])('is logged in to again once after code %d', async (code) => {
    const { connection, asked } = await connected(
      'wxcomponent',
      session(tokenRoute, json({ code, errorMsg: 'log in', data: '' })),
    );
    await refusalOf(connection.api.authorizerList());
    expect(asked()).toEqual([
      'PUT /wxcomponent/auth',
      'GET /wxcomponent/admin/component-access-token',
      'PUT /wxcomponent/auth',
      'GET /wxcomponent/admin/component-access-token',
    ]);
  });

  it('names WeChat’s errcode when its text does', async () => {
    const data = `WxErr: errcode 61005, errmsg component ticket is expired rid: ${rid}`;
    const { connection } = await connected(
      'wxcomponent',
      session(tokenRoute, json({ code: 1002, errorMsg: 'x', data })),
    );
    const failure = await refusalOf(connection.api.authorizerList());
    expect([failure.code, failure.detail.errcode, failure.detail.rid]).toEqual(['wechat-rejected', 61005, rid]);
  });

  it.each([
    ['garbage', json({ token: 'x' })],
    ['an envelope without its data', json({ code: 0, errorMsg: 'OK' })],
    ['an empty token', json({ code: 0, errorMsg: 'OK', data: { token: '' } })],
  ])('may answer 200 with %s', async (_name, answer) => {
    const { connection } = await connected('wxcomponent', session(tokenRoute, answer));
    expect((await refusalOf(connection.api.authorizerList())).toView()).toEqual({
      code: 'relay-rejected',
      params: { code: 'malformed' },
    });
  });

  it.each(['appid', 'appId', 'authorizerAppid', 'authorizer_appid'])(
    'is not believed where the %s of its token is another account’s',
    async (name) => {
      const ask = async (named: string) => {
        const answer = json({ code: 0, errorMsg: 'OK', data: { token: 'account-token', [name]: named } });
        const routes = session('GET /wxcomponent/admin/authorizer-access-token', answer);
        return (await connected('wxcomponent', routes)).connection.api.refreshAuthorizer(appId, new Secret('kept'));
      };
      expect((await refusalOf(ask('wxf1c0debbbbbbbbbb'))).toView()).toMatchObject({
        code: 'wechat-other-account',
        params: { appId, other: 'wxf1c0debbbbbbbbbb' },
      });
      for (const named of [appId, '']) expect((await ask(named)).refreshToken.reveal()).toBe('kept');
    },
  );

  it('is not believed where its component token is another platform’s', async () => {
    const answer = json({ code: 0, errorMsg: 'OK', data: { token: 'component-token', appid: 'wxf1c0debbbbbbbbbb' } });
    const { connection } = await connected('wxcomponent', session(tokenRoute, answer));
    expect((await refusalOf(connection.api.authorizerList())).toView()).toEqual({
      code: 'relay-rejected',
      params: { code: 'other-platform', appId: 'wxf1c0debbbbbbbbbb' },
    });
  });

  it('may be hidden behind a login page', async () => {
    const { connection } = await connected('wxcomponent', { 'PUT /wxcomponent/auth': html });
    expect((await refusalOf(connection.api.authorizerList())).toView()).toEqual({
      code: 'wechat-not-json',
      params: { reason: 'html' },
    });
  });
});
