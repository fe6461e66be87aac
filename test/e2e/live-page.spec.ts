import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { builtPage } from '../../main/electron/windows/page-source';
import { projectFolder } from '../support/project-folder';
import { ConsoleDriver } from './driver/console-driver';

/** What is joined to a key for the answer to it (RFC 6455, section 1.3). */
const socketKey = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** The built page from a server that takes sockets, as the one does that changes a page while it is developed. */
async function serve(): Promise<{ server: Server; host: string }> {
  const page = builtPage(join(projectFolder, 'out/renderer'));
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname.slice(1);
    void page.read(path, '', '*/*').then((file) => {
      response.writeHead(file === null ? 404 : 200, { 'content-type': file?.contentType ?? 'text/plain' });
      response.end(file === null ? '' : Buffer.from(file.bytes));
    });
  });
  server.on('upgrade', (request, socket) => {
    const key = `${request.headers['sec-websocket-key'] ?? ''}${socketKey}`;
    const accept = createHash('sha1').update(key).digest('base64');
    const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
    socket.write(`${[...head, `Sec-WebSocket-Accept: ${accept}`].join('\r\n')}\r\n\r\n`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { server, host: `127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}` };
}

test('a page under development hears its own server, and no other', async () => {
  const own = await serve();
  const other = await serve();
  const driver = await ConsoleDriver.launch({ env: { ELECTRON_RENDERER_URL: `http://${own.host}` } });
  try {
    const hear = (host: string): Promise<string> =>
      driver.window.evaluate(
        (address) =>
          new Promise<string>((resolve) => {
            const socket = new WebSocket(address);
            socket.addEventListener('open', () => resolve('open'));
            socket.addEventListener('error', () => resolve('refused'));
          }),
        `ws://${host}`,
      );
    expect(await hear(own.host)).toBe('open');
    expect(await hear(other.host)).toBe('refused');
  } finally {
    await driver.close();
    for (const { server } of [own, other]) {
      server.closeAllConnections();
      server.close();
    }
  }
});
