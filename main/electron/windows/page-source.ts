import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

const unpack = promisify(brotliDecompress);

/** One file of the page. */
export interface PageFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** Where the files of the page come from. */
export interface PageSource {
  /** `path` has no leading slash, `query` is empty or begins with `?`, `accept` is what the page asked for. Null for what there is not. */
  read(path: string, query: string, accept: string): Promise<PageFile | null>;
  /** Where the server tells the page of changes while it is open, `ws://host:port`; null for a page that was built. */
  readonly liveSocket: string | null;
}

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

/** The type that a file of this name is served with. */
export function contentTypeOf(path: string): string {
  return contentTypes[extname(path)] ?? 'application/octet-stream';
}

/**
 * The built page. A path is looked up in the list of what was there at the start, never resolved against the disk, so there is
 * nothing to traverse. What the build has compressed, as `<name>.br`, is unpacked here.
 */
export function builtPage(folder: string): PageSource {
  const files = new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
  const bytesOf = async (path: string): Promise<Buffer | null> => {
    if (files.has(path)) return await readFile(join(folder, path));
    return files.has(`${path}.br`) ? await unpack(await readFile(join(folder, `${path}.br`))) : null;
  };
  /** The script that a page begins with, from when the page itself is read until it is asked for. */
  const ahead = new Map<string, Promise<Buffer | null>>();
  return {
    liveSocket: null,
    async read(path) {
      const known = ahead.get(path);
      ahead.delete(path);
      const bytes = await (known ?? bytesOf(path));
      if (bytes === null) return null;
      const script = path.endsWith('.html') ? firstScript.exec(bytes.toString('utf8'))?.[1] : undefined;
      if (script !== undefined) {
        const reading = bytesOf(script);
        // Whoever asks for it hears of a failure.
        reading.catch(() => undefined);
        ahead.set(script, reading);
      }
      return { bytes, contentType: contentTypeOf(path) };
    },
  };
}

/** As the build writes it into a page. */
const firstScript = /<script type="module"[^>]* src="\.\/([^"]+)"/;

/**
 * The page as Vite's development server makes it. The page keeps the origin, the protocol and the gate it has when built; only its
 * files come from there, and changes over the server's own socket (https://vite.dev/guide/api-hmr).
 */
export function livePage(origin: string): PageSource {
  return {
    liveSocket: origin.replace(/^http/, 'ws'),
    async read(path, query, accept) {
      // A style sheet is answered as one where it is linked, and as a script where it is imported.
      const response = await fetch(`${origin}/${path}${query}`, { redirect: 'error', headers: { accept } });
      if (!response.ok) return null;
      const contentType = response.headers.get('content-type') ?? contentTypeOf(path);
      return { bytes: new Uint8Array(await response.arrayBuffer()), contentType };
    },
  };
}

/** From the first script until it and what was asked for with it have left this process. */
const handedOutMs = 20;
/** Longest wait for a page that asks for no script. */
const unaskedMs = 500;

/**
 * The same source, and when its page has what it begins with. From then on it is busy with its own scripts, and whatever this process
 * does at length keeps it waiting no more.
 */
export function firstReading(page: PageSource): { readonly source: PageSource; readonly isRead: Promise<void> } {
  let resolveAfter: (ms: number) => void = () => undefined;
  const isRead = new Promise<void>((resolve) => {
    resolveAfter = (ms) => void setTimeout(resolve, ms);
  });
  resolveAfter(unaskedMs);
  const read: PageSource['read'] = async (path, query, accept) => {
    const file = await page.read(path, query, accept);
    if (path.endsWith('.js')) resolveAfter(handedOutMs);
    return file;
  };
  return { source: { ...page, read }, isRead };
}
