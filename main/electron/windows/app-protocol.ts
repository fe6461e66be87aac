import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { Session } from 'electron';
import { assetNameSchema } from '../../../preload/contract/ids';
import type { AssetStore } from '../../ports/asset-store';

/** Scheme and host of our own pages. A scheme of its own keeps them apart from every web and file origin. */
export const appScheme = 'app';
export const appOrigin = 'app://console';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.woff2': 'font/woff2',
};

/** The policy of every response: nothing but our own scripts, styles and images, no connection anywhere. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

interface AppContent {
  readonly rendererFolder: string;
  /** Relative paths, with `/`, of every file that may be served. */
  readonly files: ReadonlySet<string>;
  assets(): AssetStore | null;
}

/**
 * Serves `app://console/`: the files of the built renderer, and the cached images of the open workspace, each with the policy above.
 *
 * A path is looked up in a fixed list, never resolved against the disk, so there is nothing to traverse
 * (https://www.electronjs.org/docs/latest/api/protocol).
 */
export function serveApp(session: Session, rendererFolder: string, assets: () => AssetStore | null): void {
  const files = readdirSync(rendererFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(rendererFolder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const content = { rendererFolder, files: new Set(files), assets };
  session.protocol.handle(appScheme, (request) => answer(request, content));
}

async function answer(request: Request, content: AppContent): Promise<Response> {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.host !== 'console') return refuse(404);
  const path = url.pathname === '/' ? 'index.html' : url.pathname.slice(1);
  const asset = /^assets\/([0-9a-f]{64}\.[a-z]+)$/.exec(path)?.[1];
  if (asset !== undefined) return await answerAsset(asset, content);
  if (!content.files.has(path)) return refuse(404);
  const bytes = await readFile(join(content.rendererFolder, path));
  const nonce = randomBytes(16).toString('base64');
  const body = path.endsWith('.html') ? bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce) : bytes;
  return respond(200, body, contentTypes[extname(path)] ?? 'application/octet-stream', nonce);
}

async function answerAsset(text: string, content: AppContent): Promise<Response> {
  const name = assetNameSchema.safeParse(text);
  const bytes = name.success ? await content.assets()?.read(name.data) : null;
  if (bytes === null || bytes === undefined) return refuse(404);
  // Named by its content: a picture that is drawn in many places, or comes into sight again, is fetched once.
  return respond(200, bytes, contentTypes[extname(text)] ?? 'application/octet-stream', '', 'max-age=86400, immutable');
}

function refuse(status: number): Response {
  return respond(status, '', 'text/plain; charset=utf-8', '');
}

function respond(
  status: number,
  body: string | Uint8Array,
  contentType: string,
  nonce: string,
  caching = 'no-store',
): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    status,
    headers: {
      'Content-Type': contentType,
      'Content-Security-Policy': contentSecurityPolicy(nonce === '' ? randomBytes(16).toString('base64') : nonce),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cache-Control': caching,
    },
  });
}
