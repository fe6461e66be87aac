import type { SandboxCore } from '../core/sandbox-core';
import type { Attempt, Language } from './attempt';
import { html } from './html';
import { ICONS } from './icons';
import { pcView } from './pc-view';
import { phoneView } from './phone-view';
import { type TextKey, textOf } from './texts';

/** The texts outside the two fragments, by the key the page's script looks them up with. */
export function frameTexts(language: Language): Readonly<Record<string, string>> {
  const keys: readonly TextKey[] = ['title', 'language', 'sandbox', 'phoneHint'];
  return Object.fromEntries(keys.map((key) => [key, textOf(key, language)]));
}

/** The whole document of an authorization page. */
export function documentView(core: SandboxCore, attempt: Attempt): string {
  const say = (key: TextKey): string => textOf(key, attempt.language);
  const clock = new Date(core.clock.nowMs()).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' });
  const body = html`
    <body data-attempt="${attempt.id}" data-version="${attempt.version}" data-state="${attempt.state}" data-form="${attempt.form}">
      <header class="top">
        <span class="mark">${ICONS.mark}</span>
        <span class="top-title" data-say="title">${say('title')}</span>
        <button class="language" type="button" data-action="language" data-value="${attempt.language === 'zh' ? 'en' : 'zh'}"
          data-testid="page-language" data-say="language">${say('language')}</button>
      </header>
      <p class="ribbon" data-say="sandbox">${say('sandbox')}</p>
      <main class="stage">
        <section class="panel" id="page" data-testid="page-panel">${pcView(core, attempt)}</section>
        <section class="device" aria-label="${textOf('phone', 'zh')} ${textOf('phone', 'en')}">
          <p class="device-label"><b>${textOf('phone', 'zh')} · ${textOf('phone', 'en')}</b><span data-say="phoneHint">${say('phoneHint')}</span></p>
          <div class="bezel">
            <div class="phone-status"><span>${clock}</span><span class="phone-icons">${ICONS.signal}${ICONS.battery}</span></div>
            <div class="screen" id="phone" data-testid="phone">${phoneView(core, attempt)}</div>
          </div>
        </section>
      </main>
    </body>`;
  const lang = attempt.language === 'zh' ? 'zh-CN' : 'en';
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${say('title')}</title><link rel="icon" href="/mmhead/platform/1.png"><link rel="stylesheet" href="/authpage/static/page.css"><script src="/authpage/static/page.js" defer></script></head>${body.text}</html>`;
}
