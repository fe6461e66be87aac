import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { AppError } from '../../../main/domain/failures/app-error';
import { GuardedImageFetcher } from '../../../main/electron/images/guarded-image-fetcher';
import { FileAssetStore } from '../../../main/storage/tenants/asset-store';
import { ConsoleDriver } from '../../e2e/driver/console-driver';
import type { Network } from '../../../main/ports/network';
import type { Tally } from '../gate';
import { type HostileImage, hostileImages } from './hostile-images';

/** Everything lies on this computer. */
const noNetwork: Network = {
  transport: { send: () => Promise.reject(new Error('nothing goes out')) },
  route: () => Promise.resolve(null),
};

/**
 * Serves images from the address of a WeChat on this computer. What must be refused is; what has the header of an image is kept
 * and shown by the sandboxed page, the only place that decodes one, which survives it.
 */
export async function serveImages(tally: Tally, count: number): Promise<void> {
  const images = hostileImages(count);
  const driver = await ConsoleDriver.launch();
  try {
    const store = new FileAssetStore(join(driver.dataFolder, 'workspaces', 'sandbox', 'assets'));
    const kept: string[] = [];
    await withImageServer(images, async (origin) => {
      const fetcher = new GuardedImageFetcher({ loopbackOrigin: origin, network: noNetwork });
      for (const [position, image] of images.entries()) {
        const fetched = await fetchOne(tally, fetcher, `${origin}/${position}`, image);
        if (fetched !== null) kept.push(await store.save(fetched.bytes, fetched.extension));
      }
    });
    tally.require(kept.length > 0, 'no image was kept, so none was decoded');
    const shown = await driver.window.evaluate(
      async (names) =>
        await Promise.all(
          names.map(
            (name) =>
              new Promise<boolean>((done) => {
                const image = new Image();
                image.addEventListener('load', () => done(true));
                image.addEventListener('error', () => done(false));
                image.src = `app://console/assets/${name}`;
              }),
          ),
        ),
      kept,
    );
    tally.require((await driver.window.evaluate(() => 'pwned' in window)) === false, 'an image ran script');
    await driver.window.getByTestId('nav-tenants').click();
    await driver.window.getByTestId('tenants-search').waitFor();
    tally.notes.push(`${images.length} images, ${kept.length} kept, ${shown.filter(Boolean).length} shown`);
  } finally {
    await driver.close();
  }
}

async function fetchOne(
  tally: Tally,
  fetcher: GuardedImageFetcher,
  address: string,
  image: HostileImage,
): Promise<Awaited<ReturnType<GuardedImageFetcher['fetch']>> | null> {
  tally.tried += 1;
  try {
    const fetched = await fetcher.fetch(address);
    tally.require(!image.mustBeRefused, `${image.name}: kept`);
    tally.hit += 1;
    return fetched;
  } catch (error) {
    if (error instanceof AppError) tally.hit += 1;
    else tally.fail(`${image.name}: ${String(error)}`);
    return null;
  }
}

async function withImageServer(images: readonly HostileImage[], use: (origin: string) => Promise<void>): Promise<void> {
  const server = createServer((request, answer) => {
    const image = images[Number(request.url?.slice(1))];
    answer.writeHead(200, { 'content-type': 'image/png' }).end(image?.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
