import type { TeamConnection } from '../../../../preload/contract/team';
import type { Secret } from '../../../domain/secrets/secret';

/**
 * By what this computer is let in at the team's server, in the keychain and bound to the address for which it was entered.
 *
 * `read` answers null when nothing was entered, and rejects with `team-failed` (`password-elsewhere`) for another address than it
 * was entered for. All reject like SecretStore.
 */
export interface TeamCredentials {
  read(connection: TeamConnection): Promise<Secret | null>;
  write(connection: TeamConnection, secret: Secret): Promise<void>;
  remove(): Promise<void>;
}
