import type { AppErrorCode } from '../../../preload/contract/errors';

/** Failures of a save that would meet every further one alike: whatever saves many records stops, and can go on later. */
export const savingStops: readonly AppErrorCode[] = [
  'disk-full',
  'storage-failed',
  'outcome-unknown',
  'read-only',
  'reviewer-only',
  'workspace-locked',
  'workspace-archived',
  'newer-version',
];
