import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { PNG } from 'pngjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../main/domain/failures/app-error';
import { GuardedImageFetcher } from '../../main/electron/images/guarded-image-fetcher';
import { download } from '../../main/electron/images/pinned-download';
import { makeCertificate } from '../fakes/certificate-maker';

const picture = PNG.sync.write(new PNG({ width: 4, height: 4 }));
const here = [{ address: '127.0.0.1', family: 4 }];

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  vi.unstubAllEnvs();
});

/** Somebody who answers for every name, as a resolver that lies leads to, and how many requests reached it. */
async function startImpostor(name: string): Promise<{ readonly url: URL; readonly requests: () => number }> {
  const { keyPem, pem } = makeCertificate({ commonName: name, names: [name] });
  let requests = 0;
  const server = createServer({ key: keyPem, cert: pem }, (_request, response) => {
    requests += 1;
    response.end(picture);
  });
  server.on('tlsClientError', () => undefined);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: new URL(`https://wx.qlogo.cn:${port}/mmhead/a/0`), requests: () => requests };
}

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'downloaded',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );

describe('a download from a pinned address', () => {
  it.each(['wx.qlogo.cn', 'elsewhere.example'])(
    'asks nothing of who cannot prove the host, though a certificate says %s',
    async (name) => {
      const impostor = await startImpostor(name);
      expect(await codeOf(download(impostor.url, here))).toBe('wechat-unreachable');
      expect(impostor.requests()).toBe(0);
    },
  );

  it('keeps to that when the environment switches the check off', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const impostor = await startImpostor('elsewhere.example');
    expect(await codeOf(download(impostor.url, here))).toBe('wechat-unreachable');
    expect(impostor.requests()).toBe(0);
  });
});

describe('a computer whose local proxy answers every name with an address of its own', () => {
  it.each(['198.18.0.23', 'fdfe:dcba:9876::17', 'fc00::17', '64:ff9b::808:808', '240.0.0.9'])(
    'is asked for the images of WeChat at %s, though no other host is',
    async (address) => {
      const asked: string[] = [];
      const images = new GuardedImageFetcher({
        loopbackOrigin: null,
        network: { transport: { send: () => Promise.reject(new Error('unused')) }, route: async () => 'DIRECT' },
        resolve: async (host) => {
          asked.push(host);
          return [{ address, family: address.includes(':') ? 6 : 4 }];
        },
        download: async (url, pinned) => {
          expect(url.href).toBe('https://wx.qlogo.cn/mmhead/a/0');
          expect(pinned).toEqual([{ address, family: address.includes(':') ? 6 : 4 }]);
          return picture;
        },
      });
      expect((await images.fetch('http://wx.qlogo.cn/mmhead/a/0')).extension).toBe('png');
      expect(await codeOf(images.fetch('https://wx.elsewhere.example/a.png'))).toBe('image-refused');
      expect(await codeOf(images.fetch(`http://${address.includes(':') ? `[${address}]` : address}/a.png`))).toBe(
        'image-refused',
      );
      expect(asked).toEqual(['wx.qlogo.cn']);
    },
  );
});
