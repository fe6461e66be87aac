import type { JobKind, ProgressOf } from '../../preload/contract/jobs';
import type { Handlers } from '../../main/ipc/gate';

/** Where the job of a kind stands, as a page is told; null without one. There is always a state of backup and handover. */
export async function progressOf<K extends JobKind>(
  call: Handlers,
  kind: K,
): Promise<K extends 'archive' ? ProgressOf<K> : ProgressOf<K> | null> {
  const { job } = await call['jobs.current']({ kind });
  return (job?.progress ?? null) as never;
}
