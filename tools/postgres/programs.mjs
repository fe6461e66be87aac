import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { runCaptured } from '../run-command.mjs';

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

/**
 * Finds an installed PostgreSQL, the newest first: in the folder that the environment names, in Debian's, in the usual ones.
 *
 * @returns {Promise<PostgresPrograms | null>} null when there is none, or only one older than 15
 */
export async function findPostgres() {
  const named = process.env[folderVariable];
  const folders = named === undefined ? [...debianFolders(), ...otherFolders] : [named];
  for (const folder of folders) {
    if (!existsSync(join(folder, 'initdb'))) continue;
    const { stdout } = await runCaptured([join(folder, 'postgres'), '--version']);
    const version = Number(/\) (\d+)/.exec(stdout)?.[1] ?? 0);
    if (version >= 15) return { folder, version };
  }
  return null;
}

/** @returns {readonly string[]} */
function debianFolders() {
  if (!existsSync(debianRoot)) return [];
  const versions = readdirSync(debianRoot).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(debianRoot, version, 'bin'));
}
