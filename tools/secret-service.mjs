import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A home folder that lives as long as one command, so that neither its keychain nor its settings are the user's own.
 *
 * @typedef {object} ThrowAwayHome
 * @property {Record<string, string>} env
 * @property {() => Promise<void>} remove
 */

/**
 * Makes a throw-away home with the folders of the XDG Base Directory Specification inside it.
 *
 * @returns {Promise<ThrowAwayHome>}
 */
export async function createThrowAwayHome() {
  // Short, because the keychain's socket lies in it and a socket's path is limited to 107 bytes (unix(7)).
  const home = await mkdtemp(join(tmpdir(), 'console-home-'));
  const runtime = join(home, 'run');
  await mkdir(runtime, { mode: 0o700 });
  return {
    env: {
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_DATA_HOME: join(home, '.local', 'share'),
      XDG_CACHE_HOME: join(home, '.cache'),
      XDG_RUNTIME_DIR: runtime,
    },
    remove: () => rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}

/**
 * Wraps a command line so that it runs on a message bus of its own with a fresh, unlocked keychain on it
 * (dbus-run-session(1), gnome-keyring-daemon(1)). Bus and keychain end with the command.
 *
 * @param {readonly string[]} command
 * @returns {readonly string[]}
 */
export function withPrivateSecretService(command) {
  // The password is one newline: with an empty input the daemon starts, but keeps nothing.
  const unlock = 'printf "\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null';
  return ['dbus-run-session', '--', 'sh', '-c', `${unlock} && exec "$@"`, 'sh', ...command];
}
