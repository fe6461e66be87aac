import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { Secret } from '../../../../main/domain/secrets/secret';
import { AuthorizerTokens } from '../../../../main/wechat/tokens/authorizer-tokens';
import { withToken } from '../../../../main/wechat/tokens/component-access';
import { appId, issuing, keeperWith } from '../support/keeper';
import { json } from '../support/local-server';
import { SteppedClock } from '../support/stepped-clock';
import { refusalOf } from '../support/refusal';

const minute = 60_000;

describe('the token keeper', () => {
  it('asks with AppID, secret and ticket, and without a token', async () => {
    const { keeper, server } = await keeperWith(issuing());
    expect((await keeper.token()).reveal()).toBe('token-1');
    expect(server.seen[0]?.url).toBe('/cgi-bin/component/api_component_token');
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      component_appid: appId,
      component_appsecret: 'component-secret',
      component_verify_ticket: 'ticket@@@one',
    });
  });

  it('lets any number of callers share one fetch', async () => {
    const { keeper, server } = await keeperWith(issuing());
    const tokens = await Promise.all(Array.from({ length: 20 }, () => keeper.token()));
    expect(new Set(tokens.map((token) => token.reveal()))).toEqual(new Set(['token-1']));
    expect(server.seen).toHaveLength(1);
  });

  it('keeps a token for 110 minutes and no longer', async () => {
    const { keeper, server, clock } = await keeperWith(issuing());
    await keeper.token();
    clock.advance(110 * minute - 1);
    expect((await keeper.token()).reveal()).toBe('token-1');
    clock.advance(1);
    expect((await keeper.token()).reveal()).toBe('token-2');
    expect(server.seen).toHaveLength(2);
  });

  it('refreshes a short-lived token at half its life', async () => {
    const { keeper, clock } = await keeperWith(issuing(600));
    await keeper.token();
    clock.advance(5 * minute);
    expect((await keeper.token()).reveal()).toBe('token-2');
  });

  it('goes on with the old token while a refresh fails, and asks again a minute later', async () => {
    const { keeper, server, clock } = await keeperWith(issuing());
    await keeper.token();
    server.answer = (_request, response) => void response.destroy();
    clock.advance(111 * minute);
    expect((await keeper.token()).reveal()).toBe('token-1');
    expect((await keeper.token()).reveal()).toBe('token-1');
    expect(server.seen).toHaveLength(2);
    server.answer = json({ component_access_token: 'token-new', expires_in: 7200 });
    clock.advance(minute);
    expect((await keeper.token()).reveal()).toBe('token-new');
  });

  it('fails when the refresh fails and the old token is dead', async () => {
    const { keeper, server, clock } = await keeperWith(issuing());
    await keeper.token();
    server.answer = json({ errcode: 61005, errmsg: 'component ticket is expired' });
    clock.advance(120 * minute);
    expect((await refusalOf(keeper.token())).detail.errcode).toBe(61005);
  });

  it('drops a refused token, but not a newer one, and counts early losses', async () => {
    const { keeper } = await keeperWith(issuing());
    const first = await keeper.token();
    keeper.invalidate(first);
    expect((await keeper.token()).reveal()).toBe('token-2');
    keeper.invalidate(first);
    expect((await keeper.token()).reveal()).toBe('token-2');
    expect(keeper.status().lostEarly).toBe(1);
  });

  it('says what is missing', async () => {
    const noSecret = await keeperWith(issuing(), { secret: null });
    expect((await refusalOf(noSecret.keeper.token())).toView()).toEqual({
      code: 'credentials-missing',
      params: { what: 'component-secret' },
    });
    const noTicket = await keeperWith(issuing(), { ticket: null });
    expect((await refusalOf(noTicket.keeper.token())).code).toBe('ticket-missing');
    expect([...noSecret.server.seen, ...noTicket.server.seen]).toEqual([]);
  });

  it('lets one impatient caller go without stopping the fetch for the others', async () => {
    let release: () => void = () => undefined;
    const { keeper, server } = await keeperWith((request, response) => {
      release = () => json({ component_access_token: 'late', expires_in: 7200 })(request, response);
    });
    const stop = new AbortController();
    const impatient = refusalOf(keeper.token(stop.signal));
    const patient = keeper.token();
    await expect.poll(() => server.seen.length).toBe(1);
    stop.abort();
    expect((await impatient).code).toBe('cancelled');
    release();
    expect((await patient).reveal()).toBe('late');
  });

  it('tells whether the ticket push was started or running already', async () => {
    const { keeper, server } = await keeperWith(json({ errcode: 0, errmsg: 'ok' }));
    expect(await keeper.startTicketPush()).toBe('started');
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      component_appid: appId,
      component_secret: 'component-secret',
    });
    server.answer = json({ errcode: 0, errmsg: 'in a normal state' });
    expect(await keeper.startTicketPush()).toBe('running');
  });

  it('shows no secret in errors and logs', async () => {
    const { keeper, logger } = await keeperWith(json({ errcode: 40125, errmsg: 'invalid appsecret' }), {
      secret: 'canary-secret',
      ticket: 'ticket@@@canary',
    });
    const failure = await refusalOf(keeper.token());
    expect(`${JSON.stringify(failure.toView())}${failure.stack}${JSON.stringify(logger.lines)}`).not.toContain(
      'canary',
    );
  });
});

