import type { AppErrorView } from '../../../preload/contract/errors';
import type { HostingCall } from '../../../preload/contract/hosting/vocabulary';
import { callRow } from './call-table';

/** What a failure of a changing call proves: it was refused or never sent, or nothing at all. */
export type FailureProof = 'refused' | 'not-sent' | 'nothing';

/**
 * Failures of the way to WeChat at which not one byte of the request can have left. That a host cannot be reached any more can be
 * told of a connection over which it was sent already.
 */
function isUnsent({ params }: AppErrorView): boolean {
  const { reason, detail } = params ?? {};
  return reason === 'dns' || (reason === 'refused' && !String(detail).includes('UNREACH'));
}

/** WeChat's refusal while an earlier call for the account is under way: perhaps this very one, before its answer was lost. */
const stillRunning = 9_402_202;

/**
 * What the failure of a changing call proves.
 *
 * `sent` is false while the console still gathered what it needs for the call, such as a token. A time-out, a reset, an answer
 * that is none and -1 prove nothing: the call may have been carried out. So does a refusal that can mean "already so" or "still
 * running".
 */
export function proofOf(call: HostingCall, error: AppErrorView, sent: boolean): FailureProof {
  if (!sent) return 'not-sent';
  if (error.code === 'wechat-unreachable' && isUnsent(error)) return 'not-sent';
  if (error.code !== 'wechat-rejected' || error.errcode === undefined || error.errcode === -1) return 'nothing';
  return [...callRow(call).twins, stillRunning].includes(error.errcode) ? 'nothing' : 'refused';
}

/** Whether the very same call may be sent again by itself: WeChat refused it for its limits, or it never left. */
export function mayRepeat(call: HostingCall, error: AppErrorView, sent: boolean): boolean {
  const proof = proofOf(call, error, sent);
  if (proof === 'not-sent') return error.code === 'wechat-unreachable';
  const limits = [45_009, 45_011];
  return proof === 'refused' && error.errcode !== undefined && limits.includes(error.errcode);
}
