import { AppError } from '../../domain/failures/app-error';
import type { Clock } from '../../ports/clock';
import { keychainError } from './keychain-error';

/** Makes one call to the keychain, within the deadline. */
export type KeychainCall = <T>(call: () => Promise<T>) => Promise<T>;

/**
 * Lets one operation at a time into the keychain, and none of them keep its caller for longer than the deadline.
 *
 * A call that does not return in time is given up by its caller only: the queue stays closed until it has ended, so a late write
 * cannot overtake a newer one, and a hanging keychain holds one thread of libuv's pool and not all of them. An operation whose
 * turn does not come in time never starts.
 */
export class KeychainQueue {
  readonly #clock: Clock;
  readonly #deadlineMs: number;
  #tail: Promise<void> = Promise.resolve();

  constructor(clock: Clock, deadlineMs: number) {
    this.#clock = clock;
    this.#deadlineMs = deadlineMs;
  }

  run<T>(operation: (call: KeychainCall) => Promise<T>): Promise<T> {
    let isGivenUp = false;
    let latest: Promise<unknown> = Promise.resolve();
    const turn = this.#tail.then(() => {
      if (isGivenUp) throw new AppError('cancelled');
    });
    const outcome = this.#within(turn)
      .then(() =>
        operation((call) => {
          const running = call();
          latest = running;
          return this.#within(running);
        }),
      )
      .catch((cause: unknown) => {
        isGivenUp = true;
        throw cause;
      });
    this.#tail = Promise.allSettled([turn, outcome])
      .then(() => Promise.allSettled([latest]))
      .then(() => undefined);
    return outcome;
  }

  #within<T>(promise: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const cancel = this.#clock.after(this.#deadlineMs, () =>
        reject(new AppError('keychain-unavailable', { params: { reason: 'timeout' } })),
      );
      promise.then(resolve, (cause: unknown) => reject(keychainError(cause))).finally(cancel);
    });
  }
}
