import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty';
import { displayText } from '../../ui/format/display-text';
import { Moment } from '../../ui/moment';
import { useIsAsking, useStores } from '../../app/stores';

/** The last acts on many tenants: what each came to, and the way to take it back or go on with it. */
export function RecentActs(): ReactElement {
  const { t } = useTranslation();
  const { bulk } = useStores();
  const { recent } = useStore(bulk.state);
  const isAsking = useIsAsking('bulk');
  if (recent.length === 0) return <EmptyState compact title={t('bulk.recent.empty')} />;
  return (
    <ul className="bulk-recent" data-testid="bulk-recent-list">
      {recent.map(({ id, act, undoes, phase, changed, done, total, startedAtMs, startedBy, canUndo }) => (
        <li key={id}>
          <div className="cell-lines">
            <span className="cell-main">
              {t(undoes === null ? 'bulk.run.title' : 'bulk.run.undoTitle', { act: t(`bulk.act.${act.kind}`) })}
            </span>
            <span className="cell-sub">
              <Moment atMs={startedAtMs} /> · {displayText(startedBy, 40)} · {t(`bulk.phase.${phase}`)}{' '}
              {t('bulk.run.changed', { count: changed })}
            </span>
          </div>
          {done < total && phase !== 'running' ? (
            <Button size="small" disabled={isAsking} onClick={() => void bulk.resume(id)}>
              {t('bulk.run.resume')}
            </Button>
          ) : null}
          {canUndo ? (
            <Button size="small" disabled={isAsking} onClick={() => void bulk.previewUndo(id)}>
              {t('bulk.run.undo')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
