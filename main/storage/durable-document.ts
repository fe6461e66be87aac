import { Low } from 'lowdb';
import { AppError } from '../domain/app-error';
import type { DocumentKind } from './document-kind';
import { type DocumentPlace, DurableAdapter, type FoundDocument } from './durable-adapter';
import { type FileSystem, nodeFileSystem } from './file-system';
import { SerialQueue } from './serial-queue';

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

/**
 * One document in memory and on disk (lowdb's Low over the durable adapter).
 *
 * Changes are made to a copy that is adopted after the commit, so a refused save leaves nothing behind that a later save would
 * write; lowdb's own `update` changes memory first. Values are copied on their way in and out.
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

  /** Whether a read or change is under way. */
  get isBusy(): boolean {
    return this.#queue.pending > 0;
  }

  /** How the file was found or left; null for a document that does not exist. */
  get found(): FoundDocument | null {
    return this.#adapter.found;
  }

  /** The committed state, or null when there is none. Rejects with `record-damaged` or `storage-failed`. */
  async read(): Promise<T | null> {
    if (!this.#isLoaded) await this.#queue.run(() => this.#load());
    return structuredClone(this.#low.data);
  }

  /** Applies `change` to a copy of the committed state and resolves, to the new state, when it is on stable storage. */
  update(change: (current: T | null) => T): Promise<T> {
    return this.#queue.run(async () => {
      await this.#load();
      // What could not be read again must not be stored: a value out of shape is a bug of the caller.
      const next = this.#kind.schema.parse(change(structuredClone(this.#low.data)));
      try {
        await this.#adapter.write(next);
      } catch (cause) {
        if (cause instanceof AppError && cause.code === 'outcome-unknown') this.#isLoaded = false;
        throw cause;
      }
      this.#low.data = structuredClone(next);
      return next;
    });
  }

  /** Waits for everything handed in so far. */
  settled(): Promise<void> {
    return this.#queue.settled();
  }

  async #load(): Promise<void> {
    if (this.#isLoaded) return;
    this.#low.data = null;
    await this.#low.read();
    this.#isLoaded = true;
    const reason = this.#adapter.found?.recovered ?? null;
    if (reason !== null) this.#policy.onRecovered({ reason, keptAs: await this.#repair() });
  }

  /** A recovered document can be read even where it cannot be repaired now; the next save tries again. */
  async #repair(): Promise<string | null> {
    return this.#policy.canRepair() ? this.#adapter.repair().catch(() => null) : null;
  }
}
