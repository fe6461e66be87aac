import type { ArchiveState } from '../../../preload/contract/archive';
import type { Language } from '../../../preload/contract/settings';
import { fill } from '../../../preload/contract/words/fill';
import { outsideWordsOf } from '../../../preload/contract/words/outside-words';

/** One line that says how a backup, a restore or a handover ended, for the system's notification. */
export function archiveSummary(
  state: Extract<ArchiveState, { kind: 'packed' | 'adopted' }>,
  language: Language,
): string {
  const { archive } = outsideWordsOf(language).notices;
  if (state.kind === 'packed') {
    const { fileName, tenants, leftOut } = state.outcome;
    return fill(archive.packed, { file: fileName, tenants, leftOut: leftOut.length });
  }
  const { added, merged, failed } = state.outcome;
  return fill(archive.adopted, { added, merged, failed: failed.length });
}
