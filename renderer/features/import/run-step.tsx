import { CaretRightOutlined, UndoOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ImportProgress, ImportResult } from '../../../preload/contract/table-import';
import { Button } from '../../ui/button';
import { ErrorPanel } from '../../ui/error-panel';
import { Icon } from '../../ui/icon';
import { Section } from '../../ui/section';
import { displayText } from '../../ui/format/display-text';
import { useCanWrite, useIsAsking, useStores } from '../../app/stores';
import { isBusy, ProgressLine } from './progress-line';
import { RejectedButtons } from './rejected-buttons';

const kinds = [
  'created',
  'updated',
  'unchanged',
  'rejected',
  'left',
] as const satisfies readonly (keyof ImportResult)[];

function Counts(props: { readonly result: ImportResult }): ReactElement {
  const { t } = useTranslation();
  return (
    <ul className="sync-counts" data-testid="import-result">
      {kinds.map((kind) => (
        <li key={kind} data-testid={`import-${kind}`}>
          <strong>{props.result[kind]}</strong> {t(`tableImport.run.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

/** The way on from an import that has ended, or was stopped. */
function WaysOn(props: { readonly progress: ImportProgress }): ReactElement {
  const { id, result } = props.progress;
  const { t } = useTranslation();
  const { tableImport, navigation, bulk } = useStores();
  const { unfinished } = useStore(tableImport.state);
  const isAsking = useIsAsking('import');
  const canWrite = useCanWrite();
  const canGoOn = unfinished.some((one) => one.id === id);
  const leave = async (): Promise<void> => {
    await tableImport.discard(id);
    await tableImport.close();
  };
  return (
    <div className="import-actions">
      {canGoOn ? (
        <Button
          type="primary"
          icon={<Icon of={CaretRightOutlined} />}
          disabled={isAsking || !canWrite}
          data-testid="import-go-on"
          onClick={() => void tableImport.resume(id)}
        >
          {t('tableImport.run.goOn')}
        </Button>
      ) : null}
      {canGoOn ? (
        <Button disabled={isAsking} data-testid="import-leave" onClick={() => void leave()}>
          {t('tableImport.run.leave')}
        </Button>
      ) : (
        <Button disabled={isAsking} data-testid="import-another" onClick={() => void tableImport.close()}>
          {t('tableImport.run.another')}
        </Button>
      )}
      {result !== null && result.created > 0 ? (
        <Button
          icon={<Icon of={UndoOutlined} />}
          disabled={isAsking || !canWrite}
          data-testid="import-take-back"
          onClick={() => void bulk.preview({ kind: 'import-back', importId: id }, [])}
        >
          {t('tableImport.run.takeBack')}
        </Button>
      ) : null}
      <Button data-testid="import-show-tenants" onClick={() => navigation.show('tenants')}>
        {t('tableImport.run.showTenants')}
      </Button>
    </div>
  );
}

/** How far the import is, what it came to, and what can be done about the rest. */
export function RunStep(props: { readonly progress: ImportProgress }): ReactElement {
  const { progress } = props;
  const { fileName, result, error } = progress;
  const { t } = useTranslation();
  return (
    <>
      <Section title={displayText(fileName, 120)} testId="import-run">
        <div className="card-body stack">
          <ProgressLine progress={progress} />
          {isBusy(progress) ? <p className="quiet">{t('tableImport.run.hint')}</p> : null}
          {result ? <Counts result={result} /> : null}
          {result && result.left > 0 ? <p>{t('tableImport.run.stoppedHint', { count: result.left })}</p> : null}
          <ErrorPanel error={error} title={t('tableImport.run.stoppedBy')} />
          {result && result.rejected > 0 ? <RejectedButtons /> : null}
        </div>
      </Section>
      {isBusy(progress) ? null : <WaysOn progress={progress} />}
    </>
  );
}
