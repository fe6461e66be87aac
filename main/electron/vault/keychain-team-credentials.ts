import type { WorkspaceId } from '../../../preload/contract/ids';
import type { TeamConnection } from '../../../preload/contract/team';
import { AppError } from '../../domain/failures/app-error';
import { Secret } from '../../domain/secrets/secret';
import type { TeamCredentials, TeamSecrets } from '../../features/team/ports/team-credentials';
import type { SecretName, SecretStore } from '../../ports/secret-store';
import { teamKeyName, teamSecretName } from './secret-names';

const mark = 'team:';

/**
 * By what a team's server lets this computer in, in the keychain together with the address for which it was entered.
 *
 * Where the server is stands in a file that anybody may change or bring along; the keychain alone says whom a secret is for. The
 * key has an entry of its own, since Windows bounds the length of one.
 */
export class KeychainTeamCredentials implements TeamCredentials {
  readonly #secrets: SecretStore;
  readonly #workspaceId: WorkspaceId;

  constructor(secrets: SecretStore, workspaceId: WorkspaceId) {
    this.#secrets = secrets;
    this.#workspaceId = workspaceId;
  }

  async read(connection: TeamConnection): Promise<TeamSecrets | null> {
    const entry = await this.#entry(teamSecretName(this.#workspaceId), connection);
    if (entry === null) return null;
    const secret = secretOf(entry, 'secret');
    if (secret === null) throw elsewhere();
    const hasKey = connection.transport === 'wire' && connection.certificateFile !== null;
    const key = hasKey ? await this.#entry(teamKeyName(this.#workspaceId), connection) : null;
    return {
      secret,
      proxySecret: secretOf(entry, 'proxySecret'),
      clientKey: key === null ? null : secretOf(key, 'secret'),
    };
  }

  async write(connection: TeamConnection, { secret, proxySecret, clientKey }: TeamSecrets): Promise<void> {
    const proxy = proxySecret === null ? {} : { proxySecret: proxySecret.reveal() };
    if (clientKey !== null) {
      await this.#write(teamKeyName(this.#workspaceId), connection, { secret: clientKey.reveal() });
    }
    await this.#write(teamSecretName(this.#workspaceId), connection, { secret: secret.reveal(), ...proxy });
  }

  async remove(): Promise<void> {
    await this.#secrets.remove(teamSecretName(this.#workspaceId));
    await this.#secrets.remove(teamKeyName(this.#workspaceId));
  }

  async #entry(name: SecretName, connection: TeamConnection): Promise<Readonly<Record<string, unknown>> | null> {
    const entry = await this.#secrets.read(name);
    if (entry === null) return null;
    const fields = readEntry(entry.reveal());
    if (fields['address'] !== addressOf(connection)) throw elsewhere();
    return fields;
  }

  async #write(name: SecretName, connection: TeamConnection, fields: Readonly<Record<string, string>>): Promise<void> {
    const text = JSON.stringify({ address: addressOf(connection), ...fields });
    await this.#secrets.write(name, new Secret(`${mark}${text}`));
  }
}

/** Everything that decides where secrets go, and under whose authority. */
function addressOf(connection: TeamConnection): string {
  if (connection.transport === 'https') return new URL(connection.url).href;
  const { host, port, database, login, authorityFile, certificateFile, proxy } = connection;
  const via = proxy === null ? '' : ` via ${proxy.login}@${proxy.host.toLowerCase()}:${proxy.port}`;
  const as = certificateFile === null ? '' : ` as ${certificateFile}`;
  const under = authorityFile === null ? '' : ` (${authorityFile})`;
  return `${login}@${host.toLowerCase()}:${port}/${database}${under}${as}${via}`;
}

function elsewhere(): AppError {
  return new AppError('team-failed', { params: { kind: 'password-elsewhere', reason: '' } });
}

function secretOf(fields: Readonly<Record<string, unknown>>, name: string): Secret | null {
  const value = fields[name];
  return typeof value === 'string' ? new Secret(value) : null;
}

/** An entry of a form that only another version can have written is for nobody here. */
function readEntry(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = text.startsWith(mark) ? JSON.parse(text.slice(mark.length)) : null;
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
