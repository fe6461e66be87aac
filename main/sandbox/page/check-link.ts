import type { Credential } from '../core/credential-registry';
import type { Settings } from '../core/settings';
import type { PageLink } from './attempt';

/** What the check must know beside the link. */
export interface LinkContext {
  readonly componentAppId: string;
  readonly settings: Pick<Settings, 'launchDomain' | 'publication'>;
  readonly checksReferrer: boolean;
  readonly preAuthCode: Credential | undefined;
  readonly nowMs: number;
}

const AUTH_TYPES: readonly number[] = [1, 2, 3, 4, 5, 6, 8];

/** Reads the query of an authorization link; `referrer` is the Referer header or "". */
export function readLink(query: URLSearchParams, referrer: string): PageLink {
  const wanted = (query.get('category_id_list') ?? '').split('|').filter((id) => id !== '');
  return {
    componentAppid: query.get('component_appid') ?? '',
    preAuthCode: query.get('pre_auth_code') ?? '',
    redirectUri: query.get('redirect_uri') ?? '',
    authType: Number(query.get('auth_type') ?? '3'),
    bizAppid: query.get('biz_appid') ?? '',
    wantedSets: wanted.map(Number),
    isWantedValid: wanted.every((id) => /^[1-9][0-9]{0,3}$/.test(id)),
    entryHost: hostOf(referrer),
  };
}

/** Host name of an http or https address; "" when it is not one. */
export function hostOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.hostname : '';
}

/** The first error of a link in the order of the real page, or `undefined` when it may be shown. */
export function checkLink(link: PageLink, context: LinkContext): number | undefined {
  if (link.componentAppid === '') return -306;
  if (link.preAuthCode === '') return -307;
  if (link.redirectUri === '') return -308;
  if (link.componentAppid !== context.componentAppId) return -305;
  if (context.settings.publication === 'disabled') return -316;
  if (!AUTH_TYPES.includes(link.authType)) return -301;
  if (!link.isWantedValid) return -104;
  if (!agreesWithLaunchDomain(link, context)) return -302;
  return checkPreAuthCode(context);
}

/** The entry page, the callback and the registered domain must be one and the same host. */
function agreesWithLaunchDomain(link: PageLink, context: LinkContext): boolean {
  const { launchDomain } = context.settings;
  if (hostOf(link.redirectUri) !== launchDomain) return false;
  return !context.checksReferrer || link.entryHost === launchDomain;
}

/** -100 unknown, -110 used, -101 expired. */
export function checkPreAuthCode(context: Pick<LinkContext, 'preAuthCode' | 'nowMs'>): number | undefined {
  const { preAuthCode, nowMs } = context;
  if (preAuthCode === undefined) return -100;
  if (preAuthCode.status === 'spent') return -110;
  return (preAuthCode.expiresAtMs ?? 0) <= nowMs ? -101 : undefined;
}
