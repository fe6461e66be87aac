import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the proxy does with a request instead of passing it on. */
export interface Demand {
  readonly path: RegExp;
  /** 407: the proxy itself wants a login; 401: the server behind it does. */
  readonly status: 401 | 407;
}

/** An HTTP proxy of a company network that passes requests on, until it is told to ask for a login. */
export class AskingProxy {
  readonly host: string;
  demand: Demand | null = null;
  /** How often it asked. */
  asked = 0;
  readonly #close: () => Promise<void>;

  private constructor(host: string, close: () => Promise<void>) {
    this.host = host;
    this.#close = close;
  }

  static async start(): Promise<AskingProxy> {
    const server = createServer((incoming, answer) => proxy.#serve(incoming, answer));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy: AskingProxy = new AskingProxy(`127.0.0.1:${(server.address() as AddressInfo).port}`, async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return proxy;
  }

  /** The switches with which Chromium takes this proxy for everything, this computer as well. */
  get switches(): readonly string[] {
    return [`--proxy-server=${this.host}`, '--proxy-bypass-list=<-loopback>'];
  }

  async close(): Promise<void> {
    await this.#close();
  }

  #serve(incoming: IncomingMessage, answer: ServerResponse): void {
    const target = new URL(incoming.url ?? '', 'http://nowhere.invalid');
    if (this.demand?.path.test(target.pathname) === true) {
      this.asked += 1;
      const header = this.demand.status === 407 ? 'Proxy-Authenticate' : 'WWW-Authenticate';
      answer.writeHead(this.demand.status, { [header]: 'Basic realm="company"', 'Content-Type': 'text/html' });
      answer.end('<title>login</title>Log in first');
      return;
    }
    const onward = request(target, { method: incoming.method, headers: incoming.headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  }
}
