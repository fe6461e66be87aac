import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { MadeCertificate } from '../../fakes/certificate-maker';

/** A company's gateway that ends TLS with a certificate of its own and passes everything on. */
export interface TlsGateway {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts a gateway in front of an HTTP server; `chain` is the server's certificate and those that it sends along. */
export async function startTlsGateway(target: string, ...chain: readonly MadeCertificate[]): Promise<TlsGateway> {
  const [leaf] = chain;
  if (leaf === undefined) throw new Error('a gateway needs a certificate');
  const server = createServer({ key: leaf.keyPem, cert: chain.map(({ pem }) => pem).join('') }, (incoming, answer) => {
    const onward = request(
      `${target}${incoming.url ?? '/'}`,
      { method: incoming.method, headers: incoming.headers },
      (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
      },
    );
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  });
  // Refused handshakes are what some of the tests are about.
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
