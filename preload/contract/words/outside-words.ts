import type { Language } from '../settings';
import desktop from '../locales/en/desktop.json' with { type: 'json' };
import handover from '../locales/en/handover.json' with { type: 'json' };
import notices from '../locales/en/notices.json' with { type: 'json' };
import zhDesktop from '../locales/zh-CN/desktop.json' with { type: 'json' };
import zhHandover from '../locales/zh-CN/handover.json' with { type: 'json' };
import zhNotices from '../locales/zh-CN/notices.json' with { type: 'json' };
import type { Translated } from './catalogue';

const english = { desktop, handover, notices };

/** What the console says outside of its page: dialogs and menus of the system, notifications, messages to administrators. */
export type OutsideWords = Translated<typeof english>;

const chinese: OutsideWords = { desktop: zhDesktop, handover: zhHandover, notices: zhNotices };

/** Those words in one language; the page carries none of them. */
export function outsideWordsOf(language: Language): OutsideWords {
  return language === 'en' ? english : chinese;
}
