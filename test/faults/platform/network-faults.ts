import type { IncomingMessage, ServerResponse } from 'node:http';

/** An honest answer of the sandbox. */
export interface RealAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** What a fault can strike with. */
export interface Strike {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Passes the request on and answers what the sandbox said. */
  readonly real: () => Promise<RealAnswer>;
}

/** Where else a request is sent instead of to the proxy. */
export type Detour =
  | 'unknown-host'
  | 'closed-port'
  | 'silent-address'
  | 'tls-self-signed'
  | 'tls-expired'
  | 'tls-unknown-issuer'
  | 'tls-port-without-tls'
  | 'tls-cut'
  | 'tls-silent';

/**
 * One thing that can go wrong on the way. A shape fault leaves a JSON object: what a schema allows in it may be accepted. `bends`:
 * it bends what the honest answer holds, and makes sense for that kind of answer alone.
 */
export type NetworkFault = { readonly name: string; readonly bends?: 'json' | 'file' } & (
  | { readonly detour: Detour }
  | { readonly strike: (strike: Strike) => Promise<void> | void; readonly isShape?: true }
);

const megabyte = 1024 * 1024;

function answering(status: number, type: string, body: string | Uint8Array, headers: Record<string, string> = {}) {
  return ({ response }: Strike): void => {
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  };
}

const json = 'application/json; charset=utf-8';
const html = '<!DOCTYPE html><html><head><title>Sign in to the guest network</title></head><body>portal</body></html>';

/** Changes the honest answer's JSON. */
function reshaping(reshape: (value: unknown) => unknown) {
  return async ({ response, real }: Strike): Promise<void> => {
    const { status, body } = await real();
    const changed = JSON.stringify(reshape(JSON.parse(body.toString('utf8'))));
    response.writeHead(status, { 'content-type': json }).end(changed);
  };
}

/** Changes the honest answer's bytes. */
function mangling(
  mangle: (body: Buffer) => Uint8Array,
  headers: (body: Buffer) => Record<string, string> = () => ({}),
) {
  return async ({ response, real }: Strike): Promise<void> => {
    const { status, type, body } = await real();
    response.writeHead(status, { 'content-type': type, ...headers(body) });
    response.end(mangle(body), () => {
      // An announced length that is not reached only shows when the connection ends.
      if (headers(body)['content-length'] !== undefined) response.destroy();
    });
  };
}

/** Whoever follows gets the honest answer, with the secrets of the request sent a second time. */
async function redirectingToTheAnswer({ request, response, real }: Strike): Promise<void> {
  const address = request.url ?? '/';
  if (!address.includes('followed=1')) {
    const location = `${address}${address.includes('?') ? '&' : '?'}followed=1`;
    response.writeHead(307, { location }).end();
    return;
  }
  const { status, type, body } = await real();
  response.writeHead(status, { 'content-type': type }).end(body);
}

function leaves(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => leaves(item, change));
  if (typeof value !== 'object' || value === null) return change(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, leaves(item, change)]));
}

function swapped(leaf: unknown): unknown {
  if (typeof leaf === 'number') return { number: String(leaf) };
  return typeof leaf === 'string' ? leaf.length : 'swapped';
}

function members(value: unknown, change: (member: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, change(member)]));
}

function refusing(errcode: unknown, errmsg: unknown = 'no such reason rid: 65f7b2a1-0a1b2c3d-4e5f6a7b') {
  return answering(200, json, JSON.stringify({ errcode, errmsg }));
}

function utf16(text: string): Buffer {
  return Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
}

const picture = 'image/jpeg';
const refusal = '{"errcode":40007,"errmsg":"invalid media_id"}';

/** The head of a PNG that says it is 60,000 pixels wide and high. */
function hugePng(): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d494844520000ea600000ea600806000000', 'hex');
  return Buffer.concat([head, Buffer.alloc(64)]);
}

