import { createRequire, syncBuiltinESMExports } from 'node:module';
import { basename, dirname } from 'node:path';
import type { HttpTransport } from '../../../main/ports/http-transport';
import type { SecretStore } from '../../../main/ports/secret-store';

/** Counts the steps of a path, and ends the process at one of them. */
export class Steps {
  #count: number | null = null;
  #crashAt: number | null = null;
  #onStep: (label: string) => void = () => undefined;

  /** From now on steps count. */
  arm(crashAt: number | null, onStep: (label: string) => void): void {
    this.#count = 0;
    this.#crashAt = crashAt;
    this.#onStep = onStep;
  }

  /** Runs something between two steps: just before it, and just after it was done. */
  async around<T>(label: string, work: () => Promise<T>): Promise<T> {
    await this.#reach(`before ${label}`);
    const value = await work();
    await this.#reach(`after ${label}`);
    return value;
  }

  async #reach(label: string): Promise<void> {
    if (this.#count === null) return;
    const position = this.#count;
    this.#count += 1;
    this.#onStep(label);
    if (position !== this.#crashAt) return;
    process.kill(process.pid, 'SIGKILL');
    // The signal is on its way: nothing further may happen.
    await new Promise(() => undefined);
  }
}

/** Every call of WeChat's API becomes a step. */
export function steppedTransport(steps: Steps, inner: HttpTransport): HttpTransport {
  return { send: (request) => steps.around(`call of ${new URL(request.url).pathname}`, () => inner.send(request)) };
}

/** Every write to the keychain becomes a step. */
export function steppedSecrets(steps: Steps, inner: SecretStore): SecretStore {
  return {
    state: () => inner.state(),
    read: (name) => inner.read(name),
    write: (name, value) =>
      steps.around(`keychain write of ${name.split('/')[0] ?? ''}`, () => inner.write(name, value)),
    remove: (name) => steps.around('keychain removal', () => inner.remove(name)),
  };
}

/**
 * Every durable save of a tenant becomes a step: the rename that puts its new document in the place of the old one. The storage
 * under test is opened with the file system itself, so that the call is replaced there.
 */
export function stepSaves(steps: Steps): void {
  const files: { rename: (from: string, to: string) => Promise<void> } = createRequire(import.meta.url)(
    'node:fs/promises',
  );
  const { rename } = files;
  files.rename = (from, to) =>
    basename(dirname(to)) === 'tenants' ? steps.around('save', () => rename(from, to)) : rename(from, to);
  syncBuiltinESMExports();
}
