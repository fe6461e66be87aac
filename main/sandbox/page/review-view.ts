import { isUnderReview, lastAudit } from '../code/changes';
import type { Audit, MiniProgramCode } from '../code/model';
import type { SandboxCore } from '../core/sandbox-core';
import type { Language } from './attempt';
import { html, type Html, NOTHING } from './html';
import { reviewText } from './review-texts';

/** The document of the reviewer's page: one form for every version under review. */
export function reviewView(core: SandboxCore, address: string, language: Language): string {
  const say = (key: Parameters<typeof reviewText>[0]): string => reviewText(key, language);
  const waiting = core.code.known().flatMap((code) => {
    const audit = lastAudit(code);
    return isUnderReview(audit) ? [caseView(core, { code, audit, address, language })] : [];
  });
  const other = language === 'zh' ? 'en' : 'zh';
  const body = html`
    <body class="review">
      <header class="top">
        <span class="top-title">${say('title')}</span>
        <a class="language" href="${address}?lang=${other}" data-testid="review-language">${say('language')}</a>
      </header>
      <p class="ribbon">${say('hint')}</p>
      <main class="cases">${waiting.length === 0 ? html`<p data-testid="review-empty">${say('empty')}</p>` : waiting}</main>
    </body>`;
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${say('title')}</title><link rel="icon" href="/mmhead/platform/1.png"><link rel="stylesheet" href="/authpage/static/page.css"></head>${body.text}</html>`;
}

interface Case {
  readonly code: MiniProgramCode;
  readonly audit: Audit;
  readonly address: string;
  readonly language: Language;
}

function caseView(core: SandboxCore, { code, audit, address, language }: Case): Html {
  const say = (key: Parameters<typeof reviewText>[0]): string => reviewText(key, language);
  const flag = (isSet: boolean, key: Parameters<typeof reviewText>[0]): Html =>
    isSet ? html`<b class="flag">${say(key)}</b>` : NOTHING;
  const submitted = new Date(audit.submittedAtMs).toLocaleString('zh-CN', { hour12: false });
  return html`
    <form class="case" method="post" action="${address}?lang=${language}" data-testid="review-${code.appid}">
      <input type="hidden" name="appid" value="${code.appid}">
      <h2>${core.book.find(code.appid)?.nickName ?? code.appid}</h2>
      <p>${audit.upload.version} · ${audit.upload.description}</p>
      <p class="case-facts">${code.appid} · ${submitted}
        ${flag(audit.status === 4, 'delayed')}${flag(audit.isSpedUp, 'spedUp')}${flag(audit.by === 'other', 'other')}</p>
      <label>${say('reasons')}<textarea name="reasons" rows="2" data-testid="review-reasons"></textarea></label>
      <label>${say('screenshots')}<input name="screenshots" type="number" min="0" max="5" value="1"></label>
      <p class="case-acts">
        <button name="decision" value="approve" data-testid="review-approve">${say('approve')}</button>
        <button name="decision" value="reject" data-testid="review-reject">${say('reject')}</button>
        <button name="decision" value="delay" data-testid="review-delay">${say('delay')}</button>
      </p>
    </form>`;
}
