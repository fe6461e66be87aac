import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of somebody else on this computer, which writes down everything that reaches it. */
export class RecordingOrigin {
  readonly url: string;
  /** Where it redirects to; null while it answers something that no protocol knows. */
  redirectsTo: string | null = null;
  readonly #server: Server;
  readonly #requests: string[] = [];

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(): Promise<RecordingOrigin> {
    let origin: RecordingOrigin | null = null;
    const server = createServer((request, response) => void origin?.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = new RecordingOrigin(server);
    return origin;
  }

  /** Method, address, headers and body of each request so far, as text. */
  get requests(): readonly string[] {
    return this.#requests;
  }

  forget(): void {
    this.#requests.length = 0;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method = '', url = '', rawHeaders } = request;
    this.#requests.push([method, url, ...rawHeaders, Buffer.concat(parts).toString('latin1')].join('\n'));
    if (this.redirectsTo !== null) {
      response.writeHead(307, { location: `${this.redirectsTo}${url}` }).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"errcode":40013,"errmsg":"somebody else"}');
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
