import type { SyncProgress, SyncResult } from '../../../preload/contract/sync';

/** Sync of many tenants, and what it found. */
export const sync = {
  title: 'Sync with WeChat',
  intro:
    'Reads every bound account again, and sees whether revoked ones are authorized again. Going on with something else is fine; it can be paused and taken up later.',
  startAll_one: 'Sync {{count, number}} tenant that is or was bound',
  startAll_other: 'Sync all {{count, number}} tenants that are or were bound',
  nothingBound: 'No tenant is bound yet, so there is nothing to sync.',
  offline: 'Needs the network: this computer is offline.',
  review:
    'This workspace is for review only and asks no network. Its way to the platform can be changed under Platform.',
  locked: 'Needs the keychain, which cannot be used now.',
  all: 'Sync all bound tenants',
  pause: 'Pause',
  resume: 'Continue',
  cancel: 'Cancel the sync',
  retryFailed_one: 'Sync {{count, number}} failed tenant again',
  retryFailed_other: 'Sync {{count, number}} failed tenants again',
  progress: '{{done, number}} of {{total, number}}',
  state: {
    running: 'Running',
    pausing: 'Pausing',
    paused: 'Paused',
    'waiting-for-quota': 'Waiting for WeChat’s minute limit',
    done: 'Finished',
    cancelled: 'Cancelled',
  } satisfies Record<SyncProgress['state'], string>,
  result: {
    unchanged: 'unchanged',
    drifted: 'changed',
    incomplete: 'read in part',
    revoked: 'revoked',
    failed: 'failed',
  } satisfies Record<SyncResult, string>,
  resumesIn: 'goes on by itself in {{left}}',
  interrupted: 'Stands still; nothing is lost. It goes on where it stopped.',
  stoppedBy: 'The sync was paused',
  callFailed: 'The sync did not do as asked',
  failures_one: '{{count, number}} tenant failed or was read in part',
  failures_other: '{{count, number}} tenants failed or were read in part',
  mostFrequent: 'Most often ({{count, number}}): {{reason}}',
  moreFailures: 'Only the latest {{shown, number}} are listed.',
  driftTitle: 'Changed at WeChat',
  driftEmpty: 'Nothing changed since the accepted readings.',
  driftEmptyText:
    'When a sync finds another name, entity, status or permission, it is listed here until somebody accepts it.',
  driftFailed: 'Changes of this tenant cannot be read',
  acceptAll: 'Accept all',
  openTenant: 'Open {{name}}',
} as const;
