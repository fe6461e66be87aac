import { createContext, type ReactElement, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { ConsoleApi } from '../../preload/contract/channels';
import type { Bootstrap } from '../../preload/contract/channels/app';
import type { WorkspaceId } from '../../preload/contract/ids';
import type { JobKind } from '../../preload/contract/jobs';
import type { LaunchSnapshot } from '../../preload/contract/launch-snapshot';
import type { TenantRow } from '../../preload/contract/tenant';
import { type AnnouncementsStore, createAnnouncementsStore } from './stores/announcements-store';
import { type AppStore, createAppStore } from './stores/app-store';
import { type ArchiveStore, createArchiveStore } from '../features/archive/archive-store';
import { type AuthorizationStore, createAuthorizationStore } from '../features/authorization/authorization-store';
import { createBulkStore, type BulkStore } from '../features/bulk/bulk-store';
import { createDriftStore, type DriftStore } from '../features/sync/drift-store';
import { createEvidenceStore, type EvidenceStore } from '../features/evidence/evidence-store';
import { createFleetStore, type FleetStore } from '../features/fleet/fleet-store';
import { createHelpStore, type HelpStore } from '../features/help/help-store';
import { createHostingStore, type HostingStore } from '../features/hosting/hosting-store';
import { createTemplatesStore, type TemplatesStore } from '../features/hosting/templates-store';
import { createImportStore, type ImportStore } from '../features/import/import-store';
import {
  createNavigationStore,
  createOwnNavigation,
  type NavigationState,
  type NavigationStore,
  type Place,
  type TenantPlace,
} from './stores/navigation-store';
import { createPlatformStore, type PlatformStore } from '../features/connection/platform-store';
import { createRecordsStore, type RecordsStore } from '../features/records/records-store';
import { createJobsStore, type JobState, type JobsStore } from './stores/jobs-store';
import { createSyncStore, type SyncStore } from '../features/sync/sync-store';
import { createTeamStore, type TeamStore } from '../features/team/team-store';
import { createTenantStore, type TenantStore } from '../features/tenants/tenant-store';
import { createTenantsFilterStore, type TenantsFilterStore } from '../features/tenants/tenants-filter-store';
import { createTenantsSelectionStore, type TenantsSelectionStore } from '../features/tenants/tenants-selection-store';
import { createTenantsStore, type TenantsStore } from '../features/tenants/tenants-store';
import { createUpdatesStore, type UpdatesStore } from '../features/settings/updates-store';
import { createWorkspacesStore, type WorkspacesStore } from '../features/workspaces/workspaces-store';
import { CopyContext } from '../ui/copy-button';
import { createDrafts, type Drafts, DraftsContext } from '../ui/drafts';
import { createActionsStore, type ActionsStore } from './stores/actions-store';
import { createVisitsStore, type TextStorage, type VisitsStore } from './stores/visits-store';
import { hashOf, placeIn } from './page/place-in-address';
import { askingForName, createNameStore, type NameStore } from './stores/name-store';
import { untilKnown } from './stores/until-known';

/** Where a page begins. */
export interface Beginning {
  /** Without another it opens on the overview. */
  readonly place?: Place | null;
  /** The page is the window of this one tenant. */
  readonly own?: TenantPlace | null;
  readonly storage?: TextStorage | null;
  /** What is shown until the console answers. */
  readonly snapshot?: LaunchSnapshot | null;
}

/** Every store of the console. */
export interface Stores {
  /** The page is the window of a single tenant. */
  readonly isOwnWindow: boolean;
  readonly app: AppStore;
  readonly navigation: NavigationStore;
  /** The tenants that were looked at last. */
  readonly visits: VisitsStore;
  readonly tenants: TenantsStore;
  readonly tenantsFilter: TenantsFilterStore;
  readonly tenant: TenantStore;
  readonly authorization: AuthorizationStore;
  readonly hosting: HostingStore;
  readonly templates: TemplatesStore;
  readonly fleet: FleetStore;
  readonly actions: ActionsStore;
  /** The question who is at this computer. */
  readonly name: NameStore;
  /** What was typed anywhere and is not saved yet. */
  readonly drafts: Drafts;
  readonly tenantsSelection: TenantsSelectionStore;
  readonly records: RecordsStore;
  /** The newest entries, as the overview shows them. */
  readonly recentRecords: RecordsStore;
  /** Whatever takes long. */
  readonly jobs: JobsStore;
  readonly sync: SyncStore;
  readonly evidence: EvidenceStore;
  readonly tableImport: ImportStore;
  readonly bulk: BulkStore;
  readonly drift: DriftStore;
  readonly platform: PlatformStore;
  readonly workspaces: WorkspacesStore;
  readonly team: TeamStore;
  readonly updates: UpdatesStore;
  readonly announcements: AnnouncementsStore;
  readonly archive: ArchiveStore;
  readonly help: HelpStore;
}

/** Builds all stores over the bridge. */
export function createStores(bridge: ConsoleApi, beginning: Beginning = {}): Stores {
  const { place = null, own = null, storage = null, snapshot = null } = beginning;
  const name = createNameStore();
  const shown = snapshot?.boot.workspace?.id;
  const api = askingForName(untilKnown(bridge, shown ?? null), name.ask);
  const app = createAppStore(api, snapshot?.boot);
  const jobs = createJobsStore(api);
  const actions = createActionsStore(api);
  const navigation =
    own === null
      ? createNavigationStore(place ?? undefined)
      : createOwnNavigation(own, (wanted) => void actions.showInMain(hashOf(wanted)));
  const stores: Stores = {
    isOwnWindow: own !== null,
    app,
    navigation,
    visits: createVisitsStore(storage),
    tenants: createTenantsStore(
      api,
      snapshot === null || shown === undefined ? null : { workspaceId: shown, tenants: snapshot.tenants },
    ),
    tenantsFilter: createTenantsFilterStore(),
    tenant: createTenantStore(api),
    authorization: createAuthorizationStore(api),
    hosting: createHostingStore(api),
    templates: createTemplatesStore(api),
    fleet: createFleetStore(api),
    actions,
    name,
    drafts: createDrafts(),
    tenantsSelection: createTenantsSelectionStore(),
    records: createRecordsStore(api),
    recentRecords: createRecordsStore(api),
    jobs,
    sync: createSyncStore(api, jobs),
    evidence: createEvidenceStore(api, jobs),
    tableImport: createImportStore(api, jobs),
    bulk: createBulkStore(api, jobs),
    drift: createDriftStore(api),
    platform: createPlatformStore(api),
    workspaces: createWorkspacesStore(api, app),
    team: createTeamStore(api),
    updates: createUpdatesStore(api),
    announcements: createAnnouncementsStore(api),
    archive: createArchiveStore(api, jobs),
    help: createHelpStore(storage),
  };
  followWorkspace(stores);
  if (own === null) showDropped(api, stores);
  api.events.on('place.wanted', ({ hash }) => {
    const wanted = placeIn(hash);
    if (wanted !== null) navigation.go(wanted);
  });
  return stores;
}

/** The import is in the main window: a table that was dropped on a tenant's own window is shown here. */
function showDropped({ events }: ConsoleApi, { app, tableImport }: Stores): void {
  events.on('import.opened', ({ workspaceId, table }) => {
    const state = app.state.getState();
    if (state.status === 'ready') tableImport.takeOpened(workspaceId, table, state.boot.settings.operatorName);
  });
}

/** Loads what belongs to a workspace as soon as it is known to be open, while the frame is still being drawn. */
function followWorkspace(stores: Stores): void {
  const { app, platform, tenants, templates, tenantsFilter, tenantsSelection } = stores;
  const { jobs, tableImport, bulk, fleet, team, navigation, visits, records, recentRecords } = stores;
  navigation.state.subscribe(({ place }, before) => {
    if (place !== before.place && place.screen === 'tenants' && place.tenantId !== null) visits.visit(place.tenantId);
  });
  let entered: WorkspaceId | undefined;
  app.state.subscribe((state) => {
    const isKnown = state.status === 'ready' && !state.isProvisional;
    const id = isKnown ? state.boot.workspace?.id : entered;
    if (isKnown && id === undefined) tenants.forgetBefore();
    if (id === entered) return;
    // What was looked for and selected elsewhere means nothing here.
    if (entered !== undefined) {
      tenantsFilter.clear();
      tenantsSelection.clear();
      records.forget();
      recentRecords.forget();
    }
    entered = id;
    templates.forget();
    if (id === undefined) return;
    platform.enter(id);
    visits.load(id);
    for (const store of [tenants, jobs, tableImport, bulk, fleet, team]) void store.load(id);
  });
}

const StoresContext = createContext<Stores | null>(null);

/** Hands the stores to every view below, and to the kit what it asks of them. */
export function StoresProvider(props: { readonly stores: Stores; readonly children: ReactNode }): ReactElement {
  const { stores, children } = props;
  return (
    <StoresContext value={stores}>
      <CopyContext value={stores.actions.copyText}>
        <DraftsContext value={stores.drafts}>{children}</DraftsContext>
      </CopyContext>
    </StoresContext>
  );
}

/** The stores; throws outside of a StoresProvider, which is a bug. */
export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (!stores) throw new Error('StoresProvider is missing');
  return stores;
}

