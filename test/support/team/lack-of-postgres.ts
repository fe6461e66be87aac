import { findPostgres } from '../../../tools/postgres/programs.mjs';

/** Why there is no PostgreSQL to test with, or null. */
export async function lackOfPostgres(): Promise<string | null> {
  if ((await findPostgres()) !== null) return null;
  return 'PostgreSQL 15 or newer is not installed (apt-get install postgresql; or POSTGRES_BIN=<folder with initdb>)';
}
