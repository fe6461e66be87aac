import type { TeamAccess, TeamAddress, TeamCredential } from '../features/team/ports/team-access';
import type { TeamServer } from '../features/team/ports/team-server';
import type { Clock } from '../ports/clock';
import type { HttpTransport } from '../ports/http-transport';
import { HttpsTransport } from './https/https-transport';
import { readClientCertificate, readClientKey } from './identity-files';
import { RpcTeamServer } from './rpc/rpc-team-server';
import { WireTransport } from './wire/wire-transport';

/** Everything that a team needs of this folder, in one piece, so that it is loaded when there is one. */
export function openTeamAccess(
  http: HttpTransport,
  authorities: (path: string) => Promise<readonly string[]>,
  clock: Clock,
): TeamAccess {
  return {
    connect: (address, credential, timeoutMs) => connectTeamServer(http, address, credential, timeoutMs),
    authorities,
    certificate: (path) => readClientCertificate(path, clock.nowMs()),
    key: readClientKey,
  };
}

/** A team's server on PostgreSQL, on the wire or over HTTPS. `http` decides which authorities and which proxy HTTPS uses. */
export function connectTeamServer(
  http: HttpTransport,
  address: TeamAddress,
  credential: TeamCredential,
  timeoutMs: number,
): TeamServer {
  const transport =
    address.transport === 'wire'
      ? new WireTransport(address, credential, timeoutMs)
      : new HttpsTransport(http, address.url, credential, timeoutMs);
  return new RpcTeamServer(transport);
}
