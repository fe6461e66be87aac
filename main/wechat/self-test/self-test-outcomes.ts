import { AppError } from '../../domain/failures/app-error';

/** What came of one step of the self-test. `skipped` when a step before it failed, or the mode does not have it. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'skipped' };

/** A step that is not taken. */
export const skipped = { kind: 'skipped' } as const;

/** Runs a step and keeps its expected failure; bugs are passed on. */
export async function outcomeOf<T>(step: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { kind: 'done', value: await step() };
  } catch (error) {
    if (error instanceof AppError) {
      return { kind: 'failed', error };
    }
    throw error;
  }
}

/** The error of an outcome with one of these errcodes, or null. */
export function rejectionOf(outcome: Outcome<unknown>, ...errcodes: readonly number[]): AppError | null {
  if (outcome.kind !== 'failed' || outcome.error.code !== 'wechat-rejected') {
    return null;
  }
  return errcodes.includes(outcome.error.detail.errcode ?? 0) ? outcome.error : null;
}

/** Whether the server was reached and spoke its protocol, whatever it said. */
export function hasAnswered(outcome: Outcome<unknown>): boolean {
  return outcome.kind === 'done' || (outcome.kind === 'failed' && outcome.error.code === 'wechat-rejected');
}

/** Whether the exchange itself failed: authorities that cannot be read, no connection, no answer, or an answer of a foreign form. */
export function isNetworkFailure(error: AppError): boolean {
  return [
    'offline',
    'file-refused',
    'wechat-unreachable',
    'wechat-redirected',
    'wechat-not-json',
    'wechat-malformed',
  ].includes(error.code);
}
