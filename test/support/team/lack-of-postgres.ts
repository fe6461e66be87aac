import { findPostgres, versionVariable } from '../../../tools/postgres/programs.mjs';

/** Why there is no PostgreSQL to test with, or null. */
export async function lackOfPostgres(): Promise<string | null> {
  if ((await findPostgres()) !== null) return null;
  const wanted = process.env[versionVariable] ?? '15 or newer';
  return `PostgreSQL ${wanted} is not installed (apt-get install postgresql; or POSTGRES_BIN=<folder with initdb>)`;
}
