import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi, RequestOf, ResponseOf } from '../../../preload/contract/channels';
import type { AppErrorView, Result } from '../../../preload/contract/errors';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import type { HostingPlan, HostingView } from '../../../preload/contract/hosting/view';
import type { TenantId } from '../../../preload/contract/ids';
import { settle } from '../../app/stores/call';
import type { OfTenant } from '../../app/stores/of-tenant';

/** What is being done for the open tenant; nothing else may be started meanwhile. */
export type HostingActivity = 'refreshing' | 'planning' | 'executing';

/** A dry run and what it was asked for. */
export interface OpenPlan {
  readonly request: TenantRequest;
  readonly plan: HostingPlan;
  /** The failure of carrying it out, until it is closed. */
  readonly error: AppErrorView | null;
}

/** The pipeline of the tenant whose page is open. */
export type HostingState = OfTenant<{
  readonly view: HostingView;
  readonly activity: HostingActivity | null;
  readonly plan: OpenPlan | null;
}>;

type Ready = Extract<HostingState, { status: 'ready' }>;

/** Questions about a tenant that are asked when a form needs the answer. */
export type HostingQuestion = 'choices' | 'versions' | 'confirmFile' | 'testers' | 'quota' | 'baseLibraries';

/** Reads and moves the pipeline of the open tenant. */
export interface HostingStore {
  readonly state: StoreApi<HostingState>;
  open(tenantId: TenantId): Promise<void>;
  /** Reads WeChat anew and looks how an open operation ended. */
  refresh(): Promise<void>;
  /** Reads a part of what surrounds the code, and keeps it with the record. */
  read(part: 'domains' | 'privacy' | 'orderPage'): Promise<void>;
  /** Reads on quietly while somebody looks: nothing is locked meanwhile, and a failure is left to the next asked-for reading. */
  follow(): Promise<void>;
  /** Fetches the QR code of the trial version; `path` is a page, empty for the start page. */
  fetchTrialCode(path: string): Promise<boolean>;
  saveTrialCode(): Promise<void>;
  /** Takes a pasted push of the message URL; the failure is for the form that asked. */
  takeMessage(text: string, query: string): Promise<Result<ResponseOf<'hosting.takeMessage'>>>;
  /** Copies the picture at a place of the page, in CSS pixels. */
  copyPicture(x: number, y: number): void;
  signOff(input: RequestOf<'hosting.signOff'>['signOff']): Promise<boolean>;
  /** Uploads, renews or removes a medium for the reviewer; the failure is for the form that asked. */
  changeMedia(how: 'addMedia' | 'renewMedia' | 'removeMedia', mediaId: string | null): Promise<Result<HostingView>>;
  /** Makes a dry run; it is in the state when this answers true. */
  plan(request: TenantRequest): Promise<boolean>;
  /** Carries out the dry run that is open; it is closed when this answers true. */
  execute(): Promise<boolean>;
  dropPlan(): void;
  /** Takes a version of another party by its name. */
  accept(input: Omit<RequestOf<'hosting.accept'>, 'tenantId'>): Promise<boolean>;
  decide(input: Omit<RequestOf<'hosting.decide'>, 'tenantId'>): Promise<boolean>;
  ask<Q extends HostingQuestion>(question: Q): Promise<Result<ResponseOf<`hosting.${Q}`>>>;
  templates(): Promise<Result<ResponseOf<'templates.list'>>>;
  dismissError(): void;
  dispose(): void;
}

