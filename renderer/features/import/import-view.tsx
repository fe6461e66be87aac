import { ArrowLeftOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../ui/button';
import { ErrorPanel } from '../../ui/error-panel';
import { Icon } from '../../ui/icon';
import { importSteps, stepOf } from './import-store';
import { useJob, useStores } from '../../app/stores';
import { ColumnsStep } from './columns-step';
import { FileStep } from './file-step';
import { PreviewStep } from './preview-step';
import { RunStep } from './run-step';

/** The wizard that brings tenants in from a table: file, columns, dry run, import. */
export function ImportView(): ReactElement {
  const { t } = useTranslation();
  const { tableImport, navigation } = useStores();
  const state = useStore(tableImport.state);
  const { progress, error } = useJob('import');
  const step = stepOf(state, progress);
  const at = importSteps.indexOf(step);
  return (
    <div className="page import" data-testid="import-page" data-step={step}>
      <header className="import-head">
        <Button
          type="text"
          size="small"
          icon={<Icon of={ArrowLeftOutlined} />}
          onClick={() => navigation.show('tenants')}
        >
          {t('tableImport.back')}
        </Button>
        <h1 className="page-title">{t('tableImport.title')}</h1>
        <p className="quiet">{t('tableImport.intro')}</p>
        <ol className="import-steps">
          {importSteps.map((name, index) => (
            <li
              key={name}
              className={index === at ? 'is-current' : index < at ? 'is-done' : undefined}
              aria-current={index === at ? 'step' : undefined}
            >
              <span className="import-step-number" aria-hidden="true">
                {index + 1}
              </span>
              {t(`tableImport.step.${name}`)}
            </li>
          ))}
        </ol>
      </header>
      <ErrorPanel
        error={error}
        title={t(error?.code === 'file-refused' ? 'tableImport.file.failed' : 'tableImport.callFailed')}
      />
      {step === 'file' ? <FileStep /> : null}
      {step === 'columns' && state.table ? <ColumnsStep table={state.table} /> : null}
      {step === 'preview' && state.preview ? <PreviewStep preview={state.preview} /> : null}
      {step === 'run' && progress ? <RunStep progress={progress} /> : null}
    </div>
  );
}
