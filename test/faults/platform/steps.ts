import { createRequire, syncBuiltinESMExports } from 'node:module';
import { basename, dirname } from 'node:path';
import type { HttpTransport } from '../../../main/ports/http-transport';
import type { SecretStore } from '../../../main/ports/secret-store';
import type { GroupedOutcome } from '../../../main/storage/documents/group-saver.mjs';
import { SavingThread } from '../../../main/storage/documents/saving-thread';

/** A step: what happens, and how many times that happened before. Steps of two jobs at the same time come in any order. */
export interface Step {
  readonly label: string;
  readonly earlier: number;
}

/** Counts the steps of a path, and ends the process at one of them. */
export class Steps {
  #reached: Map<string, number> | null = null;
  #crashAt: Step | null = null;
  #onStep: (step: Step) => void = () => undefined;

  /** From now on steps count. */
  arm(crashAt: Step | null, onStep: (step: Step) => void): void {
    this.#reached = new Map();
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
    if (this.#reached === null) return;
    const earlier = this.#reached.get(label) ?? 0;
    this.#reached.set(label, earlier + 1);
    this.#onStep({ label, earlier });
    if (label !== this.#crashAt?.label || earlier !== this.#crashAt.earlier) return;
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
 * Every durable save of a tenant becomes a step: the rename that puts its new document in the place of the old one, or into another
 * of the given folders; of saves that go together on a thread, what is between handing one over and its outcome. The storage under test is
 * opened with the file system itself, so that the call is replaced there.
 */
export function stepSaves(steps: Steps, folders: readonly string[] = ['tenants']): void {
  const files: { rename: (from: string, to: string) => Promise<void> } = createRequire(import.meta.url)(
    'node:fs/promises',
  );
  const { rename } = files;
  const isStep = (path: string): boolean => folders.includes(basename(dirname(path)));
  files.rename = (from, to) => (isStep(to) ? steps.around('save', () => rename(from, to)) : rename(from, to));
  syncBuiltinESMExports();
  const save: unknown = Reflect.get(SavingThread.prototype, 'save');
  if (typeof save !== 'function') throw new Error('no saves that go together');
  SavingThread.prototype.save = function (grouped) {
    const together = async (): Promise<GroupedOutcome | null> =>
      (await Reflect.apply(save, this, [grouped])) as GroupedOutcome | null;
    return isStep(grouped.path) ? steps.around('save', together) : together();
  };
}
