import { lookUp, type RetryClass } from '../../../preload/contract/error-catalogue';
import { AppError } from '../../domain/failures/app-error';
import type { Clock } from '../../ports/clock';

/** Back-off for `-1 system error`, before jitter: the waits that WeChat's busy moments call for. */
const pausesMs = [1000, 3000, 10_000] as const;

/** Time and chance, as the retries need them. */
export interface Patience {
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
}

/** The retry class that the catalogue gives WeChat's refusal; null for every other failure. */
export function retryClassOf(failure: unknown): RetryClass | null {
  if (!(failure instanceof AppError) || failure.code !== 'wechat-rejected' || failure.detail.errcode === undefined) {
    return null;
  }
  return lookUp(failure.detail.errcode)?.retry ?? 'unknown';
}

/**
 * Runs `attempt` until it succeeds or fails for a reason that the catalogue does not call transient; at most four times.
 *
 * Network failures are not repeated: their cause is usually this laptop's network, and the consultant should see it at once.
 */
export async function withRetries<T>(patience: Patience, attempt: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await attempt();
    } catch (failure) {
      if (retryClassOf(failure) !== 'transient') {
        throw failure;
      }
      await pause(patience.clock, pauseMs * (0.75 + patience.random() / 2), signal);
    }
  }
  return attempt();
}

function pause(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      cancel();
      reject(new AppError('cancelled'));
    };
    const cancel = clock.after(delayMs, () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    });
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted === true) {
      stop();
    }
  });
}
