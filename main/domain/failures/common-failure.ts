import { lookUp } from '../../../preload/contract/error-catalogue';
import { AppError } from './app-error';
import { consequencesOf } from './app-errors';

/** WeChat's errcode for too many calls in this minute. */
export const minuteLimit = 45011;

const dailyQuota = 45009;
/** The account is not authorized to this platform (any more). */
const notAuthorized = 61003;

/** Whether WeChat says that the account is not authorized to this platform (any more), whichever call it answers. */
export function isRevocation(failure: unknown): boolean {
  return failure instanceof AppError && failure.detail.errcode === notAuthorized;
}

/** Whether WeChat refused because a number of calls is used up: the platform's, or an account's own. */
export function isLimit(failure: unknown): boolean {
  const errcode = failure instanceof AppError ? failure.detail.errcode : undefined;
  return errcode === minuteLimit || errcode === dailyQuota;
}

/**
 * Whether a failure would meet every tenant alike: a limit of the platform, or something that nobody gets past now. What a
 * reading lacks because of it says nothing about the account. A limit met with the account's own token is the account's own.
 */
export function isCommonFailure(failure: unknown): boolean {
  return isCertainlyCommon(failure) || (failure instanceof AppError && isLikely(failure) && !isOfAccount(failure));
}

/** Whether a failure meets every tenant for certain, so that the first one is enough to stop. */
export function isCertainlyCommon(failure: unknown): boolean {
  if (!(failure instanceof AppError)) return false;
  // The one credential that each account has for itself.
  if (failure.code === 'credentials-missing' && failure.detail.params?.what === 'authorizer-token') return false;
  return consequencesOf(failure.code).common === 'certain';
}

/**
 * Whether a failure may be the tenant's own or everybody's, which only the next tenants tell: a limit, a refusal that settings or
 * tokens of the platform are behind, a revocation, an answer that did not come or made no sense.
 */
export function mayBeCommon(failure: AppError): boolean {
  if (isLimit(failure)) return true;
  if (isOfAccount(failure)) return false;
  if (failure.code !== 'wechat-rejected') return consequencesOf(failure.code).common === 'likely';
  const retry = failure.detail.errcode === undefined ? undefined : lookUp(failure.detail.errcode)?.retry;
  return isRevocation(failure) || retry === 'environment' || retry === 'token';
}

function isLikely(failure: AppError): boolean {
  return isLimit(failure) || failure.code === 'wechat-unreachable';
}

function isOfAccount(failure: AppError): boolean {
  return failure.detail.token === 'account';
}
