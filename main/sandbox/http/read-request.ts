import type { IncomingMessage } from 'node:http';
import type { Settings } from '../core/settings';
import type { Reply, SandboxRequest } from './exchange';
import { text } from './exchange';

const BODY_LIMIT_BYTES = 4 * 1024 * 1024;
/** Room for the largest file WeChat takes: a video of 10 MB. */
const FORM_LIMIT_BYTES = 12 * 1024 * 1024;

/** The request, or the answer to one that cannot be served: too large, or meant for another host. */
export async function readRequest(
  message: IncomingMessage,
  settings: Settings,
  origin: string,
): Promise<{ request: Omit<SandboxRequest, 'isFirst'> } | { refusal: Reply }> {
  const target = message.url ?? '/';
  const isProxied = /^http:\/\//i.test(target);
  if (!URL.canParse(target, origin)) return { refusal: text('bad request target', 400) };
  const url = new URL(target, origin);
  if (isProxied) {
    const refusal = refuseProxy(message, url, settings, origin);
    if (refusal) return { refusal };
  } else if (!isThisComputer(message.headers.host ?? '')) {
    return { refusal: text('this server answers for this computer only', 421) };
  }
  const body = await readBody(message);
  if (body === undefined) return { refusal: text('body too large', 413) };
  return {
    request: {
      method: message.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: message.headers,
      body,
      clientIp: isProxied ? settings.proxyIp : settings.directIp || plainAddress(message.socket.remoteAddress),
    },
  };
}

/** The port is also an HTTP proxy to itself, so that a caller's egress address can be another than its own. */
function refuseProxy(message: IncomingMessage, url: URL, settings: Settings, origin: string): Reply | undefined {
  if (settings.proxyCredentials !== '') {
    const expected = `Basic ${Buffer.from(settings.proxyCredentials).toString('base64')}`;
    if (message.headers['proxy-authorization'] !== expected) {
      return { ...text('proxy login needed', 407), headers: { 'Proxy-Authenticate': 'Basic realm="sandbox"' } };
    }
  }
  return url.origin === origin ? undefined : text('this proxy leads to the sandbox only', 502);
}

/**
 * Whether a `Host` header names this computer, through whatever port. A web page whose own name is pointed to this computer (DNS
 * rebinding) reaches the port, but with its name in the header.
 */
function isThisComputer(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i.test(host);
}

function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:/, '');
}

async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  const isForm = message.headers['content-type']?.startsWith('multipart/form-data') === true;
  const limit = isForm ? FORM_LIMIT_BYTES : BODY_LIMIT_BYTES;
  let length = 0;
  for await (const chunk of message) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    if (length > limit) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
