import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { AppErrorView, Result } from '../../../preload/contract/errors';
import type { FleetOrder, FleetPlanId } from '../../../preload/contract/fleet/plan';
import type { FleetDryRun, FleetSummary, FleetView } from '../../../preload/contract/fleet/view';
import type { FleetDecision } from '../../../preload/contract/fleet/vocabulary';
import type { TenantId, WorkspaceId } from '../../../preload/contract/ids';
import { settle } from '../../app/stores/call';

/** What of the releases is on the screen. */
export type FleetPage =
  | { readonly is: 'matrix' }
  | { readonly is: 'plans' }
  | { readonly is: 'edit' }
  | { readonly is: 'plan'; readonly id: FleetPlanId };

/** Plans of the open workspace, and the one that is looked at. */
export interface FleetState {
  readonly page: FleetPage;
  /** Null until they were read. */
  readonly plans: readonly FleetSummary[] | null;
  readonly view: FleetView | null;
  readonly dryRun: FleetDryRun | null;
  readonly activity: 'reading' | 'checking' | 'acting' | null;
  readonly error: AppErrorView | null;
}

/** What can be done with a plan as a whole. */
export type FleetAct = 'start' | 'pause' | 'resume' | 'cancel' | 'retry' | 'takeBack';

/** Makes, shows and steers releases to many tenants. */
export interface FleetStore {
  readonly state: StoreApi<FleetState>;
  /** Listens, then lists the plans of the workspace. */
  load(workspaceId: WorkspaceId): Promise<void>;
  show(page: FleetPage): void;
  dryRun(order: FleetOrder): Promise<void>;
  dropDryRun(): void;
  /** Keeps the plan and shows it. */
  make(order: FleetOrder): Promise<boolean>;
  act(act: FleetAct): Promise<boolean>;
  decide(decision: FleetDecision): Promise<boolean>;
  approve(by: string): Promise<boolean>;
  signOff(by: string, tenantIds: readonly TenantId[]): Promise<boolean>;
  /** Spends one of the month's speed-ups on a tenant of the plan that is shown. */
  speedUp(tenantId: TenantId): Promise<boolean>;
  /** Hands the plan that is shown over to a colleague. */
  handOver(to: string): Promise<boolean>;
  /** Saves a copy of the plan that is shown; whether it was saved. */
  saveCopy(): Promise<boolean>;
  /** Takes up a colleague's plan from a file, and shows it. */
  takeUp(): Promise<boolean>;
  /** AppIDs of a file that the person chooses; null when they declined, or it was refused. */
  chooseAppIds(): Promise<readonly string[] | null>;
}

const blank: FleetState = {
  page: { is: 'matrix' },
  plans: null,
  view: null,
  dryRun: null,
  activity: null,
  error: null,
};

/** Plans with a changed one put in; the newest first. */
function withPlan(plans: readonly FleetSummary[] | null, changed: FleetSummary): readonly FleetSummary[] {
  const others = (plans ?? []).filter(({ id }) => id !== changed.id);
  return [...others, changed].toSorted((a, b) => (b.madeAtMs ?? 0) - (a.madeAtMs ?? 0));
}

type Ask = <T>(
  activity: NonNullable<FleetState['activity']>,
  call: () => Promise<Result<T>>,
  done: (value: T) => void,
) => Promise<boolean>;
type Steer = (call: (planId: FleetPlanId) => Promise<Result<FleetView>>) => Promise<boolean>;

/** What people do with the plan that is shown. */
function actsOf(
  api: ConsoleApi,
  state: StoreApi<FleetState>,
  ask: Ask,
  steer: Steer,
): Pick<
  FleetStore,
  'act' | 'decide' | 'approve' | 'signOff' | 'speedUp' | 'handOver' | 'saveCopy' | 'takeUp' | 'chooseAppIds'
