import type { WorkspaceInput } from '../../../preload/contract/platform';

/** One part of WeChat's rule about hosts (error -302), and whether what is typed keeps it; null while there is nothing to judge. */
export interface LaunchRule {
  readonly id: 'bareHost' | 'https' | 'noPort' | 'redirectHost' | 'launchPageHost';
  readonly isKept: boolean | null;
}

const bareHost = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

function parse(text: string): URL | null {
  return URL.canParse(text.trim()) ? new URL(text.trim()) : null;
}

/** Judges launch domain, redirect URI and launch page as they are being typed, by the same rule as the self-test. */
export function launchRules(
  typed: Pick<WorkspaceInput, 'launchDomain' | 'redirectUri' | 'launchPageUrl'>,
): readonly LaunchRule[] {
  const domain = typed.launchDomain.trim();
  const addresses = [typed.redirectUri, typed.launchPageUrl].filter((text) => text.trim() !== '');
  const pages = addresses.map(parse);
  const all = (keeps: (page: URL) => boolean): boolean | null =>
    pages.length === 0 ? null : pages.every((page) => page !== null && keeps(page));
  const hostOf = (text: string): boolean | null =>
    text.trim() === '' || domain === '' ? null : parse(text)?.hostname === domain.toLowerCase();
  return [
    { id: 'bareHost', isKept: domain === '' ? null : bareHost.test(domain) },
    { id: 'https', isKept: all((page) => page.protocol === 'https:') },
    { id: 'noPort', isKept: all((page) => page.port === '') },
    { id: 'redirectHost', isKept: hostOf(typed.redirectUri) },
    ...(typed.launchPageUrl.trim() === ''
      ? []
      : [{ id: 'launchPageHost', isKept: hostOf(typed.launchPageUrl) } as const]),
  ];
}
