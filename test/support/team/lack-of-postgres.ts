import { findInstalledPostgres } from '../../../main/team/practice/installed-postgres';
import { serverOwner } from '../../../main/team/practice/server-owner';
import { findPostgres, versionVariable } from '../../../tools/postgres/programs.mjs';

/** Why there is no PostgreSQL to test with, or null. */
export async function lackOfPostgres(): Promise<string | null> {
  if ((await findPostgres()) !== null) return null;
  const wanted = process.env[versionVariable] ?? '15 or newer';
  return `PostgreSQL ${wanted} is not installed (apt-get install postgresql; or POSTGRES_BIN=<folder with initdb>)`;
}

/** Why nobody can practise here, or null: that takes an installed PostgreSQL, and not a build that was fetched for tests. */
export async function lackOfPractice(): Promise<string | null> {
  if ((await findInstalledPostgres()) === null)
    return 'PostgreSQL 15 or newer is not installed (apt-get install postgresql)';
  if ((await serverOwner()) !== 'nobody') return null;
  return 'PostgreSQL does not run as root, and there is no user "postgres" to run it as';
}
