import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signFeed, withRollout } from '../../../../tools/packaging/feed-file.mjs';
import { readSignedFeed, verifyFeed } from '../../../../main/electron/updates/signed-feed';

const feedText = `version: 1.1.0
files:
  - url: console-1.1.0-linux-amd64.deb
    sha512: q4VqAenMZ+kzgJ9m3n1hVg==
    size: 100
`;

function publicBase64(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}

describe('verifyFeed', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = publicBase64(publicKey);
  const signature = signFeed(feedText, privateKey);

  it('accepts what was signed', () => {
    expect(() => verifyFeed(feedText, `${signature}\n`, key)).not.toThrow();
  });

  it.each([
    ['another text', feedText.replace('1.1.0', '1.1.1'), signature, key],
    ['one more space', `${feedText} `, signature, key],
    ['another signature', feedText, signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')), key],
    ['no signature', feedText, '', key],
    ['a page instead of a signature', feedText, '<html></html>', key],
    ['another key', feedText, signature, publicBase64(generateKeyPairSync('ed25519').publicKey)],
    [
      'a key of another kind',
      feedText,
      signature,
      publicBase64(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey),
    ],
    ['no key', feedText, signature, ''],
  ])('refuses %s', (_what, text, given, by) => {
    expect(() => verifyFeed(text, given, by)).toThrow('update untrusted');
  });
});

describe('the feed file', () => {
  it('takes the share of a rollout, and another later', () => {
    const first = withRollout(feedText, 10);
    expect(first).toBe(`${feedText}stagingPercentage: 10\n`);
    expect(withRollout(first, 100)).toBe(`${feedText}stagingPercentage: 100\n`);
  });

  it.each([-1, 101, Number.NaN])('refuses a share of %s', (percent) => {
    expect(() => withRollout(feedText, percent)).toThrow('0 to 100');
  });

  it('is not signed with a key of another kind', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => signFeed(feedText, privateKey)).toThrow('Ed25519');
  });
});

describe('readSignedFeed', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const files = new Map<string, string>();
  let server: Server;
  let url = '';

  beforeEach(async () => {
    files.clear();
    server = createServer((request, response) => {
      const body = files.get(request.url ?? '');
      response.writeHead(body === undefined ? 404 : 200).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    url = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}/feed/` : '';
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  function read(): Promise<string> {
    return readSignedFeed({ url, publicKey: publicBase64(publicKey) }, 'latest.yml', async (address) => {
      const response = await fetch(address);
      // As electron-updater's own client says it.
      if (!response.ok) throw Object.assign(new Error('HTTP'), { statusCode: response.status });
      return await response.text();
    });
  }

  it('answers what was signed', async () => {
    files.set('/feed/latest.yml', feedText);
    files.set('/feed/latest.yml.sig', signFeed(feedText, privateKey));
    expect(await read()).toBe(feedText);
  });

  it('does not trust a feed that was changed', async () => {
    files.set('/feed/latest.yml', feedText.replace('1.1.0', '9.9.9'));
    files.set('/feed/latest.yml.sig', signFeed(feedText, privateKey));
    await expect(read()).rejects.toMatchObject({ failure: 'untrusted' });
  });

  it('does not trust a feed without a signature', async () => {
    files.set('/feed/latest.yml', feedText);
    await expect(read()).rejects.toMatchObject({ failure: 'untrusted' });
  });

  it('says that it was not reached when there is no feed', async () => {
    await expect(read()).rejects.toMatchObject({ failure: 'unreachable' });
  });
});
