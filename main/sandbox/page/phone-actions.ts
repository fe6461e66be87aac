import { confirmGrant, offeredSets } from '../core/grants';
import type { Account, WeChatUser } from '../core/model';
import type { SandboxCore } from '../core/sandbox-core';
import { DEMO_ADMINISTRATOR_ID, NON_ADMINISTRATOR_ID } from '../fixtures/portfolio';
import { type Attempt, fail, type PhoneScreen } from './attempt';
import { checkPreAuthCode } from './check-link';

const PROVIDER_LIMIT = 15;
const HIDDEN_STATUS: readonly number[] = [14, 16, 19];
/** Mini programs that may authorize: ordinary, stores and shops; never games or trial ones. */
const LISTED_SERVICE_TYPES: readonly number[] = [0, 2, 3, 10];

/** The person the page suggests for a successful scan. */
export function suggestedAdministrator(core: SandboxCore, attempt: Attempt): WeChatUser | undefined {
  return core.book.administratorOf(attempt.link.bizAppid) ?? core.book.user(DEMO_ADMINISTRATOR_ID);
}

/** The accounts a person may pick: administered, in good standing, of the kind the link asks for. */
export function listedAccounts(core: SandboxCore, attempt: Attempt): readonly Account[] {
  const { bizAppid } = attempt.link;
  const owned = core.book.user(attempt.scannerId)?.accounts ?? [];
  return owned
    .flatMap((appid) => core.book.find(appid) ?? [])
    .filter((account) => isListed(account) && (bizAppid === '' ? fits(account, attempt) : account.appid === bizAppid));
}

function isListed(account: Account): boolean {
  if (!account.isRegistered || HIDDEN_STATUS.includes(account.accountStatus)) return false;
  return account.kind === 'official-account' || LISTED_SERVICE_TYPES.includes(account.serviceType);
}

function fits(account: Account, attempt: Attempt): boolean {
  const { authType } = attempt.link;
  if (authType === 3 || authType === 6) return true;
  return account.kind === (authType === 1 ? 'official-account' : 'mini-program') && (authType === 1 || authType === 2);
}

/** The time left for this link in whole seconds, never negative. */
export function secondsLeft(core: SandboxCore, attempt: Attempt): number {
  const code = core.registry.find('pre-auth-code', attempt.link.preAuthCode);
  return Math.max(0, Math.ceil(((code?.expiresAtMs ?? 0) - core.clock.nowMs()) / 1000));
}

/** Turns an open attempt into an expired one, or shows -110, when its code is no longer good. */
export function watchCode(core: SandboxCore, attempt: Attempt): void {
  const isOpen = attempt.state === 'waiting-scan' || attempt.state === 'scanned' || attempt.state === 'awaiting-admin';
  if (!isOpen) return;
  const preAuthCode = core.registry.find('pre-auth-code', attempt.link.preAuthCode);
  const error = checkPreAuthCode({ preAuthCode, nowMs: core.clock.nowMs() });
  if (error !== undefined) fail(attempt, error);
}

/** Carries out what was tapped; unknown actions and actions that do not fit the screen do nothing. */
export function act(core: SandboxCore, attempt: Attempt, action: string, value: string): void {
  watchCode(core, attempt);
  if (attempt.state === 'confirmed' || attempt.state === 'expired') return;
  if (action === 'rescan') return restart(attempt);
  if (attempt.error !== null) return;
  if (action === 'scan' && attempt.screen === 'home') return scan(core, attempt, value);
  if (action === 'hand-over' && attempt.screen === 'not-admin') return handOver(core, attempt);
  if (action === 'refuse' && attempt.state !== 'waiting-scan') return show(attempt, 'refused', 'refused');
  if (action === 'tab' && attempt.screen === 'accounts') return chooseTab(attempt, value);
  if (action === 'pick' && attempt.screen === 'accounts') return pick(core, attempt, value);
  if (action === 'back' && attempt.screen === 'sets') return show(attempt, 'scanned', 'accounts');
  if (action === 'tick') attempt.unticked.delete(Number(value));
  if (action === 'untick') attempt.unticked.add(Number(value));
  if (action === 'confirm' && attempt.screen === 'sets') confirm(core, attempt);
}

