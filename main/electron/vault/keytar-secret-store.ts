import type { VaultState } from '../../../preload/contract/workspace';
import { AppError } from '../../domain/failures/app-error';
import { Secret } from '../../domain/secrets/secret';
import type { Clock } from '../../ports/clock';
import type { SecretName, SecretStore } from '../../ports/secret-store';
import { type KeychainCall, KeychainQueue } from './keychain-queue';
import { type DecodedHead, decodeHead, decodeText, encodeSecret, type Side } from './secret-encoding';

/**
 * The calls of keytar that are used. Its findCredentials is not among them: on a locked GNOME keyring it kills the process.
 */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** What a {@link KeytarSecretStore} needs. */
export interface KeytarSecretStoreOptions {
  readonly clock: Clock;
  /** Name under which the keychain files the entries; a test or a second profile takes its own. */
  readonly service?: string;
  /** Longest time that a caller waits for one call. */
  readonly deadlineMs?: number;
  readonly load?: () => Promise<Keychain>;
}

const defaultService = 'mini-program-hosting-console';
const defaultDeadlineMs = 10_000;
const sentinel = { account: 'sentinel', value: 'keychain-readable' } as const;

/**
 * SecretStore over keytar: libsecret, the macOS Keychain, or Windows' credential vault.
 *
 * keytar answers null for an entry that is absent and for a keychain that is locked. A sentinel entry tells the two apart: while it
 * can be read, null means absent. Where it cannot be read it is written, which a locked keychain refuses. Nothing else is ever
 * written on the way of a read, and nothing is deleted because it could not be read.
 */
export class KeytarSecretStore implements SecretStore {
  readonly #queue: KeychainQueue;
  readonly #service: string;
  readonly #load: () => Promise<Keychain>;
  #loading: Promise<Keychain> | null = null;
  #checking: Promise<VaultState> | null = null;

  constructor({ clock, service, deadlineMs, load }: KeytarSecretStoreOptions) {
    this.#queue = new KeychainQueue(clock, deadlineMs ?? defaultDeadlineMs);
    this.#service = service ?? defaultService;
    this.#load = load ?? loadKeytar;
  }

  /** Asks the keychain anew every time, so that unlocking it is noticed. */
  state(): Promise<VaultState> {
    this.#checking ??= this.#check().finally(() => {
      this.#checking = null;
    });
    return this.#checking;
  }

  /** Rejects with `secret-lost` for an entry that is there and no longer whole. */
  read(name: SecretName): Promise<Secret | null> {
    return this.#operate(async (entries) => {
      const head = await entries.known(name);
      if (head === null) return null;
      const value = await readValue(entries, name, decodeHead(head));
      if (value === null) throw new AppError('secret-lost');
      return new Secret(value);
    });
  }

  write(name: SecretName, value: Secret): Promise<void> {
    return this.#operate(async (entries) => {
      await entries.requireReadable();
      const present = await entries.get(name);
      const old = present === null ? null : decodeHead(present);
      const side = otherSide(old);
      const { head, parts } = encodeSecret(value.reveal(), side);
      for (const [position, part] of parts.entries()) await entries.put(partName(name, side, position), part);
      await entries.put(name, head);
      // The new value is in place; what is left of the old one is overwritten by the next long value.
      await removeParts(entries, name, old).catch(() => undefined);
    });
  }

  remove(name: SecretName): Promise<void> {
    return this.#operate(async (entries) => {
      const head = await entries.known(name);
      if (head === null) return;
      await entries.delete(name);
      if ((await entries.known(name)) !== null) throw new AppError('keychain-refused');
      await removeParts(entries, name, decodeHead(head));
    });
  }

  async #check(): Promise<VaultState> {
    try {
      await this.#operate((entries) => entries.requireReadable());
      return 'ready';
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return error.code === 'keychain-locked' ? 'locked' : 'unavailable';
    }
  }

  #operate<T>(operation: (entries: Entries) => Promise<T>): Promise<T> {
    return this.#queue.run(async (call) => {
      const keychain = await call(() => this.#keychain());
      return operation(new Entries(keychain, this.#service, call));
    });
  }

  /** Loaded at first use, and again after a failure: keytar throws while libsecret is not installed. */
  #keychain(): Promise<Keychain> {
    this.#loading ??= this.#load().catch((cause: unknown) => {
      this.#loading = null;
      throw cause;
    });
    return this.#loading;
  }
}

/** The entries of one service during one operation. */
class Entries {
  readonly #keychain: Keychain;
  readonly #service: string;
  readonly #call: KeychainCall;

  constructor(keychain: Keychain, service: string, call: KeychainCall) {
    this.#keychain = keychain;
    this.#service = service;
    this.#call = call;
  }

  /** The entry as the keychain answers: null when it is absent or the keychain is locked. */
  get(account: string): Promise<string | null> {
    return this.#call(() => this.#keychain.getPassword(this.#service, account));
  }

  /** The entry, or null when it is known to be absent: the keychain was readable before and after that was seen. */
  async known(account: string): Promise<string | null> {
    const first = await this.get(account);
    if (first !== null) return first;
    await this.requireReadable();
    const second = await this.get(account);
    if (second === null) await this.requireReadable();
    return second;
  }

  /** Writes, reads back and compares. */
  async put(account: string, value: string): Promise<void> {
    if ((await this.get(account)) === value) return;
    await this.#call(() => this.#keychain.setPassword(this.#service, account, value));
    if ((await this.get(account)) === value) return;
    await this.requireReadable();
    throw new AppError('keychain-refused');
  }

  async delete(account: string): Promise<void> {
    await this.#call(() => this.#keychain.deletePassword(this.#service, account));
  }

  /** Rejects unless the sentinel can be read, or made. A keychain that takes it and does not give it back is locked. */
  async requireReadable(): Promise<void> {
    if ((await this.get(sentinel.account)) === sentinel.value) return;
    await this.#call(() => this.#keychain.setPassword(this.#service, sentinel.account, sentinel.value));
    if ((await this.get(sentinel.account)) !== sentinel.value) throw new AppError('keychain-locked');
  }
}

async function readValue(entries: Entries, name: SecretName, head: DecodedHead): Promise<string | null> {
  if (head.kind === 'damaged') return null;
  if (head.kind === 'short') return head.value;
  let text = '';
  for (let position = 0; position < head.count; position += 1) {
    text += (await entries.known(partName(name, head.side, position))) ?? '';
  }
  return decodeText(text, head.check);
}

async function removeParts(entries: Entries, name: SecretName, head: DecodedHead | null): Promise<void> {
  if (head?.kind !== 'long') return;
  for (let position = 0; position < head.count; position += 1)
    await entries.delete(partName(name, head.side, position));
}

function otherSide(old: DecodedHead | null): Side {
  return old?.kind === 'long' && old.side === 'x' ? 'y' : 'x';
}

function partName(name: SecretName, side: Side, position: number): string {
  return `${name}/${side}${position}`;
}

/** keytar is native and may be missing a library, so it is loaded when it is needed and not before. */
async function loadKeytar(): Promise<Keychain> {
  const { default: keytar } = await import('keytar');
  return keytar;
}