describe('using a token', () => {
  const refusal = (errcode: number): AppError => new AppError('wechat-rejected', { errcode });

  it.each([40001, 40014, 42001, 42006])('asks for a fresh one once after %d', async (errcode) => {
    const { keeper } = await keeperWith(issuing());
    const used: string[] = [];
    const use = (token: Secret): Promise<never> => {
      used.push(token.reveal());
      return Promise.reject(refusal(errcode));
    };
    expect((await refusalOf(withToken(keeper, use))).detail.errcode).toBe(errcode);
    expect(used).toEqual(['token-1', 'token-2']);
  });

  it.each([61007, 61023, -1])('passes %d on at once', async (errcode) => {
    const { keeper, server } = await keeperWith(issuing());
    const failure = await refusalOf(withToken(keeper, () => Promise.reject(refusal(errcode))));
    expect(failure.detail.errcode).toBe(errcode);
    expect(server.seen).toHaveLength(1);
  });

  it('leaves the refusal as the error when no fresh token can be had', async () => {
    const tokens = new AuthorizerTokens(new SteppedClock());
    const source = { token: () => tokens.token(appId), invalidate: (token: Secret) => tokens.invalidate(appId, token) };
    tokens.keep(appId, new Secret('old'), 1_764_000_000_000 + 7_200_000);
    const failure = await refusalOf(withToken(source, () => Promise.reject(refusal(40001))));
    expect(failure.detail.errcode).toBe(40001);
    expect((await refusalOf(withToken(source, () => Promise.resolve()))).code).toBe('credentials-missing');
  });
});

describe('access tokens of authorizers', () => {
  const start = 1_764_000_000_000;
  const fresh = (token: string, refreshToken: string | null) => ({
    accessToken: new Secret(token),
    expiresAtMs: start + 120 * minute,
    refreshToken: refreshToken === null ? null : new Secret(refreshToken),
  });

  it('are handed out until five minutes before their end', async () => {
    const clock = new SteppedClock(start);
    const tokens = new AuthorizerTokens(clock);
    await tokens.renew(appId, new Secret('refresh'), () => Promise.resolve(fresh('access', 'refresh')));
    clock.advance(115 * minute - 1);
    expect((await tokens.token(appId)).reveal()).toBe('access');
    clock.advance(1);
    expect((await refusalOf(tokens.token(appId))).toView()).toEqual({
      code: 'credentials-missing',
      params: { what: 'authorizer-token', appId },
    });
  });

  it('are renewed once for any number of callers with the same refresh token', async () => {
    const tokens = new AuthorizerTokens(new SteppedClock(start));
    let exchanges = 0;
    const exchange = (): Promise<ReturnType<typeof fresh>> => {
      exchanges += 1;
      return Promise.resolve(fresh('access', 'rotated'));
    };
    const answers = await Promise.all([1, 2, 3].map(() => tokens.renew(appId, new Secret('refresh'), exchange)));
    expect(answers.map((answer) => answer.reveal())).toEqual(['rotated', 'rotated', 'rotated']);
    expect(exchanges).toBe(1);
  });

  it('are renewed one after the other for different refresh tokens, a failure of one not being that of the next', async () => {
    const tokens = new AuthorizerTokens(new SteppedClock(start));
    const order: string[] = [];
    const stale = tokens.renew(appId, new Secret('stale'), async () => {
      await new Promise((resolve) => setImmediate(resolve));
      order.push('stale');
      throw refusedRefresh;
    });
    const good = tokens.renew(appId, new Secret('good'), () => {
      order.push('good');
      return Promise.resolve(fresh('access', null));
    });
    expect((await refusalOf(stale)).detail.errcode).toBe(61023);
    expect((await good).reveal()).toBe('good');
    expect(order).toEqual(['stale', 'good']);
    expect((await tokens.token(appId)).reveal()).toBe('access');
  });

  it('are waited for where WeChat has ended the older one before the answer with the newer one is here', async () => {
    const tokens = new AuthorizerTokens(new SteppedClock(start));
    tokens.keep(appId, new Secret('older'), start + 120 * minute);
    let answer: (token: ReturnType<typeof fresh>) => void = () => undefined;
    const answered = new Promise<ReturnType<typeof fresh>>((resolve) => {
      answer = resolve;
    });
    const renewed = tokens.renew(appId, new Secret('refresh'), () => answered);
    const source = { token: () => tokens.token(appId), invalidate: (token: Secret) => tokens.invalidate(appId, token) };
    const expired = new AppError('wechat-rejected', { errcode: 40001 });
    const used: string[] = [];
    const call = withToken(source, (token) => {
      used.push(token.reveal());
      return used.length === 1 ? Promise.reject(expired) : Promise.resolve();
    });
    const next = new Promise((resolve) => setImmediate(resolve)).then(() => tokens.token(appId));
    await new Promise((resolve) => setTimeout(resolve, 10));
    answer(fresh('newer', 'refresh'));
    await Promise.all([renewed, call]);
    expect(used).toEqual(['older', 'newer']);
    expect((await next).reveal()).toBe('newer');
  });

  it('are missing when the renewal that was waited for fails', async () => {
    const tokens = new AuthorizerTokens(new SteppedClock(start));
    const renewal = tokens.renew(appId, new Secret('refresh'), () => Promise.reject(refusedRefresh));
    const [failure, missing] = await Promise.all([refusalOf(renewal), refusalOf(tokens.token(appId))]);
    expect([failure.detail.errcode, missing.code]).toEqual([61023, 'credentials-missing']);
  });

  const refusedRefresh = new AppError('wechat-rejected', { errcode: 61023 });
});
