import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { Secret } from '../../../main/domain/secrets/secret';
import type { SecretName, SecretStore } from '../../../main/ports/secret-store';
import type { VaultState } from '../../../preload/contract/workspace';

const entriesSchema = z.array(z.tuple([z.string(), z.string()]));

/** A keychain in a file: like the system's it outlives the process that writes to it, and an entry is written or is not. */
export class FileSecretStore implements SecretStore {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Every entry by its name, for the gate. */
  entries(): ReadonlyMap<string, string> {
    return this.#load();
  }

  async state(): Promise<VaultState> {
    return 'ready';
  }

  async read(name: SecretName): Promise<Secret | null> {
    const value = this.#load().get(name);
    return value === undefined ? null : new Secret(value);
  }

  async write(name: SecretName, value: Secret): Promise<void> {
    this.#save(this.#load().set(name, value.reveal()));
  }

  async remove(name: SecretName): Promise<void> {
    const entries = this.#load();
    entries.delete(name);
    this.#save(entries);
  }

  #load(): Map<string, string> {
    return new Map(existsSync(this.#file) ? entriesSchema.parse(JSON.parse(readFileSync(this.#file, 'utf8'))) : []);
  }

  #save(entries: ReadonlyMap<string, string>): void {
    writeFileSync(`${this.#file}.new`, JSON.stringify([...entries]));
    renameSync(`${this.#file}.new`, this.#file);
  }
}
