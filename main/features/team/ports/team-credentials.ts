import type { TeamConnection } from '../../../../preload/contract/team';
import type { Secret } from '../../../domain/secrets/secret';

/** By what this computer is let in: the password or bearer, the login's secret at a proxy, the key (PEM) of its certificate. */
export interface TeamSecrets {
  readonly secret: Secret;
  readonly proxySecret: Secret | null;
  readonly clientKey: Secret | null;
}

/**
 * By what this computer is let in at the team's server, in the keychain and bound to the address for which it was entered.
 *
 * `read` answers null when nothing was entered, and rejects with `team-failed` (`password-elsewhere`) for another address, proxy
 * or certificate than it was entered for. All reject like SecretStore.
 */
export interface TeamCredentials {
  read(connection: TeamConnection): Promise<TeamSecrets | null>;
  write(connection: TeamConnection, secrets: TeamSecrets): Promise<void>;
  remove(): Promise<void>;
}
