import type { AppErrorView } from '../../preload/contract/errors';
import type { RefusalReason } from '../../preload/contract/refusals';
import refusals from '../../preload/contract/locales/en/refusals.json';

function isRefusalReason(text: unknown): text is RefusalReason {
  return typeof text === 'string' && Object.hasOwn(refusals, text);
}

/** Why a change was refused, when the error says so. */
export function refusalReasonOf(error: AppErrorView): RefusalReason | null {
  const reason = error.params?.reason;
  return error.code === 'transition-refused' && isRefusalReason(reason) ? reason : null;
}
