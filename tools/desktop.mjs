/**
 * `node tools/desktop.mjs COMMAND…` runs a command as the tests run: on a virtual display, with a private keychain, and
 * with the Electron runtime where `electron` and Playwright look for it. The word `electron` as the command stands for
 * that runtime.
 */
import './require-node.mjs';

import { ensureElectronRuntime, runtimeEnvironment } from './electron-runtime.mjs';
import { sandboxSwitches, withDesktopEnvironment } from './environment.mjs';
import { SetupError, runTool } from './progress.mjs';

await runTool(async () => {
  const [program, ...args] = process.argv.slice(2);
  if (program === undefined) throw new SetupError('Usage: node tools/desktop.mjs COMMAND [ARGUMENT…]');
  const runtime = await ensureElectronRuntime();
  const command = program === 'electron' ? [runtime.execPath, ...sandboxSwitches()] : [program];
  return withDesktopEnvironment({ secretService: 'private', display: 'virtual', env: runtimeEnvironment(runtime) }, [
    ...command,
    ...args,
  ]);
});
