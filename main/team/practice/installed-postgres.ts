import { execFile } from 'node:child_process';
import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const oldest = 15;

/** Where distributions and installers put the programs; `*` is a version. */
const folders = [
  '/usr/lib/postgresql/*/bin',
  '/usr/lib/postgresql*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql@*/bin',
  '/usr/local/opt/postgresql@*/bin',
  '/Applications/Postgres.app/Contents/Versions/*/bin',
  'C:/Program Files/PostgreSQL/*/bin',
  '/usr/local/bin',
  '/usr/bin',
];

/** The folder with `initdb`, `pg_ctl` and `postgres` of the newest installed PostgreSQL, 15 or newer; null when there is none. */
export async function findInstalledPostgres(): Promise<string | null> {
  const found = (await Promise.all(folders.map(matching))).flat();
  for (const folder of found) if ((await versionOf(folder)) >= oldest) return folder;
  return null;
}

/** Folders that fit a pattern, the highest version first. */
async function matching(pattern: string): Promise<readonly string[]> {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return [pattern];
  const end = before.lastIndexOf('/') + 1;
  const names = await readdir(before.slice(0, end)).catch(() => []);
  const start = before.slice(end);
  const versions = names.filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
  return versions
    .filter((version) => Number.parseInt(version, 10) >= oldest)
    .toSorted((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10))
    .map((version) => `${before}${version}${after}`);
}

async function versionOf(folder: string): Promise<number> {
  try {
    await Promise.all(['initdb', 'pg_ctl', 'postgres'].map((name) => access(join(folder, programName(name)))));
    const { stdout } = await run(join(folder, programName('postgres')), ['--version']);
    return Number(/\) (\d+)/.exec(stdout)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** A program's file. */
export function programName(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}
