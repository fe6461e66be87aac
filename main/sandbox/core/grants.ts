import { describeSet, isSetOf } from '../fixtures/permission-sets';
import type { GrantOutcome } from './authorizations';
import type { Account } from './model';
import type { SandboxCore } from './sandbox-core';
import { issueAuthCode } from './token-service';

/** One set as the authorization page offers it. */
export interface OfferedSet {
  readonly id: number;
  readonly zh: string;
  readonly en: string;
  /** Platform that holds this exclusive set, so that it cannot be granted here; "" = free. */
  readonly heldBy: string;
}

/** What came of a confirmation on the phone. */
export interface GrantResult {
  readonly outcome: GrantOutcome;
  readonly authCode: string;
  readonly expiresInSeconds: number;
}

/** True when only one platform at a time may hold this set. */
export function isExclusive(core: SandboxCore, account: Account, id: number): boolean {
  const { exclusiveSetsFrom85, set27IsExclusive } = core.settings.switches;
  if (id === 27) return set27IsExclusive;
  return describeSet(account.kind, id).isExclusive || exclusiveSetsFrom85.includes(id);
}

/** The sets of the platform that fit the account, narrowed to `wanted` when the link asked for some only. */
export function offeredSets(core: SandboxCore, account: Account, wanted: readonly number[]): readonly OfferedSet[] {
  const ids = core.settings.platformSets.filter((id) => isSetOf(account.kind, id));
  const asked = wanted.length === 0 ? ids : ids.filter((id) => wanted.includes(id));
  return [...asked, ...account.extraSets].map((id) => {
    const holder = account.heldElsewhere.find((held) => held.set === id);
    const { zh, en } = describeSet(account.kind, id);
    return { id, zh, en, heldBy: holder && isExclusive(core, account, id) ? holder.provider : '' };
  });
}

/** Records what the administrator confirmed: sets held elsewhere are left out silently, then code and event. */
export function confirmGrant(
  core: SandboxCore,
  account: Account,
  ticked: readonly number[],
  link: { preAuthCode: string; wanted: readonly number[] },
): GrantResult {
  const granted = offeredSets(core, account, link.wanted)
    .filter((set) => set.heldBy === '' && ticked.includes(set.id))
    .map((set) => set.id);
  const { switches } = core.settings;
  const outcome = core.authorizations.grant(account.appid, granted, {
    nowMs: core.clock.nowMs(),
    replacesRefreshToken: switches.refreshTokenChangesOnUpdate,
    refreshTokenLength: switches.refreshTokenLength,
  });
  const code = issueAuthCode(core, account.appid);
  announceGrant(core, account.appid, outcome, { authCode: code.value, preAuthCode: link.preAuthCode });
  return { outcome, authCode: code.value, expiresInSeconds: switches.authCodeSeconds };
}

/** The merchant changes the granted sets in WeChat's own console: an event with a code, no redirect. */
export function changeGrantedSets(core: SandboxCore, appid: string, sets: readonly number[]): GrantOutcome | undefined {
  const outcome = core.authorizations.changeSets(appid, sets, core.clock.nowMs());
  if (outcome === undefined) return undefined;
  const code = issueAuthCode(core, appid);
  announceGrant(core, appid, outcome, { authCode: code.value, preAuthCode: '' });
  return outcome;
}

/** The merchant takes the authorization back. */
export function revokeGrant(core: SandboxCore, appid: string): boolean {
  if (!core.authorizations.revoke(appid)) return false;
  core.announce('unauthorized', appid, [['AuthorizerAppid', appid]]);
  return true;
}

function announceGrant(
  core: SandboxCore,
  appid: string,
  outcome: GrantOutcome,
  codes: { authCode: string; preAuthCode: string },
): void {
  core.markChanged();
  if (outcome === 'unchanged') return;
  const { authCodeSeconds, codeExpiryForm } = core.settings.switches;
  const expiry = codeExpiryForm === 'absolute' ? core.clock.nowSeconds() + authCodeSeconds : authCodeSeconds;
  core.announce(outcome === 'authorized' ? 'authorized' : 'updateauthorized', appid, [
    ['AuthorizerAppid', appid],
    ['AuthorizationCode', codes.authCode],
    ['AuthorizationCodeExpiredTime', String(expiry)],
    ['PreAuthCode', codes.preAuthCode],
  ]);
}
