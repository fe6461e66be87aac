import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import type { CodeState } from '../code/code-book';
import type { EffectState } from '../code/effects';
import { isJsonObject } from './json';
import type { Credential } from './credential-registry';
import type { PlatformEvent } from './event-log';
import type { Account, Authorization } from './model';

/** What survives a restart. No credential value is in it: they are derived from the seed. */
export interface PersistedState {
  readonly version: 1;
  readonly seed: string;
  /** Time of the first start; the fixture portfolio is dated from it. */
  readonly createdAtMs: number;
  readonly clockOffsetMs: number;
  readonly credentials: readonly Credential[];
  readonly authorizations: readonly Authorization[];
  readonly changedAccounts: readonly Account[];
  readonly generations: readonly Generation[];
  readonly events: readonly PlatformEvent[];
  /** Absent in files written before the sandbox played code and audits. */
  readonly code?: CodeState;
  readonly effects?: EffectState;
}

/** One batch of generated tenants. */
export interface Generation {
  readonly count: number;
  readonly seed: number;
  /** Every mini program has authorized the platform already. */
  readonly isAuthorized: boolean;
  /** Domains and privacy guideline are set, so that a version can be submitted. Absent in older files: they are not. */
  readonly isEquipped?: boolean;
}

/** A new state with a fresh random seed. */
export function newState(nowMs: number): PersistedState {
  return {
    version: 1,
    seed: randomBytes(32).toString('hex'),
    createdAtMs: nowMs,
    clockOffsetMs: 0,
    credentials: [],
    authorizations: [],
    changedAccounts: [],
    generations: [],
    events: [],
  };
}

/** Keeps the state in one JSON file, replaced whole; without a path the state lives in memory only. */
export class StateFile {
  readonly #path: string | undefined;

  constructor(path: string | undefined) {
    this.#path = path;
  }

  /** The stored state; `undefined` when there is none. A damaged file is set aside as `<file>.damaged`. */
  read(): PersistedState | undefined {
    if (this.#path === undefined) return undefined;
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
    const state = parseState(text);
    if (state === undefined) renameSync(this.#path, `${this.#path}.damaged`);
    return state;
  }

  /** Writes beside the file, flushes, renames. Throws when the disk refuses; the old file then stays. */
  write(state: PersistedState): void {
    if (this.#path === undefined) return;
    const draft = `${this.#path}.new`;
    const file = openSync(draft, 'w', 0o600);
    try {
      const bytes = Buffer.from(JSON.stringify(state), 'utf8');
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, this.#path);
  }
}

function parseState(text: string): PersistedState | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const isState =
    isJsonObject(value) &&
    value['version'] === 1 &&
    typeof value['seed'] === 'string' &&
    ['credentials', 'authorizations', 'changedAccounts', 'generations', 'events'].every((key) =>
      Array.isArray(isJsonObject(value) ? value[key] : undefined),
    );
  return isState ? (value as unknown as PersistedState) : undefined;
}
