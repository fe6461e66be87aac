import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server as SocketServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { makeCertificate } from '../../fakes/certificate-maker';
import type { Detour, NetworkFault, RealAnswer } from './network-faults';

/** Names of members whose texts are secrets. */
const secretMember = /token|secret|ticket|pre_?auth_?code|authorization_code|jwt|password/i;
const dayMs = 86_400_000;

interface Armed {
  readonly path: string;
  readonly fault: NetworkFault;
  struck: number;
}

/**
 * Stands between the console and the sandbox, over real HTTP. A fault strikes every request of one path while it is armed; all
 * others are passed on. Every secret that passes is remembered.
 */
export class FaultyProxy {
  readonly secrets = new Set<string>();
  /** The same by the name under which each has passed; `bearer` is what a header carried. */
  readonly secretsByName = new Map<string, Set<string>>();
  /** Method and path of every request that came by. */
  readonly seen = new Set<string>();
  readonly #target: string;
  readonly #servers: (Server | SocketServer)[] = [];
  readonly #detours = new Map<Detour, string>();
  #url = '';
  #armed: Armed | null = null;

  private constructor(target: string) {
    this.#target = target;
  }

  static async start(target: string): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(target);
    proxy.#url = `http://127.0.0.1:${await proxy.#listen(createServer((...exchange) => void proxy.#serve(...exchange)))}`;
    await proxy.#prepareDetours();
    return proxy;
  }

  get url(): string {
    return this.#url;
  }

  arm(path: string, fault: NetworkFault): void {
    this.#armed = { path, fault, struck: 0 };
  }

  /** Ends the fault and answers how often it has struck. */
  disarm(): number {
    const struck = this.#armed?.struck ?? 0;
    this.#armed = null;
    return struck;
  }

  /** The `fetch` of the console under test: as the system's, but sent astray where a fault says so. */
  readonly fetch = (url: string, init: RequestInit): Promise<Response> => fetch(this.#routed(url), init);

  async close(): Promise<void> {
    for (const server of this.#servers) {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
    }
  }

  #routed(url: string): string {
    const armed = this.#struckBy(new URL(url).pathname);
    if (armed === null || !('detour' in armed.fault)) return url;
    armed.struck += 1;
    const { pathname, search } = new URL(url);
    this.#note(search);
    return `${this.#detours.get(armed.fault.detour) ?? ''}${pathname}${search}`;
  }

  #struckBy(path: string): Armed | null {
    const armed = this.#armed;
    return armed !== null && (path === armed.path || path.startsWith(`${armed.path}/`)) ? armed : null;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? '/', this.#url);
    this.seen.add(`${request.method ?? ''} ${pathname}`);
    this.#note(search);
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined) this.#remember('bearer', bearer);
    response.on('error', () => undefined);
    const body: Uint8Array[] = [];
    for await (const chunk of request) if (chunk instanceof Uint8Array) body.push(chunk);
    const sent = Buffer.concat(body);
    this.#noteMembers(sent);
    const real = (): Promise<RealAnswer> => this.#passOn(request, sent);
    const armed = this.#struckBy(pathname);
    if (armed === null || !('strike' in armed.fault)) {
      const { status, type, body: answer } = await real();
      response.writeHead(status, { 'content-type': type }).end(answer);
      return;
    }
    armed.struck += 1;
    await armed.fault.strike({ request, response, real });
  }

  async #passOn(request: IncomingMessage, body: Buffer): Promise<RealAnswer> {
    const { method = 'GET', headers } = request;
    const answer = await fetch(`${this.#target}${request.url ?? ''}`, {
      method,
      headers: {
        'content-type': headers['content-type'] ?? '',
        ...(headers.authorization === undefined ? {} : { authorization: headers.authorization }),
      },
      ...(method === 'GET' ? {} : { body: new Uint8Array(body) }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    this.#noteMembers(bytes);
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', body: bytes };
  }

  #note(search: string): void {
    const token = new URLSearchParams(search).get('access_token');
    if (token !== null) this.#remember('access_token', token);
  }

  #remember(name: string, secret: string): void {
    this.secrets.add(secret);
    this.secretsByName.set(name, (this.secretsByName.get(name) ?? new Set()).add(secret));
  }

  #noteMembers(bytes: Buffer): void {
    try {
      JSON.parse(bytes.toString('utf8'), (key, value: unknown) => {
        if (typeof value === 'string' && value.length >= 12 && secretMember.test(key)) this.#remember(key, value);
        return value;
      });
    } catch {
      // No JSON, no members.
    }
  }

  async #prepareDetours(): Promise<void> {
    const silent = createSocketServer(() => undefined);
    const cut = createSocketServer((socket) => void socket.once('data', () => socket.resetAndDestroy()));
    const closed = createSocketServer();
    const closedPort = await this.#listen(closed);
    closed.close();
    this.#detours.set('unknown-host', 'http://wechat.invalid');
    this.#detours.set('closed-port', `http://127.0.0.1:${closedPort}`);
    // Of a block that is reserved for documentation: nobody answers there.
    this.#detours.set('silent-address', 'http://192.0.2.1:81');
    this.#detours.set('tls-port-without-tls', this.#url.replace('http:', 'https:'));
    this.#detours.set('tls-cut', `https://127.0.0.1:${await this.#listen(cut)}`);
    this.#detours.set('tls-silent', `https://127.0.0.1:${await this.#listen(silent)}`);
    const names = ['127.0.0.1'];
    const nowMs = Date.now();
    const authority = makeCertificate({ commonName: 'authority nobody knows', isAuthority: true });
    const certificates = {
      'tls-self-signed': makeCertificate({ commonName: 'gateway', names }),
      'tls-expired': makeCertificate({
        commonName: 'old',
        names,
        validFromMs: nowMs - 9 * dayMs,
        validToMs: nowMs - dayMs,
      }),
      'tls-unknown-issuer': makeCertificate({ commonName: 'issued', names }, authority),
    } as const;
    for (const detour of ['tls-self-signed', 'tls-expired', 'tls-unknown-issuer'] as const) {
      const { pem, keyPem } = certificates[detour];
      const server = createTlsServer({ cert: pem, key: keyPem }, (socket) => void socket.end());
      server.on('tlsClientError', () => undefined);
      this.#detours.set(detour, `https://127.0.0.1:${await this.#listen(server)}`);
    }
  }

  async #listen(server: Server | SocketServer): Promise<number> {
    server.on('connection', (socket: { on: (event: 'error', listener: () => void) => void }) =>
      socket.on('error', () => undefined),
    );
    this.#servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return addressOf(server.address()).port;
  }
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address;
}
