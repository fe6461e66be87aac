import { type ComponentType, type ReactElement, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TextSize } from '../../../preload/contract/text-sizes';
import { LoadingState } from '../../ui/empty';
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
import { OverviewView } from '../../features/overview/overview-view';
import { ErrorEntries } from '../../features/connection/error-entries';
import { useBoot, usePlace, useStores } from '../stores';
import { TenantsView } from '../../features/tenants/list/tenants-view';
import { Announcements } from './announcements';
import { Banners } from './banners';
import { Dialogs } from './dialogs';
import { DropZone } from './drop-zone';
import { lazyPart, useLoadWhenIdle } from './load-when-idle';
import { NewsNotice } from './news-notice';
import { SideNav } from './side-nav';
import { SpokenProgress } from './spoken-progress';
import { TopBar } from './top-bar';
import { Tour } from './tour';

const screenPart = <P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> =>
  lazyPart(load, <LoadingState />);

// The first screen and the list, where most go next, come with the frame: fetched after it, they would wait for the rows.
const Tenant = screenPart(async () => (await import('../../features/tenants/page/tenant-view')).TenantView);
const Records = screenPart(async () => (await import('../../features/records/records-view')).RecordsView);
const Fleet = screenPart(async () => (await import('../../features/fleet/fleet-view')).FleetScreen);
const Health = screenPart(async () => (await import('../../features/sync/health-view')).HealthView);
const Platform = screenPart(async () => (await import('../../features/connection/platform-view')).PlatformView);
const Settings = screenPart(async () => (await import('../../features/settings/settings-view')).SettingsView);
const Workspaces = screenPart(async () => (await import('../../features/workspaces/workspaces-view')).WorkspacesView);
const Import = screenPart(async () => (await import('../../features/import/import-view')).ImportView);
const Transfer = screenPart(async () => (await import('../../features/archive/transfer-view')).TransferView);
const Team = screenPart(async () => (await import('../../features/team/team-view')).TeamView);
const Help = screenPart(async () => (await import('../../features/help/help-view')).HelpView);
const CommandPalette = lazyPart(async () => (await import('./command-palette')).CommandPalette);
const ShortcutsDialog = lazyPart(async () => (await import('./shortcuts-dialog')).ShortcutsDialog);

function Screen(): ReactElement {
  const place = usePlace();
  switch (place.screen) {
    case 'overview':
      return <OverviewView />;
    case 'tenants':
      return place.tenantId === null ? <TenantsView /> : <Tenant key={place.tenantId} tenantId={place.tenantId} />;
    case 'fleet':
      return <Fleet />;
    case 'records':
      return <Records />;
    case 'health':
      return <Health />;
    case 'platform':
      return <Platform />;
    case 'settings':
      return <Settings />;
    case 'workspaces':
      return <Workspaces />;
    case 'import':
      return <Import />;
    case 'transfer':
      return <Transfer />;
    case 'team':
      return <Team />;
    case 'help':
      return <Help />;
  }
}

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
              <Screen />
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
