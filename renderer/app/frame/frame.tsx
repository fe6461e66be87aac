import { type ReactElement, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TextSize } from '../../../preload/contract/text-sizes';
import { useBackKeys } from '../page/use-back-keys';
import { useFocusOnArrival } from '../page/use-focus-on-arrival';
import { useHelpKey } from '../page/use-help-key';
import { useLeaveGuard } from '../page/use-leave-guard';
import { usePaletteKey } from '../page/use-palette-key';
import { useWindowTitle } from '../page/use-window-title';
import { useTextSizeKeys } from '../page/use-text-size-keys';
import { watchFocus } from '../../ui/focus-return';
import { displayText } from '../../ui/format/display-text';
import { ErrorBoundary } from '../error-boundary';
import { useBoot, usePlace, useStores } from '../stores';
import { Announcements } from './announcements';
import { Banners } from './banners';
import { Dialogs } from './dialogs';
import { DropZone } from './drop-zone';
import { ErrorEntries } from './error-entries';
import { lazyPart, useLoadWhenIdle } from './load-when-idle';
import { NewsNotice } from './news-notice';
import { PresentScreen } from './screens';
import { SideNav } from './side-nav';
import { SpokenProgress } from './spoken-progress';
import { TopBar } from './top-bar';
import { Tour } from './tour';

const CommandPalette = lazyPart(async () => (await import('./command-palette')).CommandPalette);
const ShortcutsDialog = lazyPart(async () => (await import('./shortcuts-dialog')).ShortcutsDialog);

/** A handover file that was opened from the desktop leads to the screen that shows it. */
function useFileFromDesktop(): void {
  const { jobs, navigation } = useStores();
  const isWaiting = useStore(jobs.state, ({ archive: { progress: state } }) =>
    state?.kind === 'locked' || state?.kind === 'failed' ? state.fromDesktop : false,
  );
  useEffect(() => void jobs.read('archive'), [jobs]);
  useEffect(() => {
    if (isWaiting) navigation.show('transfer');
  }, [isWaiting, navigation]);
}

/** The present screen by name; on a tenant's page, the tenant. */
export function usePlaceName(): string {
  const { t } = useTranslation();
  const place = usePlace();
  const tenantName = useStore(useStores().tenant.state, (state) =>
    state.status === 'ready' ? state.view.record.profile.name : '',
  );
  const isTenant = place.screen === 'tenants' && place.tenantId !== null && tenantName !== '';
  return isTenant ? displayText(tenantName, 80) : t(`frame.nav.${place.screen}`);
}

/** Navigation, top bar and banners around the present screen. */
export function Frame(): ReactElement {
  const { t } = useTranslation();
  const stores = useStores();
  const boot = useBoot();
  const place = usePlace();
  const isAsLeft = useStore(
    stores.app.state,
    (state) => state.status === 'ready' && (state.isProvisional || state.busy === 'workspace-open'),
  );
  const [palette, setPalette] = useState(false);
  const openPalette = useCallback(() => setPalette(true), []);
  usePaletteKey(openPalette);
  const [isHelpShown, setIsHelpShown] = useState(false);
  const openHelp = useCallback(() => setIsHelpShown(true), []);
  useHelpKey(
    openHelp,
    useCallback(() => stores.navigation.show('help'), [stores]),
  );
  const resize = useCallback((textSize: TextSize) => void stores.app.updateSettings({ textSize }), [stores]);
  useTextSizeKeys(boot.settings.textSize ?? 100, resize);

  useEffect(() => void stores.updates.load(), [stores]);
  useLeaveGuard(stores.drafts);
  useBackKeys(stores.navigation.back, stores.navigation.forward);
  useWindowTitle(usePlaceName(), t('frame.appName'));
  useFocusOnArrival(
    place,
    useStore(stores.navigation.state, ({ future }) => future.length),
  );
  useEffect(() => watchFocus(document), []);
  useFileFromDesktop();
  useLoadWhenIdle();

  return (
    <ErrorEntries>
      <div
        className={`frame environment-${boot.workspace?.environment ?? 'none'}`}
        aria-busy={isAsLeft ? true : undefined}
        data-colour={boot.workspace?.colour}
      >
        <a className="skip-link" href="#content">
          {t('frame.skipToContent')}
        </a>
        <TopBar onSearch={openPalette} />
        <SideNav />
        <div className="frame-main">
          <NewsNotice />
          <Banners />
          <main id="content" className="frame-content" tabIndex={-1} data-screen={place.screen}>
            <ErrorBoundary key={place.screen} report={stores.actions.reportProblem}>
              <PresentScreen />
            </ErrorBoundary>
          </main>
        </div>
        <Tour />
        <DropZone />
        <Announcements />
        <SpokenProgress />
        {palette ? <CommandPalette onClose={() => setPalette(false)} /> : null}
        {isHelpShown ? <ShortcutsDialog onClose={() => setIsHelpShown(false)} /> : null}
        <Dialogs />
      </div>
    </ErrorEntries>
  );
}
