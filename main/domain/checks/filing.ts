import type { CheckReason } from '../../../preload/contract/check-reasons';
import type { NextActor } from '../../../preload/contract/stages';

/** `get_icp_entrance_info.info.status` of a mini program that is filed. */
export const filedStatus = 6;

/** What a filing status means, and who has to act on it. `known` is false for a number that no source explains. */
export interface FilingState {
  readonly reason: CheckReason;
  readonly actor: NextActor;
  readonly known: boolean;
}

const states: ReadonlyMap<number, FilingState> = new Map<number, FilingState>([
  [2, { reason: 'icp-filing.platform-review', actor: 'wechat', known: true }],
  [3, { reason: 'icp-filing.platform-rejected', actor: 'tenant', known: true }],
  [4, { reason: 'icp-filing.authority-review', actor: 'wechat', known: true }],
  [5, { reason: 'icp-filing.authority-rejected', actor: 'tenant', known: true }],
  [filedStatus, { reason: 'icp-filing.filed', actor: 'nobody', known: true }],
]);

/** `sms_verify_status`, which counts while the authority reviews: 1 waits for the code, 2 done, 3 the time ran out. */
const smsStates: ReadonlyMap<number, FilingState> = new Map<number, FilingState>([
  [1, { reason: 'icp-filing.authority-sms-waiting', actor: 'tenant', known: true }],
  [2, { reason: 'icp-filing.authority-sms-done', actor: 'wechat', known: true }],
  [3, { reason: 'icp-filing.authority-sms-timeout', actor: 'tenant', known: true }],
]);

/** 1024 says "not filed"; its lowest bits say why no application can be made: 1 information, 2 category, 4 verification. */
const notFiled = 1024;
const notFiledReasons = [
  'icp-filing.not-filed',
  'icp-filing.missing-info',
  'icp-filing.missing-category',
  'icp-filing.missing-info-category',
  'icp-filing.missing-verification',
  'icp-filing.missing-info-verification',
  'icp-filing.missing-category-verification',
  'icp-filing.missing-all',
] as const satisfies readonly CheckReason[];

/** Decodes the status of an ICP filing, with the SMS sub-status while it is at the authority. */
export function decodeFiling(status: number, smsStatus: number | null): FilingState {
  const sms = status === 4 && smsStatus !== null ? smsStates.get(smsStatus) : undefined;
  const state = sms ?? states.get(status);
  if (state !== undefined) return state;
  const reason = notFiledReasons[status - notFiled];
  if (reason !== undefined) return { reason, actor: 'tenant', known: true };
  return { reason: 'icp-filing.unknown-status', actor: 'consultant', known: false };
}
