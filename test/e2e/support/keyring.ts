import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { unlockKeyring as unlockWith } from '../../support/unlock-keyring';

const run = promisify(execFile);
const collection = '/org/freedesktop/secrets/aliases/default';

/** The password with which the test run's private keyring was made. */
const password = '\n';

/** Locks the private keyring of the test run, as a screen lock or a log-out would. */
export async function lockKeyring(): Promise<void> {
  await run('dbus-send', [
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.secrets',
    '/org/freedesktop/secrets',
    'org.freedesktop.Secret.Service.Lock',
    `array:objpath:${collection}`,
  ]);
}

/** Unlocks it as the log-in does. */
export function unlockKeyring(): Promise<void> {
  return unlockWith(password);
}
