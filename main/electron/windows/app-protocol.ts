import { randomBytes } from 'node:crypto';
import type { Session } from 'electron';
import { assetNameSchema } from '../../../preload/contract/ids';
import type { AssetStore } from '../../ports/asset-store';
import { contentTypeOf, type PageSource } from './page-source';

/** Scheme and host of our own pages. A scheme of its own keeps them apart from every web and file origin. */
export const appScheme = 'app';
export const appOrigin = 'app://console';

/** Whether an address is the console's page, whatever screen it shows. */
export function isOwnPage(address: string): boolean {
  return address === `${appOrigin}/index.html` || address.startsWith(`${appOrigin}/index.html#`);
}

/**
 * The policy of every response: nothing but our own scripts, styles and images, no connection anywhere. A page under development
 * also runs what its server wrote into it under the nonce, and listens to that server for changes.
 */
export function contentSecurityPolicy(nonce: string, liveSocket: string | null = null): string {
  return [
    "default-src 'none'",
    liveSocket === null ? "script-src 'self'" : `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    liveSocket === null ? "connect-src 'none'" : `connect-src 'self' ${liveSocket}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Serves `app://console/`: the files of the page, and the cached images of the open workspace, each with the policy above
 * (https://www.electronjs.org/docs/latest/api/protocol).
 */
export function serveApp(session: Session, page: PageSource, assets: () => AssetStore | null): void {
  session.protocol.handle(appScheme, (request) => answer(request, page, assets));
}

async function answer(request: Request, page: PageSource, assets: () => AssetStore | null): Promise<Response> {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.host !== 'console') return notFound();
  const path = url.pathname === '/' ? 'index.html' : url.pathname.slice(1);
  const asset = /^assets\/([0-9a-f]{64}\.[a-z]+)$/.exec(path)?.[1];
  if (asset !== undefined) return await answerAsset(asset, assets());
  const file = await page.read(path, url.search, request.headers.get('accept') ?? '*/*');
  if (file === null) return notFound();
  const nonce = randomBytes(16).toString('base64');
  const isPage = file.contentType.startsWith('text/html');
  const body = isPage ? Buffer.from(file.bytes).toString('utf8').replaceAll('__CSP_NONCE__', nonce) : file.bytes;
  return respond(200, body, file.contentType, contentSecurityPolicy(nonce, page.liveSocket));
}

async function answerAsset(text: string, assets: AssetStore | null): Promise<Response> {
  const name = assetNameSchema.safeParse(text);
  const bytes = name.success ? await assets?.read(name.data) : null;
  if (bytes === null || bytes === undefined) return notFound();
  // Named by its content: a picture that is drawn in many places, or comes into sight again, is fetched once.
  return respond(200, bytes, contentTypeOf(text), closedPolicy(), 'max-age=86400, immutable');
}

function notFound(): Response {
  return respond(404, '', 'text/plain; charset=utf-8', closedPolicy());
}

/** The policy of what is no page: its nonce opens nothing. */
function closedPolicy(): string {
  return contentSecurityPolicy(randomBytes(16).toString('base64'));
}

function respond(
  status: number,
  body: string | Uint8Array,
  contentType: string,
  policy: string,
  caching = 'no-store',
): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    status,
    headers: {
      'Content-Type': contentType,
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cache-Control': caching,
    },
  });
}
