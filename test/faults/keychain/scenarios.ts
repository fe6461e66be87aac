import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../../main/domain/failures/app-error';
import { Secret } from '../../../main/domain/secrets/secret';
import type { SecretName } from '../../../main/ports/secret-store';
import { type Keychain, KeytarSecretStore } from '../../../main/electron/vault/keytar-secret-store';
import { refreshTokenName, secretNames } from '../../../main/electron/vault/secret-names';
import { workspaceIdSchema } from '../../../preload/contract/ids';
import { realClock } from '../../contract/keychain-for-tests';
import { sampleAppId } from '../../fakes/tenant-samples';
import type { Tally } from '../gate';
import type { KeyringDaemon } from './keyring-daemon';

const workspace = workspaceIdSchema.parse('fault-suite');
const { pushToken, encodingAesKey } = secretNames(workspace);
const [slotA, slotB] = [
  refreshTokenName(workspace, sampleAppId(1), 'a'),
  refreshTokenName(workspace, sampleAppId(1), 'b'),
];

/** What a scenario works with. `secrets` are what the keychain holds and has to hold at the end. */
export interface Scene {
  readonly tally: Tally;
  readonly daemon: KeyringDaemon;
  readonly isShort: boolean;
  readonly secrets: Map<SecretName, string>;
  /** The keychain as a process sees it that has not used it before. */
  readonly freshClient: () => Promise<KeychainClient>;
  /** Opens the portfolio, reads and saves; nothing of it may need the keychain. */
  readonly review: () => Promise<void>;
}

/** The keychain as one process sees it; `write` answers `done` or a code. */
export interface KeychainClient {
  read(name: SecretName): Promise<{ readonly value: string | null } | { readonly code: string }>;
  write(name: SecretName, value: string): Promise<string>;
}

/** One way in which a keychain fails. */
export interface Scenario {
  readonly name: string;
  play(scene: Scene): Promise<void>;
}

/** Secrets of every shape; each holds the canary that is looked for in files. */
export function sampleSecrets(canary: string): Map<SecretName, string> {
  return new Map([
    [pushToken, `${canary}-component`],
    [encodingAesKey, `ticket@@@${canary}${randomBytes(1_500).toString('hex')}`],
    [slotA, `refreshtoken@@@${canary}\u0000after NUL`],
    [slotB, `${canary}青禾粮油🌾`],
  ]);
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'locked at start',
    play: async (scene) => {
      await scene.daemon.kill();
      await scene.daemon.start('locked');
      const store = new KeytarSecretStore({ clock: realClock });
      await refuseEverything(scene, store, 'locked', ['keychain-locked']);
      await scene.daemon.unlock();
      await expectHealed(scene, store, 'after unlocking');
    },
  },
  {
    name: 'locked in the middle',
    play: lockedInTheMiddle,
  },
  {
    name: 'daemon killed in the middle',
    play: killedInTheMiddle,
  },
  {
    name: 'denied',
    play: (scene) => refusing(scene, 'User canceled the operation.', 'unavailable', 'keychain-refused'),
  },
  {
    name: 'no message bus',
    play: (scene) =>
      refusing(scene, 'Cannot autolaunch D-Bus without X11 $DISPLAY', 'unavailable', 'keychain-unavailable'),
  },
  {
    name: 'not installed',
    play: async (scene) => {
      const load = (): Promise<never> => Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file'));
      const store = new KeytarSecretStore({ clock: realClock, load });
      await refuseEverything(scene, store, 'unavailable', ['keychain-unavailable']);
    },
  },
  {
    name: 'answers null',
    play: async (scene) => {
      const { default: keytar } = await import('keytar');
      const keychain: Keychain = {
        getPassword: async () => null,
        setPassword: (service, account, value) => keytar.setPassword(service, account, value),
        deletePassword: (service, account) => keytar.deletePassword(service, account),
      };
      const store = new KeytarSecretStore({ clock: realClock, load: async () => keychain });
      await refuseEverything(scene, store, 'locked', ['keychain-locked']);
    },
  },
  { name: 'does not answer', play: silent },
];

/** Every operation is refused with one of the codes, in its time, and the portfolio does not care. */
async function refuseEverything(
  { tally, secrets, review }: Scene,
  store: KeytarSecretStore,
  state: string,
  codes: readonly string[],
): Promise<void> {
  tally.tried += 1;
  const found = await store.state();
  tally.require(found === state, `state ${found} and not ${state}`);
  const refused: string[] = [];
  for (const name of secrets.keys()) {
    refused.push(await codeOf(store.read(name)));
    refused.push(await codeOf(store.write(name, new Secret('overwritten'))));
    refused.push(await codeOf(store.remove(name)));
  }
  if (refused.every((code) => codes.includes(code))) tally.hit += 1;
  else tally.fail(`answered ${[...new Set(refused)].join(', ')}`);
  await review();
}