/** Creates the store of the open tenant's pipeline. */
export function createHostingStore(api: ConsoleApi): HostingStore {
  const state = createStore<HostingState>(() => ({ status: 'closed' }));

  function ready(): Ready | null {
    const now = state.getState();
    return now.status === 'ready' ? now : null;
  }

  function patch(tenantId: TenantId, change: Partial<Omit<Ready, 'status' | 'tenantId'>>): void {
    const now = ready();
    if (now?.tenantId === tenantId) state.setState({ ...now, ...change }, true);
  }

  /** One thing at a time: whatever comes while another is under way is left out. */
  async function busy<T>(
    activity: HostingActivity,
    call: (now: Ready) => Promise<Result<T>>,
    done: (value: T, tenantId: TenantId) => void,
    failed: (error: AppErrorView, tenantId: TenantId) => void = (error, tenantId) => patch(tenantId, { error }),
  ): Promise<boolean> {
    const before = ready();
    if (before === null || before.activity !== null) return false;
    const { tenantId } = before;
    patch(tenantId, { activity, error: null });
    const result = await settle(() => call(before));
    patch(tenantId, { activity: null });
    if (result.ok) done(result.value, tenantId);
    else failed(result.error, tenantId);
    return result.ok;
  }

  // What ends by itself, such as a call whose answer was lost, is told by the main process.
  const stopListening = api.events.on('hosting.changed', (view) => patch(view.tenantId, { view }));

  const showView = (view: HostingView, tenantId: TenantId): void => patch(tenantId, { view });

  return {
    state,
    async open(tenantId) {
      if (ready()?.tenantId !== tenantId) state.setState({ status: 'loading', tenantId }, true);
      const result = await settle(() => api.hosting.state({ tenantId }));
      const now = state.getState();
      if (now.status === 'closed' || now.tenantId !== tenantId) return;
      if (!result.ok) state.setState({ status: 'failed', tenantId, error: result.error }, true);
      else if (now.status === 'ready') patch(tenantId, { view: result.value });
      else {
        const blank = { activity: null, plan: null, error: null };
        state.setState({ status: 'ready', tenantId, view: result.value, ...blank }, true);
      }
    },
    async refresh() {
      await busy('refreshing', ({ tenantId }) => api.hosting.refresh({ tenantId }), showView);
    },
    async read(part) {
      await busy('refreshing', ({ tenantId }) => api.hosting[part]({ tenantId }), showView);
    },
    async follow() {
      const now = ready();
      if (now === null || now.activity !== null || now.plan !== null) return;
      const { tenantId } = now;
      const result = await settle(() => api.hosting.refresh({ tenantId }));
      // What was asked for meanwhile knows better.
      if (result.ok && ready()?.activity === null) patch(tenantId, { view: result.value });
    },
    ...kitActions(api, { ready, patch, busy }),
    plan: (request) =>
      busy(
        'planning',
        ({ tenantId }) => api.hosting.plan({ tenantId, request }),
        (plan, tenantId) => patch(tenantId, { plan: { request, plan, error: null } }),
      ),
    async execute() {
      const open = ready()?.plan;
      if (open === null || open === undefined) return false;
      const { request, plan } = open;
      return await busy(
        'executing',
        ({ tenantId }) =>
          api.hosting.execute({ tenantId, request, operationId: plan.operationId, premise: plan.premise }),
        ({ view }, tenantId) => patch(tenantId, { view, plan: null }),
        (error, tenantId) => patch(tenantId, { plan: { ...open, error } }),
      );
    },
    dropPlan() {
      const now = ready();
      if (now !== null && now.activity !== 'executing') patch(now.tenantId, { plan: null });
    },
    accept: (input) => busy('refreshing', ({ tenantId }) => api.hosting.accept({ tenantId, ...input }), showView),
    decide: (input) => busy('refreshing', ({ tenantId }) => api.hosting.decide({ tenantId, ...input }), showView),
    async ask<Q extends HostingQuestion>(question: Q) {
      const now = state.getState();
      if (now.status === 'closed') return { ok: false, error: { code: 'not-found' } };
      const asked = api.hosting[question] as (request: {
        readonly tenantId: TenantId;
      }) => Promise<Result<ResponseOf<`hosting.${Q}`>>>;
      return await settle(() => asked({ tenantId: now.tenantId }));
    },
    templates: () => settle(() => api.templates.list({})),
    dismissError() {
      const now = ready();
      if (now !== null) patch(now.tenantId, { error: null });
    },
    dispose() {
      stopListening();
      state.setState({ status: 'closed' }, true);
    },
  };
}

/** What the actions around the trial work with: the open tenant, its state, and one thing at a time. */
interface Bench {
  readonly ready: () => Ready | null;
  readonly patch: (tenantId: TenantId, change: Partial<Omit<Ready, 'status' | 'tenantId'>>) => void;
  readonly busy: (
    activity: HostingActivity,
    call: (now: Ready) => Promise<Result<HostingView>>,
    done: (view: HostingView, tenantId: TenantId) => void,
  ) => Promise<boolean>;
}

type KitAction = 'takeMessage' | 'fetchTrialCode' | 'saveTrialCode' | 'copyPicture' | 'signOff' | 'changeMedia';

/** What stands around the pipeline: the trial's QR code, the sign-off, and media for the reviewer. */
function kitActions(api: ConsoleApi, { ready, patch, busy }: Bench): Pick<HostingStore, KitAction> {
  const showView = (view: HostingView, tenantId: TenantId): void => patch(tenantId, { view });
  return {
    fetchTrialCode: (path) =>
      busy('refreshing', ({ tenantId }) => api.hosting.fetchTrialCode({ tenantId, path }), showView),
    async takeMessage(text, query) {
      const now = ready();
      if (now === null) return { ok: false, error: { code: 'not-found' } };
      const { tenantId } = now;
      const result = await settle(() => api.hosting.takeMessage({ tenantId, text, query }));
      if (result.ok) showView(result.value.view, tenantId);
      return result;
    },
    async saveTrialCode() {
      const now = ready();
      if (now === null) return;
      const { tenantId } = now;
      const result = await settle(() => api.hosting.saveTrialCode({ tenantId }));
      if (!result.ok) patch(tenantId, { error: result.error });
    },
    copyPicture: (x, y) => void settle(() => api.app.copyPicture({ x, y })),
    signOff: (signOff) => busy('refreshing', ({ tenantId }) => api.hosting.signOff({ tenantId, signOff }), showView),
    async changeMedia(how, mediaId) {
      const now = ready();
      if (now === null) return { ok: false, error: { code: 'not-found' } };
      const { tenantId } = now;
      const result = await settle(() =>
        how === 'addMedia' || mediaId === null
          ? api.hosting.addMedia({ tenantId })
          : api.hosting[how]({ tenantId, mediaId }),
      );
      if (result.ok) showView(result.value, tenantId);
      return result;
    },
  };
}
