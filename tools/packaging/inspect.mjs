import { getRawHeader } from '@electron/asar';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { fuseProblems, readFuses } from './fuses.mjs';

/** @import { Fuses } from './fuses.mjs' */

/**
 * One packaged application, unpacked.
 *
 * @typedef {object} PackagedApp
 * @property {NodeJS.Platform} platform it is for
 * @property {string} arch `x64`, `arm64` or `universal`
 * @property {string} resources folder with `app.asar`
 * @property {string} binary the program, or on macOS the .app folder
 * @property {Fuses} fuses as configured
 */

/**
 * What was found in a packaged application.
 *
 * @typedef {object} Inspection
 * @property {readonly { path: string, bytes: number, isUnpacked: boolean }[]} files of the archive
 * @property {number} asarBytes
 * @property {string} asarSha256
 * @property {Fuses} fuses as read from the binary
 * @property {readonly string[]} problems one sentence each; empty when the application may be released
 */

/** The archive may be this large. */
export const asarLimitBytes = 3_000_000;

const required = ['package.json', 'out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

/**
 * Looks into a packaged application and says what is wrong with it.
 *
 * @param {PackagedApp} app
 * @returns {Promise<Inspection>}
 */
export async function inspectPackagedApp(app) {
  const archive = join(app.resources, 'app.asar');
  const files = listArchive(archive);
  const asarBytes = statSync(archive).size;
  const fuses = await readFuses(app.binary);
  const problems = [...contentProblems(app, files), ...fuseProblems(app.fuses, fuses)];
  if (asarBytes > asarLimitBytes) {
    problems.push(`app.asar has ${asarBytes} bytes; ${asarLimitBytes} are allowed`);
  }
  for (const name of ['app', 'default_app.asar']) {
    if (existsSync(join(app.resources, name))) problems.push(`resources/${name} does not belong in a package`);
  }
  return { files, asarBytes, asarSha256: sha256(archive), fuses, problems };
}

/**
 * Sums up an archive's content by the first folders of its paths.
 *
 * @param {Inspection['files']} files
 * @returns {readonly string[]} lines for a person, the largest first
 */
export function summarizeContent(files) {
  /** @type {Map<string, { bytes: number, count: number }>} */
  const groups = new Map();
  for (const { path, bytes, isUnpacked } of files) {
    const name = `${path.split('/').slice(0, 2).join('/')}${isUnpacked ? ' (outside the archive)' : ''}`;
    const group = groups.get(name) ?? { bytes: 0, count: 0 };
    groups.set(name, { bytes: group.bytes + bytes, count: group.count + 1 });
  }
  return [...groups]
    .sort(([, one], [, other]) => other.bytes - one.bytes)
    .map(([name, { bytes, count }]) => `${(bytes / 1000).toFixed(1).padStart(9)} kB  ${name} (${count} files)`);
}

/**
 * @param {string} path
 * @returns {string} SHA-256, hexadecimal
 */
export function sha256(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/**
 * @param {string} archive
 * @returns {Inspection['files']}
 */
function listArchive(archive) {
  /** @type {{ path: string, bytes: number, isUnpacked: boolean }[]} */
  const files = [];
  /** @param {object} folder @param {string} prefix */
  const walk = (folder, prefix) => {
    for (const [name, entry] of Object.entries('files' in folder ? Object(folder.files) : {})) {
      const path = prefix === '' ? name : `${prefix}/${name}`;
      if ('files' in entry) walk(entry, path);
      else files.push({ path, bytes: entry.size ?? 0, isUnpacked: entry.unpacked === true });
    }
  };
  walk(getRawHeader(archive).header, '');
  return files;
}

/**
 * @param {PackagedApp} app
 * @param {Inspection['files']} files
 * @returns {string[]}
 */
function contentProblems(app, files) {
  const paths = new Set(files.map(({ path }) => path));
  const problems = required.filter((path) => !paths.has(path)).map((path) => `app.asar lacks ${path}`);
  const foreign = files.filter(({ path }) => !/^(?:package\.json$|out\/|node_modules\/keytar\/)/.test(path));
  problems.push(...foreign.map(({ path }) => `app.asar holds ${path}, which does not belong there`));
  const libraries = files.filter(({ path }) => path.endsWith('.node')).map(({ path }) => path);
  const wanted = keytarLibraries(app);
  if (libraries.sort().join() !== [...wanted].sort().join()) {
    problems.push(`The native libraries are ${libraries.join(', ') || 'none'}, not ${wanted.join(', ')}`);
  }
  const unpacked = join(app.resources, 'app.asar.unpacked');
  const loose = existsSync(unpacked)
    ? readdirSync(unpacked, { recursive: true }).map((name) => String(name).replaceAll('\\', '/'))
    : [];
  problems.push(...wanted.filter((path) => !loose.includes(path)).map((path) => `app.asar.unpacked lacks ${path}`));
  return problems;
}

/**
 * @param {PackagedApp} app
 * @returns {readonly string[]}
 */
function keytarLibraries({ platform, arch }) {
  // Every macOS build carries both, so that the halves of a universal one are alike.
  const arches = platform === 'darwin' ? ['arm64', 'x64'] : [arch];
  return arches.map((one) => `node_modules/keytar/prebuilds/${platform}-${one}/keytar.node`);
}