async function refusing(scene: Scene, text: string, state: string, code: string): Promise<void> {
  const refuse = (): Promise<never> => Promise.reject(new Error(text));
  const keychain: Keychain = { getPassword: refuse, setPassword: refuse, deletePassword: refuse };
  await refuseEverything(scene, new KeytarSecretStore({ clock: realClock, load: async () => keychain }), state, [code]);
}

/** The keyring is locked while tokens are being replaced. Unlocked again, the same process goes on. */
async function lockedInTheMiddle(scene: Scene): Promise<void> {
  const { daemon, isShort } = scene;
  const store = new KeytarSecretStore({ clock: realClock });
  for (let round = 0; round < (isShort ? 10 : 100); round += 1) {
    await interrupt(scene, clientOf(store), `round ${round}`, () => daemon.lock());
    await daemon.unlock();
    await expectHealed(scene, store, `round ${round}`);
  }
}

/** The keyring dies while tokens are being replaced. The next start of the console finds them. */
async function killedInTheMiddle(scene: Scene): Promise<void> {
  const { daemon, tally, isShort, freshClient, secrets } = scene;
  for (let round = 0; round < (isShort ? 10 : 100); round += 1) {
    const client = await freshClient();
    await interrupt(scene, client, `round ${round}`, () => daemon.kill());
    await daemon.kill();
    await daemon.start('unlocked');
    await compareSecrets(tally, await freshClient(), secrets, `round ${round}`);
  }
}

/** Token after token goes to the slots, as in a refresh, and somewhere in between the keychain is taken away. */
async function interrupt(
  { tally, secrets, review }: Scene,
  client: KeychainClient,
  what: string,
  strike: () => Promise<void>,
): Promise<void> {
  tally.tried += 1;
  const striking = delay(Math.random() * 40).then(strike);
  let code = 'done';
  for (let count = 0; code === 'done' && count < 5_000; count += 1) {
    const name = count % 2 === 0 ? slotB : slotA;
    const token = `${what}-${count}`;
    code = await client.write(name, token);
    // The slot that was being written is the idle one: nobody points to it, and it may hold either token.
    if (code === 'done') secrets.set(name, token);
    else secrets.delete(name);
  }
  await striking;
  if (code.startsWith('keychain-')) tally.hit += 1;
  else tally.fail(`${what}: ${code}`);
  await review();
}

async function expectHealed({ tally, secrets }: Scene, store: KeytarSecretStore, what: string): Promise<void> {
  const state = await store.state();
  tally.require(state === 'ready', `${what}: ${state} after it was unlocked`);
  await compareSecrets(tally, clientOf(store), secrets, what);
}

/** The daemon is there and says nothing for half a minute: callers do not wait that long, and late answers do no harm. */
async function silent(scene: Scene): Promise<void> {
  const { tally, daemon, isShort, secrets } = scene;
  const [deadlineMs, silenceMs] = isShort ? [500, 2_000] : [10_000, 30_000];
  const store = new KeytarSecretStore({ clock: realClock, deadlineMs });
  await store.state();
  tally.tried += 1;
  daemon.pause();
  const startedMs = Date.now();
  const codes = await Promise.all([
    codeOf(store.write(slotB, new Secret('late'))),
    codeOf(store.read(slotA)),
    codeOf(store.remove(pushToken)),
    store.state(),
  ]);
  const waitedMs = Date.now() - startedMs;
  tally.require(waitedMs < deadlineMs + 2_000, `callers waited ${waitedMs} ms`);
  tally.require(
    codes.every((code) => code.includes('unavailable')),
    `answered ${codes.join(', ')}`,
  );
  await scene.review();
  await delay(Math.max(0, silenceMs - (Date.now() - startedMs)));
  daemon.resume();
  tally.hit += 1;
  let state = await store.state();
  for (let attempt = 0; state !== 'ready' && attempt < 50; attempt += 1) {
    await delay(100);
    state = await store.state();
  }
  tally.require(state === 'ready', `${state} after the silence`);
  await store.write(slotB, new Secret('newest'));
  secrets.set(slotB, 'newest');
}

/** Everything that was acknowledged is there, letter by letter. */
export async function compareSecrets(
  tally: Tally,
  client: KeychainClient,
  secrets: ReadonlyMap<SecretName, string>,
  what: string,
): Promise<void> {
  let isWhole = true;
  for (const [name, value] of secrets) {
    const answer = await client.read(name);
    if ('value' in answer && answer.value === value) continue;
    isWhole = false;
    tally.lost += 1;
    const found = 'code' in answer ? answer.code : answer.value === null ? 'is gone' : 'was overwritten';
    tally.fail(`${what}: ${name} ${found}`);
  }
  if (isWhole) tally.recovered += 1;
}

/** A keychain client in this process. */
function clientOf(store: KeytarSecretStore): KeychainClient {
  return {
    read: async (name) => {
      try {
        return { value: (await store.read(name))?.reveal() ?? null };
      } catch (error) {
        return { code: error instanceof AppError ? error.code : String(error) };
      }
    },
    write: (name, value) => codeOf(store.write(name, new Secret(value))),
  };
}

async function codeOf(operation: Promise<unknown>): Promise<string> {
  try {
    await operation;
    return 'done';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}
