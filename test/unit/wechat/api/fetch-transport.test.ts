import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { FetchTransport } from '../../../../main/wechat/api/fetch-transport';
import { networkFailure } from '../../../../main/wechat/api/network-failure';
import { json, serve } from '../support/local-server';
import { refusalOf } from '../support/refusal';

const transport = new FetchTransport(fetch);

function request(url: string, more: { timeoutMs?: number; maxBytes?: number; signal?: AbortSignal } = {}) {
  return { method: 'GET' as const, url, headers: {}, timeoutMs: 3000, maxBytes: 1000, ...more };
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('an exchange over fetch', () => {
  it('sends method, headers and raw UTF-8, and answers status, type, date and bytes', async () => {
    const server = await serve(json({ ok: '好' }, 201, { date: 'Sun, 06 Nov 1994 08:49:37 GMT' }));
    const answer = await transport.send({
      ...request(`${server.url}/path?q=1`),
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: '{"name":"订货通"}',
    });
    expect(server.seen[0]).toMatchObject({ method: 'POST', url: '/path?q=1', body: '{"name":"订货通"}' });
    expect(server.seen[0]?.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer).toMatchObject({
      status: 201,
      contentType: 'application/json',
      dateHeader: 'Sun, 06 Nov 1994 08:49:37 GMT',
    });
    expect(new TextDecoder().decode(answer.body)).toBe('{"ok":"好"}');
  });

  it('sends a request that may be sent once by the way that is meant for it, and no other', async () => {
    const server = await serve(json({}));
    const ways: string[] = [];
    const once = new FetchTransport(
      (url, init) => {
        ways.push('usual');
        return fetch(url, init);
      },
      (exchange) => {
        ways.push('once');
        return exchange(fetch);
      },
    );
    await once.send(request(server.url));
    await once.send({ ...request(server.url), once: true });
    expect(ways).toEqual(['usual', 'once']);
    expect(server.seen).toHaveLength(2);
  });

  it('refuses a redirect and names only the host it points to', async () => {
    const server = await serve((_seen, response) => {
      response.writeHead(302, { location: 'http://portal.example/login?token=abc' }).end();
    });
    const failure = await refusalOf(transport.send(request(server.url)));
    expect(failure.toView()).toEqual({ code: 'wechat-redirected', params: { host: 'portal.example' } });
    expect(server.seen).toHaveLength(1);
  });

  it('cuts off an answer that grows too large, with or without a declared length', async () => {
    const server = await serve((_seen, response) => {
      response.writeHead(200);
      response.write('x'.repeat(800));
      response.end('x'.repeat(800));
    });
    const failure = await refusalOf(transport.send(request(server.url)));
    expect(failure.toView()).toEqual({ code: 'wechat-unreachable', params: { reason: 'too-large' } });
  });

  it('gives up after its time-out, before the headers and in the middle of the body', async () => {
    const silent = await serve(() => undefined);
    const halting = await serve((_seen, response) => {
      response.writeHead(200);
      response.write('{');
    });
    for (const { url } of [silent, halting]) {
      const failure = await refusalOf(transport.send(request(url, { timeoutMs: 80 })));
      expect(failure.detail.params?.reason).toBe('timeout');
    }
  });

  it('gives up even when the fetch implementation ignores its signal', async () => {
    const deaf = new FetchTransport(() => new Promise<Response>(() => undefined));
    const failure = await refusalOf(deaf.send(request('http://127.0.0.1/', { timeoutMs: 20 })));
    expect(failure.detail.params?.reason).toBe('timeout');
  });

  it('is cancelled by its signal, also by one that fired before', async () => {
    const server = await serve(() => undefined);
    const stop = new AbortController();
    const running = refusalOf(transport.send(request(server.url, { signal: stop.signal })));
    stop.abort();
    expect((await running).code).toBe('cancelled');
    expect((await refusalOf(transport.send(request(server.url, { signal: stop.signal })))).code).toBe('cancelled');
  });

  it('tells a refused and a reset connection apart', async () => {
    const refused = await refusalOf(transport.send(request(`http://127.0.0.1:${await closedPort()}/`)));
    expect(refused.detail.params).toEqual({ reason: 'refused', detail: 'ECONNREFUSED' });
    const server = await serve((_seen, response) => response.destroy());
    const reset = await refusalOf(transport.send(request(server.url)));
    expect(reset.detail.params?.reason).toBe('reset');
  });

  it('notices a body that breaks off', async () => {
    const server = await serve((_seen, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"access');
      setImmediate(() => response.destroy());
    });
    const failure = await refusalOf(transport.send(request(server.url)));
    expect(failure.code).toBe('wechat-unreachable');
    expect(failure.detail.params?.reason).toBe('reset');
  });

  it('keeps a token in the address out of the error', async () => {
    const failure = await refusalOf(transport.send(request('http://[bad/?access_token=canary-token')));
    expect(failure.code).toBe('wechat-unreachable');
    expect(failure.cause).toBeUndefined();
    expect(JSON.stringify(failure.toView())).not.toContain('canary');
  });
});

describe('what fetch throws', () => {
  const node = (code: string): Error =>
    new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) });
  const chromium = (code: string): Error => new Error(`net::${code}`);

  it.each([
    ['dns', node('ENOTFOUND')],
    ['dns', node('EAI_AGAIN')],
    ['dns', chromium('ERR_NAME_NOT_RESOLVED')],
    ['refused', chromium('ERR_CONNECTION_REFUSED')],
    ['refused', node('EHOSTUNREACH')],
    ['timeout', node('UND_ERR_CONNECT_TIMEOUT')],
    ['timeout', chromium('ERR_CONNECTION_TIMED_OUT')],
    ['tls', node('CERT_HAS_EXPIRED')],
    ['tls', node('DEPTH_ZERO_SELF_SIGNED_CERT')],
    ['tls', node('ERR_TLS_CERT_ALTNAME_INVALID')],
    ['tls', node('UNABLE_TO_VERIFY_LEAF_SIGNATURE')],
    ['tls', chromium('ERR_CERT_AUTHORITY_INVALID')],
    ['tls', chromium('ERR_SSL_PROTOCOL_ERROR')],
    ['reset', node('ECONNRESET')],
    ['reset', chromium('ERR_EMPTY_RESPONSE')],
    ['reset', new TypeError('terminated')],
    ['proxy', chromium('ERR_PROXY_CONNECTION_FAILED')],
    ['proxy', chromium('ERR_TUNNEL_CONNECTION_FAILED')],
    ['proxy', chromium('ERR_PROXY_CERTIFICATE_INVALID')],
    ['other', chromium('ERR_FAILED')],
    ['other', new Error('surprise')],
    ['other', 'no error at all'],
  ])('is %s for %s', (reason, thrown) => {
    expect(networkFailure(thrown).toView()).toMatchObject({ code: 'wechat-unreachable', params: { reason } });
  });

  it('is offline when the network is off', () => {
    expect(networkFailure(chromium('ERR_INTERNET_DISCONNECTED')).code).toBe('offline');
    expect(networkFailure(node('ENETUNREACH')).code).toBe('offline');
  });

  it('is a refused redirect, in the words of both runtimes', () => {
    for (const message of ['unexpected redirect', 'Redirect was cancelled']) {
      expect(networkFailure(new TypeError('fetch failed', { cause: new Error(message) })).code).toBe(
        'wechat-redirected',
      );
    }
  });

  it('looks into the attempts of a connection tried on several addresses', () => {
    const attempts = new AggregateError([Object.assign(new Error('a'), { code: 'ECONNREFUSED' })]);
    expect(networkFailure(new TypeError('fetch failed', { cause: attempts })).detail.params?.reason).toBe('refused');
  });
});
