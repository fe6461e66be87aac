import { createContext, type ReactElement, type ReactNode, useMemo } from 'react';
import type { Language } from '../../preload/contract/settings';

interface LookOfPage {
  readonly isDark: boolean;
  readonly language: Language;
  /** Of the page's content policy; styles that are added later carry it. */
  readonly nonce: string;
}

/** What {@link Look} is told, wherever it is loaded. */
export const LookContext = createContext<LookOfPage>({ isDark: false, language: 'zh-CN', nonce: '' });

/** What the page is to look like, for everything in it. */
export function PageLook(props: LookOfPage & { readonly children: ReactNode }): ReactElement {
  const { isDark, language, nonce, children } = props;
  const look = useMemo(() => ({ isDark, language, nonce }), [isDark, language, nonce]);
  return (
    <LookContext value={look}>
      <div className="app">{children}</div>
    </LookContext>
  );
}
