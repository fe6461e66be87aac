-- Pushes of one portfolio wait for the disk and the standby together, not one behind the other: numbers come from a sequence, nobody
-- holds a lock over the whole portfolio, and a cursor moves only as far as every number is settled.

set local role team_owner;

create sequence team.change_number;
select setval('team.change_number', greatest(1, (select max(seq) from team.tenant), (select max(head) from team.portfolio)));
alter table team.portfolio drop column head;

-- Never holds a row. Whoever pushes holds it in row share mode, which only the functions may take.
create table team.pushing ();

-- A push in a portfolio whose numbers are all above p_above, as the key of an advisory lock: 23 bits say which portfolio (another one
-- with the same bits only waits along), 40 bits the number.
create function team.push_key(p_portfolio text, p_above bigint) returns bigint language sql immutable as $$
  select ((hashtext(p_portfolio) & 8388607)::bigint << 40) | p_above
$$;

-- Says before the first number is drawn that every one of this push will be above what was drawn until now. Until it has committed
-- or is undone, no cursor moves past that.
create function team.begin_push(p_portfolio text) returns void language plpgsql as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'isolation' using errcode = 'TM422';
  end if;
  lock table team.pushing in row share mode;
  perform pg_advisory_xact_lock_shared(team.push_key(p_portfolio, (select last_value from team.change_number)));
end $$;

-- Up to where every number of a portfolio is settled: committed and visible to the next statement, or never to come. What is drawn
-- later is above the sequence as it was first read here; what was drawn before is committed, undone, or held by its lock. It never goes
-- back: a push that was not seen here reads the sequence later. Advisory locks that a member takes by hand do not count.
create function team.settled(p_portfolio text) returns bigint language plpgsql volatile as $$
declare v_top bigint; v_low bigint; v_begins boolean;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'isolation' using errcode = 'TM422';
  end if;
  loop
    select last_value into v_top from team.change_number;
    with held as materialized (
      select l.pid, l.locktype, l.relation, (l.classid::bigint << 32) | l.objid::bigint as key
        from pg_locks l where l.granted and l.database = (select d.oid from pg_database d where d.datname = current_database())
          and (l.locktype = 'relation' and l.relation = 'team.pushing'::regclass
            or l.locktype = 'advisory' and l.objsubid = 1 and l.mode = 'ShareLock')),
    pushes as (select pid from held where locktype = 'relation')
    select min(h.key & 1099511627775) filter (where h.key >> 40 = team.push_key(p_portfolio, 0) >> 40),
        exists (select from pushes p where not exists (select from held x where x.pid = p.pid and x.locktype = 'advisory'))
      into v_low, v_begins
      from held h where h.locktype = 'advisory' and h.pid in (select pid from pushes);
    exit when not v_begins;
    -- Between its two locks: a few microseconds.
    perform pg_sleep(0.0005);
  end loop;
  return least(v_top, v_low);
end $$;

-- The number of the newest change that a cursor may stand on. The statement that calls it must begin after p_settled was found.
create function team.head_of(p_portfolio text, p_settled bigint) returns bigint language sql stable as $$
  select least(coalesce(max(t.seq), 0), p_settled) from team.tenant t where t.portfolio = p_portfolio
$$;

create or replace function team.write_item(p_portfolio text, p_old team.tenant, p_item json, p_me text) returns bigint
language plpgsql as $$
declare
  v_id text := p_item ->> 'id';
  v_state text := p_item ->> 'state';
  v_deleted boolean := coalesce((p_item ->> 'deleted')::boolean, false);
  v_app text := team.app_id_of(v_state, v_deleted);
  v_count int := coalesce(p_old.entries, 0);
  v_hash text := encode(sha256(convert_to(v_state, 'UTF8')), 'hex');
  v_head text := p_item -> 'entries' -> -1 ->> 'hash';
  v_total int := v_count + json_array_length(p_item -> 'entries');
  v_now timestamptz := clock_timestamp();
  v_seq bigint := nextval('team.change_number');
