/**
 * `node tools/packaging/smoke.mjs`: runs the self-test of the application that was packed last for this system, straight
 * out of `dist/`, and ends with its exit code.
 */
import '../require-node.mjs';

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { sandboxSwitches, withDesktopEnvironment } from '../environment.mjs';
import { SetupError, runTool, say } from '../progress.mjs';
import { inProject } from '../project.mjs';

await runTool(() => {
  if (sandboxSwitches().length > 0) throw new SetupError('Run the self-test as a normal user: root has no sandbox.');
  const program = findProgram(inProject('dist'), process.platform);
  say(`Self-test of ${program}`);
  return withDesktopEnvironment({ secretService: 'private', display: 'virtual' }, [program, '--self-test']);
});

/**
 * @param {string} output
 * @param {NodeJS.Platform} platform
 * @returns {string}
 * @throws {SetupError} when nothing was packed
 */
function findProgram(output, platform) {
  const folders = { win32: ['win-unpacked'], darwin: ['mac-universal', 'mac-arm64', 'mac'] };
  const candidates = platform === 'win32' || platform === 'darwin' ? folders[platform] : ['linux-unpacked'];
  const folder = candidates.map((name) => join(output, name)).find((path) => existsSync(path));
  const name = folder === undefined ? undefined : readdirSync(folder).find((entry) => isProgram(entry, platform));
  if (folder === undefined || name === undefined) throw new SetupError('dist/ holds no packed application.');
  return platform === 'darwin'
    ? join(folder, name, 'Contents', 'MacOS', name.replace(/\.app$/, ''))
    : join(folder, name);
}

/**
 * @param {string} name
 * @param {NodeJS.Platform} platform
 * @returns {boolean}
 */
function isProgram(name, platform) {
  if (platform === 'win32') return name.endsWith('.exe');
  return platform === 'darwin' ? name.endsWith('.app') : /^mini-program-hosting-console(?:-devruntime)?$/.test(name);
}
