-- Who is in a portfolio. Sign-ins themselves are made by `npm run team -- member add`, or by the gateway's identity provider.

set local role team_owner;

create function team.member_json(p_portfolio text, p_login text) returns json language sql stable as $$
  select json_build_object('login', m.login, 'displayName', m.display_name, 'role', s.role, 'isActive', m.is_active,
      'canSignIn', case when session_user <> 'team_gateway' then exists (
        select from pg_roles r where r.rolname = m.login and r.rolcanlogin and pg_has_role(r.oid, 'team_member', 'member')) end)
    from team.membership s join team.member m on m.login = s.login where s.portfolio = p_portfolio and s.login = p_login
$$;

create function team.members(p_portfolio text, p_epoch text) returns json
language plpgsql stable security definer set search_path = pg_catalog, team, pg_temp as $$
begin
  perform caller_role(p_portfolio, p_epoch);
  return (select json_agg(member_json(s.portfolio, s.login) order by s.login collate "C")
    from membership s where s.portfolio = p_portfolio);
end $$;

create function team.require_other_admin(p_portfolio text, p_login text) returns void language plpgsql as $$
begin
  if not exists (select from team.membership s join team.member m on m.login = s.login
      where s.portfolio = p_portfolio and s.role = 'admin' and m.is_active and s.login <> p_login) then
    raise exception 'last-admin' using errcode = 'TM422';
  end if;
end $$;

-- Without checks of who asks: for the functions below, and for whoever sets the database up.
create function team.enrol(p_portfolio text, p_login text, p_display_name text, p_role text) returns void language plpgsql as $$
declare v_name text;
begin
  if coalesce(p_role, '') not in ('admin', 'consultant', 'reviewer') then raise exception 'bad-role' using errcode = 'TM422'; end if;
  begin
    insert into team.member (login, display_name) values (p_login, p_display_name) on conflict (login) do nothing;
  exception
    when unique_violation then raise exception 'name-taken' using errcode = 'TM422';
    when check_violation or not_null_violation then raise exception 'bad-name' using errcode = 'TM422';
  end;
  select m.display_name into v_name from team.member m where m.login = p_login;
  if v_name is distinct from p_display_name then raise exception 'other-name' using errcode = 'TM422'; end if;
  begin
    insert into team.membership values (p_portfolio, p_login, p_role);
  exception when unique_violation then raise exception 'already-member' using errcode = 'TM422';
  end;
  perform team.write_audit(p_portfolio, 'member-added', p_login, p_role);
end $$;

create function team.add_member(p_portfolio text, p_epoch text, p_login text, p_display_name text, p_role text) returns json
language plpgsql security definer set search_path = pg_catalog, team, pg_temp as $$
begin
  perform require_admin(p_portfolio, p_epoch);
  perform enrol(p_portfolio, p_login, p_display_name, p_role);
  return member_json(p_portfolio, p_login);
end $$;

create function team.change_member(p_portfolio text, p_epoch text, p_login text, p_role text) returns json
language plpgsql security definer set search_path = pg_catalog, team, pg_temp as $$
begin
  perform require_admin(p_portfolio, p_epoch);
  if coalesce(p_role, '') not in ('admin', 'consultant', 'reviewer') then raise exception 'bad-role' using errcode = 'TM422'; end if;
  -- Two admins that lower each other at once: the second one sees what the first did.
  perform from portfolio f where f.id = p_portfolio for update;
  if p_role <> 'admin' then perform require_other_admin(p_portfolio, p_login); end if;
  update membership s set role = p_role where s.portfolio = p_portfolio and s.login = p_login;
  if not found then raise exception 'unknown-member' using errcode = 'TM422'; end if;
  perform write_audit(p_portfolio, 'member-changed', p_login, p_role);
  return member_json(p_portfolio, p_login);
end $$;

create function team.remove_member(p_portfolio text, p_epoch text, p_login text) returns json
language plpgsql security definer set search_path = pg_catalog, team, pg_temp as $$
begin
  perform require_admin(p_portfolio, p_epoch);
  perform from portfolio f where f.id = p_portfolio for update;
  perform require_other_admin(p_portfolio, p_login);
  delete from membership s where s.portfolio = p_portfolio and s.login = p_login;
  if not found then raise exception 'unknown-member' using errcode = 'TM422'; end if;
  update lease l set expires_at = clock_timestamp()
    where l.portfolio = p_portfolio and l.holder = p_login and l.expires_at > clock_timestamp();
  perform write_audit(p_portfolio, 'member-removed', p_login, null);
  return to_json(true);
end $$;

create function team.audit_trail(p_portfolio text, p_epoch text, p_before bigint, p_limit int) returns json
language plpgsql stable security definer set search_path = pg_catalog, team, pg_temp as $$
begin
  perform require_admin(p_portfolio, p_epoch);
  return coalesce((select json_agg(json_build_object('id', a.id, 'atMs', ms(a.at), 'login', a.login, 'action', a.action,
      'subject', a.subject, 'detail', a.detail, 'client', host(a.client)) order by a.id desc)
    from (select * from audit x where x.portfolio = p_portfolio and (p_before is null or x.id < p_before)
      order by x.id desc limit least(greatest(p_limit, 1), 1000)) a), '[]');
end $$;

-- For whoever restored the database by other means than those that change the epoch by themselves.
create function team.new_epoch() returns void language plpgsql as $$
begin
  update team.portfolio set epoch = gen_random_uuid();
  perform team.write_audit(id, 'new-epoch', null, null) from team.portfolio;
end $$;

grant execute on function team.members(text, text), team.add_member(text, text, text, text, text),
  team.change_member(text, text, text, text), team.remove_member(text, text, text), team.audit_trail(text, text, bigint, int)
  to team_member;
