import type { TFunction } from 'i18next';
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ArchiveState } from '../../../preload/contract/archive';
import type { BulkProgress } from '../../../preload/contract/bulk';
import type { EvidenceProgress } from '../../../preload/contract/evidence';
import type { FleetSummary } from '../../../preload/contract/fleet/view';
import type { SyncProgress } from '../../../preload/contract/sync';
import type { ImportProgress } from '../../../preload/contract/table-import';
import { useStores } from '../stores';
import { type SpokenTask, TaskSpeaker } from '../stores/spoken-tasks';

function ofSync({ id, state, done, total }: SyncProgress, t: TFunction): SpokenTask {
  const isRunning = state === 'running' || state === 'pausing' || state === 'waiting-for-quota';
  const amount = t('sync.progress', { done, total });
  return {
    id: `sync ${id}`,
    isRunning,
    done,
    total,
    text: spoken(t, t('sync.title'), t(`sync.state.${state}`), amount),
  };
}

function ofEvidence({ id, state, done, total }: EvidenceProgress, t: TFunction): SpokenTask {
  const amount = t('evidence.progress', { done, count: total });
  const text = spoken(t, t('evidence.title'), t(`evidence.state.${state}`), amount);
  return { id: `evidence ${id}`, isRunning: state === 'running', done, total, text };
}

function ofImport({ id, phase, done, total: known }: ImportProgress, t: TFunction): SpokenTask {
  const isRunning = phase === 'reading' || phase === 'checking' || phase === 'running';
  const total = known ?? 0;
  const amount = known === null ? t('tableImport.rowsRead', { done }) : t('tableImport.progress', { done, total });
  return { id: `import ${id}`, isRunning, done, total, text: spoken(t, t(`tableImport.phase.${phase}`), '', amount) };
}

function ofBulk({ id, act, phase, done, total, changed }: BulkProgress, t: TFunction): SpokenTask {
  const isRunning = phase === 'running';
  const amount = isRunning ? t('bulk.run.progress', { done, total }) : t('bulk.run.changed', { count: changed });
  const text = spoken(t, t(`bulk.act.${act.kind}`), t(`bulk.phase.${phase}`), amount);
  return { id: `bulk ${id}`, isRunning, done, total, text };
}

/** A backup, a restore or a handover; there is one at a time. */
function ofArchive(archive: ArchiveState, t: TFunction): SpokenTask {
  const id = 'archive';
  switch (archive.kind) {
    case 'running': {
      const { task, done, total } = archive;
      const share = total === 0 ? '' : `${Math.floor((done / total) * 100)} %`;
      return { id, isRunning: true, done, total, text: spoken(t, t(`archive.task.${task}`), '', share) };
    }
    case 'packed':
      return ended(id, t('archive.packed.title', { name: archive.outcome.fileName }));
    case 'adopted':
      return ended(id, t('archive.adopted.title', { name: archive.outcome.workspaceName }));
    case 'failed':
      return ended(id, t(`archive.failed.${archive.task}`));
    case 'preview':
      return ended(id, t('announcements.archiveCompared'));
    default:
      return ended(id, t('evidence.state.cancelled'));
  }
}

function ofPlan({ id, name, state, total, counts }: FleetSummary, t: TFunction): readonly SpokenTask[] {
  if (state === null) return [];
  const { done = 0, rejected = 0, failed = 0 } = counts;
  const amount = t('fleet.list.progress', { done, total, rejected, failed });
  const isRunning = state === 'running' || state === 'rolling-back';
  return [{ id: `plan ${id}`, isRunning, done, total, text: spoken(t, name, t(`fleet.state.${state}`), amount) }];
}

function ended(id: string, text: string): SpokenTask {
  return { id, isRunning: false, done: 1, total: 1, text };
}

function spoken(t: TFunction, what: string, state: string, amount: string): string {
  const said = state === '' ? what : t('common.labelled', { label: what, value: state });
  return amount === '' ? said : t('common.spoken', { said, amount });
}

/** Every long task of the workspace in words. */
function useTasks(): readonly SpokenTask[] {
  const { t } = useTranslation();
  const { jobs, fleet } = useStores();
  const { sync, evidence, import: table, bulk, archive } = useStore(jobs.state);
  const plans = useStore(fleet.state, (state) => state.plans);
  return useMemo(
    () => [
      ...(sync.progress === null ? [] : [ofSync(sync.progress, t)]),
      ...(evidence.progress === null ? [] : [ofEvidence(evidence.progress, t)]),
      ...(table.progress === null ? [] : [ofImport(table.progress, t)]),
      ...(bulk.progress === null ? [] : [ofBulk(bulk.progress, t)]),
      ...(archive.progress === null ? [] : [ofArchive(archive.progress, t)]),
      ...(plans ?? []).flatMap((plan) => ofPlan(plan, t)),
    ],
    [sync, evidence, table, bulk, archive, plans, t],
  );
}

/** Tells a screen reader how far long tasks are, seldom, and that one has ended, at once; nothing of it is seen. */
export function SpokenProgress(): ReactElement {
  const tasks = useTasks();
  const speaker = useRef(new TaskSpeaker());
  const [progress, setProgress] = useState('');
  const [end, setEnd] = useState('');
  useEffect(() => {
    const said = speaker.current.hear(tasks, Date.now());
    // An end is told again only when the text was another one in between.
    if (said.progress !== null) setEnd('');
    if (said.progress !== null) setProgress(said.progress);
    if (said.ended.length > 0) setEnd(said.ended.join(' '));
  }, [tasks]);
  return (
    <>
      <div className="visually-hidden" aria-live="polite" data-testid="spoken-progress">
        {progress}
      </div>
      <div className="visually-hidden" role="alert" data-testid="spoken-end">
        {end}
      </div>
    </>
  );
}
