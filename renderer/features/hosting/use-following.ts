import { useEffect, useEffectEvent, useState } from 'react';
import type { PipelineState } from '../../../preload/contract/hosting/vocabulary';

/** States that end without anybody at this console doing something. */
const moving: readonly PipelineState[] = ['scanning', 'under-review', 'review-delayed'];

const second = 1000;
/** A scan usually takes a minute and a review hours; whoever looks on is told soon, and WeChat not asked in vain. */
const firstWaitMs = 15 * second;
const longestWaitMs = 600 * second;
const factor = 1.6;

/** Waits between two readings while a state lasts: 15 s, then ever longer, at most ten minutes. */
export function waitMs(reading: number): number {
  return Math.min(longestWaitMs, Math.round(firstWaitMs * factor ** reading));
}

/**
 * Reads on by itself while WeChat is at work and the page is open, and answers when it reads next; null while it does not. A desktop console has no address that WeChat could push
 * to, so that reading is the only way to hear of a decision. Every other state begins with the short wait anew.
 */
export function useFollowing(
  state: PipelineState | null,
  isPossible: boolean,
  read: () => Promise<void>,
): number | null {
  const [nextAtMs, setNextAtMs] = useState<number | null>(null);
  const isMoving = state !== null && moving.includes(state);
  const readNow = useEffectEvent(read);
  useEffect(() => {
    if (!isMoving || !isPossible) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    let isWanted = true;
    const next = (reading: number): void => {
      setNextAtMs(Date.now() + waitMs(reading));
      timer = setTimeout(() => {
        void readNow().finally(() => {
          if (isWanted) next(reading + 1);
        });
      }, waitMs(reading));
    };
    next(0);
    return () => {
      isWanted = false;
      clearTimeout(timer);
      setNextAtMs(null);
    };
  }, [state, isMoving, isPossible]);
  return nextAtMs;
}
