import { avatarUrl } from '../api/authorizer-info';
import { offeredSets, type OfferedSet } from '../core/grants';
import type { Account, AccountKind } from '../core/model';
import type { SandboxCore } from '../core/sandbox-core';
import type { Attempt } from './attempt';
import { html, type Html, NOTHING } from './html';
import { ICONS } from './icons';
import { listedAccounts } from './phone-actions';
import { scannersView } from './scanners-view';
import { errorText, type TextKey, textOf } from './texts';

/** The screen of the simulated phone. */
export function phoneView(core: SandboxCore, attempt: Attempt): Html {
  const say = (key: TextKey): string => textOf(key, attempt.language);
  switch (attempt.screen) {
    case 'home':
      return scannersView(core, attempt, say);
    case 'not-admin':
      return notAdminView(say);
    case 'accounts':
      return accountsView(core, attempt, say);
    case 'sets':
      return setsView(core, attempt, say);
    case 'done':
      return resultView('done', say('confirmed'), say('doneHint'));
    case 'refused':
      return resultView('cross', say('refused'), say('refusedHint'));
    case 'problem':
      if (attempt.scannerId === '') return lockView(core, say);
      return resultView('warn', say('failed'), errorText(attempt.error ?? -1, attempt.language));
    default:
      return attempt.screen satisfies never;
  }
}

function bar(title: string, back: Html = NOTHING): Html {
  return html`<header class="phone-bar">${back}<h2>${title}</h2></header>`;
}

function resultView(icon: 'done' | 'cross' | 'warn', title: string, hint: string): Html {
  return html`
    <div class="phone-result" data-testid="phone-result">
      <span class="badge badge-${icon}">${ICONS[icon]}</span><h2>${title}</h2><p>${hint}</p>
    </div>`;
}

/** A phone at rest: the page failed before anyone could scan. */
function lockView(core: SandboxCore, say: (key: TextKey) => string): Html {
  const [hours, minutes] = new Date(core.clock.nowMs()).toTimeString().split(':');
  return html`<div class="phone-lock"><b>${hours ?? ''}:${minutes ?? ''}</b><p>${say('noScan')}</p></div>`;
}

function notAdminView(say: (key: TextKey) => string): Html {
  return html`
    <div class="phone-result">
      <span class="badge badge-warn">${ICONS.warn}</span>
      <h2>${say('notAdmin')}</h2><p>${say('notAdminHint')}</p>
    </div>
    <footer class="phone-actions">
      <button class="button" type="button" data-action="hand-over" data-testid="phone-hand-over">${say('handOver')}</button>
      <button class="button plain" type="button" data-action="refuse" data-testid="phone-refuse">${say('adminRefuses')}</button>
    </footer>`;
}

function tabsOf(attempt: Attempt): readonly AccountKind[] {
  if (attempt.link.bizAppid !== '') return [attempt.tab];
  if (attempt.link.authType === 1) return ['official-account'];
  return attempt.link.authType === 2 ? ['mini-program'] : ['mini-program', 'official-account'];
}

function accountsView(core: SandboxCore, attempt: Attempt, say: (key: TextKey) => string): Html {
  const accounts = listedAccounts(core, attempt);
  const tabs = tabsOf(attempt).map((kind) => {
    const count = accounts.filter((account) => account.kind === kind).length;
    const name = say(kind === 'mini-program' ? 'miniPrograms' : 'officialAccounts');
    return html`
      <button type="button" role="tab" aria-selected="${String(kind === attempt.tab)}" data-action="tab"
        data-value="${kind}" data-testid="tab-${kind}">${name}<small>${count}</small></button>`;
  });
  const shown = accounts.filter((account) => account.kind === attempt.tab);
  return html`
    ${bar(say('pickAccount'))}
    <div class="tabs" role="tablist">${tabs}</div>
    <div class="phone-body">
      ${shown.length === 0 ? emptyView(say) : shown.map((account) => accountRow(core, account, say))}
    </div>
    <footer class="phone-actions">
      <button class="button plain" type="button" data-action="refuse" data-testid="phone-refuse">${say('refuse')}</button>
    </footer>`;
}

function emptyView(say: (key: TextKey) => string): Html {
  return html`<div class="phone-empty"><h3>${say('noAccounts')}</h3><p>${say('noAccountsHint')}</p></div>`;
}

function picture(core: SandboxCore, account: Account): Html {
  const url = avatarUrl(core, account);
  if (url === '') return html`<span class="avatar is-empty"></span>`;
  return html`<img class="avatar" src="${new URL(url).pathname}" alt="" width="40" height="40">`;
}

function accountRow(core: SandboxCore, account: Account, say: (key: TextKey) => string): Html {
  return html`
    <button class="row" type="button" data-action="pick" data-value="${account.appid}" data-testid="account-${account.appid}">
      ${picture(core, account)}
      <span class="row-text"><b>${account.nickName || say('noName')}</b><small>${account.principalName}</small></span>
    </button>`;
}

function setsView(core: SandboxCore, attempt: Attempt, say: (key: TextKey) => string): Html {
  const account = core.book.find(attempt.pickedAppid);
  if (account === undefined) return NOTHING;
  const offered = offeredSets(core, account, attempt.link.wantedSets);
  const free = offered.filter((set) => set.heldBy === '');
  const held = offered.filter((set) => set.heldBy !== '');
  const isChinese = attempt.language === 'zh';
  const platform = isChinese ? core.settings.platformName : core.settings.platformEnglishName;
  return html`
    ${bar(say('title'), html`<button class="back" type="button" data-action="back" aria-label="${say('change')}">${ICONS.back}</button>`)}
    <div class="phone-body">
      <div class="row is-static">
        ${picture(core, account)}
        <span class="row-text"><b>${account.nickName || say('noName')}</b><small>${account.appid}</small></span>
        <button class="link" type="button" data-action="back">${say('change')}</button>
      </div>
      <p class="group-title"><b>${platform}</b> ${say('requests')}</p>
      <div class="group">${free.map((set) => setRow(set, attempt.unticked.has(set.id), isChinese, say))}</div>
      ${
        held.length === 0
          ? NOTHING
          : html`
        <p class="warning" role="note" data-testid="held-warning">${say('heldWarning')}</p>
        <div class="group">${held.map((set) => setRow(set, true, isChinese, say))}</div>`
      }
    </div>
    <footer class="phone-actions is-pair">
      <button class="button plain" type="button" data-action="refuse" data-testid="phone-refuse">${say('refuse')}</button>
      <button class="button" type="button" data-action="confirm" data-testid="phone-confirm">${say('confirm')}</button>
    </footer>`;
}

function setRow(set: OfferedSet, isUnticked: boolean, isChinese: boolean, say: (key: TextKey) => string): Html {
  const state = `${isUnticked ? '' : 'checked'} ${set.heldBy === '' ? '' : 'disabled'}`;
  const holder = set.heldBy === '' ? NOTHING : html`<small>${say('heldBy')} ${set.heldBy}</small>`;
  return html`
    <label class="row set">
      <input type="checkbox" data-set="${set.id}" data-testid="set-${set.id}" ${state}>
      <span class="row-text"><b>${isChinese ? set.zh : set.en}</b>${holder}</span><span class="set-id">${set.id}</span>
    </label>`;
}
