import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi, RequestOf, ResponseOf } from '../../../preload/contract/channels';
import type { AppErrorView, Result } from '../../../preload/contract/errors';
import type { Operation } from '../../../preload/contract/hosting/operations';
import type { PlatformRequest } from '../../../preload/contract/hosting/requests';
import type { HostingPlan } from '../../../preload/contract/hosting/view';
import { settle } from '../../app/stores/call';

/** The platform's template library, as it was last read. Nothing is known before the first reading. */
export interface TemplatesState {
  readonly library: ResponseOf<'templates.list'> | null;
  /** Hosts that the platform has registered; null until they were read. */
  readonly domains: ResponseOf<'templates.domains'> | null;
  readonly operations: readonly Operation[];
  readonly activity: 'reading' | 'planning' | 'executing' | null;
  readonly plan: {
    readonly request: PlatformRequest;
    readonly plan: HostingPlan;
    readonly error: AppErrorView | null;
  } | null;
  readonly error: AppErrorView | null;
}

/** Reads and changes the template library of the open workspace's platform. */
export interface TemplatesStore {
  readonly state: StoreApi<TemplatesState>;
  read(): Promise<void>;
  readDomains(): Promise<void>;
  plan(request: PlatformRequest): Promise<boolean>;
  /** Carries out the dry run that is open; it is closed when this answers true. */
  execute(): Promise<boolean>;
  dropPlan(): void;
  decide(input: RequestOf<'templates.decide'>): Promise<boolean>;
  /** Forgets another workspace's library. */
  forget(): void;
}

const blank: TemplatesState = { library: null, domains: null, operations: [], activity: null, plan: null, error: null };

/** Creates the store of the template library. */
export function createTemplatesStore(api: ConsoleApi): TemplatesStore {
  const state = createStore<TemplatesState>(() => blank);
  let era = 0;

  async function busy<T>(
    activity: NonNullable<TemplatesState['activity']>,
    call: () => Promise<Result<T>>,
    done: (value: T) => Partial<TemplatesState>,
    failed: (error: AppErrorView) => Partial<TemplatesState> = (error) => ({ error }),
  ): Promise<boolean> {
    if (state.getState().activity !== null) return false;
    const begun = era;
    state.setState({ activity, error: null });
    const result = await settle(call);
    if (begun === era) state.setState({ activity: null, ...(result.ok ? done(result.value) : failed(result.error)) });
    return result.ok;
  }

  async function readHistory(): Promise<void> {
    const history = await settle(() => api.templates.history({}));
    if (history.ok) state.setState({ operations: history.value.operations });
  }

  async function readDomains(): Promise<void> {
    await readHistory();
    await busy(
      'reading',
      () => api.templates.domains({}),
      (domains) => ({ domains }),
    );
  }

  async function read(): Promise<void> {
    await readHistory();
    await busy(
      'reading',
      () => api.templates.list({}),
      (library) => ({ library }),
    );
  }

  return {
    state,
    read,
    readDomains,
    plan: (request) =>
      busy(
        'planning',
        () => api.templates.plan({ request }),
        (plan) => ({ plan: { request, plan, error: null } }),
      ),
    async execute() {
      const open = state.getState().plan;
      if (open === null) return false;
      const { operationId, premise } = open.plan;
      const isDone = await busy(
        'executing',
        () => api.templates.execute({ request: open.request, operationId, premise }),
        () => ({ plan: null }),
        (error) => ({ plan: { ...open, error } }),
      );
      if (isDone) await (open.request.call.startsWith('platform-') ? readDomains() : read());
      return isDone;
    },
    dropPlan() {
      if (state.getState().activity !== 'executing') state.setState({ plan: null });
    },
    decide: (input) =>
      busy(
        'reading',
        () => api.templates.decide(input),
        ({ operations }) => ({ operations }),
      ),
    forget() {
      era += 1;
      state.setState(blank, true);
    },
  };
}
