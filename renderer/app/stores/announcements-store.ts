import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ArchiveState } from '../../../preload/contract/archive';
import type { AttemptView } from '../../../preload/contract/attempt-view';
import type { AttemptOutcome } from '../../../preload/contract/binding';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { TenantId } from '../../../preload/contract/ids';
import type { Job } from '../../../preload/contract/jobs';
import type { UpdateFailure, UpdateState } from '../../../preload/contract/updates';

/** What a backup, a restore or a handover has come to, or where it waits for a decision. */
export type EndedArchive = Extract<ArchiveState, { kind: 'preview' | 'packed' | 'adopted' | 'failed' }>;

/** The end of something that took its time, to be told wherever the consultant is by then. */
export type Announcement =
  | Extract<Job, { readonly kind: 'sync' | 'evidence' | 'import' }>
  | { readonly kind: 'archive'; readonly archive: EndedArchive }
  | { readonly kind: 'authorization'; readonly tenantId: TenantId; readonly outcome: AttemptOutcome }
  | { readonly kind: 'update'; readonly state: 'available' | 'ready'; readonly version: string }
  | { readonly kind: 'update-failed'; readonly failure: UpdateFailure };

/** What has to be told, oldest first. */
export interface AnnouncementsStore {
  readonly state: StoreApi<{ readonly waiting: readonly Announcement[] }>;
  /** Takes everything that waits. */
  take(): readonly Announcement[];
  dispose(): void;
}

/** Creates the store of announcements: each end is told once, and what the consultant ended by hand is not. */
export function createAnnouncementsStore(api: ConsoleApi): AnnouncementsStore {
  const state = createStore<{ readonly waiting: readonly Announcement[] }>(() => ({ waiting: [] }));
  const told = new Set<string>();

  function tell(id: string, announcement: Announcement | null): void {
    if (announcement === null || told.has(id)) return;
    told.add(id);
    state.setState(({ waiting }) => ({ waiting: [...waiting, announcement] }));
  }

  const stops = [
    api.events.on('jobs.changed', (job) => {
      const id = jobId(job);
      // One that goes on after it was stopped ends anew, and so does each task of the one archive.
      if (isRunning(job)) told.delete(id);
      else tell(id, ofJob(job));
    }),
    api.events.on('attempt.changed', (view) => tell(`attempt ${view.attempt.id}`, ofAttempt(view))),
    api.events.on('updates.changed', (update) => {
      // A failure is told each time: between two of them somebody asked again.
      if (update.kind === 'failed') told.delete('update failed');
      tell(updateId(update), ofUpdate(update));
    }),
  ];

  return {
    state,
    take() {
      const { waiting } = state.getState();
      if (waiting.length > 0) state.setState({ waiting: [] });
      return waiting;
    },
    dispose: () => stops.forEach((stop) => stop()),
  };
}

function jobId(job: Job): string {
  return job.kind === 'archive' ? job.kind : `${job.kind} ${job.progress.id}`;
}

function isRunning({ progress }: Job): boolean {
  const at = 'phase' in progress ? progress.phase : 'state' in progress ? progress.state : progress.kind;
  return at === 'running';
}

/** Reading and checking a table end on the screen where they are waited for, and acts on many tenants in their dialog. */
function ofJob(job: Job): Announcement | null {
  switch (job.kind) {
    case 'sync': {
      const { state, problem } = job.progress;
      return state === 'done' || (state === 'paused' && problem !== null) ? job : null;
    }
    case 'evidence':
      return job.progress.state === 'done' || job.progress.state === 'failed' ? job : null;
    case 'import': {
      const { phase, result } = job.progress;
      return phase === 'done' || (phase === 'failed' && result !== null) ? job : null;
    }
    case 'archive':
      return ofArchive(job.progress);
    case 'bulk':
      return null;
  }
}

function ofArchive(archive: ArchiveState): Announcement | null {
  switch (archive.kind) {
    case 'preview':
    case 'packed':
    case 'adopted':
    case 'failed':
      return { kind: 'archive', archive };
    default:
      return null;
  }
}

function ofAttempt({ tenantId, attempt }: AttemptView): Announcement | null {
  const { outcome } = attempt;
  return outcome === null || attempt.endedAtMs === null ? null : { kind: 'authorization', tenantId, outcome };
}

function updateId(update: UpdateState): string {
  return 'release' in update && update.release !== null && update.kind !== 'failed'
    ? `update ${update.kind} ${update.release.version}`
    : `update ${update.kind}`;
}

/** That there is none, or that the feed did not answer a look nobody asked for, is no news. */
function ofUpdate(update: UpdateState): Announcement | null {
  switch (update.kind) {
    case 'available':
    case 'ready':
      return { kind: 'update', state: update.kind, version: update.release.version };
    case 'failed':
      return update.failure === 'unreachable' && update.release === null
        ? null
        : { kind: 'update-failed', failure: update.failure };
    default:
      return null;
  }
}
