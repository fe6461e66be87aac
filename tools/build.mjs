import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

import { fingerprint } from './fingerprint.mjs';
import { SetupError, say } from './progress.mjs';
import { inProject, projectRoot } from './project.mjs';
import { runInherited } from './run-command.mjs';

const sources = [
  'main',
  'preload',
  'renderer',
  'electron.vite.config.ts',
  'tools/evaluated-modules.mjs',
  'tools/packed-chunks.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const products = ['out/main/main.js', 'out/main/sandbox.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];
/** Says from which sources `out/` was built. */
export const buildStamp = inProject('out', 'build-stamp.json');

/**
 * Builds the app into `out/`, unless what is there was built from the present sources.
 *
 * @returns {Promise<void>}
 */
export async function ensureBuild() {
  const wanted = fingerprint(projectRoot, sources);
  if (isBuilt(wanted)) return;
  say('Building the app');
  rmSync(buildStamp, { force: true });
  const builder = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const code = await runInherited([process.execPath, builder, 'build', '--logLevel=warn'], { isSetup: true });
  if (code !== 0) throw new SetupError(`The build failed with exit code ${code}; its message is above.`);
  writeFileSync(buildStamp, JSON.stringify({ fingerprint: wanted }));
}

/**
 * @param {string} wanted
 * @returns {boolean}
 */
function isBuilt(wanted) {
  if (!products.every((path) => existsSync(inProject(path)))) return false;
  try {
    return JSON.parse(readFileSync(buildStamp, 'utf8')).fingerprint === wanted;
  } catch {
    return false;
  }
}
