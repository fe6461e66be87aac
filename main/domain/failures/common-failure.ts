import { AppError } from './app-error';

/** WeChat's errcode for too many calls in this minute. */
export const minuteLimit = 45011;

const dailyQuota = 45009;

const codes: ReadonlySet<string> = new Set([
  'offline',
  'wechat-unreachable',
  'credentials-missing',
  'ticket-missing',
  'keychain-locked',
  'keychain-unavailable',
  'disk-full',
  'storage-failed',
]);

/**
 * Whether a failure would meet every tenant alike: a limit of the platform, or something that nobody gets past now. Going on
 * would only repeat it, and what a reading lacks because of it says nothing about the account.
 */
export function isCommonFailure(failure: unknown): boolean {
  if (!(failure instanceof AppError)) return false;
  const { errcode, params } = failure.detail;
  // The one credential that each account has for itself.
  if (failure.code === 'credentials-missing' && params?.what === 'authorizer-token') return false;
  return errcode === minuteLimit || errcode === dailyQuota || codes.has(failure.code);
}