begin
  if p_old.revision is null then
    insert into team.tenant values (p_portfolio, v_id, 1, v_seq, (p_item ->> 'schemaVersion')::int, v_state, v_hash, v_total, v_head,
      v_app, v_deleted, p_me, v_now);
  else
    insert into team.tenant_state_history values (p_portfolio, v_id, p_old.revision, p_old.state, p_old.pushed_by, p_old.pushed_at);
    update team.tenant t set revision = t.revision + 1, seq = v_seq, schema_version = (p_item ->> 'schemaVersion')::int,
        state = v_state, state_hash = v_hash, entries = v_total, head_hash = v_head, app_id = v_app, deleted = v_deleted,
        pushed_by = p_me, pushed_at = v_now
      where t.portfolio = p_portfolio and t.id = v_id;
  end if;
  insert into team.entry
    select p_portfolio, v_id, v_count + n::int - 1, v_seq, x ->> 'hash', x ->> 'body', p_me, v_now
      from json_array_elements(p_item -> 'entries') with ordinality e(x, n);
  if v_app is distinct from p_old.app_id then
    delete from team.active_binding b where b.portfolio = p_portfolio and b.tenant = v_id;
    if v_app is not null then insert into team.active_binding values (v_app, p_portfolio, v_id, p_me); end if;
  end if;
  return v_seq;
end $$;

create or replace function team.push_one(p_portfolio text, p_item json, p_me text, p_actor text) returns json language plpgsql as $$
declare v_id text; v_old team.tenant; v_fault text; v_seq bigint; v_key text;
begin
  -- Its own block, so that whatever cannot be read stays with this item.
  begin
    v_id := p_item ->> 'id';
    -- Whoever pushes the same tenant at this moment comes first; then their revision is read.
    select * into v_old from team.tenant t where t.portfolio = p_portfolio and t.id = v_id for no key update;
    if coalesce(v_old.revision, 0) is distinct from (p_item ->> 'base')::bigint then
      if v_old.revision is not null and team.is_repeated(v_old, p_item, p_me) then
        return json_build_object('id', v_id, 'is', 'repeated', 'revision', v_old.revision, 'seq', v_old.seq);
      end if;
      return json_build_object('id', v_id, 'is', 'conflict', 'revision', coalesce(v_old.revision, 0),
        'pushedBy', case when v_old.revision is not null then team.name_of(v_old.pushed_by) end);
    end if;
    v_fault := team.item_fault(p_portfolio, v_old, p_item, p_me, case when v_old.revision is not null then p_actor
      when team.role_in(p_portfolio) = 'admin' then null else p_actor end);
    if v_fault is null then v_seq := team.write_item(p_portfolio, v_old, p_item, p_me); end if;
  exception
    when unique_violation then
      get stacked diagnostics v_key = constraint_name;
      v_fault := case when v_key = 'tenant_pkey' then 'made-meanwhile' else 'app-id-taken' end;
    when check_violation or data_exception or program_limit_exceeded then v_fault := 'unreadable';
  end;
  -- Somebody made the tenant at the same moment: now it is there to be compared.
  if v_fault = 'made-meanwhile' then return team.push_one(p_portfolio, p_item, p_me, p_actor); end if;
  if v_fault is not null then return team.refused(p_portfolio, v_id, p_item, v_old.revision, v_fault); end if;
  return json_build_object('id', v_id, 'is', 'accepted', 'revision', coalesce(v_old.revision, 0) + 1, 'seq', v_seq);
end $$;

-- Tenants of a batch, in one order for everybody, so that two batches never wait for each other.
create function team.lock_tenants(p_portfolio text, p_items json) returns void language plpgsql as $$
begin
  perform from team.tenant t where t.portfolio = p_portfolio and t.id in (select x ->> 'id' from json_array_elements(p_items) x)
    order by t.id for no key update;
exception when data_exception then
  -- An id that is no text: the item is refused in its turn.
end $$;

-- Nothing is announced here: a notification would make all commits of the database wait for each other. `announce` comes after it.
create or replace function team.push(p_portfolio text, p_epoch text, p_items json) returns json
language plpgsql security definer set search_path = pg_catalog, team, pg_temp set extra_float_digits = 1 as $$
declare
  v_item json;
  v_outcomes json[] := '{}';
  v_me text := me();
  v_actor text;
begin
  perform require_writer(p_portfolio, p_epoch);
  if octet_length(p_items::text) > 16777216 or json_array_length(p_items) > 500 then
    raise exception 'too-large' using errcode = 'TM413';
  end if;
  select m.display_name into v_actor from member m where m.login = v_me;
  perform begin_push(p_portfolio);
  if json_array_length(p_items) > 1 then perform lock_tenants(p_portfolio, p_items); end if;
  for v_item in select json_array_elements(p_items) loop
    v_outcomes := v_outcomes || push_one(p_portfolio, v_item, v_me, v_actor);
  end loop;
  return array_to_json(v_outcomes);
end $$;

