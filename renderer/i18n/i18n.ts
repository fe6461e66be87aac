import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../preload/contract/settings';
import { en } from './en';
import { zhCn } from './zh-cn';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'translation';
    readonly resources: { readonly translation: typeof en };
  }
}

const isWindows = typeof navigator === 'object' && navigator.platform.startsWith('Win');

/** English names the store of secrets as the system does; Chinese has one name for all of them. */
export function withNamesOfSystem(text: string, system: { readonly isWindows: boolean }): string {
  return system.isWindows ? text.replaceAll(/\bkeychain\b/gi, 'Credential Manager') : text;
}

/**
 * The translator of the console, with both catalogues bundled, so that switching is immediate and works offline.
 *
 * Values are not escaped: React renders them as text nodes.
 */
export function createTranslator(language: Language): i18n {
  const instance = createInstance();
  instance.use({
    type: 'postProcessor',
    name: 'names-of-system',
    process: (text: string) => withNamesOfSystem(text, { isWindows }),
  });
  void instance.use(initReactI18next).init({
    postProcess: ['names-of-system'],
    lng: language,
    fallbackLng: 'en',
    supportedLngs: ['zh-CN', 'en'],
    resources: { 'zh-CN': { translation: zhCn }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });
  return instance;
}
