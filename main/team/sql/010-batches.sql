-- A batch is read once, and what it costs does not grow with the portfolio.

set local role team_owner;

-- The items of a push, each as it can be looked into without reading its text again. One that cannot be read stops no other: it
-- comes with a base that is no number, for which it is refused in its turn.
create function team.items_of(p_items json) returns jsonb[] language plpgsql immutable as $$
declare v_item json; v_id text; v_items jsonb[] := '{}';
begin
  begin
    return array(select jsonb_array_elements(p_items::jsonb));
  exception when data_exception or program_limit_exceeded then
    v_items := '{}';
  end;
  for v_item in select json_array_elements(p_items) loop
    v_id := null;
    begin
      v_id := v_item ->> 'id';
      v_items := array_append(v_items, v_item::jsonb);
    exception when data_exception or program_limit_exceeded then
      v_items := array_append(v_items, jsonb_build_object('id', v_id, 'base', 'unreadable'));
    end;
  end loop;
  return v_items;
end $$;

-- Tenants of a batch, in one order for everybody, so that two batches never wait for each other. One by one: asked for together they
-- are looked for among all tenants of the portfolio.
drop function team.lock_tenants(text, json);
create function team.lock_tenants(p_portfolio text, p_items jsonb[]) returns void language plpgsql as $$
declare v_id text;
begin
  for v_id in select distinct x ->> 'id' from unnest(p_items) x order by 1 loop
    perform from team.tenant t where t.portfolio = p_portfolio and t.id = v_id for no key update;
  end loop;
end $$;

-- As before; an entry with just what entries have is spelled on the spot, and only its detail costs another call.
create or replace function team.entry_fault(p_entry jsonb, p_previous text, p_sequence int, p_actor text, p_latest_ms numeric) returns text
language plpgsql stable as $$
declare v_body text := p_entry ->> 'body'; v jsonb; v_plain text;
begin
  if v_body is null or octet_length(v_body) > 262144 then return 'too-large'; end if;
  if encode(sha256(convert_to(v_body, 'UTF8')), 'hex') is distinct from p_entry ->> 'hash' then return 'hash'; end if;
  v := v_body::jsonb;
  if jsonb_typeof(v) = 'object' and jsonb_typeof(v -> 'actor') = 'string' and jsonb_typeof(v -> 'kind') = 'string'
     and jsonb_typeof(v -> 'source') = 'string' and coalesce(jsonb_typeof(v -> 'response'), 'string') = 'string' and v ->> 'atMs' ~ '^[1-9][0-9]{0,14}$' then
    v_plain := '{"actor":' || (v -> 'actor')::text || ',"atMs":' || (v ->> 'atMs') || ',"detail":' || team.spelled(v -> 'detail')
      || ',"kind":' || (v -> 'kind')::text || ',"previous":"' || p_previous
      || case when v ? 'response' then '","response":' || (v -> 'response')::text || ',"sequence":' else '","sequence":' end || p_sequence
      || ',"source":' || (v -> 'source')::text || '}';
  end if;
  if v_plain is distinct from v_body then
    if jsonb_typeof(v) <> 'object' or v ? 'hash' or team.spelled(v) is distinct from v_body then return 'spelling'; end if;
    if v -> 'previous' is distinct from to_jsonb(p_previous) then return 'chain'; end if;
    if v -> 'sequence' is distinct from to_jsonb(p_sequence) then return 'sequence'; end if;
  end if;
  if coalesce(jsonb_typeof(v -> 'actor'), '') <> 'string' or coalesce(jsonb_typeof(v -> 'atMs'), '') <> 'number'
     or coalesce(jsonb_typeof(v -> 'kind'), '') <> 'string' or coalesce(jsonb_typeof(v -> 'detail'), '') <> 'object'
     or coalesce(v ->> 'source', '') not in ('operator', 'import', 'wechat', 'console') then return 'unreadable'; end if;
  if p_actor is not null and v ->> 'actor' <> p_actor
     and not (v ->> 'source' in ('wechat', 'console') and v ->> 'actor' in ('wechat', 'console')) then return 'actor'; end if;
  if (v ->> 'atMs')::numeric > p_latest_ms then return 'future'; end if;
  return null;
end $$;

-- p_first_actor: who may stand in the entries of a tenant that is new to the team; null for anybody.
drop function team.push_one(text, json, text, text, text);
create function team.push_one(p_portfolio text, p_item jsonb, p_me text, p_actor text, p_first_actor text) returns json
language plpgsql as $$
declare v_id text := p_item ->> 'id'; v_state jsonb; v_app text; v_old team.tenant; v_fault text; v_seq bigint; v_key text;
begin
  -- Its own block, so that whatever cannot be read stays with this item.
  begin
    -- Whoever pushes the same tenant at this moment comes first; then their revision is read.
    select * into v_old from team.tenant t where t.portfolio = p_portfolio and t.id = v_id for no key update;
    if coalesce(v_old.revision, 0) is distinct from (p_item ->> 'base')::bigint then
      if v_old.revision is not null and team.is_repeated(v_old, p_item, p_me) then
        return json_build_object('id', v_id, 'is', 'repeated', 'revision', v_old.revision, 'seq', v_old.seq);
      end if;
      return json_build_object('id', v_id, 'is', 'conflict', 'revision', coalesce(v_old.revision, 0),
        'pushedBy', case when v_old.revision is not null then team.name_of(v_old.pushed_by) end);
    end if;
    if octet_length(p_item ->> 'state') <= 1048576 then v_state := (p_item ->> 'state')::jsonb; end if;
    v_fault := team.item_fault(p_portfolio, v_old, p_item, v_state, p_me,
      case when v_old.revision is null then p_first_actor else p_actor end);
    if v_fault is null then
      v_app := team.app_id_of(v_state, coalesce((p_item ->> 'deleted')::boolean, false));
      v_seq := team.write_item(p_portfolio, v_old, p_item, v_app, p_me);
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
  v_item jsonb;
  v_items jsonb[];
  v_outcomes json[] := '{}';
  v_me text := me();
  v_role text;
  v_actor text;
begin
  v_role := require_writer(p_portfolio, p_epoch);
  if octet_length(p_items::text) <= 16777216 then v_items := items_of(p_items); end if;
  if v_items is null or cardinality(v_items) > 500 then raise exception 'too-large' using errcode = 'TM413'; end if;
  select m.display_name into v_actor from member m where m.login = v_me;
  perform begin_push(p_portfolio);
  if cardinality(v_items) > 1 then perform lock_tenants(p_portfolio, v_items); end if;
  foreach v_item in array v_items loop
    v_outcomes := v_outcomes || push_one(p_portfolio, v_item, v_me, v_actor, case when v_role <> 'admin' then v_actor end);
  end loop;
  return array_to_json(v_outcomes);
end $$;
