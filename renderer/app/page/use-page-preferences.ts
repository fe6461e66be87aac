import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings, Theme } from '../../../preload/contract/settings';

const systemDark = '(prefers-color-scheme: dark)';

/** Whether the dark theme is to be shown; `system` follows the desktop. */
function isDarkTheme(choice: Theme, systemIsDark: boolean): boolean {
  return choice === 'dark' || (choice === 'system' && systemIsDark);
}

function useSystemIsDark(): boolean {
  const [isDark, setIsDark] = useState(() => matchMedia(systemDark).matches);
  useEffect(() => {
    const query = matchMedia(systemDark);
    const onChange = (): void => setIsDark(query.matches);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, []);
  return isDark;
}

/** Applies language and theme to the page itself: its attributes, its title and the translator. Tells whether it is dark. */
export function usePagePreferences(settings: Settings | null): boolean {
  const { i18n, t } = useTranslation();
  const systemIsDark = useSystemIsDark();
  const isDark = isDarkTheme(settings?.theme ?? 'system', systemIsDark);
  const language = settings?.language ?? (i18n.language === 'en' ? 'en' : 'zh-CN');
  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  }, [isDark]);
  useEffect(() => {
    document.documentElement.lang = language;
    void i18n.changeLanguage(language);
  }, [language, i18n]);
  const isStarting = settings === null;
  useEffect(() => {
    // Afterwards the frame names the screen.
    if (isStarting) document.title = t('frame.appName');
  }, [t, isStarting]);
  return isDark;
}
