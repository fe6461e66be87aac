import { missing } from '../failures/refuse';
import { withoutTrailingSlashes } from '../text/without-trailing-slashes';
import type { CredentialKind } from '../../../preload/contract/problem-reasons';
import type { Audience, PlatformSecret } from '../../../preload/contract/platform';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { AppError, assertNever } from '../failures/app-error';
import { requiredAddress } from '../workspace/required-address';
import { isLoopback } from '../workspace/runtime-policy';

/** The secrets of a platform that are sent somewhere, each of them to another place. */
export const sentSecrets = [
  'component-secret',
  'verify-ticket',
  'relay-bearer',
  'wxcomponent-password',
  'ticket-bearer',
] as const;
export type SentSecret = (typeof sentSecrets)[number];

/**
 * The one answer to "where may this secret go?": what the settings send it to.
 *
 * Throws `credentials-missing` while the settings do not say where or for which platform, `invalid-request` for an address that
 * no secret may be sent to, and `not-supported-in-mode` where the mode has no use for it.
 */
export function audienceOf(secret: SentSecret | 'refresh-token', settings: WorkspaceSettings): Audience {
  const { mode, componentAppId } = settings;
  const isUsed = secret === 'refresh-token' ? mode !== 'offline' : modesOf(secret).includes(mode);
  if (mode === 'offline' || !isUsed) throw new AppError('not-supported-in-mode', { params: { mode } });
  if (componentAppId === null) throw missing('component-app-id');
  // Authorizer tokens go to WeChat itself, whoever holds the component token.
  const via = secret === 'refresh-token' && mode !== 'sandbox' ? 'direct' : mode;
  return { mode: via, addresses: [...addressesOf(secret, settings)], componentAppId };
}

/** Whether two audiences are the same one. */
export function isSameAudience(one: Audience, other: Audience): boolean {
  return (
    one.mode === other.mode &&
    one.componentAppId === other.componentAppId &&
    one.addresses.length === other.addresses.length &&
    one.addresses.every((address, position) => address === other.addresses[position])
  );
}

/**
 * Origin and path of an address, in the one form in which two are compared: lower-case scheme and host, no default port, a host
 * beyond ASCII as punycode, no slash at the end, no query.
 *
 * Throws `invalid-request` for what no secret may be sent to: neither https nor this computer, or with a user in it.
 */
export function canonicalAddress(field: string, address: string): string {
  const url = requiredAddress(field, address);
  return `${url.origin}${withoutTrailingSlashes(url.pathname)}`;
}

/** The secret that an input field of the platform's screen stands for in a mode; null for one that is sent nowhere. */
export function sentSecretOf(field: PlatformSecret, mode: WorkspaceSettings['mode']): SentSecret | null {
  switch (field) {
    case 'component-secret':
      return 'component-secret';
    case 'relay-secret':
      return mode === 'direct' ? 'ticket-bearer' : 'relay-bearer';
    case 'relay-password':
      return 'wxcomponent-password';
    case 'token':
    case 'encoding-aes-key':
    case 'previous-encoding-aes-key':
      return null;
    default:
      return assertNever(field);
  }
}

/**
 * Why a secret is not sent: it was entered for another audience than the present one; null when nobody noted for which.
 *
 * `params` name both addresses: of those that differ the first.
 */
export function enteredForOther(secret: SentSecret, entered: Audience | null, present: Audience): AppError {
  const what = kinds[secret];
  const appId = present.componentAppId;
  const [first = ''] = present.addresses;
  if (entered === null) {
    return new AppError('secret-for-elsewhere', { params: { what, reason: 'unknown-address', address: first, appId } });
  }
  const differing = present.addresses.findIndex((address, position) => address !== entered.addresses[position]);
  const address = present.addresses[differing] ?? first;
  const enteredAddress = entered.addresses[differing] ?? entered.addresses[0] ?? '';
  const reason =
    entered.mode !== present.mode ? 'other-mode' : address !== enteredAddress ? 'other-address' : 'other-platform';
  const { mode: enteredMode, componentAppId: enteredAppId } = entered;
  const { mode } = present;
  return new AppError('secret-for-elsewhere', {
    params: { what, reason, address, enteredAddress, appId, enteredAppId, mode, enteredMode },
  });
}

const kinds: Readonly<Record<SentSecret, CredentialKind>> = {
  'component-secret': 'component-secret',
  'verify-ticket': 'ticket',
  'relay-bearer': 'relay-secret',
  'wxcomponent-password': 'relay-password',
  'ticket-bearer': 'relay-secret',
};

function modesOf(secret: SentSecret): readonly WorkspaceSettings['mode'][] {
  switch (secret) {
    case 'component-secret':
    case 'verify-ticket':
      return ['direct', 'sandbox'];
    case 'relay-bearer':
      return ['relay'];
    case 'wxcomponent-password':
      return ['wxcomponent'];
    case 'ticket-bearer':
      return ['direct'];
    default:
      return assertNever(secret);
  }
}

/** What is given for a secret counts too: a relay's token is sent to the API, and a pre-auth code to WeChat's pages. */
function addressesOf(secret: SentSecret | 'refresh-token', settings: WorkspaceSettings): readonly string[] {
  const { mode, apiBaseUrl, pageBaseUrl, mobileBaseUrl, relayBaseUrl, ticketUrl } = settings;
  if (mode === 'sandbox') return [isLoopback(apiBaseUrl) ? 'sandbox' : canonicalAddress('apiBaseUrl', apiBaseUrl)];
  const api = canonicalAddress('apiBaseUrl', apiBaseUrl);
  const pages = (): readonly string[] => [
    canonicalAddress('pageBaseUrl', pageBaseUrl),
    canonicalAddress('mobileBaseUrl', mobileBaseUrl),
  ];
  switch (secret) {
    case 'component-secret':
      return [api, ...pages()];
    case 'verify-ticket':
    case 'refresh-token':
      return [api];
    case 'relay-bearer':
    case 'wxcomponent-password':
      if (relayBaseUrl === null) throw missing('relay-address');
      return [canonicalAddress('relayBaseUrl', relayBaseUrl), api, ...pages()];
    case 'ticket-bearer':
      if (ticketUrl === null) throw missing('ticket-address');
      return [canonicalAddress('ticketUrl', ticketUrl), api];
    default:
      return assertNever(secret);
  }
}
