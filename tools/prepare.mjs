import { ensureBuild } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureElectronRuntime } from './electron-runtime.mjs';
import { ensureLinuxPackages } from './linux-packages.mjs';
import { ensurePostgres } from './postgres/programs.mjs';

/**
 * Sets up what checks and unit tests need: the locked dependencies.
 *
 * @returns {Promise<void>}
 */
export async function prepareDependencies() {
  await ensureDependencies();
}

/**
 * Sets up what runs in Node from the built files: dependencies and build.
 *
 * @returns {Promise<void>}
 */
export async function prepareBuild() {
  await ensureDependencies();
  await ensureBuild();
}

/**
 * Sets up everything that a window needs: system packages, dependencies, build and the Electron runtime. For tests, PostgreSQL too.
 *
 * @param {import('./linux-packages.mjs').Purpose} purpose
 * @returns {Promise<import('./electron-runtime.mjs').ElectronRuntime>}
 */
export async function prepareApp(purpose) {
  // System packages first: what only an administrator can install should be said before minutes have passed.
  await ensureLinuxPackages(purpose);
  if (purpose === 'tests') await ensurePostgres();
  await prepareBuild();
  return ensureElectronRuntime();
}

/**
 * Sets up everything that a window needs but the build, which is made as the sources change.
 *
 * @param {import('./linux-packages.mjs').Purpose} purpose
 * @returns {Promise<import('./electron-runtime.mjs').ElectronRuntime>}
 */
export async function prepareRuntime(purpose) {
  await ensureLinuxPackages(purpose);
  await ensureDependencies();
  return ensureElectronRuntime();
}
