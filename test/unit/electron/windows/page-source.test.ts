import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { contentSecurityPolicy } from '../../../../main/electron/windows/app-protocol';
import { builtPage, firstReading, livePage, type PageSource } from '../../../../main/electron/windows/page-source';

const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

describe('the policy of the page', () => {
  it('lets a built page connect nowhere and run no script of its own text', () => {
    const policy = contentSecurityPolicy('n0nce');
    expect(policy).toContain("connect-src 'none'");
    expect(policy).toContain("script-src 'self';");
  });

  it('lets a page under development hear of changes from its own server, and of nothing else', () => {
    const policy = contentSecurityPolicy('n0nce', 'ws://127.0.0.1:5173');
    expect(policy).toContain("connect-src 'self' ws://127.0.0.1:5173;");
    expect(policy).toContain("script-src 'self' 'nonce-n0nce';");
    expect(policy).not.toContain('unsafe');
  });
});

describe('a built page', () => {
  it('serves what is in its folder, and nothing beside it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'page-'));
    undo.push(() => rm(folder, { recursive: true }));
    await mkdir(join(folder, 'page', 'chunks'), { recursive: true });
    await writeFile(join(folder, 'page', 'chunks', 'a.js'), 'export {};');
    await writeFile(join(folder, 'secret.txt'), 'no');
    const page = builtPage(join(folder, 'page'));

    expect(await page.read('chunks/a.js', '', '*/*')).toMatchObject({ contentType: 'text/javascript; charset=utf-8' });
    expect(await page.read('../secret.txt', '', '*/*')).toBeNull();
    expect(await page.read('chunks', '', '*/*')).toBeNull();
  });
});

describe('a built page with compressed chunks', () => {
  it('unpacks what is kept compressed, under its plain name', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'page-'));
    undo.push(() => rm(folder, { recursive: true }));
    const text = 'export const words = "租户";';
    await writeFile(join(folder, 'late.js.br'), brotliCompressSync(text));
    const page = builtPage(folder);

    const file = await page.read('late.js', '', '*/*');
    expect(file?.contentType).toBe('text/javascript; charset=utf-8');
    expect(Buffer.from(file?.bytes ?? []).toString('utf8')).toBe(text);
    expect(await page.read('other.js', '', '*/*')).toBeNull();
  });

  it('has the first script of a page unpacked by the time that the page asks for it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'page-'));
    undo.push(() => rm(folder, { recursive: true }));
    const script = join(folder, 'first.js.br');
    await writeFile(script, '');
    await writeFile(join(folder, 'index.html'), '<script type="module" crossorigin src="./first.js"></script>');
    const page = builtPage(folder);

    let turns = 0;
    await vi.waitFor(async () => {
      await writeFile(script, brotliCompressSync('export {};'));
      await page.read('index.html', '', '*/*');
      turns += 5;
      for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      await rm(script);
      expect(await page.read('first.js', '', '*/*')).toMatchObject({ contentType: 'text/javascript; charset=utf-8' });
    });
    await expect(page.read('first.js', '', '*/*')).rejects.toThrow('ENOENT');
  });
});

describe('a page under development', () => {
  it('asks its server for the same address in the same words', async () => {
    const asked: unknown[] = [];
    const server = createServer((request, response) => {
      asked.push([request.url, request.headers.accept]);
      const isThere = request.url?.startsWith('/app/') === true;
      response.writeHead(isThere ? 200 : 404, { 'Content-Type': 'text/css' }).end(isThere ? 'body{}' : '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    undo.push(() => new Promise((resolve) => server.close(resolve)));
    const address = server.address();
    const page = livePage(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);

    expect(await page.read('app/styles.css', '?t=1', 'text/css')).toMatchObject({ contentType: 'text/css' });
    expect(await page.read('nothing.css', '', '*/*')).toBeNull();
    expect(asked).toEqual([
      ['/app/styles.css?t=1', 'text/css'],
      ['/nothing.css', '*/*'],
    ]);
  });
});

describe('the first reading of a page', () => {
  const nothing: PageSource = { liveSocket: null, read: () => Promise.resolve(null) };

  async function readingOf(...paths: string[]): Promise<() => boolean> {
    const { source, isRead } = firstReading(nothing);
    let isOver = false;
    void isRead.then(() => {
      isOver = true;
    });
    for (const path of paths) await source.read(path, '', '*/*');
    return () => isOver;
  }

  afterEach(() => {
    vi.useRealTimers();
  });

  it('is over shortly after the first script was handed out, and not with the document alone', async () => {
    vi.useFakeTimers();
    const document = await readingOf('index.html', 'assets/start.css');
    const script = await readingOf('index.html', 'assets/start.js');
    await vi.advanceTimersByTimeAsync(100);
    expect([document(), script()]).toEqual([false, true]);
  });

  it('ends by itself when no page asks', async () => {
    vi.useFakeTimers();
    const isOver = await readingOf();
    await vi.advanceTimersByTimeAsync(499);
    expect(isOver()).toBe(false);
    await vi.advanceTimersByTimeAsync(2);
    expect(isOver()).toBe(true);
  });
});
