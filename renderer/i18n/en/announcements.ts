import { vocabulary } from '../../../preload/contract/words/en/vocabulary';

/** What is told when something that took its time has ended. */
export const announcements = {
  syncDone: 'The sync has finished',
  syncCounts:
    '{{unchanged}} unchanged, {{drifted}} changed, {{incomplete}} read in part, {{revoked}} revoked, {{failed}} failed.',
  syncPaused: 'The sync was paused',
  syncPausedText: '{{done}} of {{total}} are done; nothing is lost.',
  evidenceDone: 'The evidence pack is made',
  evidenceCounts: '{{done, number}} tenants, {{omitted, number}} left out.',
  evidenceFailed: 'The evidence pack was not made',
  importDone: 'The import has finished',
  importFailed: 'The import ended early; what was imported stays',
  archiveCompared: 'What the file would change can be looked at',
  toRecords: 'Open Records',
  toImport: 'Open the import',
  toTransfer: 'Open backup and hand-over',
  toHealth: 'Open Health',
  outcome: vocabulary.attemptOutcome,
  authorization: vocabulary.attemptEnded,
  toTenant: 'Open the tenant',
  toSettings: 'Open Settings',
} as const;
