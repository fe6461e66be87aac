import { connect, type Socket } from 'node:net';
import { TeamFailure } from '../../features/team/ports/team-server';

const keepAliveMs = 30_000;

/** A TCP connection. Rejects with TeamFailure `unreachable`: dns, refused, timeout, offline, other. */
export function openTcp(host: string, port: number, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: keepAliveMs });
    const fail = (failure: TeamFailure): void => {
      signal.removeEventListener('abort', onAbort);
      socket.destroy();
      reject(failure);
    };
    const onAbort = (): void => fail(new TeamFailure('unreachable', 'timeout'));
    socket.once('error', (error) => fail(new TeamFailure('unreachable', reasonOf(error))));
    socket.once('connect', () => {
      signal.removeEventListener('abort', onAbort);
      socket.removeAllListeners('error');
      resolve(socket);
    });
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/^(?:ENOTFOUND|EAI_)/, 'dns'],
  [/^(?:ENETUNREACH|ENETDOWN)$/, 'offline'],
  [/^(?:ECONNREFUSED|EHOSTUNREACH)$/, 'refused'],
  [/^(?:ECONNRESET|EPIPE)$/, 'reset'],
  [/^ETIMEDOUT$/, 'timeout'],
];

/** What a system error of a connection means, in a word. */
export function reasonOf(error: Error): string {
  // Several addresses were tried: the errors of all of them are alike in practice.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code = first instanceof Error && 'code' in first ? String(first.code) : '';
  return reasons.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
}
