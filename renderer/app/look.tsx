import { App as AntdApp, ConfigProvider } from 'antd';
import enUs from 'antd/locale/en_US';
import zhCn from 'antd/locale/zh_CN';
import { type ReactElement, type ReactNode, use } from 'react';
import { overlays } from '../ui/overlays';
import { LookContext } from './page-look';
import { antdTheme } from './theme';

const locales = { 'zh-CN': zhCn, en: enUs } as const;

/**
 * The component library as the whole console uses it: theme, language, nonce of its styles, and where it draws what lies above. It is
 * around each part that is loaded apart from the frame, which does without.
 */
export function Look(props: { readonly children: ReactNode }): ReactElement {
  const { isDark, language, nonce } = use(LookContext);
  return (
    <ConfigProvider
      csp={{ nonce }}
      theme={antdTheme(isDark)}
      locale={locales[language]}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      getPopupContainer={() => overlays(document)}
    >
      <AntdApp component={false}>{props.children}</AntdApp>
    </ConfigProvider>
  );
}
