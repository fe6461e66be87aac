import { runInherited } from './run-command.mjs';
import { createThrowAwayHome, withPrivateSecretService } from './secret-service.mjs';
import { startVirtualDisplay } from './virtual-display.mjs';

/**
 * @typedef {object} DesktopOptions
 * @property {'private' | 'inherited'} secretService `private`: on Linux a fresh unlocked keychain in a throw-away home;
 *   elsewhere the system's own, which needs no session
 * @property {'virtual' | 'inherited'} display `virtual`: on Linux an X server in memory, even beside a real display
 * @property {Record<string, string>} [env] set for the command on top of this process's environment
 */

/**
 * Runs a command in a desktop environment as an application expects it, and takes the environment down afterwards.
 *
 * @param {DesktopOptions} options
 * @param {readonly string[]} command program and arguments; shares this terminal
 * @returns {Promise<number>} the command's exit code
 */
export async function withDesktopEnvironment(options, command) {
  const isLinux = process.platform === 'linux';
  const home = isLinux && options.secretService === 'private' ? await createThrowAwayHome() : undefined;
  try {
    const display = isLinux && options.display === 'virtual' ? await startVirtualDisplay() : undefined;
    try {
      const env = { ...process.env, ...options.env, ...home?.env };
      if (display !== undefined) {
        env.DISPLAY = display.name;
        delete env.WAYLAND_DISPLAY;
      }
      return await runInherited(home === undefined ? command : withPrivateSecretService(command), { env });
    } finally {
      await display?.stop();
    }
  } finally {
    await home?.remove();
  }
}

/**
 * Switches without which Chromium refuses to start here: as root on Linux it has no sandbox to offer.
 *
 * @returns {readonly string[]}
 */
export function sandboxSwitches() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
