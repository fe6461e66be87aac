import type { TeamServer } from '../features/team/ports/team-server';
import type { TeamAddress, TeamCredential, TeamServers } from '../features/team/ports/team-servers';
import type { HttpTransport } from '../ports/http-transport';
import { HttpsTransport } from './https/https-transport';
import { RpcTeamServer } from './rpc/rpc-team-server';
import { WireTransport } from './wire/wire-transport';

/** Team servers on PostgreSQL, on the wire or over HTTPS. `http` decides which authorities and which proxy HTTPS uses. */
export class PostgresTeamServers implements TeamServers {
  readonly #http: HttpTransport;

  constructor(http: HttpTransport) {
    this.#http = http;
  }

  connect(address: TeamAddress, credential: TeamCredential, timeoutMs: number): TeamServer {
    const transport =
      address.transport === 'wire'
        ? new WireTransport(address, credential, timeoutMs)
        : new HttpsTransport(this.#http, address.url, credential, timeoutMs);
    return new RpcTeamServer(transport);
  }
}