const BootContext = createContext<Bootstrap | null>(null);

/** Hands the live bootstrap to every view below; rendered once the application is ready. */
export function BootProvider(props: { readonly boot: Bootstrap; readonly children: ReactNode }): ReactElement {
  return <BootContext value={props.boot}>{props.children}</BootContext>;
}

/** Settings, workspace, keychain and network as they are now. */
export function useBoot(): Bootstrap {
  const boot = useContext(BootContext);
  if (!boot) throw new Error('BootProvider is missing');
  return boot;
}

/** Where the consultant is. */
export function usePlace(): NavigationState['place'] {
  return useStore(useStores().navigation.state, (state) => state.place);
}

/** Why WeChat cannot be asked now: no network, or a workspace that is for review only. Null when it can. */
export function useUnreachable(): 'offline' | 'review' | null {
  const { online, workspace } = useBoot();
  if (workspace?.mode === 'offline') return 'review';
  return online ? null : 'offline';
}

/** Where the present or last job of a kind stands; drawn anew with each of its progresses. */
export function useJob<K extends JobKind>(kind: K): JobState<K> {
  return useStore(useStores().jobs.state, (jobs) => jobs[kind]);
}

/** Whether a request about a kind of job is under way. */
export function useIsAsking(kind: JobKind): boolean {
  return useStore(useStores().jobs.state, (jobs) => jobs[kind].isAsking);
}

/** Every tenant of the open workspace that is read so far. */
export function useTenantRows(): readonly TenantRow[] {
  return useStore(useStores().tenants.state, (state) => state.rows);
}

/** Whether a change of the tenant that is shown is being recorded. */
export function useIsSaving(): boolean {
  return useStore(useStores().tenant.state, (state) => state.status === 'ready' && state.saving);
}

/** Whether changes can be recorded in the open workspace. */
export function useCanWrite(): boolean {
  return useBoot().readOnly === null;
}
