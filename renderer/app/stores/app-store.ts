import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi, EventOf } from '../../../preload/contract/channels';
import type { Bootstrap } from '../../../preload/contract/channels/app';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { WorkspaceId } from '../../../preload/contract/ids';
import type { Settings } from '../../../preload/contract/settings';
import type { TeamStatus } from '../../../preload/contract/team';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { settle } from './call';

/** What the frame shows: who runs where, in which workspace, with which keychain and network. */
export type AppState =
  /** `reading` says how far the records are read that the list is made of, where that takes a while. */
  | { readonly status: 'loading'; readonly reading: EventOf<'workspace.reading'> | null }
  | { readonly status: 'failed'; readonly error: AppErrorView }
  | {
      readonly status: 'ready';
      readonly boot: Bootstrap;
      readonly problems: readonly AppErrorView[];
      readonly busy: AppBusy;
      /** `boot` is how the console was left, and not yet what it answered. */
      readonly isProvisional: boolean;
    };

/** The long-running thing of the frame that is under way. */
export type AppBusy = 'none' | 'vault-check' | 'workspace-open';

/** The state of the application as a whole, and what may be done with it. */
export interface AppStore {
  readonly state: StoreApi<AppState>;
  /** Subscribes to events, then reads the bootstrap. */
  start(): Promise<void>;
  updateSettings(change: Partial<Settings>): Promise<void>;
  checkVault(): Promise<void>;
  /** Whether it is open now; why not is shown. */
  openWorkspace(workspaceId: WorkspaceId): Promise<boolean>;
  /** Shows a workspace as it is now: new, changed, archived. */
  keepWorkspace(workspace: WorkspaceSettings): void;
  /** Shows a failure that belongs to no single screen. */
  raise(error: AppErrorView): void;
  dismissProblem(problem: AppErrorView): void;
  dispose(): void;
}

const keptProblems = 3;

const loading: AppState = { status: 'loading', reading: null };

function provisional(boot: Bootstrap): AppState {
  return { status: 'ready', boot, problems: [], busy: 'none', isProvisional: true };
}

/** What is read at length was not left in order: how it was left gives way to how far that is. */
function isUnanswered(now: AppState): boolean {
  return now.status === 'loading' || (now.status === 'ready' && now.isProvisional);
}

/** What was raised or begun while it was shown how the console was left stays. */
function answered(before: AppState, boot: Bootstrap, early: readonly AppErrorView[]): AppState {
  const { problems, busy } = before.status === 'ready' ? before : { problems: early, busy: 'none' as const };
  return { status: 'ready', boot, problems, busy, isProvisional: false };
}

/**
 * Creates the store of the frame; events replace what they announce, whole. `before` is shown until the console first answers, whatever
 * its answer.
 */
export function createAppStore(api: ConsoleApi, before: Bootstrap | null = null): AppStore {
  const state = createStore<AppState>(() => loading);
  let beginning = before === null ? loading : provisional(before);
  let unsubscribe: readonly (() => void)[] = [];
  /** The open workspace and the role that was last seen in it. */
  let role = '';
  /** What was raised before there was anything to show it in. */
  let early: readonly AppErrorView[] = [];

  function patch(change: Partial<Bootstrap>): void {
    const now = state.getState();
    if (now.status === 'ready') state.setState({ ...now, boot: { ...now.boot, ...change } }, true);
  }

  function keepWorkspace(workspace: WorkspaceSettings): void {
    const now = state.getState();
    if (now.status !== 'ready') return;
    const { workspaces, workspace: open } = now.boot;
    const isKnown = workspaces.some(({ id }) => id === workspace.id);
    patch({
      workspaces: isKnown
        ? workspaces.map((known) => (known.id === workspace.id ? workspace : known))
        : [...workspaces, workspace],
      workspace: open?.id === workspace.id ? workspace : open,
    });
  }

  function setBusy(busy: AppBusy): void {
    const now = state.getState();
    if (now.status === 'ready') state.setState({ ...now, busy }, true);
  }

  function raise(error: AppErrorView): void {
    const now = state.getState();
    if (now.status === 'ready')
      state.setState({ ...now, problems: [...now.problems, error].slice(-keptProblems) }, true);
    else early = [...early, error].slice(-keptProblems);
  }

  /** A role in a team says whether anything may be changed; it comes and goes while the workspace is open. */
  function keepRole({ workspaceId, membership }: TeamStatus): void {
    const now = `${workspaceId} ${membership?.role ?? ''}`;
    if (now === role) return;
    role = now;
    void settle(() => api.app.bootstrap({})).then((result) => {
      if (result.ok && result.value.workspace?.id === workspaceId) patch({ readOnly: result.value.readOnly });
    });
  }

  return {
    state,
    raise,
    keepWorkspace,
    async start() {
      for (const stop of unsubscribe) stop();
      unsubscribe = [
        api.events.on('settings.changed', (settings) => patch({ settings })),
        api.events.on('vault.changed', (vault) => patch({ vault: vault.state })),
        api.events.on('connectivity.changed', ({ online }) => patch({ online })),
        api.events.on('workspace.changed', ({ workspace }) => {
          patch({ workspace });
          keepWorkspace(workspace);
        }),
        api.events.on('workspace.reading', (reading) => {
          if (isUnanswered(state.getState())) state.setState({ status: 'loading', reading }, true);
        }),
        api.events.on('problem.raised', raise),
        api.events.on('team.changed', keepRole),
      ];
      state.setState(beginning, true);
      beginning = loading;
      const result = await settle(() => api.app.bootstrap({}));
      if (result.ok) {
        state.setState(answered(state.getState(), result.value, early), true);
        early = [];
      } else state.setState({ status: 'failed', error: result.error }, true);
    },
    async updateSettings(change) {
      const result = await settle(() => api.settings.update(change));
      if (result.ok) patch({ settings: result.value });
      else raise(result.error);
    },
    async checkVault() {
      setBusy('vault-check');
      const result = await settle(() => api.vault.check({}));
      if (result.ok) patch({ vault: result.value.state });
      else raise(result.error);
      setBusy('none');
    },
    async openWorkspace(workspaceId) {
      setBusy('workspace-open');
      const result = await settle(() => api.workspaces.open({ workspaceId }));
      if (result.ok) patch({ workspace: result.value.workspace, readOnly: result.value.readOnly });
      else raise(result.error);
      setBusy('none');
      return result.ok;
    },
    dismissProblem(problem) {
      const now = state.getState();
      if (now.status !== 'ready') return;
      state.setState({ ...now, problems: now.problems.filter((candidate) => candidate !== problem) }, true);
    },
    dispose() {
      for (const stop of unsubscribe) stop();
      unsubscribe = [];
    },
  };
}
