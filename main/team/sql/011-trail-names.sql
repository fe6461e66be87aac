-- A trail of logins tells nobody who it was, least of all of somebody who has left: it names people as the ledgers do.

set local role team_owner;

-- As before, with names (null for a login that is no member's, as of whoever runs the server), and with what was done to a member
-- over all portfolios.
create or replace function team.audit_trail(p_portfolio text, p_epoch text, p_before bigint, p_limit int) returns json
language plpgsql stable security definer set search_path = pg_catalog, team, pg_temp as $$
begin
  perform require_admin(p_portfolio, p_epoch);
  return coalesce((select json_agg(json_build_object('id', a.id, 'atMs', ms(a.at), 'login', a.login, 'action', a.action,
      'subject', a.subject, 'detail', a.detail, 'client', host(a.client),
      'name', (select m.display_name from member m where m.login = a.login),
      'subjectName', case when a.action like 'member-%' then (select m.display_name from member m where m.login = a.subject) end,
      'detailName', case when a.action = 'lease-changed-hands' then (select m.display_name from member m where m.login = a.detail) end)
      order by a.id desc)
    from (select * from audit x where (p_before is null or x.id < p_before)
        and (x.portfolio = p_portfolio or x.portfolio is null and exists (
          select from membership s where s.portfolio = p_portfolio and s.login = x.subject))
      order by x.id desc limit least(greatest(p_limit, 1), 1000)) a), '[]');
end $$;
