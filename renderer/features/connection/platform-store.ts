import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi, ResponseOf } from '../../../preload/contract/channels';
import type { AppErrorView, Result } from '../../../preload/contract/errors';
import type { WorkspaceId } from '../../../preload/contract/ids';
import type { PlatformSecret, PlatformStatus } from '../../../preload/contract/platform';
import type { SelfTestReport } from '../../../preload/contract/self-test';
import { settle } from '../../app/stores/call';
import type { PlatformPlace } from './self-test-place';

/** The parts of the platform screen. */
export type PlatformTab =
  | 'connection'
  | 'permissions'
  | 'templates'
  | 'domains'
  | 'considerations'
  | 'self-test'
  | 'catalogue';

/** The self-test of the open workspace. `isStale` once something was changed after it ran. */
export type SelfTestState =
  | { readonly status: 'none' }
  | { readonly status: 'running' }
  | { readonly status: 'failed'; readonly error: AppErrorView }
  | { readonly status: 'done'; readonly report: SelfTestReport; readonly isStale: boolean };

/** What is known of the open workspace's platform. No secret is ever part of it. */
export interface PlatformState {
  readonly workspaceId: WorkspaceId | null;
  readonly status: PlatformStatus | null;
  readonly statusError: AppErrorView | null;
  readonly isAsking: boolean;
  readonly selfTest: SelfTestState;
  /** The settings of a production workspace may be edited, since its name was typed. */
  readonly isUnlocked: boolean;
  readonly tab: PlatformTab;
  /** The control that somebody is being led to, until it has the focus. */
  readonly wanted: PlatformPlace | null;
  readonly catalogueQuery: string;
}

/** The platform of the open workspace, and what a consultant does with it. */
export interface PlatformStore {
  readonly state: StoreApi<PlatformState>;
  /** Turns to a workspace; another one than before starts locked and untested. */
  enter(workspaceId: WorkspaceId): void;
  askStatus(): Promise<void>;
  /** Sends a secret inwards; it is kept nowhere here. */
  setSecret(secret: PlatformSecret, value: string): Promise<Result<ResponseOf<'platform.setSecret'>>>;
  /** Takes a secret out of the keychain; this cannot be undone. */
  removeSecret(secret: PlatformSecret): Promise<Result<ResponseOf<'platform.removeSecret'>>>;
  importTicket(text: string, query: string): Promise<Result<ResponseOf<'platform.importTicket'>>>;
  startTicketPush(): Promise<Result<ResponseOf<'platform.startTicketPush'>>>;
  runSelfTest(): Promise<void>;
  /** Settings were changed: what was measured before may no longer hold. */
  settingsChanged(): void;
  /** Unlocks the settings of the open production workspace; the main process compares the name that was typed. */
  unlock(typedName: string): Promise<Result<unknown>>;
  lock(): Promise<void>;
  readonly showTab: (tab: PlatformTab) => void;
  readonly leadTo: (place: PlatformPlace) => void;
  readonly arrived: () => void;
  showCatalogue(query: string): void;
}

const untouched = {
  status: null,
  statusError: null,
  isAsking: false,
  selfTest: { status: 'none' },
  isUnlocked: false,
} as const;

/** Creates the store; answers that arrive for a workspace that was left meanwhile are dropped. */
export function createPlatformStore(api: ConsoleApi): PlatformStore {
  const state = createStore<PlatformState>(() => ({
    ...untouched,
    workspaceId: null,
    tab: 'connection',
    wanted: null,
    catalogueQuery: '',
  }));

  function whileIn(workspaceId: WorkspaceId | null, change: Partial<PlatformState>): void {
    if (state.getState().workspaceId === workspaceId) state.setState(change);
  }

  async function askStatus(): Promise<void> {
    const { workspaceId } = state.getState();
    state.setState({ isAsking: true });
    const result = await settle(() => api.platform.status({}));
    const seen = result.ok ? { status: result.value, statusError: null } : { statusError: result.error };
    whileIn(workspaceId, { isAsking: false, ...seen });
  }

  function settingsChanged(): void {
    const { selfTest } = state.getState();
    if (selfTest.status === 'done') state.setState({ selfTest: { ...selfTest, isStale: true } });
    void askStatus();
  }

  return {
    state,
    askStatus,
    settingsChanged,
    enter(workspaceId) {
      if (state.getState().workspaceId !== workspaceId) state.setState({ ...untouched, workspaceId });
    },
    async setSecret(secret, value) {
      const result = await settle(() => api.platform.setSecret({ secret, value }));
      if (result.ok) settingsChanged();
      return result;
    },
    async removeSecret(secret) {
      const result = await settle(() => api.platform.removeSecret({ secret }));
      if (result.ok) settingsChanged();
      return result;
    },
    async importTicket(text, query) {
      const result = await settle(() => api.platform.importTicket({ text, query }));
      if (result.ok) settingsChanged();
      return result;
    },
    startTicketPush: () => settle(() => api.platform.startTicketPush({})),
    async runSelfTest() {
      const { workspaceId } = state.getState();
      state.setState({ selfTest: { status: 'running' } });
      const result = await settle(() => api.platform.selfTest({}));
      whileIn(workspaceId, {
        selfTest: result.ok
          ? { status: 'done', report: result.value, isStale: false }
          : { status: 'failed', error: result.error },
      });
      await askStatus();
    },
    async unlock(typedName) {
      const { workspaceId } = state.getState();
      if (workspaceId === null) return { ok: false, error: { code: 'not-found' } };
      const result = await settle(() => api.workspaces.unlock({ workspaceId, typedName }));
      if (result.ok) whileIn(workspaceId, { isUnlocked: true });
      return result;
    },
    async lock() {
      state.setState({ isUnlocked: false });
      await settle(() => api.workspaces.lock({}));
    },
    showTab: (tab) => state.setState({ tab, wanted: null }),
    leadTo: (wanted) => state.setState({ tab: wanted.tab, wanted }),
    arrived: () => state.setState({ wanted: null }),
    showCatalogue: (catalogueQuery) => state.setState({ tab: 'catalogue', catalogueQuery }),
  };
}
