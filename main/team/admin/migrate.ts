import { z } from 'zod';
import { migrations } from '../sql/migrations';
import type { Session } from '../wire/session';

/** What a database has, compared with what this version brings. */
export interface MigrationState {
  readonly applied: number;
  readonly known: number;
}

/** The database's shape is not one that this version may change. */
export class MigrationRefused extends Error {
  /** `newer`: a newer version has been here. `altered`: a step was applied with another content. */
  readonly reason: 'newer' | 'altered';

  constructor(reason: 'newer' | 'altered') {
    super(reason);
    this.name = 'MigrationRefused';
    this.reason = reason;
  }
}

const appliedSchema = z.array(z.object({ number: z.number().int(), sha256: z.string() }));

/** How far a database is. Rejects with MigrationRefused where it must be left alone, and with TeamFailure. */
export async function migrationState(session: Session): Promise<MigrationState> {
  const isThere = (await session.query("select to_regclass('team.migration')::text", [])) !== null;
  const text = isThere ? await session.query(appliedQuery, []) : '[]';
  const applied = appliedSchema.parse(JSON.parse(text ?? '[]'));
  for (const { number, sha256 } of applied) {
    const known = migrations[number - 1];
    if (known === undefined) throw new MigrationRefused('newer');
    if (known.sha256 !== sha256) throw new MigrationRefused('altered');
  }
  return { applied: applied.length, known: migrations.length };
}

const appliedQuery =
  "select coalesce(json_agg(json_build_object('number', number, 'sha256', sha256) order by number), '[]')::text from team.migration";

/**
 * Brings a database up to date, each step in a transaction of its own. Rejects with MigrationRefused and TeamFailure; what was
 * applied before stays.
 */
export async function migrate(session: Session): Promise<MigrationState> {
  // Rows of the table are the owner's to see, and whoever set the database up may become that.
  const { applied } = await asOwner(session, () => migrationState(session));
  for (const script of scripts().slice(applied)) await session.script(script);
  return asOwner(session, () => migrationState(session));
}

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
  const isOwnerThere = (await session.query("select to_regrole('team_owner')::text", [])) !== null;
  if (isOwnerThere) await session.script('set role team_owner');
  try {
    return await read();
  } finally {
    if (isOwnerThere && !session.isOver()) await session.script('reset role');
  }
}
