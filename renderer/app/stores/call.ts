import type { Result } from '../../../preload/contract/errors';

/**
 * Awaits a call over the bridge. The gate answers with a Result, never an exception; a broken bridge still must not leave a
 * screen waiting, so a rejection becomes the `internal` error.
 */
export async function settle<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await call();
  } catch {
    return { ok: false, error: { code: 'internal' } };
  }
}