function show(attempt: Attempt, state: Attempt['state'], screen: PhoneScreen): void {
  attempt.state = state;
  attempt.screen = screen;
  attempt.version += 1;
}

function restart(attempt: Attempt): void {
  const isOver = attempt.state === 'refused' || attempt.error === 'biz_appid';
  if (!isOver) return;
  attempt.error = null;
  attempt.scannerId = '';
  attempt.pickedAppid = '';
  attempt.unticked.clear();
  show(attempt, 'waiting-scan', 'home');
}

function scan(core: SandboxCore, attempt: Attempt, userId: string): void {
  const user = core.book.user(userId);
  if (user === undefined) return;
  attempt.scannerId = user.id;
  const { bizAppid } = attempt.link;
  if (user.id === NON_ADMINISTRATOR_ID || user.accounts.length === 0)
    return show(attempt, 'awaiting-admin', 'not-admin');
  if (bizAppid !== '' && !user.accounts.includes(bizAppid)) return fail(attempt, 'biz_appid');
  const pinned = core.book.find(bizAppid);
  if (pinned) attempt.tab = pinned.kind;
  show(attempt, 'scanned', 'accounts');
}

function handOver(core: SandboxCore, attempt: Attempt): void {
  const administrator = suggestedAdministrator(core, attempt);
  if (administrator === undefined) return;
  attempt.screen = 'home';
  scan(core, attempt, administrator.id);
}

function chooseTab(attempt: Attempt, value: string): void {
  attempt.tab = value === 'official-account' ? 'official-account' : 'mini-program';
  attempt.version += 1;
}

function pick(core: SandboxCore, attempt: Attempt, appid: string): void {
  const account = listedAccounts(core, attempt).find((one) => one.appid === appid);
  if (account === undefined) return;
  if (account.expiringScans > 0) {
    core.book.change(appid, { expiringScans: account.expiringScans - 1 });
    const code = core.registry.find('pre-auth-code', attempt.link.preAuthCode);
    if (code) code.expiresAtMs = core.clock.nowMs();
    core.markChanged();
    return fail(attempt, -101);
  }
  if (offeredSets(core, account, attempt.link.wantedSets).length === 0) return fail(attempt, -113);
  attempt.pickedAppid = appid;
  attempt.unticked.clear();
  show(attempt, 'scanned', 'sets');
}

function confirm(core: SandboxCore, attempt: Attempt): void {
  const account = core.book.find(attempt.pickedAppid);
  const code = core.registry.find('pre-auth-code', attempt.link.preAuthCode);
  if (account === undefined || code === undefined) return;
  const { publication, testList } = core.settings;
  if (publication !== 'published' && !testList.includes(account.userName)) return fail(attempt, -108);
  const isNew = core.authorizations.find(account.appid) === undefined;
  if (isNew && account.otherProviders >= PROVIDER_LIMIT) return fail(attempt, -114);
  const ticked = offeredSets(core, account, attempt.link.wantedSets)
    .map((set) => set.id)
    .filter((id) => !attempt.unticked.has(id));
  code.status = 'spent';
  const { preAuthCode, wantedSets } = attempt.link;
  const result = confirmGrant(core, account, ticked, { preAuthCode, wanted: wantedSets });
  const target = new URL(attempt.link.redirectUri);
  target.searchParams.set('auth_code', result.authCode);
  target.searchParams.set('expires_in', String(result.expiresInSeconds));
  attempt.redirect = target.href;
  // A phone goes there by itself; on a computer the browser does, or whoever stands in for it.
  if (attempt.form === 'mobile') core.redirects.receive(target);
  show(attempt, 'confirmed', 'done');
}
