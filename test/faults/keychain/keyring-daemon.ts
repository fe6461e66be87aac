import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { unlockKeyring } from '../../support/unlock-keyring';
import { run } from '../system';

const service = 'org.freedesktop.secrets';
const collection = '/org/freedesktop/secrets/collection/login';
const lockCall = 'org.freedesktop.Secret.Service.Lock';
const send = ['dbus-send', '--session', '--print-reply=literal'] as const;
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
    child.stdin.on('error', () => undefined).end(password);
    this.#child = child;
    await until('the keyring is on the bus', async () => (await ownerPid()) !== null);
    if (state === 'locked') return;
    // Whoever asked for a secret in between made the bus start a locked one.
    if (await isLocked()) await this.unlock();
    await until('the keyring is open', async () => !(await isLocked()));
  }

  /** Ends it like a crash, and with it whatever the bus starts in its place. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child !== null && child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
    const pid = await ownerPid();
    if (pid === null || pid === child?.pid) return;
    process.kill(pid, 'SIGKILL');
    await until('the keyring is gone', async () => (await ownerPid()) !== pid);
  }

  /** Stops it from answering. */
  pause(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  unlock(): Promise<void> {
    return unlockKeyring(password);
  }

  /** Locks the keyring, as the user or a screen saver does. */
  async lock(): Promise<void> {
    await run(...send, `--dest=${service}`, '/org/freedesktop/secrets', lockCall, `array:objpath:${collection}`);
  }
}

/** The process that answers for the keychain on this bus, or null. */
async function ownerPid(): Promise<number | null> {
  const call = 'org.freedesktop.DBus.GetConnectionUnixProcessID';
  const answer = await run(...send, '--dest=org.freedesktop.DBus', '/', call, `string:${service}`).catch(() => '');
  const pid = /uint32 (\d+)/.exec(answer)?.[1];
  return pid === undefined ? null : Number(pid);
}

async function isLocked(): Promise<boolean> {
  const call = 'org.freedesktop.DBus.Properties.Get';
  const property = ['string:org.freedesktop.Secret.Collection', 'string:Locked'];
  const answer = await run(...send, `--dest=${service}`, collection, call, ...property).catch(() => 'true');
  return answer.includes('true');
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > deadlineMs) throw new Error(`waited in vain until ${what}`);
    await delay(20);
  }
}
