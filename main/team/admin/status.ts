import { isMonitor, readRows, type Rows } from './administration';
import type { Session } from '../wire/session';

interface Look {
  readonly title: string;
  readonly sql: string;
  /** PostgreSQL shows these to nobody but superusers and members of pg_monitor; to others it looks as if nothing were there. */
  readonly isOfServer?: true;
}

/** What an operator looks at; the README of this folder says what to make of each. */
const looks: readonly Look[] = [
  {
    title: 'Database',
    sql: `select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size,
       (select max(number) from team.migration) as steps`,
  },
  {
    title: 'Portfolios',
    sql: `select f.id, max(t.seq) as newest_change, count(t.id) as tenants, coalesce(sum(t.entries), 0) as entries, max(t.pushed_at)::timestamp(0) as newest
       from team.portfolio f left join team.tenant t on t.portfolio = f.id group by f.id order by f.id`,
  },
  {
    title: 'Standbys',
    sql: `select application_name as name, state, sync_state, coalesce(extract(epoch from replay_lag), 0) as lag_seconds
       from pg_stat_replication`,
    isOfServer: true,
  },
  {
    title: 'Calls that wait for a standby (they wait for ever when it is dead)',
    sql: `select current_setting('synchronous_standby_names') as standbys_waited_for, count(*) as waiting,
       max(extract(epoch from clock_timestamp() - query_start))::int as longest_seconds
       from pg_stat_activity where wait_event = 'SyncRep'`,
    isOfServer: true,
  },
  {
    title: 'Transactions that are left open (cursors wait for one that has pushed; member lock ends it)',
    sql: `select usename as login, extract(epoch from clock_timestamp() - xact_start)::int as seconds
       from pg_stat_activity where state = 'idle in transaction' and datname = current_database() order by xact_start limit 20`,
    isOfServer: true,
  },
  {
    title: 'Refused pushes of the last day',
    sql: `select portfolio, detail as reason, login, count(*) from team.audit
       where action = 'push-refused' and at > clock_timestamp() - interval '1 day' group by 1, 2, 3 order by 4 desc limit 20`,
  },
];

/** One table of the status; `lack` says why it could not be read. */
export interface StatusTable {
  readonly title: string;
  readonly rows: Rows;
  readonly lack: string | null;
}

/** Reads all of it. What the login may not see is said instead of shown as nothing. */
export async function readStatus(session: Session, login: string): Promise<readonly StatusTable[]> {
  const maySeeServer = await isMonitor(session);
  const tables: StatusTable[] = [];
  for (const { title, sql, isOfServer = false } of looks) {
    const lack = isOfServer && !maySeeServer ? `${login} may not see this: grant pg_monitor to "${login}";` : null;
    const rows = lack === null ? await readRows(session, sql, isOfServer ? 'login' : 'owner') : [];
    tables.push({ title, rows, lack });
  }
  return tables;
}
