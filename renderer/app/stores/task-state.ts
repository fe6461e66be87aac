import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppErrorView, Result } from '../../../preload/contract/errors';
import type { WorkspaceId } from '../../../preload/contract/ids';
import { settle } from './call';

/** The present or last long task of the open workspace, and why the last request about it was refused. */
export interface TaskState<Progress> {
  readonly progress: Progress | null;
  readonly error: AppErrorView | null;
  /** A request is under way. */
  readonly isAsking: boolean;
}

/** What every progress tells. */
interface AnyProgress {
  readonly id: string;
  readonly workspaceId: WorkspaceId;
}

/** Where the progress of a task comes from. */
export interface TaskSource<Progress> {
  readonly listen: (take: (progress: Progress) => void) => () => void;
  readonly current: () => Promise<Result<{ readonly progress: Progress | null }>>;
}

/** What the stores of long tasks share. */
export interface TaskKeeper<Progress, More> {
  readonly state: StoreApi<TaskState<Progress> & More>;
  /** Listens, then reads where the task of the workspace stands. */
  readonly load: (workspaceId: WorkspaceId) => Promise<void>;
  readonly ask: <T>(call: () => Promise<Result<T>>) => Promise<Result<T>>;
  /** Takes the answer to a start, unless newer progress of the same task was announced. */
  readonly takeStarted: (progress: Progress) => void;
  readonly dispose: () => void;
}

/** Keeps the progress of a long task; events replace it, whole. `more` is what a store keeps besides, as it begins. */
export function keepTask<Progress extends AnyProgress, More extends object>(
  source: TaskSource<Progress>,
  more: More,
): TaskKeeper<Progress, More> {
  type Kept = TaskState<Progress> & More;
  const nothing: Kept = { progress: null, error: null, isAsking: false, ...more };
  const state = createStore<Kept>(() => nothing);
  const set = (change: Partial<TaskState<Progress>>): void => state.setState((kept) => ({ ...kept, ...change }));
  let workspace: WorkspaceId | null = null;
  let unsubscribe: (() => void) | null = null;
  return {
    state,
    async load(workspaceId) {
      unsubscribe ??= source.listen((progress) => {
        if (progress.workspaceId === workspace) set({ progress });
      });
      if (workspace === workspaceId) return;
      workspace = workspaceId;
      state.setState(nothing, true);
      const result = await settle(source.current);
      if (workspace !== workspaceId) return;
      // What was announced meanwhile is newer than the answer.
      if (result.ok && state.getState().progress === null) set({ progress: result.value.progress });
      if (!result.ok) set({ error: result.error });
    },
    async ask(call) {
      set({ isAsking: true, error: null });
      const result = await settle(call);
      set({ isAsking: false, error: result.ok ? null : result.error });
      return result;
    },
    takeStarted(progress) {
      if (state.getState().progress?.id !== progress.id) set({ progress });
    },
    dispose() {
      unsubscribe?.();
      unsubscribe = null;
    },
  };
}
