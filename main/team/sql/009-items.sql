-- An item is taken apart once: every look into a json value reads all of its text again, and an item is read some twenty times.

set local role team_owner;

-- As before; what an object holds is spelled on the spot, and only what is nested costs another call.
create or replace function team.spelled(v jsonb) returns text language plpgsql immutable strict as $$
declare v_text text; v_is_astral boolean;
begin
  case jsonb_typeof(v)
    when 'object' then
      select '{' || string_agg(to_json(k)::text || ':' || case jsonb_typeof(x) when 'object' then team.spelled(x)
            when 'array' then team.spelled(x) when 'number' then team.spelled_number(x) else x::text end, ',' order by k collate "C") || '}',
          bool_or(k ~ '[\U00010000-\U0010FFFF]')
        into v_text, v_is_astral from jsonb_each(v) f(k, x);
      if v_is_astral then raise exception 'astral key' using errcode = '22000'; end if;
      return coalesce(v_text, '{}');
    when 'array' then
      return (select '[' || coalesce(string_agg(team.spelled(x), ',' order by n), '') || ']'
        from jsonb_array_elements(v) with ordinality a(x, n));
    when 'number' then return team.spelled_number(v);
    else return v::text;
  end case;
end $$;

drop function team.entry_fault(json, text, int, text, numeric);
create function team.entry_fault(p_entry jsonb, p_previous text, p_sequence int, p_actor text, p_latest_ms numeric) returns text
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

drop function team.state_fault(text, text);
create function team.state_fault(p_id text, p_state jsonb) returns text language plpgsql stable as $$
begin
  if p_state is null then return 'too-large'; end if;
  if jsonb_typeof(p_state) <> 'object' then return 'unreadable'; end if;
  if p_state ?| array['ledger', 'ledgerHead', 'workspaceId', 'revision', 'credential'] then return 'not-shared'; end if;
  if p_state -> 'id' is distinct from to_jsonb(p_id) or p_id !~ '^[a-z0-9][a-z0-9-]{0,63}$' then return 'id'; end if;
  return null;
end $$;

drop function team.app_id_of(text, boolean);
create function team.app_id_of(p_state jsonb, p_deleted boolean) returns text language sql stable as $$
  select case when not p_deleted and not coalesce((p_state -> 'binding') ? 'revokedAtMs', false) then p_state #>> '{binding,appId}' end
$$;

drop function team.is_repeated(team.tenant, json, text);
create function team.is_repeated(p_old team.tenant, p_item jsonb, p_me text) returns boolean language sql stable as $$
  select p_old.revision = (p_item ->> 'base')::bigint + 1 and p_old.pushed_by = p_me and p_old.state = p_item ->> 'state'
    and p_old.deleted = coalesce((p_item ->> 'deleted')::boolean, false)
    and p_old.head_hash = p_item -> 'entries' -> -1 ->> 'hash'
$$;

drop function team.item_fault(text, team.tenant, json, text, text);
create function team.item_fault(
  p_portfolio text, p_old team.tenant, p_item jsonb, p_state jsonb, p_me text, p_actor text) returns text
language plpgsql stable as $$
declare
  v_fault text;
  v_entry jsonb;
  v_entries jsonb := p_item -> 'entries';
  v_previous text := coalesce(p_old.head_hash, repeat('0', 64));
  v_sequence int := coalesce(p_old.entries, 0);
  v_latest_ms numeric := team.ms(clock_timestamp()) + 86400000;
begin
  if coalesce((p_item ->> 'schemaVersion')::int < p_old.schema_version, p_item ->> 'schemaVersion' is null) then return 'older-schema'; end if;
  if p_item ->> 'baseHead' is distinct from v_previous then return 'chain'; end if;
  if coalesce(jsonb_array_length(v_entries), 0) = 0 then return 'no-entry'; end if;
  for v_entry in select jsonb_array_elements(v_entries) loop
    v_fault := team.entry_fault(v_entry, v_previous, v_sequence, p_actor, v_latest_ms);
    if v_fault is not null then return v_fault; end if;
    v_previous := v_entry ->> 'hash';
    v_sequence := v_sequence + 1;
  end loop;
  v_fault := team.state_fault(p_item ->> 'id', p_state);
  if v_fault is not null then return v_fault; end if;
  if p_item ->> 'fence' is not null and team.lease_is_lost(p_portfolio, p_item ->> 'id', (p_item ->> 'fence')::bigint, p_me) then
    return 'lease-lost';
  end if;
  return null;
end $$;

drop function team.write_item(text, team.tenant, json, text);
create function team.write_item(p_portfolio text, p_old team.tenant, p_item jsonb, p_app text, p_me text) returns bigint
language plpgsql as $$
declare
  v_id text := p_item ->> 'id';
  v_state text := p_item ->> 'state';
  v_schema int := (p_item ->> 'schemaVersion')::int;
  v_deleted boolean := coalesce((p_item ->> 'deleted')::boolean, false);
  v_entries jsonb := p_item -> 'entries';
  v_count int := coalesce(p_old.entries, 0);
  v_hash text := encode(sha256(convert_to(v_state, 'UTF8')), 'hex');
  v_head text := v_entries -> -1 ->> 'hash';
  v_total int := v_count + jsonb_array_length(v_entries);
  v_now timestamptz := clock_timestamp();
  v_seq bigint := nextval('team.change_number');
