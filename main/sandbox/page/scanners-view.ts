import type { WeChatUser } from '../core/model';
import type { SandboxCore } from '../core/sandbox-core';
import { NON_ADMINISTRATOR_ID } from '../fixtures/portfolio';
import type { Attempt } from './attempt';
import { html, type Html, NOTHING } from './html';
import { suggestedAdministrator } from './phone-actions';
import type { TextKey } from './texts';

type Say = (key: TextKey) => string;

const LISTED_OTHERS = 300;

/** Home screen of the simulated phone: who scans the code. */
export function scannersView(core: SandboxCore, attempt: Attempt, say: Say): Html {
  const suggested = suggestedAdministrator(core, attempt);
  const visitor = core.book.user(NON_ADMINISTRATOR_ID);
  const others = core.book.users().filter((user) => user.id !== suggested?.id && user.id !== visitor?.id);
  const name = (user: WeChatUser): string => (attempt.language === 'zh' ? user.name : user.englishName);
  return html`
    <header class="phone-bar"><h2>${say(attempt.form === 'pc' ? 'whoScans' : 'whoHolds')}</h2></header>
    <div class="phone-body">
      <div class="group">
        ${suggested ? personRow(suggested, name(suggested), administersText(core, suggested, say), 'scan-admin', say('administrator')) : NOTHING}
        ${visitor ? personRow(visitor, name(visitor), say('nonAdministrator'), 'scan-non-admin') : NOTHING}
      </div>
      <p class="group-title">${say('others')}</p>
      <input class="search" type="search" data-filter placeholder="${say('search')}" aria-label="${say('search')}">
      <div class="group">
        ${others.slice(0, LISTED_OTHERS).map((user) => personRow(user, name(user), administersText(core, user, say), `scan-user-${user.id}`))}
      </div>
    </div>`;
}

function administersText(core: SandboxCore, user: WeChatUser, say: Say): string {
  const names = user.accounts.flatMap((appid) => core.book.find(appid)?.nickName ?? []);
  const few = names.slice(0, 2).join('、');
  return names.length > 2
    ? `${say('administers')} ${names.length} ${say('accountsUnit')}`
    : `${say('administers')} ${few}`;
}

function personRow(user: WeChatUser, name: string, hint: string, testId: string, tag = ''): Html {
  return html`
    <button class="row" type="button" data-action="scan" data-value="${user.id}" data-testid="${testId}"
      data-words="${`${user.name} ${user.englishName} ${hint}`.toLowerCase()}">
      <span class="avatar person hue-${hueOf(user.id)}">${name.slice(0, 1)}</span>
      <span class="row-text"><b>${name}${tag === '' ? NOTHING : html` <i class="tag">${tag}</i>`}</b><small>${hint}</small></span>
    </button>`;
}

/** One of six colours, always the same for the same person. */
function hueOf(id: string): number {
  return [...id].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % 6;
}
