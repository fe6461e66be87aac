import { generateKeyPairSync } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { signFeed, withRollout } from '../../../tools/packaging/feed-file.mjs';

/** How a feed is served that is not what the release workflow made. */
export interface FeedFlaw {
  /** `none`: without a signature; `foreign`: signed by another key. */
  readonly signature?: 'none' | 'foreign';
  /** Changes the text after it was signed. */
  readonly tamper?: (text: string) => string;
}

/** A generic update server on this computer, with a key of its own. */
export class LocalFeed {
  readonly url: string;
  /** What a package has to be built with to trust this feed. */
  readonly environment: Readonly<Record<'UPDATE_FEED_URL' | 'UPDATE_FEED_PUBLIC_KEY', string>>;
  /** Paths that were asked for. */
  readonly requests: string[] = [];
  readonly #server: Server;
  readonly #keys = generateKeyPairSync('ed25519');
  readonly #texts = new Map<string, string | Buffer>();
  readonly #files = new Map<string, string>();

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.url = url;
    const publicKey = this.#keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    this.environment = { UPDATE_FEED_URL: url, UPDATE_FEED_PUBLIC_KEY: publicKey };
    server.on('request', ({ url: path = '' }, response) => void this.#answer(path, response));
  }

  static async start(): Promise<LocalFeed> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('the feed has no address');
    return new LocalFeed(server, `http://127.0.0.1:${address.port}/`);
  }

  /** Serves a feed file, with the share and the signature that the release workflow would give it. */
  offer(text: string, rolloutPercent = 100, flaw: FeedFlaw = {}): void {
    const signed = withRollout(text, rolloutPercent);
    const key = flaw.signature === 'foreign' ? generateKeyPairSync('ed25519').privateKey : this.#keys.privateKey;
    this.#texts.set('/latest-linux.yml', flaw.tamper?.(signed) ?? signed);
    if (flaw.signature === 'none') this.#texts.delete('/latest-linux.yml.sig');
    else this.#texts.set('/latest-linux.yml.sig', signFeed(signed, key));
  }

  /** Serves a file of this name, or other bytes under its name. */
  serve(name: string, content: string | Buffer): void {
    const path = `/${encodeURIComponent(name)}`;
    this.#texts.delete(path);
    this.#files.delete(path);
    if (typeof content === 'string') this.#files.set(path, content);
    else this.#texts.set(path, content);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(address: string, response: ServerResponse): Promise<void> {
    const path = new URL(address, this.url).pathname;
    this.requests.push(path);
    const name = `/${encodeURIComponent(decodeURIComponent(path.slice(1)))}`;
    const text = this.#texts.get(name);
    const file = this.#files.get(name);
    if (text !== undefined) {
      response.writeHead(200).end(text);
    } else if (file !== undefined) {
      response.writeHead(200, { 'Content-Length': (await stat(file)).size });
      createReadStream(file).pipe(response);
    } else {
      response.writeHead(404).end();
    }
  }
}
