import type { TeamConnection } from '../../../preload/contract/team';

/** A practice team's server is reached on this computer only. */
export const practiceHost = '127.0.0.1';
/** Its one portfolio. */
export const practicePortfolio = 'practice';
/** The members: the person who began, and the colleague whom they play as well. */
export const practiceLogins = { own: 'practice-own', colleague: 'practice-colleague' } as const;

/** How a member reaches the server. */
export function practiceConnection(
  place: { readonly port: number; readonly database: string; readonly authorityFile: string },
  login: string,
): TeamConnection {
  const { port, database, authorityFile } = place;
  return {
    transport: 'wire',
    host: practiceHost,
    port,
    database,
    login,
    isDirectTls: false,
    authorityFile,
    certificateFile: null,
    proxy: null,
  };
}
