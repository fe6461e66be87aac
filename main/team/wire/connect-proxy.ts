import type { Socket } from 'node:net';
import { TeamFailure } from '../../features/team/ports/team-server';
import type { ConnectProxy } from '../../features/team/ports/team-access';
import { openTcp } from './tcp';

const longestAnswer = 16 * 1024;

/**
 * A tunnel through a proxy (RFC 9110, section 9.3.6). Rejects with TeamFailure: `proxy` with the reason `authentication` (407) or
 * the status, `unreachable` where the proxy itself cannot be reached.
 */
export async function openTunnel(
  proxy: ConnectProxy,
  host: string,
  port: number,
  signal: AbortSignal,
): Promise<Socket> {
  const socket = await openTcp(proxy.host, proxy.port, signal).catch((failure: unknown) => {
    throw failure instanceof TeamFailure && failure.reason !== 'timeout'
      ? new TeamFailure('proxy', failure.reason)
      : failure;
  });
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const credentials = proxy.authorization === null ? '' : `Proxy-Authorization: ${proxy.authorization.reveal()}\r\n`;
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${credentials}\r\n`);
  try {
    const status = await answerOf(socket, signal);
    if (status === 407) throw new TeamFailure('proxy', 'authentication');
    if (status < 200 || status > 299) throw new TeamFailure('proxy', String(status));
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** The status of the proxy's answer. Nothing may follow its head: the server speaks only when it is spoken to. */
function answerOf(socket: Socket, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0);
    const end = (settle: () => void): void => {
      socket.off('data', onData).off('error', onEnd).off('close', onEnd);
      signal.removeEventListener('abort', onAbort);
      socket.pause();
      settle();
    };
    const onEnd = (): void => end(() => reject(new TeamFailure('proxy', 'closed')));
    const onAbort = (): void => end(() => reject(new TeamFailure('unreachable', 'timeout')));
    const onData = (bytes: Buffer): void => {
      head = Buffer.concat([head, bytes]);
      const length = head.indexOf('\r\n\r\n');
      if (length < 0 && head.length < longestAnswer) return;
      const status = /^HTTP\/1\.[01] (\d{3})/.exec(head.toString('latin1'))?.[1];
      const isWhole = length >= 0 && status !== undefined;
      if (!isWhole || (status.startsWith('2') && head.length > length + 4)) {
        end(() => reject(new TeamFailure('proxy', 'answer')));
        return;
      }
      end(() => resolve(Number(status)));
    };
    socket.on('data', onData).once('error', onEnd).once('close', onEnd);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
