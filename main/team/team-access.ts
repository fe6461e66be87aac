import type { TeamAccess } from '../features/team/ports/team-access';
import type { Clock } from '../ports/clock';
import type { HttpTransport } from '../ports/http-transport';
import { readClientCertificate, readClientKey } from './identity-files';
import { PostgresTeamServers } from './postgres-team-servers';

/** Everything that a team needs of this folder, in one piece, so that it is loaded when there is one. */
export function openTeamAccess(
  http: HttpTransport,
  authorities: (path: string) => Promise<readonly string[]>,
  clock: Clock,
): TeamAccess {
  return {
    servers: new PostgresTeamServers(http),
    files: { authorities, certificate: (path) => readClientCertificate(path, clock.nowMs()), key: readClientKey },
  };
}