begin
  if p_old.revision is null then
    insert into team.tenant values (p_portfolio, v_id, 1, v_seq, v_schema, v_state, v_hash, v_total, v_head, p_app, v_deleted, p_me, v_now);
  else
    insert into team.tenant_state_history values (p_portfolio, v_id, p_old.revision, p_old.state, p_old.pushed_by, p_old.pushed_at);
    update team.tenant t set revision = t.revision + 1, seq = v_seq, schema_version = v_schema, state = v_state, state_hash = v_hash,
        entries = v_total, head_hash = v_head, app_id = p_app, deleted = v_deleted, pushed_by = p_me, pushed_at = v_now
      where t.portfolio = p_portfolio and t.id = v_id;
  end if;
  insert into team.entry
    select p_portfolio, v_id, v_count + n::int - 1, v_seq, x ->> 'hash', x ->> 'body', p_me, v_now
      from jsonb_array_elements(v_entries) with ordinality e(x, n);
  if p_app is distinct from p_old.app_id then
    delete from team.active_binding b where b.portfolio = p_portfolio and b.tenant = v_id;
    if p_app is not null then insert into team.active_binding values (p_app, p_portfolio, v_id, p_me); end if;
  end if;
  return v_seq;
end $$;

drop function team.refused(text, text, json, bigint, text);
create function team.refused(p_portfolio text, p_id text, p_app text, p_revision bigint, p_fault text) returns json
language plpgsql as $$
declare v_holder json;
begin
  if p_fault = 'app-id-taken' then v_holder := team.holder_of(p_app); end if;
  perform team.write_audit(p_portfolio, 'push-refused', left(p_id, 64), p_fault);
  return json_build_object('id', p_id, 'is', 'refused', 'revision', coalesce(p_revision, 0), 'reason', p_fault,
    'holder', v_holder);
end $$;

-- p_first_actor: who may stand in the entries of a tenant that is new to the team; null for anybody.
drop function team.push_one(text, json, text, text);
create function team.push_one(p_portfolio text, p_item json, p_me text, p_actor text, p_first_actor text) returns json
language plpgsql as $$
declare v_id text; v_item jsonb; v_state jsonb; v_app text; v_old team.tenant; v_fault text; v_seq bigint; v_key text;
begin
  -- Its own block, so that whatever cannot be read stays with this item.
  begin
    v_id := p_item ->> 'id';
    v_item := p_item::jsonb;
    -- Whoever pushes the same tenant at this moment comes first; then their revision is read.
    select * into v_old from team.tenant t where t.portfolio = p_portfolio and t.id = v_id for no key update;
    if coalesce(v_old.revision, 0) is distinct from (v_item ->> 'base')::bigint then
      if v_old.revision is not null and team.is_repeated(v_old, v_item, p_me) then
        return json_build_object('id', v_id, 'is', 'repeated', 'revision', v_old.revision, 'seq', v_old.seq);
      end if;
      return json_build_object('id', v_id, 'is', 'conflict', 'revision', coalesce(v_old.revision, 0),
        'pushedBy', case when v_old.revision is not null then team.name_of(v_old.pushed_by) end);
    end if;
    if octet_length(v_item ->> 'state') <= 1048576 then v_state := (v_item ->> 'state')::jsonb; end if;
    v_fault := team.item_fault(p_portfolio, v_old, v_item, v_state, p_me,
      case when v_old.revision is null then p_first_actor else p_actor end);
    if v_fault is null then
      v_app := team.app_id_of(v_state, coalesce((v_item ->> 'deleted')::boolean, false));
      v_seq := team.write_item(p_portfolio, v_old, v_item, v_app, p_me);
    end if;
  exception
    when unique_violation then
      get stacked diagnostics v_key = constraint_name;
      v_fault := case when v_key = 'tenant_pkey' then 'made-meanwhile' else 'app-id-taken' end;
    when check_violation or data_exception or program_limit_exceeded then v_fault := 'unreadable';
  end;
  -- Somebody made the tenant at the same moment: now it is there to be compared.
  if v_fault = 'made-meanwhile' then return team.push_one(p_portfolio, p_item, p_me, p_actor, p_first_actor); end if;
  if v_fault is not null then return team.refused(p_portfolio, v_id, v_app, v_old.revision, v_fault); end if;
  return json_build_object('id', v_id, 'is', 'accepted', 'revision', coalesce(v_old.revision, 0) + 1, 'seq', v_seq);
end $$;

create or replace function team.push(p_portfolio text, p_epoch text, p_items json) returns json
language plpgsql security definer set search_path = pg_catalog, team, pg_temp set extra_float_digits = 1 as $$
declare
  v_item json;
  v_outcomes json[] := '{}';
  v_me text := me();
  v_role text;
  v_actor text;
begin
  v_role := require_writer(p_portfolio, p_epoch);
  if octet_length(p_items::text) > 16777216 or json_array_length(p_items) > 500 then
    raise exception 'too-large' using errcode = 'TM413';
  end if;
  select m.display_name into v_actor from member m where m.login = v_me;
  perform begin_push(p_portfolio);
  if json_array_length(p_items) > 1 then perform lock_tenants(p_portfolio, p_items); end if;
  for v_item in select json_array_elements(p_items) loop
    v_outcomes := v_outcomes || push_one(p_portfolio, v_item, v_me, v_actor, case when v_role <> 'admin' then v_actor end);
  end loop;
  return array_to_json(v_outcomes);
end $$;
