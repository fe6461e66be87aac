import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../core/faults';
import type { SandboxCore } from '../core/sandbox-core';
import { newRid } from '../core/rid';
import { applyFaults, type Delivery } from './apply-fault';
import { type Reply, type SandboxRequest, text } from './exchange';
import { readRequest } from './read-request';

/** Answers the requests below its prefix, or `undefined` when the path is not its own. */
export type Routes = (request: SandboxRequest) => Reply | Promise<Reply> | undefined;

const CONTROL_PREFIX = '/sandbox/';

/** The HTTP server of the sandbox: reads a request, applies the faults in force, asks the routes in order. */
export class SandboxServer {
  readonly #core: SandboxCore;
  readonly #routes: readonly Routes[];
  readonly #server: Server;

  constructor(core: SandboxCore, routes: readonly Routes[]) {
    this.#core = core;
    this.#routes = routes;
    this.#server = createServer((message, response) => {
      this.#serve(message, response).catch((error: unknown) => {
        const reply = text(`the sandbox failed: ${String(error)}`, 500);
        if (response.headersSent) response.destroy();
        else void this.#send(response, { kind: 'send', reply });
      });
    });
  }

  /** Listens and answers `http://host:port`; rejects when the port is taken. */
  async listen(host: string, port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => resolve());
    });
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no TCP address');
    return `http://${hostInUrl(address)}:${address.port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const read = await readRequest(message, this.#core.settings, this.#core.origin);
    if ('refusal' in read) return this.#send(response, { kind: 'send', reply: read.refusal });
    if (read.request.path.startsWith(CONTROL_PREFIX)) {
      const request = { ...read.request, isFirst: () => true };
      return this.#send(response, { kind: 'send', reply: await this.#answer(request) });
    }
    const appid = this.#callerOf(read.request);
    const flight = this.#core.flights.enter(read.request.path, appid);
    try {
      await this.#serveCall({ ...read.request, isFirst: () => flight.isFirst() }, appid, response);
    } finally {
      flight.end();
    }
  }

  /** The account whose token the call carries; "" for the platform's own calls and for everything else. */
  #callerOf({ query }: Pick<SandboxRequest, 'query'>): string {
    return this.#core.registry.find('authorizer-token', query.get('access_token') ?? '')?.subject ?? '';
  }

  async #serveCall(request: SandboxRequest, appid: string, response: ServerResponse): Promise<void> {
    const leave = this.#core.counters.enter(request.path);
    let outcome = 'dropped';
    try {
      const faults = this.#core.faults.take(request.path, appid);
      for (const fault of faults) if (fault.kind === 'latency') await delay(fault.ms);
      const reply = isCarriedOut(faults) ? await this.#answer(request) : text('');
      for (const fault of faults) if (fault.kind === 'late') await delay(fault.ms);
      const delivery = applyFaults(faults, reply, newRid());
      if (delivery.kind === 'send') outcome = delivery.reply.outcome ?? outcomeOf(delivery.reply);
      await this.#send(response, delivery);
    } finally {
      leave(outcome);
    }
  }

  async #answer(request: SandboxRequest): Promise<Reply> {
    for (const route of this.#routes) {
      const reply = await route(request);
      if (reply) {
        this.#core.commit();
        return reply;
      }
    }
    return text('not found', 404);
  }

  async #send(response: ServerResponse, delivery: Delivery): Promise<void> {
    if (delivery.kind === 'drop') {
      if (delivery.afterMs > 0) await delay(delivery.afterMs);
      response.socket?.destroy();
      return;
    }
    const { reply, msPerByte } = delivery;
    const body = Buffer.from(reply.body);
    response.sendDate = false;
    response.writeHead(reply.status, {
      Date: new Date(this.#core.clock.nowMs()).toUTCString(),
      'Content-Type': reply.contentType,
      'Content-Length': body.length,
      'Cache-Control': 'no-store',
      ...reply.headers,
    });
    if (msPerByte !== undefined) {
      for (const byte of body) {
        if (response.destroyed) return;
        response.write(Buffer.of(byte));
        await delay(msPerByte);
      }
    }
    response.end(msPerByte === undefined ? body : undefined);
  }
}

function isCarriedOut(faults: readonly Fault[]): boolean {
  return faults.every((fault) => fault.isProcessed);
}

function outcomeOf(reply: Reply): string {
  return reply.status === 200 ? '0' : `http-${reply.status}`;
}

function hostInUrl(address: AddressInfo): string {
  return address.family === 'IPv6' ? `[${address.address}]` : address.address;
}
