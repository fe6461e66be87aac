import { z } from 'zod';
import type { TeamRole } from '../../../preload/contract/vocabulary/team';
import { TeamFailure } from '../../features/team/ports/team-server';
import type { Session } from '../wire/session';
import { isPassword, scramVerifier } from './scram';

/** A portfolio to be made. */
export interface NewPortfolio {
  readonly id: string;
  readonly name: string;
  readonly application: string;
  readonly componentAppId: string | null;
}

/** A member of one portfolio. */
export interface NewMember {
  readonly portfolio: string;
  readonly login: string;
  readonly displayName: string;
  readonly role: TeamRole;
}

const connectionsOfMember = 8;

/** Rejects with TeamFailure, `server-refused` with the SQLSTATE where it exists already (23505) or a name does not fit (23514). */
export async function addPortfolio(session: Session, portfolio: NewPortfolio): Promise<void> {
  const { id, name, application, componentAppId } = portfolio;
  await asOwner(session, () =>
    session.query(
      `with made as (insert into team.portfolio (id, name, application, component_app_id) values ($1, $2, $3, $4) returning id)
        select team.write_audit(id, 'portfolio-added', null, null)::text from made`,
      [id, name, application, componentAppId],
    ),
  );
}

/** A sign-in with a password, and the membership. Who is signed in elsewhere already keeps the password that they have. */
export async function addMember(session: Session, member: NewMember, password: string | null): Promise<void> {
  const { portfolio, login, displayName, role } = member;
  if (password !== null) await setPassword(session, login, password);
  await asOwner(session, () =>
    session.query('select team.enrol($1, $2, $3, $4)::text', [portfolio, login, displayName, role]),
  );
}

/** Makes the sign-in where there is none; refuses those that are no members' (`server-refused`, `reserved`). */
export async function setPassword(session: Session, login: string, password: string): Promise<void> {
  if (!isPassword(password)) throw new TeamFailure('server-refused', 'weak-password');
  const kind = await session.query(
    `select case when r.oid is null then 'new' when r.rolsuper or r.rolcreaterole or r.rolname ~ '^team_' then 'reserved'
       when pg_has_role(r.oid, 'team_member', 'member') then 'member' else 'reserved' end
     from (select $1::text as login) l left join pg_roles r on r.rolname = l.login`,
    [login],
  );
  if (kind === 'reserved') throw new TeamFailure('server-refused', 'reserved');
  const statement = await session.query(
    kind === 'new'
      ? "select format('create role %I login password %L connection limit %s in role team_member', $1::text, $2::text, $3::text)"
      : "select format('alter role %I login password %L', $1::text, $2::text)",
    kind === 'new' ? [login, scramVerifier(password), String(connectionsOfMember)] : [login, scramVerifier(password)],
  );
  await session.script(statement ?? '');
}

/** What PostgREST signs in with. */
export async function setGatewayPassword(session: Session, password: string): Promise<void> {
  if (!isPassword(password)) throw new TeamFailure('server-refused', 'weak-password');
  const statement = await session.query("select format('alter role team_gateway login password %L', $1::text)", [
    scramVerifier(password),
  ]);
  await session.script(statement ?? '');
}

/** Locks a member out of everything at once: no sign-in, no portfolio; what they wrote stays. `false` lets them in again. */
export async function setActive(session: Session, login: string, isActive: boolean): Promise<void> {
  await asOwner(session, async () => {
    const found = await session.query(
      'update team.member set is_active = $2::text::boolean where login = $1 returning login',
      [login, String(isActive)],
    );
    if (found === null) throw new TeamFailure('server-refused', 'unknown-member');
    await session.query('select team.write_audit(null, $2, $1, null)::text', [
      login,
      isActive ? 'member-let-in' : 'member-locked-out',
    ]);
  });
  const statement = await session.query(
    "select format('alter role %I %s', r.rolname, $2::text) from pg_roles r where r.rolname = $1",
    [login, isActive ? 'login' : 'nologin'],
  );
  if (statement !== null) await session.script(statement);
  if (!isActive)
    await session.query('select count(pg_terminate_backend(pid))::text from pg_stat_activity where usename = $1', [
      login,
    ]);
}

/** Ends a membership. */
export async function removeMember(session: Session, portfolio: string, login: string): Promise<void> {
  await asOwner(session, async () => {
    await session.query('select team.require_other_admin($1, $2)::text', [portfolio, login]);
    const found = await session.query(
      'delete from team.membership where portfolio = $1 and login = $2 returning login',
      [portfolio, login],
    );
    if (found === null) throw new TeamFailure('server-refused', 'unknown-member');
    await session.query("select team.write_audit($1, 'member-removed', $2, null)::text", [portfolio, login]);
  });
}

/** After a restore that did not change the epoch by itself. */
export async function newEpoch(session: Session): Promise<void> {
  await asOwner(session, () => session.query('select team.new_epoch()::text', []));
}

/** Whether the server knows a sign-in of that name. */
export async function canSignIn(session: Session, login: string): Promise<boolean> {
  return (await session.query('select rolname::text from pg_roles where rolname = $1', [login])) !== null;
}

/** Who is in a portfolio. */
export async function readMembers(session: Session, portfolio: string): Promise<Rows> {
  const text = await asOwner(session, () =>
    session.query(
      `select coalesce(json_agg(team.member_json(s.portfolio, s.login) order by s.login), '[]')::text
         from team.membership s where s.portfolio = $1`,
      [portfolio],
    ),
  );
  return rowsSchema.parse(JSON.parse(text ?? '[]'));
}

const rowsSchema = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])));
/** Rows of the database for a person to read. */
export type Rows = z.infer<typeof rowsSchema>;

/** A table of the database; `sql` selects rows, as the owner of the team's tables or with the rights of the login itself. */
export async function readRows(session: Session, sql: string, as: 'owner' | 'login' = 'owner'): Promise<Rows> {
  const read = (): Promise<string | null> =>
    session.query(`select coalesce(json_agg(row_to_json(r)), '[]')::text from (${sql}) r`, []);
  return rowsSchema.parse(JSON.parse((as === 'owner' ? await asOwner(session, read) : await read()) ?? '[]'));
}

/** Whether the login may see what other sessions do and how standbys follow. */
export async function isMonitor(session: Session): Promise<boolean> {
  return (await session.query("select pg_has_role('pg_read_all_stats', 'usage')::text", [])) === 'true';
}

async function asOwner<T>(session: Session, act: () => Promise<T>): Promise<T> {
  await session.script('set role team_owner');
  try {
    return await act();
  } finally {
    if (!session.isOver()) await session.script('reset role');
  }
}
