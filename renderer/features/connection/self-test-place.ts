import type { SelfTestAdvice, SelfTestLine } from '../../../preload/contract/self-test';
import type { PlatformTab } from './platform-store';

/** A control of the platform screen: its part, and its name in `data-place`. */
export interface PlatformPlace {
  readonly tab: PlatformTab;
  readonly place: string;
}

const connection = (place: string): PlatformPlace => ({ tab: 'connection', place });
const permissions = (place: string): PlatformPlace => ({ tab: 'permissions', place });

/** Where an advice is followed on this screen; what is done elsewhere (proxy, clock, WeChat's own console) has no place. */
const placeOfAdvice: Readonly<Partial<Record<SelfTestAdvice, PlatformPlace>>> = {
  'check-dns': connection('apiBaseUrl'),
  'check-firewall': connection('apiBaseUrl'),
  'check-api-address': connection('apiBaseUrl'),
  'check-certificate-name': connection('apiBaseUrl'),
  'check-tls': connection('extraCaFile'),
  'check-ca-file': connection('extraCaFile'),
  'check-relay-address': connection('relayBaseUrl'),
  'check-relay-secret': connection('secret'),
  'correct-app-id': connection('componentAppId'),
  'enter-secret': connection('secret-component-secret'),
  'enter-secret-again': connection('secret'),
  'enter-ticket': connection('ticket-text'),
  'replace-ticket': connection('ticket-text'),
  'start-ticket-push': connection('ticket-push'),
  'set-launch-domain': connection('launchDomain'),
  'align-hosts': connection('launchDomain'),
  'set-redirect-uri': connection('redirectUri'),
  'use-https': connection('redirectUri'),
  'drop-port': connection('redirectUri'),
  'interception-only': connection('redirectUri'),
  'record-platform-sets': permissions('platform-sets'),
  'add-platform-sets': permissions('platform-sets'),
  'record-publication': permissions('published'),
  'publish-or-list': permissions('published'),
  'fill-test-list': permissions('testList'),
  'stop-second-holder': connection('mode'),
};

/** The secret that a line is about: the platform's, or the one with which relay or ticket address are asked. */
function secretOf({ id, error }: SelfTestLine): string {
  const what = String(error?.params?.['what'] ?? '');
  if (what !== '' && what !== 'ticket') return `secret-${what}`;
  return id === 'secret' ? 'secret-component-secret' : 'secret-relay-secret';
}

/** Where in the platform screen a line is put right; null where that is done elsewhere, or nothing has to be done. */
export function placeOfLine(line: SelfTestLine): PlatformPlace | null {
  const found = line.advice === null ? undefined : placeOfAdvice[line.advice];
  if (found === undefined) return null;
  return found.place === 'secret' ? connection(secretOf(line)) : found;
}

const focusable =
  'input:not(:disabled), textarea:not(:disabled), select:not(:disabled), button:not(:disabled), [tabindex="0"]';

/** Shows a place, opening what it is folded into, and gives it the focus: its first control, or itself while that is locked. */
export function land(screen: HTMLElement, { place }: PlatformPlace): void {
  const spot = screen.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`);
  if (spot === null) return;
  const folded = spot.closest('details');
  if (folded !== null) folded.open = true;
  const control = spot.querySelector<HTMLElement>(focusable) ?? spot;
  if (control === spot) spot.tabIndex = -1;
  control.focus({ preventScroll: true });
  spot.scrollIntoView({ block: 'center' });
}
