import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi, RequestOf } from '../../../preload/contract/channels';
import type { AppErrorView, Result } from '../../../preload/contract/errors';
import type { WorkspaceId } from '../../../preload/contract/ids';
import type { Job, JobKind, ProgressOf } from '../../../preload/contract/jobs';
import { settle } from './call';

/** The present or last job of a kind, and why the last request about it was refused. */
export interface JobState<K extends JobKind> {
  readonly progress: ProgressOf<K> | null;
  readonly error: AppErrorView | null;
  /** A request is under way. */
  readonly isAsking: boolean;
}

export type JobsState = { readonly [K in JobKind]: JobState<K> };

/** Whatever takes long: where it stands, and the ways to steer it. Beginning one is its feature's. */
export interface JobsStore {
  readonly state: StoreApi<JobsState>;
  /** Reads where the jobs of the workspace stand. */
  load(workspaceId: WorkspaceId): Promise<void>;
  /** Reads where one kind stands. */
  read(kind: JobKind): Promise<void>;
  /**
   * Asks something about a kind. What `progressOf` makes of the answer is kept unless newer progress was announced meanwhile;
   * `undefined` changes nothing. The answer of a workspace that was left meanwhile is `cancelled`.
   */
  ask<K extends JobKind, T>(
    kind: K,
    call: () => Promise<Result<T>>,
    progressOf?: (answer: T) => ProgressOf<K> | undefined,
  ): Promise<Result<T>>;
  /** What went wrong without a request of the person's; null puts away what is shown. */
  setError(kind: JobKind, error: AppErrorView | null): void;
  pause(kind: 'sync'): Promise<void>;
  /** Whether it goes on. */
  resume(job: RequestOf<'jobs.resume'>): Promise<boolean>;
  cancel(kind: JobKind): Promise<void>;
  dispose(): void;
}

const nothing = { progress: null, error: null, isAsking: false } as const;
/** Those that belong to the open workspace; backup and handover are the console's. */
const ofWorkspace = ['sync', 'evidence', 'import', 'bulk'] as const satisfies readonly JobKind[];
const none: JobsState = { sync: nothing, evidence: nothing, import: nothing, bulk: nothing, archive: nothing };

/** Creates the store of jobs; events replace the progress of a kind, whole. */
export function createJobsStore(api: ConsoleApi): JobsStore {
  const state = createStore<JobsState>(() => none);
  const asking = new Map<JobKind, number>();
  let workspace: WorkspaceId | null = null;

  function set(kind: JobKind, change: Partial<JobState<JobKind>>): void {
    state.setState((jobs) => ({ ...jobs, [kind]: { ...jobs[kind], ...change } }));
  }

  function take({ kind, progress }: Job): void {
    if (kind === 'archive' || progress.workspaceId === workspace) set(kind, { progress });
  }

  function isLeft(kind: JobKind, asked: WorkspaceId | null): boolean {
    return kind !== 'archive' && workspace !== asked;
  }

  async function read(kind: JobKind): Promise<void> {
    const asked = workspace;
    const before = state.getState()[kind].progress;
    const result = await settle(() => api.jobs.current({ kind }));
    if (isLeft(kind, asked)) return;
    if (!result.ok) set(kind, { error: result.error });
    // What was announced meanwhile is newer than the answer.
    else if (state.getState()[kind].progress === before) set(kind, { progress: result.value.job?.progress ?? null });
  }

  const ask: JobsStore['ask'] = async (kind, call, progressOf) => {
    const asked = workspace;
    const before = state.getState()[kind].progress;
    asking.set(kind, (asking.get(kind) ?? 0) + 1);
    set(kind, { isAsking: true, error: null });
    const result = await settle(call);
    if (isLeft(kind, asked)) return { ok: false, error: { code: 'cancelled' } };
    const others = (asking.get(kind) ?? 1) - 1;
    asking.set(kind, others);
    // Whoever stopped it knows.
    const isWanted = !result.ok && result.error.code === 'cancelled';
    set(kind, { isAsking: others > 0, ...(result.ok || isWanted ? {} : { error: result.error }) });
    const progress = result.ok ? progressOf?.(result.value) : undefined;
    if (progress !== undefined && state.getState()[kind].progress === before) set(kind, { progress });
    return result;
  };

  return {
    state,
    async load(workspaceId) {
      if (workspace === workspaceId) return;
      workspace = workspaceId;
      for (const kind of ofWorkspace) asking.delete(kind);
      state.setState(({ archive }) => ({ ...none, archive }));
      await Promise.all(ofWorkspace.map(read));
    },
    read,
    ask,
    setError: (kind, error) => set(kind, { error }),
    async pause(kind) {
      await ask(kind, () => api.jobs.pause({ kind }));
    },
    async resume(job) {
      const answer = await ask(
        job.kind,
        () => api.jobs.resume(job),
        ({ progress }) => progress,
      );
      return answer.ok;
    },
    async cancel(kind) {
      await ask(kind, () => api.jobs.cancel({ kind }));
    },
    dispose: api.events.on('jobs.changed', take),
  };
}

/** Calls `hear` with each new progress of a kind; returns the function that ends it. */
export function follow<K extends JobKind>(
  { state }: JobsStore,
  kind: K,
  hear: (progress: ProgressOf<K>) => void,
): () => void {
  return state.subscribe((jobs, before) => {
    const { progress } = jobs[kind];
    if (progress !== null && !Object.is(progress, before[kind].progress)) hear(progress);
  });
}
