-- Who is asking, and whether they may.

set local role team_owner;

-- The login, or the subject of a token that the gateway has verified. Anybody can set request.jwt.claims; only from the
-- gateway's own session does it mean something. Never current_user: within SECURITY DEFINER that is the owner.
create function team.me() returns text language sql stable set search_path = pg_catalog, pg_temp as $$
  select case
    when session_user = 'team_gateway' then nullif(current_setting('request.jwt.claims', true), '')::json ->> 'sub'
    else session_user::text
  end
$$;

create function team.role_in(p_portfolio text) returns text
language sql stable security definer set search_path = pg_catalog, team, pg_temp as $$
  select s.role from membership s join member m on m.login = s.login
    where s.portfolio = p_portfolio and s.login = me() and m.is_active
$$;

-- Another one after a restore into another database or cluster, a point-in-time recovery, or a failover, without anybody having
-- to think of it. team.new_epoch() makes one by hand.
create function team.epoch_of(p_portfolio text) returns text language sql stable as $$
  select concat_ws('.', f.epoch,
      (select system_identifier from pg_control_system()),
      substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8),
      (select d.oid from pg_database d where d.datname = current_database()))
    from team.portfolio f where f.id = p_portfolio
$$;

-- The caller's role. Somebody who is no member learns no more than that there is nothing for them.
create function team.caller_role(p_portfolio text, p_epoch text) returns text language plpgsql stable as $$
declare v_role text := team.role_in(p_portfolio);
begin
  if v_role is null then raise exception 'no-portfolio' using errcode = 'TM404'; end if;
  if team.epoch_of(p_portfolio) is distinct from p_epoch then raise exception 'epoch-changed' using errcode = 'TM409'; end if;
  return v_role;
end $$;

create function team.require_writer(p_portfolio text, p_epoch text) returns text language plpgsql stable as $$
declare v_role text := team.caller_role(p_portfolio, p_epoch);
begin
  if v_role not in ('admin', 'consultant') then raise exception 'not-allowed' using errcode = 'TM403'; end if;
  return v_role;
end $$;

create function team.require_admin(p_portfolio text, p_epoch text) returns void language plpgsql stable as $$
begin
  if team.caller_role(p_portfolio, p_epoch) <> 'admin' then raise exception 'not-allowed' using errcode = 'TM403'; end if;
end $$;

create function team.name_of(p_login text) returns text language sql stable as $$
  select coalesce((select m.display_name from team.member m where m.login = p_login), p_login)
$$;

create function team.write_audit(p_portfolio text, p_action text, p_subject text, p_detail text) returns void language sql as $$
  insert into team.audit (portfolio, login, action, subject, detail)
    values (p_portfolio, coalesce(team.me(), session_user::text), p_action, p_subject, left(p_detail, 500))
$$;

create function team.ms(p_at timestamptz) returns bigint language sql immutable as $$
  select (extract(epoch from p_at) * 1000)::bigint
$$;

-- Reads beside the functions, for reports: each member the portfolios they are in, and no other.
alter table team.member enable row level security;
alter table team.portfolio enable row level security;
alter table team.membership enable row level security;
alter table team.tenant enable row level security;
alter table team.entry enable row level security;
alter table team.tenant_state_history enable row level security;
alter table team.active_binding enable row level security;
alter table team.lease enable row level security;
alter table team.picture enable row level security;
alter table team.audit enable row level security;
alter table team.migration enable row level security;
create policy of_members on team.portfolio for select to team_member using (team.role_in(id) is not null);
create policy of_members on team.tenant for select to team_member using (team.role_in(portfolio) is not null);
create policy of_members on team.entry for select to team_member using (team.role_in(portfolio) is not null);
create policy of_members on team.tenant_state_history for select to team_member using (team.role_in(portfolio) is not null);
create policy of_members on team.lease for select to team_member using (team.role_in(portfolio) is not null);
create policy of_admins on team.audit for select to team_member using (team.role_in(portfolio) = 'admin');
grant select on team.portfolio, team.tenant, team.entry, team.tenant_state_history, team.lease, team.audit to team_member;
grant execute on function team.me(), team.role_in(text) to team_member;
