/** Runs tasks strictly one after the other, in the order in which they were handed in; each gets its own outcome. */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();
  #pending = 0;

  /** How many tasks are waiting or running. */
  get pending(): number {
    return this.#pending;
  }

  run<T>(task: () => Promise<T>): Promise<T> {
    this.#pending += 1;
    const outcome = this.#tail.then(task).finally(() => {
      this.#pending -= 1;
    });
    this.#tail = outcome.catch(() => undefined);
    return outcome;
  }

  /** Resolves when everything handed in so far has ended. */
  async settled(): Promise<void> {
    await this.#tail;
  }
}
