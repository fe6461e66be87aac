/**
 * `npm start`: sets up a fresh clone and opens the app. Arguments after `--` go to the app; its exit code is handed back.
 * Where there is no display at all, it runs the unattended main job instead.
 */
import './require-node.mjs';

import { join } from 'node:path';

import { sandboxSwitches } from './environment.mjs';
import { prepareApp } from './prepare.mjs';
import { runTool, say } from './progress.mjs';
import { projectRoot } from './project.mjs';
import { runInherited } from './run-command.mjs';
import { runUnattendedDemo } from './unattended-demo.mjs';
import { hasDisplay } from './virtual-display.mjs';

/** How Chromium ends when it cannot start: by a trap, SIGTRAP. */
const trapped = 128 + 5;

await runTool(() => (hasDisplay() ? startOnDesktop(process.argv.slice(2)) : startWithoutDisplay()));

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
async function startOnDesktop(args) {
  const runtime = await prepareApp('desktop');
  const switches = sandboxSwitches();
  if (switches.length > 0) say('Running as root: Chromium has no sandbox then (--no-sandbox). Prefer a normal user.');
  say('Starting the app');
  const code = await runInherited([runtime.execPath, ...switches, projectRoot, ...args]);
  if (code === trapped && process.platform === 'linux') explainSandbox(runtime.distPath);
  return code;
}

/**
 * @returns {Promise<number>}
 */
async function startWithoutDisplay() {
  say('There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be shown.');
  say('Running the unattended main job in a virtual display instead.');
  return runUnattendedDemo([]);
}

/**
 * @param {string} distPath
 * @returns {void}
 */
function explainSandbox(distPath) {
  const helper = join(distPath, 'chrome-sandbox');
  say(
    'If the message above speaks of the sandbox: this system forbids user namespaces to normal programs. Then run once',
  );
  say(`  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`);
}
