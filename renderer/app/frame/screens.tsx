import type { ComponentType, ReactElement } from 'react';
import { OverviewView } from '../../features/overview/overview-view';
import { TenantsView } from '../../features/tenants/list/tenants-view';
import { LoadingState } from '../../ui/empty';
import { usePlace } from '../stores';
import type { Screen } from '../stores/navigation-store';
import { lazyPart, type LazyPart } from './load-when-idle';

function screenPart<P extends object>(load: () => Promise<ComponentType<P>>): LazyPart<P> {
  return lazyPart(load, <LoadingState />);
}

const Tenant = screenPart(async () => (await import('../../features/tenants/page/tenant-view')).TenantView);

/** The first screen and the list, where most go next, come with the frame: fetched after it, they would wait for the rows. */
const others: Readonly<Record<Exclude<Screen, 'overview' | 'tenants'>, LazyPart<object>>> = {
  fleet: screenPart(async () => (await import('../../features/fleet/fleet-view')).FleetScreen),
  records: screenPart(async () => (await import('../../features/records/records-view')).RecordsView),
  health: screenPart(async () => (await import('../../features/sync/health-view')).HealthView),
  platform: screenPart(async () => (await import('../../features/connection/platform-view')).PlatformView),
  settings: screenPart(async () => (await import('../../features/settings/settings-view')).SettingsView),
  help: screenPart(async () => (await import('../../features/help/help-view')).HelpView),
  import: screenPart(async () => (await import('../../features/import/import-view')).ImportView),
  workspaces: screenPart(async () => (await import('../../features/workspaces/workspaces-view')).WorkspacesView),
  transfer: screenPart(async () => (await import('../../features/archive/transfer-view')).TransferView),
  team: screenPart(async () => (await import('../../features/team/team-view')).TeamView),
};

/** Fetches the code of a screen to which somebody is about to go; from the list that is a tenant's page. */
export function prefetchScreen(screen: Screen): void {
  if (screen === 'overview') return;
  (screen === 'tenants' ? Tenant : others[screen]).prefetch();
}

/** The screen at which the console is. */
export function PresentScreen(): ReactElement {
  const place = usePlace();
  if (place.screen === 'overview') return <OverviewView />;
  if (place.screen !== 'tenants') {
    const Other = others[place.screen];
    return <Other />;
  }
  return place.tenantId === null ? <TenantsView /> : <Tenant key={place.tenantId} tenantId={place.tenantId} />;
}
