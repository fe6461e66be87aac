import { vocabulary } from '../../../preload/contract/words/en/vocabulary';

/** What is told when something that took its time has ended. */
export const announcements = {
  syncDone: 'The sync has finished',
  syncCounts: '{{unchanged}} unchanged, {{drifted}} changed, {{revoked}} revoked, {{failed}} failed.',
  syncPaused: 'The sync was paused',
  syncPausedText: '{{done}} of {{total}} are done; nothing is lost.',
  toHealth: 'Open Health',
  outcome: vocabulary.attemptOutcome,
  authorization: vocabulary.attemptEnded,
  toTenant: 'Open the tenant',
  toSettings: 'Open Settings',
} as const;
