import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { makeCertificate } from '../../fakes/certificate-maker';

/** A server that consents to TLS, and then says one thing. What it was sent inside of TLS goes to `seen`. */
export function tlsAfterRequest(
  made: ReturnType<typeof makeCertificate>,
  options: { readonly maxVersion?: 'TLSv1.2' },
  seen: Buffer[],
  says?: Buffer,
): Server {
  const inner = createTlsServer({ cert: made.pem, key: made.keyPem, ...options }, (socket) => {
    socket
      .on('error', () => undefined)
      .on('data', (bytes: Buffer) => {
        seen.push(bytes);
        if (says !== undefined && seen.length === 1) socket.write(says);
      });
  });
  inner.on('tlsClientError', () => undefined);
  return createServer((socket: Socket) => {
    socket
      .on('error', () => undefined)
      .once('data', () => {
        socket.write('S');
        inner.emit('connection', socket);
      });
  });
}
