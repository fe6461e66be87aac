import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { TeamConnection } from '../../../preload/contract/team';
import { AppError } from '../../domain/failures/app-error';
import { Secret } from '../../domain/secrets/secret';
import type { TeamSecrets } from './ports/team-credentials';
import type { TeamServer } from './ports/team-server';
import type { ClientCertificate, ConnectProxy, TeamAccess } from './ports/team-access';

/** Longest wait for one answer of the server. */
const callTimeoutMs = 20_000;

/** Reaches the server of a connection with what the person chose and entered. */
export class TeamReach {
  readonly #access: () => Promise<TeamAccess>;

  constructor(access: () => Promise<TeamAccess>) {
    this.#access = access;
  }

  /** Opens nothing yet. Rejects with `team-failed` or `file-refused` where a file cannot serve. */
  async server(connection: TeamConnection, secrets: TeamSecrets): Promise<TeamServer> {
    const { secret } = secrets;
    const access = await this.#access();
    if (connection.transport === 'https') {
      return access.connect(connection, { secret, clientCertificate: null }, callTimeoutMs);
    }
    const { authorityFile, certificateFile, proxy, ...address } = connection;
    const authorities = authorityFile === null ? [] : await access.authorities(authorityFile);
    const clientCertificate =
      certificateFile === null ? null : identityOf(await access.certificate(certificateFile), secrets.clientKey);
    return access.connect(
      { ...address, authorities, proxy: proxy === null ? null : proxyWith(proxy, secrets.proxySecret) },
      { secret, clientCertificate },
      callTimeoutMs,
    );
  }

  /** The private key of a file that the person chose, for the keychain. Rejects with `team-failed`. */
  async key(path: string): Promise<Secret> {
    return await (await this.#access()).key(path);
  }
}

function identityOf(certificate: string, key: Secret | null): ClientCertificate {
  if (key === null) throw new AppError('team-failed', { params: { kind: 'key-missing', reason: '' } });
  const isPair = new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key.reveal()));
  if (!isPair) throw new AppError('team-failed', { params: { kind: 'key-other', reason: '' } });
  return { certificate, key };
}

/** RFC 7617. */
function proxyWith(
  { host, port, login }: { readonly host: string; readonly port: number; readonly login: string },
  secret: Secret | null,
): ConnectProxy {
  const text = Buffer.from(`${login}:${secret?.reveal() ?? ''}`, 'utf8').toString('base64');
  return { host, port, authorization: login === '' ? null : new Secret(`Basic ${text}`) };
}
