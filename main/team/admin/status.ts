/** What an operator looks at, with its title; the README of this folder says what to make of each. */
export const statusQueries: readonly (readonly [string, string])[] = [
  [
    'Database',
    `select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size,
       (select max(number) from team.migration) as steps, current_setting('synchronous_standby_names') <> '' as synchronous`,
  ],
  [
    'Portfolios',
    `select f.id, max(t.seq) as newest_change, count(t.id) as tenants, coalesce(sum(t.entries), 0) as entries, max(t.pushed_at)::timestamp(0) as newest
       from team.portfolio f left join team.tenant t on t.portfolio = f.id group by f.id order by f.id`,
  ],
  [
    'Standbys',
    `select application_name as name, state, sync_state, coalesce(extract(epoch from replay_lag), 0) as lag_seconds
       from pg_stat_replication`,
  ],
  [
    'Calls that wait for a standby (they wait for ever when it is dead)',
    `select count(*) as waiting, max(extract(epoch from clock_timestamp() - query_start))::int as longest_seconds
       from pg_stat_activity where wait_event = 'SyncRep'`,
  ],
  [
    'Refused pushes of the last day',
    `select portfolio, detail as reason, login, count(*) from team.audit
       where action = 'push-refused' and at > clock_timestamp() - interval '1 day' group by 1, 2, 3 order by 4 desc limit 20`,
  ],
];
