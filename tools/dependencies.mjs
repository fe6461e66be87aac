import { readFileSync } from 'node:fs';

import { SetupError, say } from './progress.mjs';
import { inProject } from './project.mjs';
import { npmCommand, runInherited } from './run-command.mjs';

/**
 * The part of npm's lock file that is compared
 * (https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json#packages).
 *
 * @typedef {{ packages?: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} LockFile
 */

/**
 * Installs the locked dependencies, unless they are installed already.
 *
 * @returns {Promise<void>}
 */
export async function ensureDependencies() {
  const locked = readLock(inProject('package-lock.json'));
  if (locked === undefined) throw new SetupError('package-lock.json is missing or damaged; restore it from git.');
  if (areInstalled(locked, readLock(inProject('node_modules', '.package-lock.json')))) return;
  say('Installing dependencies (npm ci)');
  const code = await runInherited(npmCommand('ci', '--no-audit', '--no-fund', '--loglevel=error'), { isSetup: true });
  if (code !== 0) throw new SetupError(`npm ci failed with exit code ${code}; its message is above.`);
}

/**
 * Whether what npm recorded after its last completed installation covers the lock file.
 *
 * Optional packages do not count: most of them are for other systems.
 *
 * @param {LockFile} locked
 * @param {LockFile | undefined} installed npm's record in node_modules; undefined after an interrupted installation
 * @returns {boolean}
 */
export function areInstalled(locked, installed) {
  const present = installed?.packages;
  if (present === undefined) return false;
  return Object.entries(locked.packages ?? {}).every(([path, wanted]) => {
    if (path === '' || wanted.optional === true) return true;
    const found = present[path];
    return found !== undefined && found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/**
 * @param {string} path
 * @returns {LockFile | undefined}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
