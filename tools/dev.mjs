/**
 * `npm run dev`: the app with the page reloading as it is edited and the main process restarting, with source maps. Arguments after
 * `--` go to the app. The main process listens for a debugger on port 5858, the page on 9222 (see `.vscode/launch.json`).
 */
import './require-node.mjs';

import { rmSync } from 'node:fs';
import { createServer } from 'node:net';

import { buildStamp } from './build.mjs';
import { sandboxSwitches } from './environment.mjs';
import { prepareRuntime } from './prepare.mjs';
import { runTool, say, SetupError } from './progress.mjs';
import { inProject } from './project.mjs';
import { runInherited } from './run-command.mjs';
import { hasDisplay } from './virtual-display.mjs';

await runTool(async () => {
  if (!hasDisplay())
    throw new SetupError('There is no display here; development needs a window (DISPLAY or WAYLAND_DISPLAY).');
  const runtime = await prepareRuntime('desktop');
  // What development writes into out/ is no build that anything else may rely on.
  rmSync(buildStamp, { force: true });
  const port = await freePort();
  say(`The page comes from http://127.0.0.1:${port}; edit away`);
  const program = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const options = ['--watch', '--sourcemap', '--inspect', '5858', '--remoteDebuggingPort', '9222'];
  const switches = [...sandboxSwitches(), ...process.argv.slice(2)];
  return runInherited([process.execPath, program, 'dev', ...options, '--', ...switches], {
    env: { ...process.env, ELECTRON_EXEC_PATH: runtime.execPath, PAGE_SERVER_PORT: String(port) },
  });
});

/**
 * @returns {Promise<number>}
 */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
