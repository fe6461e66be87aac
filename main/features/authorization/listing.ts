import type { Attempt, Listing } from '../../../preload/contract/binding';
import type { AppId } from '../../../preload/contract/ids';
import { sha256 } from '../../domain/ledger/ledger';
import type { ListedAccount } from '../../domain/binding/attempt-evidence';
import { AppError } from '../../domain/failures/app-error';
import type { AuthorizerListItem, WeChatApi } from '../../ports/wechat-api';

/** Nothing follows from what is missing in a list that was read in part. */
export function listInPart(): AppError {
  return new AppError('wechat-malformed', { params: { path: '/cgi-bin/component/api_get_authorizer_list' } });
}

/** What is asked of WeChat to know its list. */
type ListingSource = Pick<WeChatApi, 'authorizerList' | 'authorizerInfo'>;

/** An entry of the list with its state in few characters, from which the refresh token cannot be had. */
export function listed({ appId, authorizedAtMs, refreshToken }: AuthorizerListItem): ListedAccount {
  const state = `${appId}\n${authorizedAtMs}\n${refreshToken?.reveal() ?? ''}`;
  return { authorizedAtMs, fingerprint: sha256(state).slice(0, 16) };
}

/**
 * What WeChat lists as an attempt begins, to tell later what has changed: the expected account with its sets, or every entry where
 * none is expected. Rejects as the calls do.
 */
export async function listingAtStart(
  wechat: ListingSource,
  expected: AppId | null,
  signal: AbortSignal,
): Promise<Pick<Listing, 'listed' | 'sets'>> {
  const { items, isWhole } = await wechat.authorizerList(signal);
  const entries = expected === null ? items : items.filter((item) => item.appId === expected);
  // Missing in a list that was read in part, it may be an old authorization: then only WeChat's own time tells what is new.
  if (entries.length === 0 && expected !== null && !isWhole) return { listed: null, sets: null };
  const isListed = expected !== null && entries.length > 0;
  const sets = isListed ? (await wechat.authorizerInfo(expected)).reading.grantedSets : null;
  return { listed: entries.map((item) => listed(item).fingerprint), sets: sets === null ? null : [...sets] };
}

/**
 * The listing of an attempt. One from a run that knew none began at its time by this computer, `skewMs` behind WeChat's, and
 * only what WeChat dates later is a change.
 */
export function baselineOf(attempt: Attempt, skewMs: number): Listing {
  if (attempt.baseline !== undefined) return attempt.baseline;
  const atMs = attempt.startedAtMs + skewMs;
  return { atMs, expiresAtMs: (attempt.expiresAtMs ?? attempt.startedAtMs) + skewMs, listed: null, sets: null };
}
