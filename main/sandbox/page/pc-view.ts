import type { SandboxCore } from '../core/sandbox-core';
import type { Attempt, PageState } from './attempt';
import { hostOf } from './check-link';
import { html, type Html, NOTHING } from './html';
import { ICONS } from './icons';
import { secondsLeft } from './phone-actions';
import { errorText, type TextKey, textOf } from './texts';

type Say = (key: TextKey) => string;

const STATUS: Readonly<Record<PageState, { icon: keyof typeof ICONS; title: TextKey; hint: TextKey | null }>> = {
  'waiting-scan': { icon: 'wait', title: 'waiting', hint: 'waitingHint' },
  scanned: { icon: 'done', title: 'scanned', hint: 'scannedHint' },
  'awaiting-admin': { icon: 'wait', title: 'awaiting', hint: 'awaitingHint' },
  refused: { icon: 'cross', title: 'refused', hint: 'refusedHint' },
  expired: { icon: 'warn', title: 'expired', hint: null },
  error: { icon: 'warn', title: 'failed', hint: null },
  confirmed: { icon: 'done', title: 'confirmed', hint: 'confirmedHint' },
};

/** The left half of the PC page: who asks for what, the code to scan, and how far it got. */
export function pcView(core: SandboxCore, attempt: Attempt): Html {
  const say: Say = (key) => textOf(key, attempt.language);
  const { platformName, platformEnglishName } = core.settings;
  return html`
    <div class="request">
      <img class="platform-icon" src="/mmhead/platform/1.png" alt="" width="52" height="52">
      <div>
        <h1>${attempt.language === 'zh' ? platformName : platformEnglishName}</h1>
        <p>${say('asks')} <b>${kindText(core, attempt, say)}</b></p>
      </div>
    </div>
    ${attempt.error === null ? scanView(core, attempt, say) : errorView(attempt, say)}`;
}

function kindText(core: SandboxCore, attempt: Attempt, say: Say): string {
  const pinned = core.book.find(attempt.link.bizAppid);
  if (pinned) return pinned.nickName || pinned.appid;
  if (attempt.link.bizAppid !== '') return attempt.link.bizAppid;
  return say(attempt.link.authType === 1 ? 'kind1' : attempt.link.authType === 2 ? 'kind2' : 'kind3');
}

function scanView(core: SandboxCore, attempt: Attempt, say: Say): Html {
  const { state } = attempt;
  const status = STATUS[state];
  const isWaiting = state === 'waiting-scan';
  return html`
    <div class="qr-frame ${isWaiting ? '' : 'is-covered'}" data-testid="qr">
      <img src="/authpage/${attempt.id}/qr.png" alt="${say('waiting')}" width="216" height="216">
      ${isWaiting ? NOTHING : html`<span class="badge badge-${state}">${ICONS[status.icon]}</span>`}
    </div>
    <div class="status" role="status" data-testid="page-status">
      <strong>${say(status.title)}</strong>
      <span>${status.hint === null ? '' : say(status.hint)}</span>
    </div>
    ${stepsView(attempt, say)}
    ${state === 'refused' ? rescanButton(say) : countdown(core, attempt, say)}`;
}

function stepsView(attempt: Attempt, say: Say): Html {
  const reached = { home: 0, 'not-admin': 0, problem: 0, refused: 0, accounts: 1, sets: 2, done: 3 }[attempt.screen];
  const steps = (['step1', 'step2', 'step3'] as const).map((key, index) => {
    const look = index < reached ? 'is-done' : index === reached ? 'is-current' : '';
    return html`<li class="${look}"><i>${index < reached ? ICONS.done : index + 1}</i>${say(key)}</li>`;
  });
  return html`<ol class="steps">${steps}</ol>`;
}

function countdown(core: SandboxCore, attempt: Attempt, say: Say): Html {
  if (attempt.state === 'confirmed') return NOTHING;
  return html`<p class="countdown">${say('left')} <b data-countdown="${secondsLeft(core, attempt)}">&nbsp;</b></p>`;
}

function rescanButton(say: Say): Html {
  return html`<button class="button plain" type="button" data-action="rescan" data-testid="page-rescan">${say('rescan')}</button>`;
}

function errorView(attempt: Attempt, say: Say): Html {
  const code = attempt.error ?? -1;
  return html`
    <div class="page-error" role="alert" data-testid="page-error" data-code="${code}">
      <span class="badge badge-error">${ICONS.warn}</span>
      <h2>${say(attempt.state === 'expired' ? 'expired' : 'failed')}</h2>
      <p>${errorText(code, attempt.language)}</p>
      ${code === -302 ? hostsView(attempt, say) : NOTHING}
      <p class="code">${say('code')} <b>${code}</b></p>
      ${code === 'biz_appid' ? pinnedView(attempt, say) : NOTHING}
    </div>`;
}

function hostsView(attempt: Attempt, say: Say): Html {
  const callback = hostOf(attempt.link.redirectUri);
  return html`
    <dl class="hosts">
      <dt>${say('entryHost')}</dt><dd data-testid="entry-host">${attempt.link.entryHost || say('emptyHost')}</dd>
      <dt>${say('callbackHost')}</dt><dd data-testid="callback-host">${callback || say('emptyHost')}</dd>
    </dl>`;
}

function pinnedView(attempt: Attempt, say: Say): Html {
  return html`<p>${say('pinned')} <code>${attempt.link.bizAppid}</code></p>${rescanButton(say)}`;
}
