import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkPreview } from '../../../preload/contract/bulk';
import { displayText } from '../../ui/format/display-text';
import { useIsAsking, useStores } from '../../app/stores';
import type { BulkView } from './bulk-store';
import { LeftOut } from './left-out';
import { Button } from '../../ui/button';

const namesShown = 5;

/** What an act would do: how many it changes, and how many it leaves out for which reason. */
export function BulkPreviewStep(props: {
  readonly preview: BulkPreview;
  readonly from: BulkView | null;
}): ReactElement {
  const { id, willChange, sample, skips, leftOut, canUndo, undoes } = props.preview;
  const { t } = useTranslation();
  const { bulk } = useStores();
  const isAsking = useIsAsking('bulk');
  const names = sample.slice(0, namesShown).map((name) => displayText(name, 40));
  return (
    <div className="stack" data-testid="bulk-preview-step">
      <p className="bulk-count" data-testid="bulk-will-change">
        {t('bulk.preview.willChange', { count: willChange })}
      </p>
      {names.length > 0 ? (
        <p className="quiet">
          {names.join(t('bulk.listSeparator'))}
          {willChange > names.length ? t('bulk.andMore', { count: willChange - names.length }) : ''}
        </p>
      ) : null}
      {skips.length > 0 ? (
        <ul className="bulk-skips" data-testid="bulk-skips">
          {skips.map(({ reason, count }) => (
            <li key={reason}>
              <strong>{count}</strong> {t(`bulk.skip.${reason}`)}
            </li>
          ))}
        </ul>
      ) : null}
      <LeftOut leftOut={leftOut} total={skips.reduce((sum, { count }) => sum + count, 0)} />
      {undoes === null ? (
        <p className="quiet">{t(canUndo ? 'bulk.preview.canUndo' : 'bulk.preview.cannotUndo')}</p>
      ) : null}
      <div className="bulk-actions">
        <Button
          type="primary"
          loading={isAsking}
          disabled={willChange === 0}
          data-testid="bulk-start"
          onClick={() => void bulk.start(id)}
        >
          {t(undoes === null ? 'bulk.preview.start' : 'bulk.preview.startUndo', { count: willChange })}
        </Button>
        <Button disabled={isAsking} onClick={() => (props.from === null ? bulk.close() : bulk.show(props.from))}>
          {t('bulk.preview.back')}
        </Button>
      </div>
    </div>
  );
}
