import { isIP, type Socket } from 'node:net';
import { connect as startTls, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { TeamFailure } from '../../features/team/ports/team-server';
import type { ClientCertificate, TeamAddress } from '../../features/team/ports/team-access';
import { openTunnel } from './connect-proxy';
import { openTcp, reasonOf } from './tcp';

/** Length 8 and the code of SSLRequest (https://www.postgresql.org/docs/current/protocol-message-formats.html). */
const sslRequest = Buffer.of(0, 0, 0, 8, 4, 210, 22, 47);
const yes = 0x53;

/** The address of a server on the wire. */
export type WireAddress = Extract<TeamAddress, { readonly transport: 'wire' }>;

/**
 * A connection to the server, verified and encrypted with TLS 1.3, before one byte of the protocol is spoken. There is no way
 * to have it otherwise. Rejects with TeamFailure: `unreachable`, `proxy`, `not-encrypted`, `certificate`, `credentials-refused`.
 */
export async function openEncrypted(
  address: WireAddress,
  certificate: ClientCertificate | null,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const { host, port, proxy } = address;
  const socket = proxy === null ? await openTcp(host, port, signal) : await openTunnel(proxy, host, port, signal);
  try {
    if (!address.isDirectTls) await askForTls(socket, signal);
    return await secure(socket, address, certificate, signal);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** One byte comes back, and exactly one: more were put in by somebody on the way (CVE-2021-23222). */
function askForTls(socket: Socket, signal: AbortSignal): Promise<void> {
  return settled(socket, signal, (on, resolve, reject) => {
    on('data', (bytes) => {
      socket.pause();
      const isOne = bytes instanceof Uint8Array && bytes.length === 1;
      if (isOne && bytes[0] === yes) resolve();
      else reject(new TeamFailure('not-encrypted', isOne ? 'refused' : 'answer'));
    });
    socket.write(sslRequest);
    socket.resume();
  });
}

async function secure(
  socket: Socket,
  address: WireAddress,
  certificate: ClientCertificate | null,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const options: ConnectionOptions = {
    socket,
    host: address.host,
    ...(isIP(address.host) === 0 ? { servername: address.host } : {}),
    minVersion: 'TLSv1.3',
    rejectUnauthorized: true,
    ...(address.authorities.length === 0 ? {} : { ca: [...address.authorities] }),
    ...(certificate === null ? {} : { cert: certificate.certificate, key: certificate.key.reveal() }),
    ...(address.isDirectTls ? { ALPNProtocols: ['postgresql'] } : {}),
  };
  const encrypted = startTls(options);
  await settled(encrypted, signal, (on, resolve) => on('secureConnect', resolve));
  // A server that understands no ALPN is none that expects TLS from the first byte, whatever answered.
  if (address.isDirectTls && encrypted.alpnProtocol !== 'postgresql') {
    encrypted.destroy();
    throw new TeamFailure('not-encrypted', 'alpn');
  }
  return encrypted;
}

type Listen = (event: string, listener: (value: unknown) => void) => void;

/** Waits for one step, and takes its listeners away afterwards. */
async function settled(
  socket: Socket,
  signal: AbortSignal,
  start: (on: Listen, resolve: () => void, reject: (failure: TeamFailure) => void) => void,
): Promise<void> {
  const undo: (() => void)[] = [];
  const on: Listen = (event, listener) => {
    socket.on(event, listener);
    undo.push(() => socket.off(event, listener));
  };
  try {
    await new Promise<void>((resolve, reject) => {
      const onAbort = (): void => reject(new TeamFailure('unreachable', 'timeout'));
      on('error', (error) =>
        reject(error instanceof Error ? tlsFailure(error) : new TeamFailure('unreachable', 'other')),
      );
      on('close', () => reject(new TeamFailure('unreachable', 'reset')));
      signal.addEventListener('abort', onAbort);
      undo.push(() => signal.removeEventListener('abort', onAbort));
      if (signal.aborted) onAbort();
      start(on, resolve, reject);
    });
  } finally {
    // A later error tells nobody more than that the connection is gone, which the next step finds.
    socket.on('error', () => undefined);
    for (const take of undo) take();
  }
}

const certificateReasons: readonly (readonly [RegExp, string])[] = [
  [/ALTNAME_INVALID/, 'name'],
  [/HAS_EXPIRED|NOT_YET_VALID/, 'date'],
  [/SELF_SIGNED|UNABLE_TO_|ISSUER|CERT_UNTRUSTED|INVALID_CA|CHAIN|CERT_SIGNATURE/, 'authority'],
  [/CERT_|MD_TOO_WEAK|KEY_TOO_SMALL/, 'other'],
];

/** What an error of a TLS connection means, during the handshake or, for what a server says only afterwards, later. */
export function tlsFailure(error: Error): TeamFailure {
  const code = 'code' in error ? String(error.code) : '';
  // OpenSSL names an alert that the server sent; RFC 8446, section 6.
  if (
    /ALERT_(?:CERTIFICATE|BAD_CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE)/.test(code) ||
    /CERTIFICATE_REQUIRED/.test(code)
  )
    return new TeamFailure('credentials-refused', 'client-certificate');
  if (/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|WRONG_VERSION|NO_APPLICATION_PROTOCOL|EPROTO/.test(code))
    return new TeamFailure('not-encrypted', 'tls-version');
  const reason = certificateReasons.find(([pattern]) => pattern.test(code))?.[1];
  return reason === undefined
    ? new TeamFailure('unreachable', reasonOf(error))
    : new TeamFailure('certificate', reason);
}
