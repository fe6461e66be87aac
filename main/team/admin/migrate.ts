import { z } from 'zod';
import { migrations } from '../sql/migrations';
import type { Session } from '../wire/session';

/** What a database has, compared with what this version brings. */
export interface MigrationState {
  readonly applied: number;
  readonly known: number;
}

/**
 * Why a database is left alone. `newer`: a newer version has been here. `altered`: a step was applied with another content.
 * `server-version`, `encoding`: it is none that the functions can work in. `other-schema`: the name is taken by somebody else.
 */
export type MigrationObstacle = 'newer' | 'altered' | (typeof unfit)[number];

const unfit = ['server-version', 'encoding', 'other-schema'] as const;

/** The database is not one that this version may change. */
export class MigrationRefused extends Error {
  readonly reason: MigrationObstacle;

  constructor(reason: MigrationObstacle) {
    super(reason);
    this.name = 'MigrationRefused';
    this.reason = reason;
  }
}

const appliedSchema = z.array(z.object({ number: z.number().int(), sha256: z.string() }));

/** How far a database is. Rejects with MigrationRefused where it must be left alone, and with TeamFailure. */
export async function migrationState(session: Session): Promise<MigrationState> {
  const isThere = (await session.query(`select 'x' where ${hasSteps}`, [])) !== null;
  // Rows of the table are the owner's to see, and whoever set the database up may become that.
  const text = isThere ? await asOwner(session, () => session.query(appliedQuery, [])) : '[]';
  const applied = appliedSchema.parse(JSON.parse(text ?? '[]'));
  for (const { number, sha256 } of applied) {
    const known = migrations[number - 1];
    if (known === undefined) throw new MigrationRefused('newer');
    if (known.sha256 !== sha256) throw new MigrationRefused('altered');
  }
  return { applied: applied.length, known: migrations.length };
}

/** Asked of the catalogue, which everybody may read, also where the schema is somebody else's. */
const hasSteps = `exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'team' and c.relname = 'migration' and c.relowner = to_regrole('team_owner'))`;

const appliedQuery =
  "select coalesce(json_agg(json_build_object('number', number, 'sha256', sha256) order by number), '[]')::text from team.migration";

/**
 * Brings a database up to date, each step in a transaction of its own. Rejects with MigrationRefused and TeamFailure; what was
 * applied before stays.
 */
export async function migrate(session: Session): Promise<MigrationState> {
  const found = await session.query(fitness, []);
  const obstacle = unfit.find((each) => each === found);
  if (obstacle !== undefined) throw new MigrationRefused(obstacle);
  const { applied } = await migrationState(session);
  for (const script of scripts().slice(applied)) await session.script(script);
  return migrationState(session);
}

const fitness = `select case
    when current_setting('server_version_num')::int < 150000 then 'server-version'
    when pg_encoding_to_char(d.encoding) <> 'UTF8' then 'encoding'
    when not ${hasSteps} and exists (
      select from pg_namespace n where n.nspname = 'team' and n.nspowner is distinct from to_regrole('team_owner')) then 'other-schema'
  end from pg_database d where d.datname = current_database()`;

/** Every step as it is run; together they set up an empty database, for example with psql. */
export function scripts(): readonly string[] {
  return migrations.map(
    ({ number, name, sql, sha256 }) => `begin;
select pg_advisory_xact_lock(7413022);
${sql}
insert into team.migration (number, name, sha256) values (${number}, '${name}', '${sha256}');
commit;
`,
  );
}

async function asOwner<T>(session: Session, read: () => Promise<T>): Promise<T> {
  await session.script('set role team_owner');
  try {
    return await read();
  } finally {
    if (!session.isOver()) await session.script('reset role');
  }
}
