import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { run } from '../system';

const service = 'org.freedesktop.secrets';
const password = 'a password of the fault suite';

/** The keyring of this process's message bus: a real gnome-keyring with a password. */
export class KeyringDaemon {
  #child: ChildProcess | null = null;

  /** Starts it, with the keyring open or locked. */
  async start(state: 'unlocked' | 'locked'): Promise<void> {
    const args = state === 'unlocked' ? ['--unlock'] : ['--start'];
    const child = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...args], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.stdin.end(password);
    this.#child = child;
    await until('the keyring is on the bus', isOwned);
    if (state === 'unlocked') await until('the keyring is open', async () => !(await isLocked()));
  }

  /** Ends it like a crash. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    await this.#killActivated();
  }

  /** Stops it from answering. */
  pause(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Locks the keyring, as the user or a screen saver does. */
  async lock(): Promise<void> {
    const collection = '/org/freedesktop/secrets/collection/login';
    await run(
      'dbus-send',
      '--session',
      '--print-reply',
      `--dest=${service}`,
      '/org/freedesktop/secrets',
      `${lockCall}`,
      `array:objpath:${collection}`,
    );
  }

  /** The bus starts a locked keyring by itself when somebody asks for one; it would be in the way of the next. */
  async #killActivated(): Promise<void> {
    const answer = await run(
      'dbus-send',
      '--session',
      '--print-reply=literal',
      '--dest=org.freedesktop.DBus',
      '/',
      'org.freedesktop.DBus.GetConnectionUnixProcessID',
      `string:${service}`,
    ).catch(() => '');
    const pid = /uint32 (\d+)/.exec(answer)?.[1];
    if (pid === undefined) return;
    process.kill(Number(pid), 'SIGKILL');
    await until('the keyring is gone', async () => !(await isOwned()));
  }
}

const lockCall = 'org.freedesktop.Secret.Service.Lock';

async function isOwned(): Promise<boolean> {
  const answer = await run(
    'dbus-send',
    '--session',
    '--print-reply=literal',
    '--dest=org.freedesktop.DBus',
    '/',
    'org.freedesktop.DBus.NameHasOwner',
    `string:${service}`,
  );
  return answer.includes('true');
}

async function isLocked(): Promise<boolean> {
  const answer = await run(
    'dbus-send',
    '--session',
    '--print-reply=literal',
    `--dest=${service}`,
    '/org/freedesktop/secrets/collection/login',
    'org.freedesktop.DBus.Properties.Get',
    'string:org.freedesktop.Secret.Collection',
    'string:Locked',
  ).catch(() => 'true');
  return answer.includes('true');
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > deadlineMs) throw new Error(`waited in vain until ${what}`);
    await delay(20);
  }
}
