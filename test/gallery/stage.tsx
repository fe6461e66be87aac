import { ConfigProvider } from 'antd';
import { Component, type ReactElement, type ReactNode, useEffect, useMemo, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { Look } from '../../renderer/app/look';
import { PageLook } from '../../renderer/app/page-look';
import { BootProvider, createStores, StoresProvider } from '../../renderer/app/stores';
import { createTranslator } from '../../renderer/i18n/i18n';
import { consoleScript } from '../fakes/console-script';
import { FakeConsoleApi } from '../fakes/fake-console-api';
import { bootFixture } from '../unit/renderer/fixtures';
import type { Scene, Story } from './story';

/** How long a control that a story clicks may take to come, in milliseconds. */
const patienceMs = 5000;
const quietMs = 120;

/** One story, live: its own bridge, stores and translator. `data-state` says when it is ready, or that it failed. */
export function Stage(props: { readonly story: Story; readonly scene: Scene }): ReactElement {
  const { story, scene } = props;
  const { language, theme } = scene;
  const translator = useMemo(() => createTranslator(language), [language]);
  const boot = useMemo(() => {
    const settings = { language, theme, operatorName: '王敏', tourDone: true };
    return bootFixture({ settings, ...story.boot });
  }, [story, language, theme]);
  const stores = useMemo(() => {
    const fake = new FakeConsoleApi({ ...consoleScript(boot, story.tenants), ...story.script });
    return createStores(fake.api);
  }, [story, boot]);
  const [state, setState] = useState<'arranging' | 'ready' | 'failed'>('arranging');
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    document.documentElement.lang = language;
  }, [theme, language]);
  useEffect(() => {
    let isCurrent = true;
    const arranged = async (): Promise<void> => {
      await stores.app.start();
      story.arrange?.(stores);
      for (const selector of story.clicks ?? []) {
        await quiet();
        (await appearing(selector)).click();
      }
      await quiet();
    };
    arranged().then(
      () => isCurrent && setState('ready'),
      () => isCurrent && setState('failed'),
    );
    return () => {
      isCurrent = false;
    };
  }, [stores, story]);
  const say = (chinese: string, english: string): string => (language === 'en' ? english : chinese);
  return (
    <I18nextProvider i18n={translator}>
      <PageLook isDark={theme === 'dark'} language={language} nonce="">
        <Look>
          <ConfigProvider theme={{ token: { motion: false } }}>
            <StoresProvider stores={stores}>
              <BootProvider boot={boot}>
                <div
                  className="gallery-frame"
                  style={story.width === undefined ? undefined : { width: story.width }}
                  data-testid="stage"
                  data-state={state}
                  data-overlay={story.isOverlay === true}
                >
                  <Guard onFailed={() => setState('failed')}>{story.show(say)}</Guard>
                </div>
              </BootProvider>
            </StoresProvider>
          </ConfigProvider>
        </Look>
      </PageLook>
    </I18nextProvider>
  );
}

/** A story that cannot be drawn says so where it would stand. */
class Guard extends Component<
  { readonly children: ReactNode; readonly onFailed: () => void },
  { readonly message: string | null }
> {
  override state: { readonly message: string | null } = { message: null };

  static getDerivedStateFromError(failure: unknown): { readonly message: string } {
    return { message: String(failure) };
  }

  override componentDidCatch(): void {
    this.props.onFailed();
  }

  override render(): ReactNode {
    return this.state.message === null ? this.props.children : <pre>{this.state.message}</pre>;
  }
}

async function appearing(selector: string): Promise<HTMLElement> {
  const started = performance.now();
  for (;;) {
    const found = document.querySelector<HTMLElement>(selector);
    if (found !== null && !found.matches(':disabled')) return found;
    if (performance.now() - started > patienceMs) throw new Error(`nothing to click: ${selector}`);
    await new Promise(requestAnimationFrame);
  }
}

/** Waits until the page has not changed for a moment: what is loaded is there, and a click meets what it is meant for. */
async function quiet(): Promise<void> {
  let changedAtMs = performance.now();
  const observer = new MutationObserver(() => {
    changedAtMs = performance.now();
  });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  while (performance.now() - changedAtMs < quietMs) await new Promise(requestAnimationFrame);
  observer.disconnect();
}
