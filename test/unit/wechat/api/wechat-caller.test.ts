import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appIdSchema } from '../../../../preload/contract/ids';
import { Secret } from '../../../../main/domain/secrets/secret';
import { ClockSkew } from '../../../../main/wechat/api/clock-skew';
import { FetchTransport } from '../../../../main/wechat/api/fetch-transport';
import { WeChatCaller } from '../../../../main/wechat/api/wechat-caller';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { type Answer, inTurn, json, serve } from '../support/local-server';
import { SteppedClock } from '../support/stepped-clock';
import { refusalOf } from '../support/refusal';

const rid = '63523ebd-02109430-53ef0c2b';
const schema = z.object({ value: z.number() });

async function callerAt(answer: Answer) {
  const server = await serve(answer);
  const clock = new SteppedClock(undefined, { skipsUpToMs: 11_000 });
  const logger = new CapturingLogger();
  const skew = new ClockSkew();
  const transport = new FetchTransport(fetch);
  const parts = { transport, clock, logger, skew, random: () => 0.5, baseUrl: `${server.url}/`, timeoutMs: 2000 };
  return { caller: new WeChatCaller(parts), server, clock, logger, skew };
}

const get = { method: 'GET', path: '/cgi-bin/some/call', schema } as const;

function text(body: string, status = 200, contentType = 'text/plain'): Answer {
  return (_request, response) => response.writeHead(status, { 'content-type': contentType }).end(body);
}

