import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository. */
export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Joins path segments to the repository's root.
 *
 * @param {...string} segments
 * @returns {string}
 */
export function inProject(...segments) {
  return join(projectRoot, ...segments);
}

/**
 * Reads one field of package.json's `devDependencies`, which pins exact versions.
 *
 * @param {string} name
 * @returns {string}
 */
export function pinnedVersion(name) {
  const manifest = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  const version = manifest.devDependencies?.[name];
  if (typeof version !== 'string') throw new Error(`package.json pins no version of ${name}`);
  return version;
}

/**
 * Folder for what is costly to fetch and belongs to no single checkout.
 *
 * `HOSTING_CONSOLE_CACHE_DIR` overrides it; otherwise the XDG cache folder (XDG Base Directory Specification).
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string}
 */
export function cacheDirectory(env = process.env) {
  if (env.HOSTING_CONSOLE_CACHE_DIR) return env.HOSTING_CONSOLE_CACHE_DIR;
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'mini-program-hosting-console');
}