> {
  return {
    act: (act) => steer((planId) => api.fleet[act]({ planId })),
    decide: (decision) => steer((planId) => api.fleet.decide({ planId, decision })),
    approve: (by) => {
      const hash = state.getState().view?.plan.hash;
      return hash === undefined ? Promise.resolve(false) : steer((planId) => api.fleet.approve({ planId, by, hash }));
    },
    speedUp: (tenantId) => steer((planId) => api.fleet.speedUp({ planId, tenantId })),
    handOver: (to) => steer((planId) => api.fleet.handOver({ planId, to })),
    async saveCopy() {
      const planId = state.getState().view?.plan.definition.id;
      if (planId === undefined) return false;
      let isSaved = false;
      await ask(
        'acting',
        () => api.fleet.saveCopy({ planId }),
        ({ saved }) => (isSaved = saved),
      );
      return isSaved;
    },
    takeUp: () =>
      ask(
        'acting',
        () => api.fleet.takeUp({}),
        ({ view }) => {
          if (view !== null) state.setState({ page: { is: 'plan', id: view.plan.definition.id }, view, dryRun: null });
        },
      ),
    async chooseAppIds() {
      let found: readonly string[] | null = null;
      await ask(
        'reading',
        () => api.fleet.chooseAppIds({}),
        ({ appIds }) => (found = appIds),
      );
      return found;
    },
    signOff: (by, tenantIds) => steer((planId) => api.fleet.signOff({ planId, by, tenantIds: [...tenantIds] })),
  };
}

/** Creates the store of the releases. */
export function createFleetStore(api: ConsoleApi): FleetStore {
  const state = createStore<FleetState>(() => blank);
  let workspace: WorkspaceId | null = null;
  let unsubscribe: (() => void) | null = null;
  let isReading = false;

  function shownId(): FleetPlanId | null {
    const { page } = state.getState();
    return page.is === 'plan' ? page.id : null;
  }

  function take(view: FleetView): void {
    if (view.plan.definition.id === shownId()) state.setState({ view });
  }

  /** One reading at a time; what was announced meanwhile is read afterwards. */
  let isWanted = false;
  async function readView(): Promise<void> {
    const planId = shownId();
    if (planId === null) return;
    isWanted = isReading;
    if (isReading) return;
    isReading = true;
    const result = await settle(() => api.fleet.view({ planId }));
    isReading = false;
    if (result.ok) take(result.value);
    else if (planId === shownId()) state.setState({ error: result.error });
    if (isWanted) await readView();
  }

  async function list(): Promise<void> {
    const asked = workspace;
    const result = await settle(() => api.fleet.list({}));
    if (asked !== workspace) return;
    if (result.ok) state.setState({ plans: result.value.plans });
    else state.setState({ error: result.error });
  }

  async function ask<T>(
    activity: NonNullable<FleetState['activity']>,
    call: () => Promise<Result<T>>,
    done: (value: T) => void,
  ): Promise<boolean> {
    if (state.getState().activity !== null) return false;
    const asked = workspace;
    state.setState({ activity, error: null });
    const result = await settle(call);
    if (asked !== workspace) return false;
    state.setState({ activity: null, ...(result.ok ? {} : { error: result.error }) });
    if (result.ok) done(result.value);
    return result.ok;
  }

  function steer(call: (planId: FleetPlanId) => Promise<Result<FleetView>>): Promise<boolean> {
    const planId = shownId();
    return planId === null ? Promise.resolve(false) : ask('acting', () => call(planId), take);
  }

  return {
    state,
    async load(workspaceId) {
      unsubscribe ??= api.events.on('fleet.changed', (summary) => {
        state.setState({ plans: withPlan(state.getState().plans, summary) });
        if (summary.id === shownId()) void readView();
      });
      if (workspace !== workspaceId) state.setState(blank, true);
      workspace = workspaceId;
      await list();
    },
    show(page) {
      const isOther = page.is !== 'plan' || page.id !== shownId();
      state.setState({ page, error: null, dryRun: null, ...(isOther ? { view: null } : {}) });
      if (page.is === 'plan') void readView();
      if (page.is === 'plans') void list();
    },
    dryRun: async (order) => {
      await ask(
        'checking',
        () => api.fleet.dryRun({ order }),
        (dryRun) => state.setState({ dryRun }),
      );
    },
    dropDryRun: () => state.setState({ dryRun: null, error: null }),
    make: (order) =>
      ask(
        'acting',
        () => api.fleet.make({ order }),
        (view) => state.setState({ page: { is: 'plan', id: view.plan.definition.id }, view, dryRun: null }),
      ),
    ...actsOf(api, state, ask, steer),
  };
}
