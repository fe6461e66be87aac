import { runInherited } from './run-command.mjs';
import { createThrowAwayHome, startSecretService } from './secret-service.mjs';
import { startVirtualDisplay } from './virtual-display.mjs';

/** @import { TemporaryService } from './secret-service.mjs' */

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
  const env = { ...process.env, ...options.env };
  /** @type {TemporaryService[]} */
  const started = [];
  /** @param {() => Promise<TemporaryService>} start */
  const add = async (start) => {
    const service = await start();
    started.push(service);
    Object.assign(env, service.env);
  };
  try {
    if (process.platform === 'linux' && options.display === 'virtual') await add(() => startVirtualDisplay());
    if (process.platform === 'linux' && options.secretService === 'private') {
      await add(createThrowAwayHome);
      await add(() => startSecretService(env));
    }
    return await runInherited(command, { env });
  } finally {
    for (const service of started.reverse()) await service.stop();
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
