-- Who is on something now. Only the server's clock counts.

set local role team_owner;

create function team.lease_json(p_granted boolean, l team.lease) returns json language sql stable as $$
  select json_build_object('granted', p_granted, 'holder', team.name_of(l.holder), 'device', l.device, 'fence', l.fence,
    'leftMs', greatest(0, ceil(extract(epoch from l.expires_at - clock_timestamp()) * 1000)::bigint))
$$;

create function team.until(p_seconds int) returns timestamptz language sql volatile as $$
  select clock_timestamp() + make_interval(secs => least(greatest(p_seconds, 1), 900))
$$;

create function team.acquire_lease(p_portfolio text, p_epoch text, p_subject text, p_device text, p_seconds int) returns json
language plpgsql security definer set search_path = pg_catalog, team, pg_temp as $$
declare v_me text := me(); v_before lease; v_now timestamptz; l lease;
begin
  perform require_writer(p_portfolio, p_epoch);
  insert into lease values (p_portfolio, p_subject, v_me, p_device, 1, until(p_seconds)) on conflict do nothing returning * into l;
  if found then return lease_json(true, l); end if;
  select * into v_before from lease x where x.portfolio = p_portfolio and x.subject = p_subject for update;
  v_now := clock_timestamp();
  if v_before.expires_at > v_now and (v_before.holder, v_before.device) is distinct from (v_me, p_device) then
    return lease_json(false, v_before);
  end if;
  update lease x set holder = v_me, device = p_device, expires_at = until(p_seconds),
      fence = x.fence + case when v_before.expires_at > v_now then 0 else 1 end
    where x.portfolio = p_portfolio and x.subject = p_subject returning * into l;
  if (v_before.holder, v_before.device) is distinct from (v_me, p_device) then
    perform write_audit(p_portfolio, 'lease-changed-hands', p_subject, v_before.holder);
  end if;
  return lease_json(true, l);
end $$;

create function team.renew_lease(p_portfolio text, p_epoch text, p_subject text, p_device text, p_fence bigint, p_seconds int)
returns json language plpgsql security definer set search_path = pg_catalog, team, pg_temp as $$
declare l lease;
begin
  perform require_writer(p_portfolio, p_epoch);
  select * into l from lease x where x.portfolio = p_portfolio and x.subject = p_subject for update;
  if not found then raise exception 'unknown-lease' using errcode = 'TM422'; end if;
  if (l.holder, l.device, l.fence) is distinct from (me(), p_device, p_fence) or l.expires_at <= clock_timestamp() then
    return lease_json(false, l);
  end if;
  update lease x set expires_at = until(p_seconds) where x.portfolio = p_portfolio and x.subject = p_subject returning * into l;
  return lease_json(true, l);
end $$;

create function team.release_lease(p_portfolio text, p_epoch text, p_subject text, p_device text, p_fence bigint) returns json
language plpgsql security definer set search_path = pg_catalog, team, pg_temp as $$
begin
  perform require_writer(p_portfolio, p_epoch);
  update lease x set expires_at = clock_timestamp() where x.portfolio = p_portfolio and x.subject = p_subject
    and (x.holder, x.device, x.fence) = (me(), p_device, p_fence) and x.expires_at > clock_timestamp();
  return to_json(found);
end $$;

create function team.leases(p_portfolio text, p_epoch text) returns json
language plpgsql stable security definer set search_path = pg_catalog, team, pg_temp as $$
begin
  perform caller_role(p_portfolio, p_epoch);
  return coalesce((select json_agg(json_build_object('subject', l.subject, 'holder', name_of(l.holder), 'device', l.device,
      'fence', l.fence, 'leftMs', ms(l.expires_at) - ms(clock_timestamp())) order by l.subject)
    from lease l where l.portfolio = p_portfolio and l.expires_at > clock_timestamp()), '[]');
end $$;

grant execute on function team.acquire_lease(text, text, text, text, int), team.renew_lease(text, text, text, text, bigint, int),
  team.release_lease(text, text, text, text, bigint), team.leases(text, text) to team_member;
