import { App as AntdApp, ConfigProvider } from 'antd';
import enUs from 'antd/locale/en_US';
import zhCn from 'antd/locale/zh_CN';
import type { ReactElement, ReactNode } from 'react';
import type { Language } from '../../preload/contract/settings';
import { antdTheme } from './theme';

/**
 * Where dialogs and menus are drawn. Over the page's own body the library would lock its scrolling, with style elements that carry no
 * nonce and that the page's policy refuses; the body never scrolls here.
 */
function overlays(): HTMLElement {
  return document.getElementById('overlays') ?? document.body;
}

const locales = { 'zh-CN': zhCn, en: enUs } as const;

/** The component library as the whole console uses it: theme, language, nonce of its styles, and where it draws what lies above. */
export function Look(props: {
  readonly isDark: boolean;
  readonly language: Language;
  readonly nonce: string;
  readonly children: ReactNode;
}): ReactElement {
  const { isDark, language, nonce, children } = props;
  return (
    <ConfigProvider
      csp={{ nonce }}
      theme={antdTheme(isDark)}
      locale={locales[language]}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      getPopupContainer={overlays}
    >
      <AntdApp className="app" message={{ maxCount: 3, top: 56 }}>
        {children}
      </AntdApp>
    </ConfigProvider>
  );
}