-- Tells laptops that listen to look. Called once a push was answered, so that it never waits for the disk.
create function team.announce(p_portfolio text, p_epoch text) returns json
language plpgsql security definer set search_path = pg_catalog, team, pg_temp as $$
begin
  perform require_writer(p_portfolio, p_epoch);
  perform pg_notify('team', p_portfolio);
  return to_json(true);
end $$;
grant execute on function team.announce(text, text) to team_member;

-- Those that read the head are volatile: each of their statements sees what was committed before it began.

create or replace function team.open_portfolio(p_portfolio text, p_protocol int) returns json
language plpgsql volatile security definer set search_path = pg_catalog, team, pg_temp as $$
declare v_newest constant int := 1; v_oldest constant int := 1; v_role text := role_in(p_portfolio); v_settled bigint;
begin
  if p_protocol < v_oldest then raise exception 'console-too-old' using errcode = 'TM426'; end if;
  if p_protocol > v_newest then raise exception 'server-too-old' using errcode = 'TM426'; end if;
  if v_role is null then raise exception 'no-portfolio' using errcode = 'TM404'; end if;
  v_settled := settled(p_portfolio);
  return (select json_build_object('portfolio', f.id, 'name', f.name, 'application', f.application,
      'componentAppId', f.component_app_id, 'epoch', epoch_of(f.id), 'head', head_of(f.id, v_settled), 'role', v_role,
      'displayName', m.display_name, 'login', m.login, 'nowMs', ms(clock_timestamp()))
    from portfolio f, member m where f.id = p_portfolio and m.login = me());
end $$;

create or replace function team.portfolio_head(p_portfolio text, p_epoch text) returns json
language plpgsql volatile security definer set search_path = pg_catalog, team, pg_temp as $$
declare v_settled bigint;
begin
  perform caller_role(p_portfolio, p_epoch);
  v_settled := settled(p_portfolio);
  return to_json((select head_of(p_portfolio, v_settled)));
end $$;

-- One page, all of it from one snapshot. Tenants beyond what is settled come along, and come again: only the cursor waits.
create function team.page(p_portfolio text, p_after bigint, p_limit int, p_settled bigint) returns json
language plpgsql stable as $$
declare
  v_tenants json[] := '{}'; v_bytes bigint := 0; v_last bigint := p_after; v_is_cut boolean := false; t team.tenant;
  v_newest bigint := (select coalesce(max(x.seq), 0) from team.tenant x where x.portfolio = p_portfolio);
  v_head bigint := least(v_newest, p_settled);
begin
  if p_after > v_newest then raise exception 'epoch-changed' using errcode = 'TM409'; end if;
  for t in select * from team.tenant x where x.portfolio = p_portfolio and x.seq > p_after
      order by x.seq limit least(greatest(p_limit, 1), 1000) loop
    v_tenants := v_tenants || team.tenant_json(t, p_after);
    v_last := t.seq;
    v_bytes := v_bytes + octet_length(v_tenants[cardinality(v_tenants)]::text);
    exit when v_bytes > 4194304;
  end loop;
  v_is_cut := v_last < v_newest;
  return json_build_object('tenants', array_to_json(v_tenants), 'head', greatest(v_head, p_after),
    'next', greatest(p_after, case when v_is_cut then least(v_last, v_head) else v_head end));
end $$;

create or replace function team.pull(p_portfolio text, p_epoch text, p_after bigint, p_limit int) returns json
language plpgsql volatile security definer set search_path = pg_catalog, team, pg_temp as $$
declare v_settled bigint; v_page json;
begin
  perform caller_role(p_portfolio, p_epoch);
  v_settled := settled(p_portfolio);
  select page(p_portfolio, p_after, p_limit, v_settled) into v_page;
  return v_page;
end $$;

create or replace function team.digest(p_portfolio text, p_epoch text) returns json
language plpgsql volatile security definer set search_path = pg_catalog, team, pg_temp as $$
declare v_settled bigint;
begin
  perform caller_role(p_portfolio, p_epoch);
  v_settled := settled(p_portfolio);
  return (select json_build_object(
      'sha256', encode(sha256(convert_to(coalesce(string_agg(
        concat_ws(' ', t.id, t.entries, t.head_hash, t.state_hash) || chr(10), '' order by t.id collate "C"), ''), 'UTF8')), 'hex'),
      'tenants', count(*), 'head', head_of(p_portfolio, v_settled))
    from tenant t where t.portfolio = p_portfolio and not t.deleted);
end $$;
