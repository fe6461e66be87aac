import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that answers everybody with a page that would run script, and notes who came. */
export interface RequestRecorder {
  readonly port: number;
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Starts one on a free port of this computer, on every address of it. */
export async function startRequestRecorder(): Promise<RequestRecorder> {
  const requests: string[] = [];
  const server = createServer((request, answer) => {
    requests.push(`${request.method ?? ''} ${request.headers.host ?? ''}${request.url ?? ''}`);
    answer.writeHead(200, { 'content-type': 'text/html' }).end('<script>window.pwned = 1; top.pwned = 1;</script>');
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
