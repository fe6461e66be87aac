import { SystemClock } from '../../../main/process/system-clock';
import { PracticePostgres } from '../../../main/team/practice/practice-postgres';
import { findPostgres, versionVariable } from '../../../tools/postgres/programs.mjs';

/** Why there is no PostgreSQL to test with, or null. */
export async function lackOfPostgres(): Promise<string | null> {
  if ((await findPostgres()) !== null) return null;
  const wanted = process.env[versionVariable] ?? '15 or newer';
  return `PostgreSQL ${wanted} is not installed (apt-get install postgresql; or POSTGRES_BIN=<folder with initdb>)`;
}

/** Why nobody can practise here, or null: that takes an installed PostgreSQL, and not a build that was fetched for tests. */
export async function lackOfPractice(): Promise<string | null> {
  const obstacle = await new PracticePostgres('', new SystemClock()).obstacle();
  if (obstacle === null) return null;
  if (obstacle === 'root') return 'PostgreSQL does not run as root, and there is no user "postgres" to run it as';
  return 'PostgreSQL 15 or newer is not installed (apt-get install postgresql)';
}
