-- What a laptop reads.

set local role team_owner;

-- p_protocol: what the console speaks. A console and a database that share none keep their hands off each other.
create function team.open_portfolio(p_portfolio text, p_protocol int) returns json
language plpgsql stable security definer set search_path = pg_catalog, team, pg_temp as $$
declare v_newest constant int := 1; v_oldest constant int := 1; v_role text := role_in(p_portfolio);
begin
  if p_protocol < v_oldest then raise exception 'console-too-old' using errcode = 'TM426'; end if;
  if p_protocol > v_newest then raise exception 'server-too-old' using errcode = 'TM426'; end if;
  if v_role is null then raise exception 'no-portfolio' using errcode = 'TM404'; end if;
  return (select json_build_object('portfolio', f.id, 'name', f.name, 'application', f.application,
      'componentAppId', f.component_app_id, 'epoch', epoch_of(f.id), 'head', f.head, 'role', v_role,
      'displayName', m.display_name, 'login', m.login, 'nowMs', ms(clock_timestamp()))
    from portfolio f, member m where f.id = p_portfolio and m.login = me());
end $$;

create function team.portfolio_head(p_portfolio text, p_epoch text) returns json
language plpgsql stable security definer set search_path = pg_catalog, team, pg_temp as $$
begin
  perform caller_role(p_portfolio, p_epoch);
  return to_json((select f.head from portfolio f where f.id = p_portfolio));
end $$;

create function team.tenant_json(t team.tenant, p_after bigint) returns json language sql stable as $$
  select json_build_object('id', t.id, 'seq', t.seq, 'revision', t.revision, 'schemaVersion', t.schema_version, 'state', t.state,
    'entries', coalesce((select json_agg(json_build_object('hash', e.hash, 'body', e.body) order by e.sequence)
      from team.entry e where e.portfolio = t.portfolio and e.tenant = t.id and e.seq > p_after), '[]'),
    'entryCount', t.entries, 'headHash', t.head_hash, 'deleted', t.deleted, 'pushedBy', team.name_of(t.pushed_by),
    'pushedAtMs', team.ms(t.pushed_at))
$$;

-- Tenants that changed after a cursor, in the order of their numbers; ends early once there is enough for one answer.
create function team.pull(p_portfolio text, p_epoch text, p_after bigint, p_limit int) returns json
language plpgsql stable security definer set search_path = pg_catalog, team, pg_temp as $$
declare v_tenants json[] := '{}'; v_bytes bigint := 0; v_next bigint := p_after; v_head bigint; t tenant;
begin
  perform caller_role(p_portfolio, p_epoch);
  select f.head into v_head from portfolio f where f.id = p_portfolio;
  if p_after > v_head then raise exception 'epoch-changed' using errcode = 'TM409'; end if;
  for t in select * from tenant x where x.portfolio = p_portfolio and x.seq > p_after and x.seq <= v_head
      order by x.seq limit least(greatest(p_limit, 1), 1000) loop
    v_tenants := v_tenants || tenant_json(t, p_after);
    v_next := t.seq;
    v_bytes := v_bytes + octet_length(v_tenants[cardinality(v_tenants)]::text);
    exit when v_bytes > 4194304;
  end loop;
  -- Numbers without a tenant, since it changed again later: the page after the last is the head itself.
  if not exists (select from tenant x where x.portfolio = p_portfolio and x.seq > v_next and x.seq <= v_head) then
    v_next := v_head;
  end if;
  return json_build_object('tenants', array_to_json(v_tenants), 'next', v_next, 'head', v_head);
end $$;

create function team.tenants(p_portfolio text, p_epoch text, p_ids json) returns json
language plpgsql stable security definer set search_path = pg_catalog, team, pg_temp as $$
begin
  perform caller_role(p_portfolio, p_epoch);
  if json_array_length(p_ids) > 500 then raise exception 'too-large' using errcode = 'TM413'; end if;
  return coalesce((select json_agg(tenant_json(t, 0) order by t.seq) from tenant t
    where t.portfolio = p_portfolio and t.id in (select json_array_elements_text(p_ids))), '[]');
end $$;

-- One line for each tenant: some 200 bytes instead of 14 KB.
create function team.manifest(p_portfolio text, p_epoch text) returns json
language plpgsql stable security definer set search_path = pg_catalog, team, pg_temp as $$
begin
  perform caller_role(p_portfolio, p_epoch);
  return coalesce((select json_agg(json_build_array(t.id, t.revision, t.entries, t.head_hash, t.state_hash, t.deleted)
      order by t.id collate "C")
    from tenant t where t.portfolio = p_portfolio), '[]');
end $$;

create function team.digest(p_portfolio text, p_epoch text) returns json
language plpgsql stable security definer set search_path = pg_catalog, team, pg_temp as $$
begin
  perform caller_role(p_portfolio, p_epoch);
  return (select json_build_object(
      'sha256', encode(sha256(convert_to(coalesce(string_agg(
        concat_ws(' ', t.id, t.entries, t.head_hash, t.state_hash) || chr(10), '' order by t.id collate "C"), ''), 'UTF8')), 'hex'),
      'tenants', count(*), 'head', (select f.head from portfolio f where f.id = p_portfolio))
    from tenant t where t.portfolio = p_portfolio and not t.deleted);
end $$;

create function team.state_history(p_portfolio text, p_epoch text, p_id text, p_limit int) returns json
language plpgsql stable security definer set search_path = pg_catalog, team, pg_temp as $$
begin
  perform caller_role(p_portfolio, p_epoch);
  return coalesce((select json_agg(json_build_object('revision', h.revision, 'state', h.state, 'pushedBy', name_of(h.pushed_by),
      'pushedAtMs', ms(h.pushed_at)) order by h.revision desc)
    from (select * from tenant_state_history x where x.portfolio = p_portfolio and x.tenant = p_id
      order by x.revision desc limit least(greatest(p_limit, 1), 100)) h), '[]');
end $$;

grant execute on function team.open_portfolio(text, int), team.portfolio_head(text, text), team.pull(text, text, bigint, int),
  team.tenants(text, text, json), team.manifest(text, text), team.digest(text, text), team.state_history(text, text, text, int)
  to team_member;
