import { spawn } from 'node:child_process';

import { SetupError } from './progress.mjs';

/**
 * @typedef {object} VirtualDisplay
 * @property {string} name value for DISPLAY, such as `:99`
 * @property {() => Promise<void>} stop ends the server and waits for it
 */

const startTimeoutMs = 20_000;

/**
 * Whether this process can open windows. Windows and macOS always can, as far as these tools know.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {boolean}
 */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

/**
 * Starts an X server that draws into memory, on a display number that the server itself finds free (Xvfb(1), -displayfd).
 *
 * @returns {Promise<VirtualDisplay>}
 * @throws {SetupError} when Xvfb is missing or does not start
 */
export async function startVirtualDisplay() {
  const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-dpi', '96'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => server.once('close', resolve));
  const number = await displayNumber(server);
  return {
    name: `:${number}`,
    stop: async () => {
      server.kill();
      await ended;
    },
  };
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let errors = '';
    const fail = (/** @type {string} */ reason) => {
      server.kill();
      reject(new SetupError(`The virtual display (Xvfb) did not start: ${reason}\n${errors}`.trim()));
    };
    const timer = setTimeout(() => fail(`no answer within ${startTimeoutMs / 1000} seconds`), startTimeoutMs);
    server.once('error', (error) => fail(error.message));
    server.once('exit', (code) => fail(`exit code ${code}`));
    server.stderr?.on('data', (chunk) => (errors += chunk));
    server.stdio[3]?.once('data', (chunk) => {
      clearTimeout(timer);
      resolve(String(chunk).trim());
    });
  });
}
