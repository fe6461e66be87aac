import { useTranslation } from 'react-i18next';
import type { Language } from '../../preload/contract/settings';

/** The language that is shown at the moment. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh-CN';
}