/** Every fault, in the order of how far a request gets. */
const networkFaults: readonly NetworkFault[] = [
  { name: 'host name unknown', detour: 'unknown-host' },
  { name: 'connection refused', detour: 'closed-port' },
  { name: 'address that never answers', detour: 'silent-address' },
  { name: 'TLS: self-signed certificate', detour: 'tls-self-signed' },
  { name: 'TLS: certificate expired', detour: 'tls-expired' },
  { name: 'TLS: issuer unknown', detour: 'tls-unknown-issuer' },
  { name: 'TLS: the port speaks none', detour: 'tls-port-without-tls' },
  { name: 'TLS: cut in the handshake', detour: 'tls-cut' },
  { name: 'TLS: handshake never answered', detour: 'tls-silent' },
  { name: 'reset before the answer', strike: ({ request }) => void request.socket.resetAndDestroy() },
  { name: 'closed before the answer', strike: ({ request }) => void request.socket.end() },
  { name: 'garbage instead of HTTP', strike: ({ request }) => void request.socket.end('\u0000\u0001 no HTTP\r\n\r\n') },
  { name: 'silence after the request', strike: () => undefined },
  {
    name: 'silence after the headers',
    strike: ({ response }) => {
      response.writeHead(200, { 'content-type': json }).flushHeaders();
      response.write('{');
    },
  },
  {
    name: 'a byte now and then',
    strike: ({ response }) => {
      response.writeHead(200, { 'content-type': json });
      const drip = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(drip));
    },
  },
  {
    name: 'reset in the middle of the body',
    strike: async ({ request, response, real }) => {
      const { type, body } = await real();
      response.writeHead(200, { 'content-type': type, 'content-length': body.length });
      response.write(body.subarray(0, body.length >> 1), () => request.socket.resetAndDestroy());
    },
  },
  {
    name: 'shorter than announced',
    strike: mangling(
      (body) => body.subarray(0, body.length - 1),
      (body) => ({ 'content-length': String(body.length) }),
    ),
  },
  { name: 'HTTP 500 with a page', strike: answering(500, 'text/html', html) },
  {
    name: 'HTTP 500 with the right body',
    strike: async ({ response, real }) => {
      const { type, body } = await real();
      response.writeHead(500, { 'content-type': type }).end(body);
    },
  },
  { name: 'HTTP 502', strike: answering(502, 'text/html', '<html>bad gateway</html>') },
  { name: 'HTTP 503 with Retry-After', strike: answering(503, 'text/plain', 'busy', { 'retry-after': '120' }) },
  { name: 'HTTP 504', strike: answering(504, 'text/html', '') },
  { name: 'HTTP 429', strike: answering(429, json, '{"message":"slow down"}', { 'retry-after': '60' }) },
  { name: 'HTTP 403 of a gateway', strike: answering(403, 'text/html', html) },
  { name: 'HTTP 407', strike: answering(407, 'text/html', html, { 'proxy-authenticate': 'Basic realm="gateway"' }) },
  { name: 'HTTP 204', strike: ({ response }) => void response.writeHead(204).end() },
  { name: 'HTML at 200', strike: answering(200, 'text/html; charset=utf-8', html) },
  { name: 'HTML that calls itself JSON', strike: answering(200, json, html) },
  { name: 'a picture at 200', strike: answering(200, 'image/png', Buffer.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)) },
  { name: 'XML at 200', strike: answering(200, 'text/xml', '<xml><errcode>0</errcode></xml>') },
  { name: 'empty body', strike: answering(200, json, '') },
  { name: 'truncated JSON', bends: 'json', strike: mangling((body) => body.subarray(0, body.length - 2)) },
  {
    name: 'JSON followed by a page',
    bends: 'json',
    strike: mangling((body) => Buffer.concat([body, Buffer.from(html)])),
  },
  // Broken letters in a member that nobody asked for: to a call that needs no member this is an empty object.
  {
    name: 'wrong encoding: GBK bytes',
    strike: answering(200, json, Buffer.from('7b2261223a22c4e3bac3227d', 'hex')),
    isShape: true,
  },
  { name: 'wrong encoding: UTF-16', bends: 'json', strike: mangling((body) => utf16(body.toString('utf8'))) },
  {
    name: 'broken gzip',
    strike: mangling(
      (body) => body,
      () => ({ 'content-encoding': 'gzip' }),
    ),
  },
  { name: 'redirect 301 elsewhere', strike: answering(301, 'text/html', '', { location: 'http://127.0.0.1:9/login' }) },
  {
    name: 'redirect 302 to a portal',
    strike: answering(302, 'text/html', '', { location: 'https://portal.example/' }),
  },
  { name: 'redirect 307 to where the answer is', strike: redirectingToTheAnswer },
  { name: 'redirect 308 to another path', strike: answering(308, 'text/html', '', { location: '/elsewhere' }) },
  { name: 'redirect without an address', strike: answering(302, 'text/html', '') },
  { name: 'body of 3 MiB', strike: answering(200, json, `{"padding":"${'x'.repeat(3 * megabyte)}"}`) },
  {
    name: 'body without an end',
    strike: ({ response }) => {
      response.writeHead(200, { 'content-type': json });
      const pour = (): void => {
        while (!response.destroyed && response.write('['.repeat(65_536)));
        response.once('drain', pour);
      };
      pour();
    },
  },
  { name: 'JSON nested 100,000 deep', strike: answering(200, json, `${'['.repeat(100_000)}${']'.repeat(100_000)}`) },
  { name: 'unknown errcode', strike: refusing(987_654) },
  { name: 'system busy (-1)', strike: refusing(-1, 'system error') },
  { name: 'errcode as text', strike: refusing('40001') },
  // Null says no more than a missing errcode does.
  { name: 'errcode null', strike: refusing(null, null), isShape: true },
  {
    name: 'refusal that repeats the address with its token',
    strike: (strike) => refusing(987_655, `cannot serve ${strike.request.url ?? ''}`)(strike),
  },
  { name: 'JSON: null', strike: answering(200, json, 'null') },
  { name: 'JSON: a number', strike: answering(200, json, '42') },
  { name: 'JSON: a text', strike: answering(200, json, '"ok"') },
  { name: 'JSON: a list', bends: 'json', strike: reshaping((value) => [value]) },
  { name: 'JSON: an empty object', strike: answering(200, json, '{}'), isShape: true },
  { name: 'types swapped', bends: 'json', strike: reshaping((value) => leaves(value, swapped)), isShape: true },
  { name: 'every value null', bends: 'json', strike: reshaping((value) => leaves(value, () => null)), isShape: true },
  { name: 'every member null', bends: 'json', strike: reshaping((value) => members(value, () => null)), isShape: true },
  {
    name: 'every member a list',
    bends: 'json',
    strike: reshaping((value) => members(value, (member) => [member])),
    isShape: true,
  },
  {
    name: 'every member a text',
    bends: 'json',
    strike: reshaping((value) => members(value, () => 'text')),
    isShape: true,
  },
  { name: 'no bytes that call themselves a picture', bends: 'file', strike: answering(200, picture, '') },
  { name: 'HTML that calls itself a picture', bends: 'file', strike: answering(200, picture, html) },
  { name: 'SVG that calls itself a picture', bends: 'file', strike: answering(200, picture, '<svg xmlns="x"/>') },
  { name: 'a refusal that calls itself a picture', bends: 'file', strike: answering(200, picture, refusal) },
  { name: 'the first bytes of a picture', bends: 'file', strike: mangling((body) => body.subarray(0, 12)) },
  { name: 'a picture after other bytes', bends: 'file', strike: mangling((body) => Buffer.concat([utf16('x'), body])) },
  { name: 'a picture too large to decode', bends: 'file', strike: answering(200, 'image/png', hugePng()) },
  { name: 'a file of 11 MiB', bends: 'file', strike: answering(200, picture, Buffer.alloc(11 * megabyte, 0xff)) },
];

/** The faults that make sense for an endpoint that answers in JSON, or with a file. */
export function faultsFor(kind: 'json' | 'file'): readonly NetworkFault[] {
  return networkFaults.filter(({ bends }) => bends === undefined || bends === kind);
}
