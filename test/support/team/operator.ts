import { existsSync } from 'node:fs';
import { chown, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findPostgres } from '../../../tools/postgres/programs.mjs';
import type { PostgresServer } from '../../../tools/postgres/server.mjs';
import { waitUntilReady } from '../../../tools/postgres/cluster.mjs';
import { projectFolder } from '../project-folder';
import { lackOfPostgres } from './lack-of-postgres';
import type { TeamCommand } from './team-command';
import type { TeamDatabase } from './team-database';

const readme = await readFile(join(projectFolder, 'main/team/README.md'), 'utf8');

/** Why the programs that a server is backed up with cannot be run here, or null. A build without them only serves. */
export async function lackOfOperation(): Promise<string | null> {
  const lack = await lackOfPostgres();
  if (lack !== null) return lack;
  const { folder = '', version } = (await findPostgres()) ?? {};
  const missing = ['psql', 'pg_basebackup', 'pg_dump', 'pg_dumpall', 'pg_restore'].filter(
    (name) => !existsSync(join(folder, name)),
  );
  if (missing.length === 0) return null;
  return `this PostgreSQL ${version ?? ''} comes without ${missing.join(', ')}`;
}

/** The commands of one block of the README, found by a part of it. Throws where there is none. */
export function blockWith(mark: string): string {
  const blocks = [...readme.matchAll(/^```\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  const block = blocks.find((text) => text.includes(mark));
  if (block === undefined) throw new Error(`the README has no commands with ${mark}`);
  return block;
}

/** Lines of a block from one with a mark up to the next comment. */
export function stepWith(mark: string): string {
  const lines = blockWith(mark).split('\n');
  const at = lines.findIndex((line) => line.includes(mark));
  const begin = lines.slice(0, at).findLastIndex((line) => line.startsWith('#')) + 1;
  const rest = lines.slice(begin).findIndex((line) => line.startsWith('#'));
  return lines.slice(begin, rest === -1 ? undefined : begin + rest).join('\n');
}

/** Somebody who runs a team's server by the README, word for word but for its names of places. */
export class Operator {
  readonly #database: TeamDatabase;
  readonly #command: TeamCommand;
  readonly #folder: string;
  /** Names of the README, and what they are here. Each that a text has to hold is replaced; longer ones first. */
  readonly places = new Map<string, string>();

  constructor(database: TeamDatabase, command: TeamCommand) {
    this.#database = database;
    this.#command = command;
    this.#folder = database.cluster.folder;
  }

  /** A folder for backups, the authority, and a file with the passwords, as a night's job needs it. */
  async prepare(replicator: string): Promise<void> {
    const { cluster, certificates } = this.#database;
    const { login, password } = cluster.superuser;
    await this.as(cluster.primary, 'mkdir -p "$BACKUP/wal"', {});
    await this.#write('ca.pem', certificates.authority.pem);
    await this.#write('pgpass', `*:*:*:${login}:${password}\n*:*:*:replicator:${replicator}\n`);
    this.places
      .set('/backup/', `${this.#folder}/backup/`)
      .set('db1.example', `127.0.0.1 port=${cluster.port}`)
      .set('sslrootcert=ca.pem', `sslrootcert=${this.#folder}/ca.pem`);
  }

  /** The README's words with the places of here. */
  here(text: string): string {
    return [...this.places].reduce((current, [name, value]) => current.replaceAll(name, value), text);
  }

  /** The server that commands reach, where it is not the database's own. */
  port: number | null = null;
  databaseName = 'postgres';

  /** Runs commands at the computer of a server, whose folder they call $PGDATA; psql asks the server that takes writes. */
  async as(server: PostgresServer, commands: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
    const { cluster } = this.#database;
    return server.shell(this.here(commands), {
      BACKUP: join(this.#folder, 'backup'),
      PGDATA: server.folder,
      PGHOST: '127.0.0.1',
      PGPORT: String(this.port ?? cluster.port),
      PGUSER: cluster.superuser.login,
      PGDATABASE: 'postgres',
      PGSSLMODE: 'verify-full',
      PGSSLROOTCERT: join(this.#folder, 'ca.pem'),
      PGPASSFILE: join(this.#folder, 'pgpass'),
      ...more,
    });
  }

  /** Goes through a block from its first line to the last: at the server's computer, and `npm run team` at one's own. */
  async follow(server: PostgresServer, block: string): Promise<string> {
    const printed: string[] = [];
    let together: string[] = [];
    for (const line of [...block.split('\n'), 'end']) {
      const step = this.#step(server, line);
      if (step === null) {
        together.push(line);
        continue;
      }
      if (together.some((each) => each.trim() !== '')) printed.push(await this.as(server, together.join('\n')));
      together = [];
      printed.push(await step());
    }
    return printed.join('');
  }

  /** What a line is done with that is no command of the server's computer alone; null for those. */
  #step(server: PostgresServer, line: string): (() => Promise<string>) | null {
    if (line === 'end') return async () => '';
    if (line.startsWith('pg_ctl -D "$PGDATA" start')) {
      return async () => {
        await server.start();
        await waitUntilReady(server);
        return '';
      };
    }
    if (line.includes('pg_is_in_recovery')) return () => this.#until(server, line, 'f');
    const [, words] = /^npm run team -- (.*) --host … --login …/.exec(line) ?? [];
    return words === undefined ? null : () => this.administer(words);
  }

  /** One command of `npm run team`. Answers what it printed; throws with what it said where it failed. */
  async administer(words: string): Promise<string> {
    const { cluster } = this.#database;
    const { login, password } = cluster.superuser;
    const at = ['--host', '127.0.0.1', '--port', String(this.port ?? cluster.port)];
    const more = ['--login', login, '--database', this.databaseName, '--ca', join(this.#folder, 'ca.pem')];
    const { code, out, err } = await this.#command.run([...words.split(' '), ...at, ...more], [password]);
    if (code !== 0) throw new Error(`${words}: ${err}`);
    return out;
  }

  async #until(server: PostgresServer, line: string, wanted: string): Promise<string> {
    const deadlineMs = Date.now() + 30_000;
    for (;;) {
      const answer = await this.as(server, line);
      if (answer.trim() === wanted) return answer;
      if (Date.now() > deadlineMs) throw new Error(`${line}: still ${answer}`);
      await delay(100);
    }
  }

  /** Starts a server whose files were made by commands, on the port of its own. */
  async start(server: PostgresServer): Promise<void> {
    await server.configure(`\nport = ${server.port}\n`);
    await server.start();
    await waitUntilReady(server);
  }

  async #write(name: string, text: string): Promise<void> {
    const path = join(this.#folder, name);
    await writeFile(path, text, { mode: 0o600 });
    const { owner } = this.#database.cluster.primary;
    if (owner !== null) await chown(path, owner.uid, owner.gid);
  }
}
