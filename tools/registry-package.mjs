import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { SetupError, say } from './progress.mjs';
import { npmCommand, runCaptured } from './run-command.mjs';

/**
 * A package that is fetched on demand, and never a dependency.
 *
 * @typedef {object} PinnedPackage
 * @property {string} package `name@version`
 * @property {string} integrity of its tarball, as npm's lock file spells it
 * @property {number} sizeMegabytes of the tarball
 */

/**
 * Fetches a package through npm, checks it and unpacks it into a folder that exists only when it is complete.
 *
 * Everything happens in a folder of its own that is renamed at the end, so an interrupted run leaves nothing that a
 * later run would take for the whole.
 *
 * @param {PinnedPackage} pinned
 * @param {string} dist
 * @param {{ exclude?: readonly string[], arrange: (unpacked: string) => Promise<void> }} how what is left out of the package, and
 *   what is done with the rest before it counts
 * @returns {Promise<void>}
 * @throws {SetupError} when the package cannot be fetched or is not the pinned one
 */
export async function unpackPackage(pinned, dist, { exclude = [], arrange }) {
  const workspace = await makeWorkspace(dirname(dist));
  try {
    const tarball = await download(pinned, workspace);
    await requireIntegrity(tarball, pinned.integrity);
    say(`Unpacking ${pinned.package}`);
    const unpacked = await unpack(tarball, workspace, exclude);
    await arrange(unpacked);
    await rename(unpacked, dist);
  } catch (error) {
    // Another run may have finished first; its result is as good as ours.
    if (!(error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST'))) {
      throw error;
    }
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

/**
 * Compares a file with a Subresource Integrity string (https://www.w3.org/TR/SRI/), as npm's lock file uses them.
 *
 * @param {string} path
 * @param {string} expected `sha512-<base64>`
 * @returns {Promise<void>}
 * @throws {SetupError} when they differ
 */
export async function requireIntegrity(path, expected) {
  const [algorithm = '', digest] = expected.split(/-(.*)/s);
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  const actual = hash.digest('base64');
  if (actual === digest) return;
  throw new SetupError(
    `The downloaded package is not the pinned one and was thrown away.\n  expected ${expected}\n  received ${algorithm}-${actual}`,
  );
}

const partialPrefix = '.partial-';

/**
 * @param {string} parent
 * @returns {Promise<string>} a fresh folder below it
 */
async function makeWorkspace(parent) {
  try {
    await mkdir(parent, { recursive: true });
    await removeLeftovers(parent);
    return await mkdtemp(join(parent, `${partialPrefix}${process.pid}-`));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SetupError(
      `The cache folder cannot be written (${reason}).\nSet HOSTING_CONSOLE_CACHE_DIR to a folder of yours.`,
    );
  }
}

/**
 * Removes what interrupted runs left behind; folders of runs still alive stay.
 *
 * @param {string} parent
 * @returns {Promise<void>}
 */
async function removeLeftovers(parent) {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(partialPrefix)) continue;
    const pid = Number.parseInt(name.slice(partialPrefix.length), 10);
    if (!isAlive(pid)) await rm(join(parent, name), { recursive: true, force: true });
  }
}

/**
 * @param {number} pid
 * @returns {boolean}
 */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * @param {PinnedPackage} pinned
 * @param {string} folder
 * @returns {Promise<string>} path of the tarball
 */
async function download({ package: name, sizeMegabytes }, folder) {
  say(`Downloading ${name} (about ${sizeMegabytes} MB)`);
  const command = npmCommand('pack', name, '--pack-destination', folder, '--ignore-scripts', '--silent');
  const result = await runCaptured(command, { timeoutMs: 20 * 60_000 });
  const tarball = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (result.code === 0 && tarball !== undefined) return join(folder, tarball);
  const reason = result.stderr.trim() || `npm ended with ${result.code}`;
  throw new SetupError(`The package registry did not give ${name}:\n${reason}`);
}

/**
 * @param {string} tarball
 * @param {string} folder
 * @param {readonly string[]} exclude
 * @returns {Promise<string>}
 */
async function unpack(tarball, folder, exclude) {
  const dist = join(folder, 'dist');
  await mkdir(dist);
  // Every Linux has tar; npm tarballs hold one top folder named "package".
  const left = exclude.map((name) => `--exclude=package/${name}`);
  const command = ['tar', '-xzf', tarball, '-C', dist, '--strip-components=1', '--no-same-owner', ...left];
  const result = await runCaptured(command);
  if (result.code !== 0) throw new SetupError(`The package could not be unpacked:\n${result.stderr.trim()}`);
  return dist;
}
