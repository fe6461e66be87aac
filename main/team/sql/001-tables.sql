-- Who may do what, and what is kept. Members never write a table themselves: functions do, as team_owner.

do $$ begin
  if not exists (select from pg_roles where rolname = 'team_owner') then create role team_owner nologin; end if;
  if not exists (select from pg_roles where rolname = 'team_member') then create role team_member nologin; end if;
  -- What a service after PostgREST's contract signs in as; it alone is believed about who is asking.
  if not exists (select from pg_roles where rolname = 'team_gateway') then
    create role team_gateway nologin noinherit;
    grant team_member to team_gateway;
  end if;
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant team_owner to %I', current_user);
  end if;
  execute format('revoke create on database %I from public', current_database());
  execute format('grant connect on database %I to team_member, team_gateway', current_database());
end $$;

create schema if not exists team authorization team_owner;
set local role team_owner;
alter default privileges revoke execute on functions from public;
grant usage on schema team to team_member;

create table if not exists team.migration (
  number int primary key,
  name text not null,
  sha256 text not null,
  applied_at timestamptz not null default clock_timestamp()
);

create table team.member (
  login text primary key check (login ~ '^[a-z0-9][a-z0-9._@-]{0,62}$'),
  -- Stands as the actor in entries, hence for good; the two reserved words are actors of the console itself.
  display_name text not null unique check (length(display_name) between 1 and 60 and display_name not in ('wechat', 'console')),
  is_active boolean not null default true,
  joined_at timestamptz not null default now()
);

create table team.portfolio (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  name text not null check (length(name) between 1 and 120),
  application text not null check (length(application) <= 120),
  component_app_id text check (component_app_id ~ '^wx[0-9a-f]{16}$'),
  epoch uuid not null default gen_random_uuid(),
  -- One counter for each portfolio, counted up under its lock: whoever has read up to n has everything up to n.
  head bigint not null default 0
);

create table team.membership (
  portfolio text not null references team.portfolio,
  login text not null references team.member,
  role text not null check (role in ('admin', 'consultant', 'reviewer')),
  primary key (portfolio, login)
);

create table team.tenant (
  portfolio text not null references team.portfolio,
  id text not null check (id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  revision bigint not null,
  seq bigint not null,
  schema_version int not null,
  state text not null check (octet_length(state) <= 1048576),
  state_hash text not null,
  entries int not null,
  head_hash text not null,
  app_id text,
  deleted boolean not null,
  pushed_by text not null,
  pushed_at timestamptz not null,
  primary key (portfolio, id)
);
create unique index tenant_seq on team.tenant (portfolio, seq);

-- No index on (portfolio, seq): with stale statistics the planner takes it, and a first pull becomes quadratic.
create table team.entry (
  portfolio text not null,
  tenant text not null,
  sequence int not null,
  seq bigint not null,
  hash text not null,
  body text not null check (octet_length(body) <= 262144),
  pushed_by text not null,
  pushed_at timestamptz not null,
  primary key (portfolio, tenant, sequence)
);

-- States that were replaced.
create table team.tenant_state_history (
  portfolio text not null,
  tenant text not null,
  revision bigint not null,
  state text not null,
  pushed_by text not null,
  pushed_at timestamptz not null,
  primary key (portfolio, tenant, revision)
);

-- One mini program, one application, one tenant: over every portfolio of the firm.
create table team.active_binding (
  app_id text primary key check (app_id ~ '^wx[0-9a-f]{16}$'),
  portfolio text not null,
  tenant text not null,
  pushed_by text not null,
  since timestamptz not null default clock_timestamp(),
  unique (portfolio, tenant),
  foreign key (portfolio, tenant) references team.tenant
);

-- Rows stay when a lease ends: its fence must never be given out again.
create table team.lease (
  portfolio text not null references team.portfolio,
  subject text not null check (subject ~ '^(tenant|sync|release):[a-z0-9][a-z0-9-]{0,63}$'),
  holder text not null,
  device text not null check (length(device) between 1 and 80),
  fence bigint not null,
  expires_at timestamptz not null,
  primary key (portfolio, subject)
);

create table team.picture (
  portfolio text not null references team.portfolio,
  name text not null check (name ~ '^[0-9a-f]{64}\.(png|jpg|webp|gif)$'),
  bytes bytea not null check (octet_length(bytes) <= 2097152),
  pushed_by text not null,
  pushed_at timestamptz not null default clock_timestamp(),
  primary key (portfolio, name)
);
alter table team.picture alter column bytes set storage external;

create table team.audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  portfolio text,
  login text not null,
  action text not null,
  subject text,
  detail text,
  client inet default inet_client_addr()
);
create index audit_portfolio on team.audit (portfolio, id);

create function team.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'append-only' using errcode = 'TM001';
end $$;

create trigger append_only before update or delete or truncate on team.entry
  for each statement execute function team.refuse_change();
create trigger append_only before update or delete or truncate on team.tenant_state_history
  for each statement execute function team.refuse_change();
create trigger append_only before update or delete or truncate on team.audit
  for each statement execute function team.refuse_change();
create trigger append_only before update or delete or truncate on team.picture
  for each statement execute function team.refuse_change();
create trigger never_removed before delete or truncate on team.tenant
  for each statement execute function team.refuse_change();
