import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { EventOf } from '../../preload/contract/channels';
import { ErrorPanel } from '../ui/error-panel';
import { LoadingState } from '../ui/empty';
import { NoticesProvider } from '../ui/notices';
import { overlays } from '../ui/overlays';
import { usePagePreferences } from './page/use-page-preferences';
import { PageLook } from './page-look';
import { ErrorBoundary } from './error-boundary';
import { Frame } from './frame/frame';
import { lazyPart } from './frame/load-when-idle';
import { TenantFrame } from './frame/tenant-frame';
import { SearchProvider } from './search';
import { BootProvider, type Stores, StoresProvider } from './stores';

const ReadingRecords = lazyPart(
  async () => (await import('./reading-records')).ReadingRecords,
  <LoadingState rows={8} />,
);

/** Until the first workspace is open: seldom long enough for words. */
function Loading({ reading }: { readonly reading: EventOf<'workspace.reading'> | null }): ReactElement {
  return reading === null ? <LoadingState rows={8} /> : <ReadingRecords {...reading} />;
}

/** The whole interface: preferences and providers around the frame, or what to show while there is none yet. */
export function App(props: { readonly stores: Stores; readonly nonce: string }): ReactElement {
  const { stores, nonce } = props;
  const state = useStore(stores.app.state);
  const { i18n } = useTranslation();
  const isDark = usePagePreferences(state.status === 'ready' ? state.boot.settings : null);
  return (
    <PageLook isDark={isDark} language={i18n.language === 'en' ? 'en' : 'zh-CN'} nonce={nonce}>
      <NoticesProvider above={overlays(document)}>
        <StoresProvider stores={stores}>
          <ErrorBoundary report={stores.actions.reportProblem}>
            {state.status === 'loading' ? <Loading reading={state.reading} /> : null}
            {state.status === 'failed' ? (
              <main className="page page-narrow">
                <ErrorPanel error={state.error} onRetry={() => void stores.app.start()} />
              </main>
            ) : null}
            {state.status === 'ready' ? (
              <BootProvider boot={state.boot}>
                <SearchProvider>{stores.isOwnWindow ? <TenantFrame /> : <Frame />}</SearchProvider>
              </BootProvider>
            ) : null}
          </ErrorBoundary>
        </StoresProvider>
      </NoticesProvider>
    </PageLook>
  );
}
