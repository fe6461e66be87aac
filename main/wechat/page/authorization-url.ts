import type { AccountKind } from '../../../preload/contract/account';
import type { AppId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import { Secret } from '../../domain/secrets/secret';
import { withoutTrailingSlashes } from '../../domain/text/without-trailing-slashes';

/**
 * What an authorization link is made of. `pageBaseUrl` is `https://mp.weixin.qq.com` for the PC page and
 * `https://open.weixin.qq.com` for the mobile one, or a sandbox's address; `appId` becomes `biz_appid` and pins the link to
 * that account. `redirectUri` already carries the nonce, since WeChat has no state parameter.
 */
export interface AuthorizationLink {
  readonly pageBaseUrl: string;
  readonly componentAppId: AppId;
  readonly preAuthCode: Secret;
  readonly redirectUri: string;
  readonly accountKind: AccountKind;
  readonly appId: AppId | null;
}

type Parameter = readonly [name: string, value: string];

/** `auth_type`: which list the administrator is offered. */
const authTypes: Readonly<Record<AccountKind, string>> = { 'official-account': '1', 'mini-program': '2' };

/** Address of the PC page, which shows a QR code for the administrator to scan. Holds the pre-auth code. */
export function pcAuthorizationUrl(link: AuthorizationLink): Secret {
  return build(link, '/cgi-bin/componentloginpage', []);
}

/** Address of the page to be opened inside WeChat on the administrator's phone. Holds the pre-auth code. */
export function mobileAuthorizationUrl(link: AuthorizationLink): Secret {
  const path = '/wxaopen/safe/bindcomponent';
  const fixed: readonly Parameter[] = [
    ['action', 'bindcomponent'],
    ['no_scan', '1'],
  ];
  return build(link, path, fixed, '#wechat_redirect');
}

/**
 * The redirect URI with one more query parameter; those it has already are kept, a fragment is not.
 *
 * Throws `credentials-malformed` unless it is an absolute http(s) address.
 */
export function redirectUriWith(redirectUri: string, name: string, value: string): string {
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new AppError('credentials-malformed', { params: { what: 'redirect-uri' } });
  }
  url.searchParams.set(name, value);
  url.hash = '';
  return url.href;
}

function build(link: AuthorizationLink, path: string, fixed: readonly Parameter[], fragment = ''): Secret {
  const parameters: readonly Parameter[] = [
    ...fixed,
    ['component_appid', link.componentAppId],
    ['pre_auth_code', link.preAuthCode.reveal()],
    ['redirect_uri', link.redirectUri],
    ['auth_type', authTypes[link.accountKind]],
    ...(link.appId === null ? [] : [['biz_appid', link.appId] as const]),
  ];
  // Encoded in full: of an unencoded redirect_uri only the first query parameter survives.
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return new Secret(`${withoutTrailingSlashes(link.pageBaseUrl)}${path}?${query}${fragment}`);
}
