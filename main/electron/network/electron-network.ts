import { createHash, X509Certificate } from 'node:crypto';
import { type Certificate, type Session, session as sessions } from 'electron';
import type { Logger } from '../../ports/logger';
import type { AuthorityFileReader } from './authority-file';
import { judgePath, type PathVerdict } from './certificate-path';
import { NewConnections } from './new-connections';

/** What the adapter works with. */
export interface ElectronNetworkParts {
  readonly files: AuthorityFileReader;
  readonly logger: Logger;
  readonly nowMs: () => number;
}

type SessionFetch = (url: string, init: RequestInit) => Promise<Response>;

/** What the requests with one set of authorities go through. */
interface Way {
  readonly session: Session;
  readonly connections: NewConnections;
}

/** Requests of one workspace through Chromium's stack. */
export interface SessionAccess {
  readonly fetch: SessionFetch;
  /** Runs an exchange with a `fetch` that uses no kept connection, so that Chromium does not send its request a second time. */
  readonly sendOnce: <T>(exchange: (fetch: SessionFetch) => Promise<T>) => Promise<T>;
  readonly route: (url: string) => Promise<string | null>;
}

const partitionName = 'wechat-api';
/** Chromium's results of a verification, as Electron passes them back (see `setCertificateVerifyProc`). */
const asChromiumSays = -3;
const results: Readonly<Record<PathVerdict, number>> = {
  trusted: 0,
  untrusted: asChromiumSays,
  // net::ERR_CERT_COMMON_NAME_INVALID and net::ERR_CERT_DATE_INVALID.
  'wrong-host': -200,
  'not-valid-now': -201,
};
const longestRoute = 200;
const longestChain = 10;

/**
 * The network as Chromium knows it: the system's proxy and PAC, its certificates, and per workspace the additional
 * authorities of a company gateway. Sessions live in memory and keep neither cookies nor answers.
 *
 * https://www.electronjs.org/docs/latest/api/session#sessetcertificateverifyprocproc
 */
export class ElectronNetwork {
  readonly #parts: ElectronNetworkParts;
  readonly #ways = new Map<string, Way>();

  constructor(parts: ElectronNetworkParts) {
    this.#parts = parts;
  }

  /** Access with the authorities of a file, or with those of the system alone. The file is read at the first request. */
  access(authorityFile: string | null): SessionAccess {
    let opened: Promise<Way> | null = null;
    const open = (): Promise<Way> => {
      opened ??= this.#wayWith(authorityFile).catch((error: unknown) => {
        opened = null;
        throw error;
      });
      return opened;
    };
    return {
      fetch: async (url, init) => fetchOf((await open()).session)(url, init),
      sendOnce: async (exchange) => (await open()).connections.use((session) => exchange(fetchOf(session))),
      // A proxy is the same for every session, whatever it trusts.
      route: (url) => routeOf(sessions.fromPartition(partitionName, { cache: false }), url),
    };
  }

  /** Makes a session trust the authorities of a file beside the system's. Rejects as `AuthorityFileReader.read` does. */
  async trust(session: Session, authorityFile: string): Promise<void> {
    this.#trustIn(session, await this.#parts.files.read(authorityFile));
  }

  async #wayWith(authorityFile: string | null): Promise<Way> {
    const authorities = authorityFile === null ? null : await this.#parts.files.read(authorityFile);
    // Chromium remembers verdicts for the life of a session, so every set of authorities has sessions of its own.
    const name = authorities === null ? partitionName : `${partitionName}-${fingerprintOf(authorities)}`;
    const known = this.#ways.get(name);
    if (known !== undefined) return known;
    const open = (partition: string): Session => {
      const session = sessions.fromPartition(partition, { cache: false });
      if (authorities !== null) this.#trustIn(session, authorities);
      return session;
    };
    const connections = new NewConnections((number) => open(`${name}-once-${number}`));
    const way = { session: open(name), connections };
    this.#ways.set(name, way);
    return way;
  }

  /** Chromium decides; only where it knows no authority for the certificate are ours asked, and then for everything. */
  #trustIn(session: Session, authorities: readonly X509Certificate[]): void {
    const { logger, nowMs } = this.#parts;
    session.setCertificateVerifyProc((request, callback) => {
      const { hostname, certificate, verificationResult } = request;
      if (verificationResult !== 'net::ERR_CERT_AUTHORITY_INVALID') {
        callback(asChromiumSays);
        return;
      }
      const verdict = judge(certificate, (leaf, intermediates) =>
        judgePath({ leaf, intermediates, authorities, hostname, nowMs: nowMs() }),
      );
      logger.info('certificate judged by the additional authorities', { host: hostname, verdict });
      callback(results[verdict]);
    });
  }
}

function fetchOf(session: Session): SessionFetch {
  return (url, init) => session.fetch(url, { ...init, bypassCustomProtocolHandlers: true });
}

/** A certificate that cannot even be read is not trusted. */
function judge(
  certificate: Certificate,
  decide: (leaf: X509Certificate, intermediates: readonly X509Certificate[]) => PathVerdict,
): PathVerdict {
  try {
    const intermediates: X509Certificate[] = [];
    let issuer: Certificate | undefined = certificate.issuerCert;
    while (issuer !== undefined && intermediates.length < longestChain) {
      intermediates.push(new X509Certificate(issuer.data));
      issuer = issuer.issuerCert;
    }
    return decide(new X509Certificate(certificate.data), intermediates);
  } catch {
    return 'untrusted';
  }
}

/** Sessions that know the system's proxy: a new one answers its first question as if there were none. */
const settled = new WeakSet<Session>();

async function routeOf(session: Session, url: string): Promise<string | null> {
  try {
    if (!settled.has(session)) await session.forceReloadProxyConfig();
    settled.add(session);
    return (await session.resolveProxy(url)).slice(0, longestRoute);
  } catch {
    return null;
  }
}

function fingerprintOf(authorities: readonly X509Certificate[]): string {
  const hash = createHash('sha256');
  for (const { raw } of authorities) hash.update(raw);
  return hash.digest('hex').slice(0, 16);
}
