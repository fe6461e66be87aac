-- Pictures, by the SHA-256 of their bytes.

set local role team_owner;

create function team.missing_pictures(p_portfolio text, p_epoch text, p_names json) returns json
language plpgsql stable security definer set search_path = pg_catalog, team, pg_temp as $$
begin
  perform caller_role(p_portfolio, p_epoch);
  return coalesce((select json_agg(n) from json_array_elements_text(p_names) n
    where not exists (select from picture p where p.portfolio = p_portfolio and p.name = n)), '[]');
end $$;

-- p_bytes: base64.
create function team.put_picture(p_portfolio text, p_epoch text, p_name text, p_bytes text) returns json
language plpgsql security definer set search_path = pg_catalog, team, pg_temp as $$
declare v_bytes bytea := decode(p_bytes, 'base64');
begin
  perform require_writer(p_portfolio, p_epoch);
  if octet_length(v_bytes) > 2097152 then raise exception 'too-large' using errcode = 'TM413'; end if;
  if encode(sha256(v_bytes), 'hex') is distinct from split_part(p_name, '.', 1) then
    raise exception 'picture-does-not-fit' using errcode = 'TM422';
  end if;
  insert into picture (portfolio, name, bytes, pushed_by) values (p_portfolio, p_name, v_bytes, me()) on conflict do nothing;
  return to_json(true);
end $$;

create function team.picture(p_portfolio text, p_epoch text, p_name text) returns json
language plpgsql stable security definer set search_path = pg_catalog, team, pg_temp as $$
begin
  perform caller_role(p_portfolio, p_epoch);
  return coalesce(to_json((select translate(encode(p.bytes, 'base64'), E'\n', '') from picture p
    where p.portfolio = p_portfolio and p.name = p_name)), 'null');
end $$;

grant execute on function team.missing_pictures(text, text, json), team.put_picture(text, text, text, text),
  team.picture(text, text, text) to team_member;
