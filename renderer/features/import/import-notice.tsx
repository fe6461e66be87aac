import { HistoryOutlined, ImportOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { UnfinishedImport } from '../../../preload/contract/table-import';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Age } from '../../ui/moment';
import { displayText } from '../../ui/format/display-text';
import { useCanWrite, useIsAsking, useJob, usePlace, useStores } from '../../app/stores';
import { isBusy } from './progress-line';

const longestName = 80;

function Unfinished(props: { readonly unfinished: UnfinishedImport }): ReactElement {
  const { id, fileName, done, rows, startedAtMs } = props.unfinished;
  const { t } = useTranslation();
  const { tableImport, navigation } = useStores();
  const isAsking = useIsAsking('import');
  const canWrite = useCanWrite();
  const goOn = (): void => {
    void tableImport.resume(id);
    navigation.show('import');
  };
  return (
    <div className="tone-warn import-notice" role="status" data-testid="import-unfinished">
      <Icon of={HistoryOutlined} />
      <p className="import-notice-text">
        <strong>{t('tableImport.unfinished.title')}</strong>{' '}
        {t('tableImport.unfinished.text', { file: displayText(fileName, longestName), done, total: rows })}{' '}
        <span className="quiet">
          <Age atMs={startedAtMs} />
        </span>
      </p>
      <Button
        size="small"
        type="primary"
        disabled={isAsking || !canWrite}
        title={canWrite ? undefined : t('common.readOnlyDisabled')}
        data-testid="import-go-on"
        onClick={goOn}
      >
        {t('tableImport.unfinished.goOn')}
      </Button>
      <Button
        size="small"
        disabled={isAsking || !canWrite}
        data-testid="import-leave"
        onClick={() => void tableImport.discard(id)}
      >
        {t('tableImport.unfinished.leave')}
      </Button>
    </div>
  );
}

/** The import that is running, and those that can go on; nothing when there is none. */
export function ImportNotice(): ReactElement | null {
  const { t } = useTranslation();
  const { tableImport, navigation } = useStores();
  const { unfinished } = useStore(tableImport.state);
  const { progress } = useJob('import');
  const { screen } = usePlace();
  if (isBusy(progress)) {
    if (screen === 'import' || progress.phase !== 'running') return null;
    const { fileName, done, total } = progress;
    return (
      <div className="tone-accent import-notice" data-testid="import-running">
        <Icon of={ImportOutlined} />
        <p className="import-notice-text numbers">
          {t('tableImport.unfinished.running', { file: displayText(fileName, longestName), done, total: total ?? '?' })}
        </p>
        <Button size="small" onClick={() => navigation.show('import')}>
          {t('tableImport.unfinished.show')}
        </Button>
      </div>
    );
  }
  return (
    <>
      {unfinished.map((one) => (
        <Unfinished key={one.id} unfinished={one} />
      ))}
    </>
  );
}
