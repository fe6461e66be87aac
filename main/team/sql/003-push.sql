-- What a laptop must not break is checked here, item by item: a bad one never stops the others of its batch.

set local role team_owner;

-- A number as ECMAScript spells it (Number::toString): shortest digits, an exponent from 1e21 up and below 1e-6.
create function team.spelled_number(v jsonb) returns text language plpgsql immutable strict as $$
declare t text := v::text; f float8; n numeric;
begin
  if t ~ '^(0|-?[1-9][0-9]{0,14})$' then return t; end if;
  f := t::float8;
  n := f::text::numeric;
  if n = 0 then return '0'; end if;
  if abs(n) >= 1e-6 and abs(n) < 1e21 then return trim_scale(n)::text; end if;
  return regexp_replace(f::text, 'e([+-])0*', 'e\1');
end $$;

-- The one spelling of a value that consoles hash: sorted keys, no blanks. Doubled keys never fit it, since jsonb has none. Keys
-- beyond the basic plane are refused: JavaScript and SQL sort them differently.
create function team.spelled(v jsonb) returns text language plpgsql immutable strict as $$
begin
  case jsonb_typeof(v)
    when 'object' then
      if exists (select from jsonb_object_keys(v) k where k ~ '[\U00010000-\U0010FFFF]') then
        raise exception 'astral key' using errcode = '22000';
      end if;
      return (select '{' || coalesce(string_agg(to_json(k)::text || ':' || team.spelled(x), ',' order by k collate "C"), '') || '}'
        from jsonb_each(v) f(k, x));
    when 'array' then
      return (select '[' || coalesce(string_agg(team.spelled(x), ',' order by n), '') || ']'
        from jsonb_array_elements(v) with ordinality a(x, n));
    when 'number' then return team.spelled_number(v);
    else return v::text;
  end case;
end $$;

-- What is wrong with one entry that is to come at a place of a chain; null when it fits. p_actor null: any actor will do.
create function team.entry_fault(p_entry json, p_previous text, p_sequence int, p_actor text, p_latest_ms numeric) returns text
language plpgsql stable as $$
declare v_body text := p_entry ->> 'body'; v jsonb;
begin
  if v_body is null or octet_length(v_body) > 262144 then return 'too-large'; end if;
  if encode(sha256(convert_to(v_body, 'UTF8')), 'hex') is distinct from p_entry ->> 'hash' then return 'hash'; end if;
  v := v_body::jsonb;
  if jsonb_typeof(v) <> 'object' or v ? 'hash' or team.spelled(v) is distinct from v_body then return 'spelling'; end if;
  if v -> 'previous' is distinct from to_jsonb(p_previous) then return 'chain'; end if;
  if v -> 'sequence' is distinct from to_jsonb(p_sequence) then return 'sequence'; end if;
  if coalesce(jsonb_typeof(v -> 'actor'), '') <> 'string' or coalesce(jsonb_typeof(v -> 'atMs'), '') <> 'number'
     or coalesce(jsonb_typeof(v -> 'kind'), '') <> 'string' or coalesce(jsonb_typeof(v -> 'detail'), '') <> 'object'
     or coalesce(v ->> 'source', '') not in ('operator', 'import', 'wechat', 'console') then return 'unreadable'; end if;
  if p_actor is not null and v ->> 'actor' <> p_actor
     and not (v ->> 'source' in ('wechat', 'console') and v ->> 'actor' in ('wechat', 'console')) then return 'actor'; end if;
  if (v ->> 'atMs')::numeric > p_latest_ms then return 'future'; end if;
  return null;
end $$;

-- What is wrong with a state; null when nothing is.
create function team.state_fault(p_id text, p_text text) returns text language plpgsql stable as $$
declare v jsonb;
begin
  if p_text is null or octet_length(p_text) > 1048576 then return 'too-large'; end if;
  v := p_text::jsonb;
  if jsonb_typeof(v) <> 'object' then return 'unreadable'; end if;
  if v ? 'ledger' or v ? 'ledgerHead' or v ? 'workspaceId' or v ? 'revision' or v ? 'credential' then return 'not-shared'; end if;
  if v -> 'id' is distinct from to_jsonb(p_id) or p_id !~ '^[a-z0-9][a-z0-9-]{0,63}$' then return 'id'; end if;
  return null;
end $$;

-- The AppID that a state holds now; null without a binding, after a revocation, and for a removed tenant.
create function team.app_id_of(p_text text, p_deleted boolean) returns text language sql stable as $$
  select case when not p_deleted and not coalesce((v -> 'binding') ? 'revokedAtMs', false) then v #>> '{binding,appId}' end
    from (select p_text::jsonb as v) s
$$;

-- Whether what is to be pushed is there already, by the same member: the answer to it was lost.
create function team.is_repeated(p_old team.tenant, p_item json, p_me text) returns boolean language sql stable as $$
  select p_old.revision = (p_item ->> 'base')::bigint + 1 and p_old.pushed_by = p_me and p_old.state = p_item ->> 'state'
    and p_old.deleted = coalesce((p_item ->> 'deleted')::boolean, false)
    and p_old.head_hash = p_item -> 'entries' -> -1 ->> 'hash'
$$;

