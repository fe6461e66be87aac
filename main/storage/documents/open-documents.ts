import type { DurableDocument } from './durable-document';

/** How many documents stay in memory after use. */
const capacity = 256;

interface OpenDocument<T> {
  readonly document: DurableDocument<T>;
  users: number;
}

/**
 * The documents in use, and the most recently used ones beside them. There is never more than one object per document: a second
 * one would not know of the first one's saves.
 */
export class OpenDocuments<K, T> {
  readonly #make: (key: K) => DurableDocument<T>;
  /** In the order of last use. */
  readonly #open = new Map<K, OpenDocument<T>>();

  constructor(make: (key: K) => DurableDocument<T>) {
    this.#make = make;
  }

  /** Runs a task with the document of a key, which stays in memory meanwhile. */
  async use<R>(key: K, task: (document: DurableDocument<T>) => Promise<R>): Promise<R> {
    const open = this.#open.get(key) ?? { document: this.#make(key), users: 0 };
    this.#open.delete(key);
    this.#open.set(key, open);
    open.users += 1;
    try {
      return await task(open.document);
    } finally {
      open.users -= 1;
      this.#evict();
    }
  }

  #evict(): void {
    for (const [key, open] of this.#open) {
      if (this.#open.size <= capacity) return;
      if (open.users === 0) this.#open.delete(key);
    }
  }
}
