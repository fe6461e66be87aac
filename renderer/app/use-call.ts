import { useState } from 'react';
import type { AppErrorView, Result } from '../../preload/contract/errors';

/** What a button or form asks of the main process: whether it is under way, and why the last time failed. */
export interface Call {
  readonly isBusy: boolean;
  readonly error: AppErrorView | null;
  readonly setError: (error: AppErrorView | null) => void;
  /** Answers what came of it; undefined where it failed, and `error` then says why. */
  readonly run: <T>(call: Promise<Result<T>>) => Promise<T | undefined>;
}

/** The state of a call that a view makes; it begins without one. */
export function useCall(): Call {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<AppErrorView | null>(null);
  return {
    isBusy,
    error,
    setError,
    async run(call) {
      setIsBusy(true);
      setError(null);
      const result = await call;
      setIsBusy(false);
      if (result.ok) return result.value;
      setError(result.error);
      return undefined;
    },
  };
}
