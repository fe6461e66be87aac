import { Low } from 'lowdb';
import { AppError } from '../../domain/failures/app-error';
import { deepFreeze } from './deep-freeze';
import type { DocumentKind } from './document-kind';
import { type DocumentPlace, DurableAdapter, type FoundDocument } from './durable-adapter';
import { type FileSystem, nodeFileSystem } from './file-system';
import { SerialQueue } from '../../domain/concurrency/serial-queue';

/** A document of which the previous generation had to be taken. `keptAs` names the damaged copy when one was set aside. */
export interface Recovery {
  readonly reason: string;
  readonly keptAs: string | null;
}

/** How a document deals with what it finds. */
export interface DocumentPolicy {
  readonly canRepair: () => boolean;
  readonly onRecovered: (recovery: Recovery) => void;
}

/** Sees a committed state and how it lies on disk. `found` is null, like the data, for a document that does not exist. */
export type Viewer<T, R> = (data: T | null, found: FoundDocument | null) => R;

/**
 * One document in memory and on disk (lowdb's Low over the durable adapter).
 *
 * Changes are made to a copy that is adopted after the commit, so a refused save leaves nothing behind that a later save would
 * write; lowdb's own `update` changes memory first. The committed state is frozen.
 */
export class DurableDocument<T> {
  readonly #kind: DocumentKind<T>;
  readonly #adapter: DurableAdapter<T>;
  readonly #low: Low<T | null>;
  readonly #policy: DocumentPolicy;
  readonly #queue = new SerialQueue();
  #isLoaded = false;

  constructor(place: DocumentPlace, kind: DocumentKind<T>, policy: DocumentPolicy, files: FileSystem = nodeFileSystem) {
    this.#kind = kind;
    this.#policy = policy;
    this.#adapter = new DurableAdapter(place, kind, files);
    this.#low = new Low<T | null>(this.#adapter, null);
  }

  /** A copy of the committed state, or null when there is none. Rejects with `record-damaged` or `storage-failed`. */
  async read(): Promise<T | null> {
    if (!this.#isLoaded) await this.#queue.run(() => this.#load());
    return structuredClone(this.#low.data);
  }

  /** Whether there is a document of which some generation can be read. Rejects with `newer-version` or `storage-failed`. */
  async isReadable(): Promise<boolean> {
    try {
      return (await this.read()) !== null;
    } catch (cause) {
      if (cause instanceof AppError && cause.code === 'record-damaged') return false;
      throw cause;
    }
  }

  /** Shows the committed state between two changes, so that what is derived from it cannot be overtaken by the next one. */
  view<R>(viewer: Viewer<T, R>): Promise<R> {
    return this.#queue.run(async () => {
      await this.#load();
      return viewer(this.#low.data, this.#adapter.found);
    });
  }

  /**
   * Applies `change` to the committed state and resolves, to the new one, frozen, when it is on stable storage. A change that
   * returns its input is no change and saves nothing; one that waits for something keeps every other change waiting. `adopted` sees the new state as soon as it is the committed one.
   */
  update(change: (current: T | null) => T | Promise<T>, adopted: Viewer<T, void> = () => undefined): Promise<T> {
    return this.#queue.run(async () => {
      await this.#load();
      const changed = await change(this.#low.data);
      if (changed === this.#low.data) return changed;
      const next = this.#inShape(changed);
      try {
        await this.#adapter.write(next);
      } catch (cause) {
        if (cause instanceof AppError && cause.code === 'outcome-unknown') this.#isLoaded = false;
        throw cause;
      }
      return this.#adopt(next, adopted);
    });
  }

  /**
   * Makes a document of which nothing is known yet, without looking for it first; resolves like `update`. Null where there may be
   * one after all: then nothing was done, and `update` tells.
   */
  create(data: T, adopted: Viewer<T, void>): Promise<T | null> {
    return this.#queue.run(async () => {
      if (this.#isLoaded) return null;
      const next = this.#inShape(data);
      if (!(await this.#adapter.create(next))) return null;
      this.#isLoaded = true;
      return this.#adopt(next, adopted);
    });
  }

  /** What could not be read again must not be stored: a value out of shape is a bug of the caller. */
  #inShape(data: T): T {
    return deepFreeze(this.#kind.schema.parse(data));
  }

  #adopt(data: T, adopted: Viewer<T, void>): T {
    this.#low.data = data;
    adopted(data, this.#adapter.found);
    return data;
  }

  async #load(): Promise<void> {
    if (this.#isLoaded) return;
    this.#low.data = null;
    await this.#low.read();
    deepFreeze(this.#low.data);
    this.#isLoaded = true;
    const reason = this.#adapter.found?.recovered ?? null;
    if (reason !== null) this.#policy.onRecovered({ reason, keptAs: await this.#repair() });
  }

  /** A recovered document can be read even where it cannot be repaired now; the next save tries again. */
  async #repair(): Promise<string | null> {
    return this.#policy.canRepair() ? this.#adapter.repair().catch(() => null) : null;
  }
}
