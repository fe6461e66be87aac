import type { AppErrorCode, AppErrorView } from '../../../preload/contract/errors';
import type { Occupation } from '../../../preload/contract/problem-reasons';

type SafeDetail = Omit<AppErrorView, 'code'>;

/**
 * An expected failure, with a code from the contract's union and details that are safe to show.
 *
 * Adapters translate foreign errors into it at their edge and keep the original as `cause`, which is for the log only.
 */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly detail: SafeDetail;

  constructor(code: AppErrorCode, detail: SafeDetail = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
  }

  /** The form that crosses to the renderer. */
  toView(): AppErrorView {
    return { code: this.code, ...this.detail };
  }
}

/** The refusal of what has to wait; the message says for what. */
export function busyWith(occupation: Occupation): AppError {
  return new AppError('busy', { params: { with: occupation } });
}

/** Ends a switch over a union: a member that is not handled does not compile, and is a bug at run time. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}

/** Passes over an expected failure; throws any other, which is a bug. */
export function onlyExpected(failure: unknown): void {
  if (!(failure instanceof AppError)) throw failure;
}
