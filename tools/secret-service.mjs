import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SetupError } from './progress.mjs';
import { runCaptured } from './run-command.mjs';
import { firstLineFrom, startTimeoutMs, stopperOf } from './server-process.mjs';

/**
 * A resource that lives as long as one command.
 *
 * @typedef {object} TemporaryService
 * @property {Record<string, string>} env to be set for the command
 * @property {() => Promise<void>} stop takes it down and waits for that
 */

/**
 * Makes a throw-away home with the folders of the XDG Base Directory Specification inside it, so that neither keychain
 * nor settings are the user's own.
 *
 * @returns {Promise<TemporaryService>}
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
    // Services of the ended bus may still be writing their last lines.
    stop: () => rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}

/**
 * A session bus that starts nothing by itself (dbus-daemon(1)). Above all no dialog that asks for the keychain's password: on a
 * display that nobody sees it would keep every reader of a locked keychain waiting.
 */
const busConfiguration = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/**
 * Starts a message bus of its own with a fresh, unlocked keychain on it (dbus-daemon(1), gnome-keyring-daemon(1)).
 *
 * @param {NodeJS.ProcessEnv} env with a throw-away home; services that the bus starts inherit it
 * @returns {Promise<TemporaryService>}
 * @throws {SetupError} when one of the two is missing or does not start
 */
export async function startSecretService(env) {
  const config = join(env.XDG_RUNTIME_DIR ?? '', 'bus.conf');
  await writeFile(config, busConfiguration);
  const args = [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address=3'];
  const bus = spawn('dbus-daemon', args, { env, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const stopBus = stopperOf(bus);
  const address = { DBUS_SESSION_BUS_ADDRESS: await firstLineFrom(bus, 'The private message bus (dbus-daemon)') };
  try {
    const stopKeychain = await startKeychain({ ...env, ...address });
    return { env: address, stop: () => stopKeychain().then(stopBus) };
  } catch (error) {
    await stopBus();
    throw error;
  }
}

/**
 * @param {NodeJS.ProcessEnv} env with the address of the bus
 * @returns {Promise<() => Promise<void>>} how to stop it; settles once the keychain answers on the bus
 */
async function startKeychain(env) {
  // In the foreground, because a daemon of its own making could outlive a bus that ends before it has found it.
  const args = ['--foreground', '--unlock', '--components=secrets'];
  const daemon = spawn('gnome-keyring-daemon', args, { env, stdio: ['pipe', 'ignore', 'ignore'] });
  const stop = stopperOf(daemon);
  let failure = '';
  daemon.once('error', (error) => (failure = error.message));
  daemon.once('exit', (code) => (failure ||= `exit code ${code}`));
  daemon.stdin.on('error', () => {});
  // The password is one newline: with an empty input the daemon starts, but keeps nothing.
  daemon.stdin.end('\n');
  const deadlineMs = Date.now() + startTimeoutMs;
  while (!(await isOnBus('org.freedesktop.secrets', env))) {
    if (failure === '' && Date.now() > deadlineMs) failure = 'it does not answer on its bus';
    if (failure === '') continue;
    await stop();
    throw new SetupError(`The private keychain (gnome-keyring-daemon) did not start: ${failure}`);
  }
  return stop;
}

/**
 * Asks the bus itself (D-Bus Specification, NameHasOwner), without a message to the keychain that may not be there yet.
 *
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<boolean>}
 */
async function isOnBus(name, env) {
  const question = ['org.freedesktop.DBus.NameHasOwner', `string:${name}`];
  const to = ['--session', '--print-reply=literal', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
  const answer = await runCaptured(['dbus-send', ...to, ...question], { env });
  return answer.stdout.includes('true');
}
