import { randomBytes } from 'node:crypto';
import type { ProtocolRequest, ProtocolResponse, Session } from 'electron';
import { assetNameSchema } from '../../../preload/contract/ids';
import type { AssetStore } from '../../ports/asset-store';
import { contentTypeOf, type PageSource } from './page-source';

/** Scheme and host of our own pages. A scheme of its own keeps them apart from every web and file origin. */
export const appScheme = 'app';
export const appOrigin = 'app://console';
/** Scheme of documents that are printed. It has hosts, so that Chromium takes documents of one host into one process. */
export const documentScheme = 'document';

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

/** What stands in our own pages for what each answer puts there. */
const places = { nonce: '__CSP_NONCE__', snapshot: '__LAUNCH_SNAPSHOT__' } as const;

/** What is served beside the files of the page. */
export interface ServedContent {
  /** The pictures of the open workspace. */
  readonly assets: () => AssetStore | null;
  /** What the console's page shows at first, as JSON text; `null` for nothing. Asked for whenever the page is loaded. */
  readonly snapshot: () => string;
}

/**
 * Serves `app://console/`: the files of the page, and the cached images of the open workspace, each with the policy above
 * (https://www.electronjs.org/docs/latest/api/protocol).
 *
 * Not by `protocol.handle`: its `Request` and `Response` would have to be loaded before the first answer, which takes a tenth of a
 * launch. And without `Cross-Origin-Opener-Policy`: no page opens another, and Chromium would throw away the process that it made
 * for the window and begin a second one.
 */
export function serveApp(session: Session, page: PageSource, content: ServedContent): void {
  session.protocol.registerBufferProtocol(appScheme, (request, respond) => {
    void answer(request, page, content).then(respond, () => respond(failed()));
  });
}

async function answer(
  { url: address, method, headers }: ProtocolRequest,
  page: PageSource,
  { assets, snapshot }: ServedContent,
): Promise<ProtocolResponse> {
  const url = new URL(address);
  if (method !== 'GET' || url.host !== 'console') return notFound();
  const path = url.pathname === '/' ? 'index.html' : url.pathname.slice(1);
  const asset = /^assets\/([0-9a-f]{64}\.[a-z]+)$/.exec(path)?.[1];
  if (asset !== undefined) return await answerAsset(asset, assets());
  const file = await page.read(path, url.search, headers['Accept'] ?? '*/*');
  if (file === null) return notFound();
  const nonce = randomBytes(16).toString('base64');
  const isPage = file.contentType.startsWith('text/html');
  const body = isPage ? filledPage(Buffer.from(file.bytes).toString('utf8'), nonce, snapshot) : file.bytes;
  return respond(200, body, file.contentType, contentSecurityPolicy(nonce, page.liveSocket));
}

/** A page with what its places stand for. No part of a snapshot can end the block that it stands in. */
export function filledPage(text: string, nonce: string, snapshot: () => string): string {
  const page = text.replaceAll(places.nonce, nonce);
  return page.includes(places.snapshot)
    ? page.replace(places.snapshot, () => snapshot().replaceAll('<', '\\u003c'))
    : page;
}

async function answerAsset(text: string, assets: AssetStore | null): Promise<ProtocolResponse> {
  const name = assetNameSchema.safeParse(text);
  const bytes = name.success ? await assets?.read(name.data) : null;
  if (bytes === null || bytes === undefined) return notFound();
  // Named by its content: a picture that is drawn in many places, or comes into sight again, is fetched once.
  return respond(200, bytes, contentTypeOf(text), closedPolicy(), 'max-age=86400, immutable');
}

function notFound(): ProtocolResponse {
  return respond(404, '', 'text/plain; charset=utf-8', closedPolicy());
}

function failed(): ProtocolResponse {
  return respond(500, '', 'text/plain; charset=utf-8', closedPolicy());
}

/** The policy of what is no page: its nonce opens nothing. */
function closedPolicy(): string {
  return contentSecurityPolicy(randomBytes(16).toString('base64'));
}

function respond(
  statusCode: number,
  body: string | Uint8Array,
  contentType: string,
  policy: string,
  caching = 'no-store',
): ProtocolResponse {
  return {
    statusCode,
    data: typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength),
    headers: {
      'Content-Type': contentType,
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': caching,
    },
  };
}
