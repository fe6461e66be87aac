import { createServer, type Server } from 'node:http';
import { PNG } from 'pngjs';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../main/domain/failures/app-error';
import { GuardedImageFetcher } from '../../main/electron/images/guarded-image-fetcher';
import type { HttpRequest } from '../../main/ports/http-transport';
import type { Network } from '../../main/ports/network';

const picture = PNG.sync.write(new PNG({ width: 4, height: 4 }));
const avatar = 'http://wx.qlogo.cn/mmhead/a/0';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(answer: (path: string) => Uint8Array | null): Promise<string> {
  const server = createServer((request, response) => {
    const body = answer(request.url ?? '');
    response.writeHead(body === null ? 404 : 200).end(body ?? undefined);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

/** A network whose only way out is a proxy; what was sent through it is noted. */
function proxied(body: Uint8Array, status = 200): { readonly network: Network; readonly sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  const send = (request: HttpRequest): ReturnType<Network['transport']['send']> => {
    sent.push(request);
    return Promise.resolve({ status, contentType: 'image/png', dateHeader: null, body });
  };
  return { network: { transport: { send }, route: () => Promise.resolve('PROXY 127.0.0.1:8080; DIRECT') }, sent };
}

const direct: Network = {
  transport: { send: () => Promise.reject(new Error('the transport was used')) },
  route: () => Promise.resolve('DIRECT'),
};

const reasonOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'fetched',
    (error: unknown) => (error instanceof AppError ? (error.detail.params?.reason ?? error.code) : error),
  );

describe('images of a workspace', () => {
  it('come from its own WeChat on this computer and from no other place there', async () => {
    const origin = await serve((path) => (path === '/a.png' ? picture : null));
    const images = new GuardedImageFetcher({ loopbackOrigin: origin, network: direct });
    expect((await images.fetch(`${origin}/a.png`)).extension).toBe('png');
    expect(await reasonOf(images.fetch(`${origin}/b.png`))).toBe('status');
    const other = await serve(() => picture);
    expect(await reasonOf(images.fetch(`${other}/a.png`))).toBe('host');
    const none = new GuardedImageFetcher({ loopbackOrigin: null, network: direct });
    expect(await reasonOf(none.fetch(`${origin}/a.png`))).toBe('host');
  });

  it.each(['10.0.0.1', '127.0.0.1', '169.254.169.254', '::1', '::ffff:192.168.0.1'])(
    'are not fetched from %s, whatever name leads there',
    async (address) => {
      const resolve = async (): Promise<{ address: string; family: number }[]> => [
        { address: '8.8.8.8', family: 4 },
        { address, family: address.includes(':') ? 6 : 4 },
      ];
      const images = new GuardedImageFetcher({ loopbackOrigin: null, network: direct, resolve });
      expect(await reasonOf(images.fetch(avatar))).toBe('address');
    },
  );

  it('take the way of the system’s proxy where there is one, over https and with the same limits', async () => {
    const { network, sent } = proxied(picture);
    const resolve = (): never => {
      throw new Error('looked up here');
    };
    const images = new GuardedImageFetcher({ loopbackOrigin: null, network, resolve });
    expect((await images.fetch(avatar)).bytes).toEqual(picture);
    expect(sent).toMatchObject([{ method: 'GET', url: 'https://wx.qlogo.cn/mmhead/a/0', maxBytes: 2 * 1024 * 1024 }]);
    expect(await reasonOf(images.fetch('https://evil.example/a.png'))).toBe('host');
    expect(sent).toHaveLength(1);
  });

  it('are refused behind a proxy, too, when they are none', async () => {
    const of = (body: Uint8Array, status?: number): Promise<unknown> =>
      reasonOf(new GuardedImageFetcher({ loopbackOrigin: null, network: proxied(body, status).network }).fetch(avatar));
    expect(await of(Buffer.from('<html>log in</html>'))).toBe('format');
    expect(await of(picture, 407)).toBe('status');
    const header = Buffer.from(picture);
    header.writeUInt32BE(60_000, 16);
    expect(await of(header)).toBe('dimensions');
  });
});