describe('a call to WeChat', () => {
  it('sends access_token in the query and the body as JSON without escapes', async () => {
    const { caller, server } = await callerAt(json({ value: 1 }));
    const token = new Secret('a+b/c=');
    await caller.call({ ...get, method: 'POST', token, body: { name: '订货通' } });
    expect(server.seen[0]).toMatchObject({
      method: 'POST',
      url: '/cgi-bin/some/call?access_token=a%2Bb%2Fc%3D',
      body: '{"name":"订货通"}',
    });
  });

  it('sends {} where a POST has no body, and nothing with GET', async () => {
    const { caller, server } = await callerAt(json({ value: 1 }));
    await caller.call({ ...get, method: 'POST' });
    await caller.call(get);
    expect(server.seen.map((seen) => seen.body)).toEqual(['{}', '']);
  });

  it('takes an absent errcode and 0 for success, whatever the content type says', async () => {
    const { caller } = await callerAt(inTurn(json({ value: 1 }), text('{"errcode":0,"errmsg":"ok","value":2}')));
    expect((await caller.call(get)).value).toEqual({ value: 1 });
    expect((await caller.call(get)).value).toEqual({ value: 2 });
  });

  it('makes a non-zero errcode at HTTP 200 a refusal with errcode, rid and address', async () => {
    const errmsg = `access clientip is not registered requestIP: 203.0.113.7 rid: ${rid}`;
    const { caller } = await callerAt(json({ errcode: 61004, errmsg }));
    expect((await refusalOf(caller.call(get))).toView()).toEqual({
      code: 'wechat-rejected',
      errcode: 61004,
      rid,
      params: {
        path: '/cgi-bin/some/call',
        message: 'access clientip is not registered requestIP: 203.0.113.7',
        ip: '203.0.113.7',
      },
    });
  });

  it.each([
    ['as a text', { errcode: '40001', errmsg: 'invalid credential' }],
    ['with a text that is none', { errcode: 40001, errmsg: 7 }],
    ['without a text', { errcode: 40001 }],
  ])('knows a refusal by its errcode %s', async (_name, answer) => {
    const { caller } = await callerAt(json(answer));
    expect((await refusalOf(caller.call(get))).detail.errcode).toBe(40001);
  });

  it.each([{ errcode: null }, { errcode: '0', errmsg: 'fail' }, { errcode: 0, errmsg: null }])(
    'takes %j for success',
    async (success) => {
      const { caller } = await callerAt(json({ ...success, value: 1 }));
      expect((await caller.call(get)).value).toEqual({ value: 1 });
    },
  );

  it.each([
    ['another appid', { appid: 'wxf1c0de0000000002' }],
    ['another authorizer', { authorizer_appid: 'wxf1c0de0000000002' }],
    ['another account inside', { authorization_info: { authorizer_appid: 'wxf1c0de0000000002' } }],
    ['something that is no AppID', { authorizer_appid: 7 }],
  ])('refuses an answer about %s, whatever else it holds', async (_name, other) => {
    const { caller } = await callerAt(json({ ...other, value: 1 }));
    const about = appIdSchema.parse('wxf1c0de0000000001');
    expect((await refusalOf(caller.call({ ...get, about }))).code).toBe('wechat-other-account');
  });

  it.each([{}, { appid: '' }, { authorization_info: null }, { authorization_info: { authorizer_appid: null } }])(
    'takes an answer for one about what was asked when it says no more than %j',
    async (identity) => {
      const { caller } = await callerAt(json({ ...identity, value: 1 }));
      const about = appIdSchema.parse('wxf1c0de0000000001');
      expect((await caller.call({ ...get, about })).value).toEqual({ value: 1 });
    },
  );

  it('masks what an error text quotes', async () => {
    const { caller } = await callerAt(json({ errcode: 61006, errmsg: 'bad ticket@@@canary-value' }));
    expect(JSON.stringify((await refusalOf(caller.call(get))).toView())).not.toContain('canary');
  });

  it('retries the system error after about 1, 3 and 10 seconds, then gives up', async () => {
    const busy = json({ errcode: -1, errmsg: 'system error' });
    const { caller, server, clock } = await callerAt(busy);
    expect((await refusalOf(caller.call(get))).detail.errcode).toBe(-1);
    expect(server.seen).toHaveLength(4);
    expect(clock.delays).toEqual([1000, 3000, 10_000]);
  });

  it('is content with the first success after a system error', async () => {
    const { caller, server } = await callerAt(
      inTurn(json({ errcode: -1, errmsg: 'system error' }), json({ value: 7 })),
    );
    expect((await caller.call(get)).value).toEqual({ value: 7 });
    expect(server.seen).toHaveLength(2);
  });

  it.each([40001, 45009, 61007, 99999])('does not repeat %d by itself', async (errcode) => {
    const { caller, server } = await callerAt(json({ errcode, errmsg: 'x' }));
    await refusalOf(caller.call(get));
    expect(server.seen).toHaveLength(1);
  });

  it('stops waiting for a retry when it is cancelled', async () => {
    const server = await serve(json({ errcode: -1, errmsg: 'system error' }));
    const clock = new SteppedClock();
    const transport = new FetchTransport(fetch);
    const logger = new CapturingLogger();
    const parts = {
      transport,
      clock,
      logger,
      skew: new ClockSkew(),
      random: () => 0,
      baseUrl: server.url,
      timeoutMs: 2000,
    };
    const stop = new AbortController();
    const call = refusalOf(new WeChatCaller(parts).call({ ...get, signal: stop.signal }));
    await expect.poll(() => clock.delays).toEqual([750]);
    stop.abort();
    expect((await call).code).toBe('cancelled');
  });

  it.each([
    ['html', text('<html>log in</html>', 200, 'text/html')],
    ['html', text('  <!DOCTYPE html><p>Wi-Fi</p>')],
    ['empty', text('')],
    ['truncated', text('{"value": 1')],
    ['other', text('all is well')],
    ['encoding', (_request, response) => void response.end(Buffer.from([0x7b, 0xff, 0x7d]))],
  ] satisfies [string, Answer][])('is not JSON (%s)', async (reason, answer) => {
    const { caller } = await callerAt(answer);
    expect((await refusalOf(caller.call(get))).toView()).toEqual({ code: 'wechat-not-json', params: { reason } });
  });

  it('is unreachable at a failure status, with or without JSON', async () => {
    const { caller } = await callerAt(inTurn(text('<h1>busy</h1>', 503, 'text/html'), json({ fault: 1 }, 502)));
    expect((await refusalOf(caller.call(get))).toView()).toEqual({
      code: 'wechat-unreachable',
      params: { reason: 'http-503' },
    });
    expect((await refusalOf(caller.call(get))).detail.params?.reason).toBe('http-502');
  });

  it.each([{ value: '1' }, {}, [], null, 'text', { errcode: 'none' }, { errcode: {} }])(
    'is malformed: %j',
    async (answer) => {
      const { caller } = await callerAt(json(answer));
      expect((await refusalOf(caller.call(get))).code).toBe('wechat-malformed');
    },
  );

  it('measures the clock by the Date header', async () => {
    const { caller, skew, clock } = await callerAt(
      json({ value: 1 }, 200, { date: new Date(1_764_000_000_000 + 90_000).toUTCString() }),
    );
    expect(skew.skewMs()).toBeNull();
    await caller.call(get);
    expect(clock.nowMs()).toBe(1_764_000_000_000);
    expect(skew.skewMs()).toBe(90_500);
  });

  it('logs endpoint, time and refusal, and never the address or a token', async () => {
    const { caller, logger } = await callerAt(
      inTurn(json({ value: 1 }), json({ errcode: 40001, errmsg: `not latest rid: ${rid}` })),
    );
    const token = new Secret('canary-token');
    await caller.call({ ...get, token });
    await refusalOf(caller.call({ ...get, token }));
    expect(logger.lines[0]?.fields).toEqual({ path: '/cgi-bin/some/call', ms: 0, status: 200 });
    expect(logger.lines[1]?.fields).toMatchObject({ code: 'wechat-rejected', errcode: 40001, rid });
    expect(JSON.stringify(logger.lines)).not.toMatch(/canary|access_token|http:/);
  });
});
