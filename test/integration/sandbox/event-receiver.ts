import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One push as it arrived. */
export interface Push {
  readonly url: URL;
  readonly body: string;
}

/** A receiver of pushes, on loopback: the authorization event URL or the message URL. */
export class EventReceiver {
  readonly pushes: Push[] = [];
  answer = 'success';
  readonly #server: Server;

  constructor() {
    this.#server = createServer((message, response) => {
      void readText(message).then((body) => {
        this.pushes.push({ url: new URL(message.url ?? '', 'http://127.0.0.1'), body });
        response.end(this.answer);
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (!isTcp(address)) throw new Error('no address');
    return `http://127.0.0.1:${address.port}/events`;
  }

  close(): void {
    this.#server.close();
  }
}

function isTcp(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

async function readText(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(String(chunk)));
  return Buffer.concat(chunks).toString('utf8');
}
