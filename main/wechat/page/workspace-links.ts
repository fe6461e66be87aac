import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { required } from '../../domain/failures/refuse';
import { Secret } from '../../domain/secrets/secret';
import type {
  AuthorizationLinkRequest,
  AuthorizationLinks,
} from '../../features/authorization/ports/authorization-links';
import {
  type AuthorizationLink,
  mobileAuthorizationUrl,
  pcAuthorizationUrl,
  redirectUriWith,
} from './authorization-url';

/**
 * The authorization links of one workspace.
 *
 * WeChat's PC page opens only when reached from a page of the launch domain. Either the console sets that referrer itself, or
 * the vendor's own launch page is the start: it gets WeChat's address in its fragment, as `#target=<encoded URL>`, which no
 * server sees, and navigates to it.
 */
export class WorkspaceLinks implements AuthorizationLinks {
  readonly referrer: string | null;
  readonly allowedOrigins: readonly string[];
  readonly callback: string;
  readonly #workspace: WorkspaceSettings;
  readonly #nonceParameter: string;

  /**
   * `nonceParameter` names the query parameter of the redirect URI that carries the nonce. Throws `credentials-missing` with
   * `params.what` `redirect-uri` or `launch-domain`.
   */
  constructor(workspace: WorkspaceSettings, nonceParameter: string) {
    const redirectUri = new URL(required(workspace.redirectUri, 'redirect-uri'));
    const { launchPageUrl } = workspace;
    this.#workspace = workspace;
    this.#nonceParameter = nonceParameter;
    this.referrer = launchPageUrl === null ? `https://${required(workspace.launchDomain, 'launch-domain')}/` : null;
    this.callback = `${redirectUri.origin}${redirectUri.pathname}`;
    const pages = [workspace.pageBaseUrl, workspace.mobileBaseUrl, ...(launchPageUrl === null ? [] : [launchPageUrl])];
    this.allowedOrigins = [...new Set(pages.map((page) => new URL(page).origin))];
  }

  desktop(request: AuthorizationLinkRequest): Secret {
    const url = pcAuthorizationUrl(this.#link(this.#workspace.pageBaseUrl, request));
    const { launchPageUrl } = this.#workspace;
    if (launchPageUrl === null) {
      return url;
    }
    const start = new URL(launchPageUrl);
    start.hash = `target=${encodeURIComponent(url.reveal())}`;
    return new Secret(start.href);
  }

  mobile(request: AuthorizationLinkRequest): Secret {
    return mobileAuthorizationUrl(this.#link(this.#workspace.mobileBaseUrl, request));
  }

  #link(pageBaseUrl: string, request: AuthorizationLinkRequest): AuthorizationLink {
    const redirectUri = required(this.#workspace.redirectUri, 'redirect-uri');
    return {
      pageBaseUrl,
      componentAppId: required(this.#workspace.componentAppId, 'component-app-id'),
      preAuthCode: request.preAuthCode,
      redirectUri: redirectUriWith(redirectUri, this.#nonceParameter, request.nonce.reveal()),
      accountKind: request.accountKind,
      appId: request.appId,
    };
  }
}
