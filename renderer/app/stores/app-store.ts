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
  /**
   * Shows the workspace at once, and has it opened. Whether it is open and still the one that is shown; why not is shown, together with
   * what is open then.
   */
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
  const isReady = before.status === 'ready';
  const { problems, busy } = isReady ? before : { problems: early, busy: 'none' as const };
  const shown = isReady && busy === 'workspace-open' ? { ...boot, workspace: before.boot.workspace } : boot;
  return { status: 'ready', boot: shown, problems, busy, isProvisional: false };
}

/** What opening a workspace does to the frame. */
interface FrameChanges {
  readonly state: StoreApi<AppState>;
  readonly patch: (change: Partial<Bootstrap>) => void;
  readonly setBusy: (busy: AppBusy) => void;
  readonly raise: (error: AppErrorView) => void;
}

/** Opens workspaces; `mayShow` says whether one that is told to be open is not about to give way to another. */
function workspaceOpener(
  api: ConsoleApi,
  { state, patch, setBusy, raise }: FrameChanges,
): { readonly open: AppStore['openWorkspace']; readonly mayShow: (id: WorkspaceId) => boolean } {
  /** What was asked for last, until the console has answered. */
  let wanted: { readonly id: WorkspaceId } | null = null;

  /** What is open, after a workspace could not be opened: the one before, or none. */
  async function showOpen(before: Bootstrap | null): Promise<void> {
    const result = await settle(() => api.app.bootstrap({}));
    const { workspace, readOnly } = result.ok ? result.value : (before ?? { workspace: null, readOnly: null });
    if (wanted === null) patch({ workspace, readOnly });
  }

  return {
    mayShow: (id) => wanted === null || wanted.id === id,
    async open(workspaceId) {
      const now = state.getState();
      const before = now.status === 'ready' ? now.boot : null;
      const next = before?.workspaces.find(({ id }) => id === workspaceId);
      const own = { id: workspaceId };
      wanted = own;
      // Asked before it is shown: what the screens ask about it has to come after it.
      const answer = settle(() => api.workspaces.open({ workspaceId }));
      setBusy('workspace-open');
      if (next !== undefined && next.id !== before?.workspace?.id) patch({ workspace: next, readOnly: null });
      const result = await answer;
      if (!result.ok) raise(result.error);
      if (wanted !== own) return false;
      wanted = null;
      if (result.ok) patch({ workspace: result.value.workspace, readOnly: result.value.readOnly });
      else await showOpen(before);
      setBusy('none');
      return result.ok;
    },
  };
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

  const opener = workspaceOpener(api, { state, patch, setBusy, raise });

  return {
    state,
    raise,
    keepWorkspace,
    openWorkspace: opener.open,
    async start() {
      for (const stop of unsubscribe) stop();
      unsubscribe = [
        api.events.on('settings.changed', (settings) => patch({ settings })),
        api.events.on('vault.changed', (vault) => patch({ vault: vault.state })),
        api.events.on('connectivity.changed', ({ online }) => patch({ online })),
        api.events.on('workspace.changed', ({ workspace }) => {
          if (opener.mayShow(workspace.id)) patch({ workspace });
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