create function team.lease_is_lost(p_portfolio text, p_id text, p_fence bigint, p_me text) returns boolean language sql stable as $$
  select p_fence is not null and not exists (select from team.lease l
    where l.portfolio = p_portfolio and l.subject = 'tenant:' || p_id and l.fence = p_fence and l.holder = p_me)
$$;

-- What is wrong with one item that continues the server's tenant; null when nothing is. Raises data exceptions for the unreadable.
create function team.item_fault(p_portfolio text, p_old team.tenant, p_item json, p_me text, p_actor text) returns text
language plpgsql stable as $$
declare
  v_fault text;
  v_entry json;
  v_previous text := coalesce(p_old.head_hash, repeat('0', 64));
  v_sequence int := coalesce(p_old.entries, 0);
  v_latest_ms numeric := team.ms(clock_timestamp()) + 86400000;
begin
  if coalesce((p_item ->> 'schemaVersion')::int < p_old.schema_version, p_item ->> 'schemaVersion' is null) then return 'older-schema'; end if;
  if p_item ->> 'baseHead' is distinct from v_previous then return 'chain'; end if;
  if coalesce(json_array_length(p_item -> 'entries'), 0) = 0 then return 'no-entry'; end if;
  for v_entry in select json_array_elements(p_item -> 'entries') loop
    v_fault := team.entry_fault(v_entry, v_previous, v_sequence, p_actor, v_latest_ms);
    if v_fault is not null then return v_fault; end if;
    v_previous := v_entry ->> 'hash';
    v_sequence := v_sequence + 1;
  end loop;
  v_fault := team.state_fault(p_item ->> 'id', p_item ->> 'state');
  if v_fault is not null then return v_fault; end if;
  if team.lease_is_lost(p_portfolio, p_item ->> 'id', (p_item ->> 'fence')::bigint, p_me) then return 'lease-lost'; end if;
  return null;
end $$;

-- Writes an item that was found good and answers its number. A unique violation says that the AppID is taken.
create function team.write_item(p_portfolio text, p_old team.tenant, p_item json, p_me text) returns bigint language plpgsql as $$
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
  v_seq bigint;
begin
  update team.portfolio f set head = f.head + 1 where f.id = p_portfolio returning f.head into v_seq;
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

-- Who holds the AppID of an item, as far as the caller may know.
create function team.holder_of(p_app text) returns json language sql stable as $$
  select case when team.role_in(b.portfolio) is not null then json_build_object('portfolio', b.portfolio, 'tenant', b.tenant) end
    from team.active_binding b where b.app_id = p_app
$$;

create function team.refused(p_portfolio text, p_id text, p_item json, p_revision bigint, p_fault text) returns json
language plpgsql as $$
declare v_holder json;
begin
  if p_fault = 'app-id-taken' then v_holder := team.holder_of(team.app_id_of(p_item ->> 'state', false)); end if;
  perform team.write_audit(p_portfolio, 'push-refused', left(p_id, 64), p_fault);
  return json_build_object('id', p_id, 'is', 'refused', 'revision', coalesce(p_revision, 0), 'reason', p_fault,
    'holder', v_holder);
end $$;

create function team.push_one(p_portfolio text, p_item json, p_me text, p_actor text) returns json language plpgsql as $$
declare v_id text; v_old team.tenant; v_fault text; v_seq bigint;
begin
  -- Its own block, so that whatever cannot be read stays with this item.
  begin
    v_id := p_item ->> 'id';
    select * into v_old from team.tenant t where t.portfolio = p_portfolio and t.id = v_id;
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
    when unique_violation then v_fault := 'app-id-taken';
    when check_violation or data_exception or program_limit_exceeded then v_fault := 'unreadable';
  end;
  if v_fault is not null then return team.refused(p_portfolio, v_id, p_item, v_old.revision, v_fault); end if;
  return json_build_object('id', v_id, 'is', 'accepted', 'revision', coalesce(v_old.revision, 0) + 1, 'seq', v_seq);
end $$;

create function team.push(p_portfolio text, p_epoch text, p_items json) returns json
language plpgsql security definer set search_path = pg_catalog, team, pg_temp set extra_float_digits = 1 as $$
declare
  v_item json;
  v_outcomes json[] := '{}';
  v_me text := me();
  v_actor text;
  v_has_accepted boolean := false;
begin
  perform require_writer(p_portfolio, p_epoch);
  if octet_length(p_items::text) > 16777216 or json_array_length(p_items) > 500 then
    raise exception 'too-large' using errcode = 'TM413';
  end if;
  select m.display_name into v_actor from member m where m.login = v_me;
  -- One at a time in a portfolio, so that numbers become visible in their own order.
  perform from portfolio f where f.id = p_portfolio for update;
  for v_item in select json_array_elements(p_items) loop
    v_outcomes := v_outcomes || push_one(p_portfolio, v_item, v_me, v_actor);
    v_has_accepted := v_has_accepted or v_outcomes[cardinality(v_outcomes)] ->> 'is' = 'accepted';
  end loop;
  if v_has_accepted then perform pg_notify('team', p_portfolio); end if;
  return array_to_json(v_outcomes);
end $$;
grant execute on function team.push(text, text, json) to team_member;
