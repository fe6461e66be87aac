import type { TenantId } from '../../../preload/contract/ids';
import {
  type NavigationStore,
  type Place,
  type Screen,
  type TenantPlace,
  screens,
  type TenantTab,
  tenantTabs,
} from '../stores/navigation-store';
import { tenantIdShape } from '../stores/tenant-id-shape';

/** The part of a window that the present place is kept in. */
type Addressed = Pick<Window, 'location' | 'history'>;

/** The place that an address names (`#/tenants/<id>/<tab>`), or null when it names none. */
export function placeIn(hash: string): Place | null {
  const [start, screen, id, tab, ...rest] = hash.split('/');
  if (start !== '#' || rest.length > 0 || !isScreen(screen)) return null;
  if (screen !== 'tenants') return id === undefined ? { screen } : null;
  if (id === undefined) return { screen, tenantId: null, tab: 'upgrade' };
  if (!tenantIdShape.test(id) || !isTab(tab)) return null;
  return { screen, tenantId: id as TenantId, tab };
}

/** The tenant whose own window an address belongs to (`#/window/<id>/<tab>`), or null in the main window. */
export function ownTenantIn(hash: string): TenantPlace | null {
  const [start, window, id = '', tab, ...rest] = hash.split('/');
  if (start !== '#' || window !== 'window' || rest.length > 0 || !tenantIdShape.test(id) || !isTab(tab)) return null;
  return { screen: 'tenants', tenantId: id as TenantId, tab };
}

/** The address of a tenant's own window. */
export function ownHashOf(place: Place): string {
  return hashOf(place).replace('#/tenants/', '#/window/');
}

/** Keeps the present place in the address, so that a page that is loaded again shows it. */
export function keepPlace(
  navigation: NavigationStore,
  { location, history }: Addressed,
  addressOf: (place: Place) => string = hashOf,
): void {
  navigation.state.subscribe(({ place }) => {
    const hash = addressOf(place);
    if (location.hash !== hash) history.replaceState(null, '', hash);
  });
}

/** The address of a place. */
export function hashOf(place: Place): string {
  if (place.screen !== 'tenants' || place.tenantId === null) return `#/${place.screen}`;
  return `#/tenants/${place.tenantId}/${place.tab}`;
}

function isScreen(text: string | undefined): text is Screen {
  return screens.some((screen) => screen === text);
}

function isTab(text: string | undefined): text is TenantTab {
  return tenantTabs.some((tab) => tab === text);
}
