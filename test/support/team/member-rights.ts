import { type Rows, readRows } from '../../../main/team/admin/administration';
import type { Session } from '../../../main/team/wire/session';

/** Everything in the database that somebody beside its owner has a right to, one row each; and what guards it. */
export function rightsOf(session: Session): Promise<Rows> {
  return readRows(session, rights, 'login');
}

const rights = `
  with acl as (
    select 'function' as what, p.proname::text as name, x.* from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
      where p.pronamespace = 'team'::regnamespace
    union all
    select 'relation', c.relname::text, x.* from pg_class c,
        aclexplode(coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's'::"char" else 'r'::"char" end, c.relowner))) x
      where c.relnamespace = 'team'::regnamespace and c.relkind in ('r', 'S', 'v')
    union all
    select 'schema', n.nspname::text, x.* from pg_namespace n, aclexplode(n.nspacl) x where n.nspname = 'team'
    union all
    select 'database', 'here', x.* from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) x
      where d.datname = current_database())
  select what, name, coalesce(nullif(grantee, 0)::regrole::text, 'public') as who, privilege_type as may from acl
    where grantee <> 'team_owner'::regrole and not (select rolsuper from pg_roles r where r.oid = grantee union all select false limit 1)
  union all
  select 'policy', tablename::text, policyname::text, cmd from pg_policies where schemaname = 'team'
  union all
  select 'trigger', tgrelid::regclass::text, tgname::text, tgenabled::text from pg_trigger
    where not tgisinternal and tgrelid in (select oid from pg_class where relnamespace = 'team'::regnamespace)
  union all
  select 'row security', relname::text, relrowsecurity::text, '' from pg_class
    where relnamespace = 'team'::regnamespace and relkind = 'r'
  order by 1, 2, 3, 4`;
