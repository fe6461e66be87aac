import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TenantId } from '../../../preload/contract/ids';

/** The screens of the navigation. */
export const screens = [
  'overview',
  'tenants',
  'fleet',
  'records',
  'health',
  'platform',
  'settings',
  'workspaces',
  'import',
  'transfer',
  'team',
  'help',
] as const;
export type Screen = (typeof screens)[number];

/** The tabs of a tenant's page. */
export const tenantTabs = [
  'upgrade',
  'branding',
  'permissions',
  'official-account',
  'hosting',
  'records',
  'notes',
] as const;
export type TenantTab = (typeof tenantTabs)[number];

/** A tenant's page, or the list where it names none. */
interface TenantsPlace {
  readonly screen: 'tenants';
  readonly tenantId: TenantId | null;
  readonly tab: TenantTab;
}

/** A tenant's page. */
export interface TenantPlace extends TenantsPlace {
  readonly tenantId: TenantId;
}

/** Where the consultant is. */
export type Place = { readonly screen: Exclude<Screen, 'tenants'> } | TenantsPlace;

/** The present place and the way back. */
export interface NavigationState {
  readonly place: Place;
  readonly past: readonly Place[];
  /** Where the person came back from, the nearest last. */
  readonly future: readonly Place[];
  /** The form for a new tenant is open over the present place. */
  readonly isCreating: boolean;
}

/** Moves between screens. */
export interface NavigationStore {
  readonly state: StoreApi<NavigationState>;
  readonly go: (place: Place) => void;
  show(screen: Screen): void;
  showTenant(tenantId: TenantId, tab?: TenantTab): void;
  showTab(tab: TenantTab): void;
  readonly back: () => void;
  readonly forward: () => void;
  setCreating(isCreating: boolean): void;
}

const keptPlaces = 50;

/** Creates the store of the present place; without another it opens on the overview. */
export function createNavigationStore(place: Place = { screen: 'overview' }): NavigationStore {
  const state = createStore<NavigationState>(() => ({ place, past: [], future: [], isCreating: false }));

  function go(place: Place): void {
    const now = state.getState();
    state.setState({ place, past: [...now.past, now.place].slice(-keptPlaces), future: [] });
  }

  return {
    state,
    go,
    setCreating: (isCreating) => state.setState({ isCreating }),
    show: (screen) => go(screen === 'tenants' ? { screen, tenantId: null, tab: 'upgrade' } : { screen }),
    showTenant: (tenantId, tab = 'upgrade') => go({ screen: 'tenants', tenantId, tab }),
    showTab(tab) {
      const { place } = state.getState();
      if (place.screen === 'tenants') state.setState({ place: { ...place, tab } });
    },
    back: () => {
      const { past, place: left, future } = state.getState();
      const place = past.at(-1);
      if (place) state.setState({ place, past: past.slice(0, -1), future: [...future, left] });
    },
    forward: () => {
      const { past, place: left, future } = state.getState();
      const place = future.at(-1);
      if (place) state.setState({ place, past: [...past, left], future: future.slice(0, -1) });
    },
  };
}

/** The way through a window of one tenant: its tabs are here, everything else is shown by the main window. */
export function createOwnNavigation(own: TenantPlace, showInMain: (place: Place) => void): NavigationStore {
  const inner = createNavigationStore(own);
  const go = (place: Place): void => {
    if (place.screen === 'tenants' && place.tenantId === own.tenantId) inner.showTab(place.tab);
    else showInMain(place);
  };
  return {
    ...inner,
    go,
    show: (screen) => go(screen === 'tenants' ? { screen, tenantId: null, tab: 'upgrade' } : { screen }),
    showTenant: (tenantId, tab = 'upgrade') => go({ screen: 'tenants', tenantId, tab }),
  };
}
