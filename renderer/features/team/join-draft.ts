import type { TeamConnection } from '../../../preload/contract/team';

/** What is typed and chosen on the way into a team, apart from secrets. */
export interface JoinDraft {
  readonly transport: TeamConnection['transport'];
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly login: string;
  readonly isDirectTls: boolean;
  readonly authorityFile: string | null;
  readonly certificateFile: string | null;
  readonly keyFile: string | null;
  readonly hasProxy: boolean;
  readonly proxyHost: string;
  readonly proxyPort: number;
  readonly proxyLogin: string;
  readonly url: string;
  readonly portfolio: string;
}

/** The port of PostgreSQL, and the one that most networks let out. */
export const defaultPort = 5432;
/** See `defaultPort`. */
export const directPort = 443;
/** What proxies listen on most often. */
export const defaultProxyPort = 3128;

/** Nothing typed yet. */
export const emptyDraft: JoinDraft = {
  transport: 'wire',
  host: '',
  port: defaultPort,
  database: 'team',
  login: '',
  isDirectTls: false,
  authorityFile: null,
  certificateFile: null,
  keyFile: null,
  hasProxy: false,
  proxyHost: '',
  proxyPort: defaultProxyPort,
  proxyLogin: '',
  url: '',
  portfolio: '',
};

/** Over HTTPS the system's proxy counts. */
export function isThroughProxy({ transport, hasProxy }: JoinDraft): boolean {
  return transport === 'wire' && hasProxy;
}

/** Whether everything is there but the secrets. */
export function isComplete(draft: JoinDraft): boolean {
  const { transport, url, host, database, login, portfolio, certificateFile, keyFile, proxyHost } = draft;
  if (portfolio.trim() === '') return false;
  if (transport === 'https') return url.trim() !== '';
  const isPair = certificateFile === null || keyFile !== null;
  const isProxied = !isThroughProxy(draft) || proxyHost.trim() !== '';
  return host.trim() !== '' && database.trim() !== '' && login.trim() !== '' && isPair && isProxied;
}

/** The connection as it is asked for. */
export function connectionOf(draft: JoinDraft): TeamConnection {
  if (draft.transport === 'https') return { transport: 'https', url: draft.url.trim() };
  const { host, port, database, login, isDirectTls, authorityFile, certificateFile } = draft;
  const proxy = { host: draft.proxyHost.trim(), port: draft.proxyPort, login: draft.proxyLogin.trim() };
  return {
    transport: 'wire',
    host: host.trim(),
    port,
    database: database.trim(),
    login: login.trim(),
    isDirectTls,
    authorityFile,
    certificateFile,
    proxy: isThroughProxy(draft) ? proxy : null,
  };
}
