import type { WorkspaceId } from '../../../preload/contract/ids';
import type { TeamConnection } from '../../../preload/contract/team';
import { AppError } from '../../domain/failures/app-error';
import { Secret } from '../../domain/secrets/secret';
import type { TeamCredentials } from '../../features/team/ports/team-credentials';
import type { SecretStore } from '../../ports/secret-store';
import { teamSecretName } from './secret-names';

const mark = 'team:';

/**
 * The password of a team's server in the keychain, together with the address for which it was entered.
 *
 * Where the server is stands in a file that anybody may change or bring along; the keychain alone says whom the password is for.
 */
export class KeychainTeamCredentials implements TeamCredentials {
  readonly #secrets: SecretStore;
  readonly #workspaceId: WorkspaceId;

  constructor(secrets: SecretStore, workspaceId: WorkspaceId) {
    this.#secrets = secrets;
    this.#workspaceId = workspaceId;
  }

  async read(connection: TeamConnection): Promise<Secret | null> {
    const entry = await this.#secrets.read(teamSecretName(this.#workspaceId));
    if (entry === null) return null;
    const { address, secret } = readEntry(entry.reveal());
    const present = addressOf(connection);
    if (address === present && secret !== null) return new Secret(secret);
    throw new AppError('team-failed', { params: { kind: 'password-elsewhere', reason: '' } });
  }

  async write(connection: TeamConnection, secret: Secret): Promise<void> {
    const text = JSON.stringify({ address: addressOf(connection), secret: secret.reveal() });
    await this.#secrets.write(teamSecretName(this.#workspaceId), new Secret(`${mark}${text}`));
  }

  async remove(): Promise<void> {
    await this.#secrets.remove(teamSecretName(this.#workspaceId));
  }
}

/** Everything that decides where a password goes, and under whose authority. */
function addressOf(connection: TeamConnection): string {
  if (connection.transport === 'https') return new URL(connection.url).href;
  const { host, port, database, login, authorityFile } = connection;
  return `${login}@${host.toLowerCase()}:${port}/${database}${authorityFile === null ? '' : ` (${authorityFile})`}`;
}

function readEntry(text: string): { readonly address: string; readonly secret: string | null } {
  try {
    const value: unknown = text.startsWith(mark) ? JSON.parse(text.slice(mark.length)) : null;
    if (typeof value === 'object' && value !== null && 'address' in value && 'secret' in value) {
      const { address, secret } = value;
      if (typeof address === 'string' && typeof secret === 'string') return { address, secret };
    }
  } catch {
    // An entry of a form that only another version can have written is for nobody here.
  }
  return { address: '', secret: null };
}
