import type { TFunction } from 'i18next';
import type { EvidenceProgress } from '../../../preload/contract/evidence';
import type { SyncProgress } from '../../../preload/contract/sync';
import type { ImportProgress } from '../../../preload/contract/table-import';
import { displayText } from '../../ui/format/display-text';
import type { EndedArchive } from '../stores/announcements-store';

const nameLength = 40;

/** One announcement in words, and the way to what it is about. */
export interface Notice {
  readonly type: 'success' | 'info' | 'warning' | 'error';
  readonly title: string;
  readonly text: string | null;
  readonly way: string;
  readonly go: () => void;
}

/** How a sync over many tenants ended, or why it waits. */
export function syncNotice({ state, counts, done, total }: SyncProgress, go: () => void, t: TFunction): Notice {
  const way = t('announcements.toHealth');
  if (state === 'paused') {
    const text = t('announcements.syncPausedText', { done, total });
    return { type: 'warning', title: t('announcements.syncPaused'), text, way, go };
  }
  const isClean = counts.failed === 0 && counts.revoked === 0 && counts.incomplete === 0;
  const text = t('announcements.syncCounts', { ...counts });
  return { type: isClean ? 'success' : 'warning', title: t('announcements.syncDone'), text, way, go };
}

/** How making an evidence pack ended. */
export function evidenceNotice({ state, done, omittedCount }: EvidenceProgress, go: () => void, t: TFunction): Notice {
  const way = t('announcements.toRecords');
  if (state === 'failed') return { type: 'error', title: t('announcements.evidenceFailed'), text: null, way, go };
  const text = t('announcements.evidenceCounts', { done, omitted: omittedCount });
  return { type: omittedCount === 0 ? 'success' : 'warning', title: t('announcements.evidenceDone'), text, way, go };
}

/** How an import ended. */
export function importNotice({ fileName, phase }: ImportProgress, go: () => void, t: TFunction): Notice {
  const way = t('announcements.toImport');
  const text = displayText(fileName, nameLength);
  return phase === 'failed'
    ? { type: 'error', title: t('announcements.importFailed'), text, way, go }
    : { type: 'success', title: t('announcements.importDone'), text, way, go };
}

/** How a backup, a restore or a handover ended, or that it waits for a decision. */
export function archiveNotice(archive: EndedArchive, go: () => void, t: TFunction): Notice {
  const way = t('announcements.toTransfer');
  switch (archive.kind) {
    case 'preview':
      return { type: 'info', title: t('announcements.archiveCompared'), text: nameOf(archive.facts.name), way, go };
    case 'packed': {
      const { fileName, leftOut } = archive.outcome;
      const title = t('archive.packed.title', { name: nameOf(fileName) });
      return { type: leftOut.length === 0 ? 'success' : 'warning', title, text: null, way, go };
    }
    case 'adopted': {
      const { workspaceName, added, merged, unchanged, failed, remaining, secretsProblem } = archive.outcome;
      const isWhole = failed.length === 0 && remaining === 0 && secretsProblem === null;
      const title = t('archive.adopted.title', { name: nameOf(workspaceName) });
      const text = t('archive.adopted.facts', { added, merged, unchanged });
      return { type: isWhole ? 'success' : 'warning', title, text, way, go };
    }
    case 'failed':
      return { type: 'error', title: t(`archive.failed.${archive.task}`), text: nameOf(archive.name), way, go };
  }
}

function nameOf(text: string): string {
  return displayText(text, nameLength);
}
