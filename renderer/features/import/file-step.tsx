import { DownloadOutlined, FileExcelOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { tableLimits } from '../../../preload/contract/table-limits';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Section } from '../../ui/section';
import { displayText } from '../../ui/format/display-text';
import { useBoot, useCanWrite, useJob, useStores } from '../../app/stores';
import { ImportNotice } from './import-notice';
import { isBusy, ProgressLine } from './progress-line';
import { ReadingChoices } from './reading-choices';

/** Asks for the file; imports that were interrupted are offered first. */
export function FileStep(): ReactElement {
  const { t } = useTranslation();
  const { tableImport } = useStores();
  const { settings } = useBoot();
  const canWrite = useCanWrite();
  const { progress, isAsking } = useJob('import');
  const { rows, columns, fileMiB } = tableLimits;
  return (
    <>
      <ImportNotice />
      <Section title={t('tableImport.file.title')}>
        <div className="card-body stack">
          <p>{t('tableImport.file.hint')}</p>
          <ul className="import-hints quiet">
            <li>{t('tableImport.file.formats', { rows: rows.toLocaleString(), columns, mib: fileMiB })}</li>
            <li>{t('tableImport.file.formulas')}</li>
          </ul>
          {isBusy(progress) ? (
            <ProgressLine progress={progress} />
          ) : (
            <div>
              <Button
                type="primary"
                icon={<Icon of={FileExcelOutlined} />}
                disabled={!canWrite || isAsking}
                title={canWrite ? undefined : t('common.readOnlyDisabled')}
                data-testid="import-choose"
                onClick={() => void tableImport.open(settings.operatorName)}
              >
                {t('tableImport.file.choose')}
              </Button>{' '}
              <Button
                icon={<Icon of={DownloadOutlined} />}
                disabled={isAsking}
                data-testid="import-template"
                onClick={() => void tableImport.saveTemplate(settings.language)}
              >
                {t('tableImport.file.template')}
              </Button>
            </div>
          )}
        </div>
      </Section>
      {progress?.phase === 'failed' && progress.tried !== undefined ? (
        <Section title={t('tableImport.reading.again')} testId="import-again">
          <div className="card-body stack">
            <p>{t('tableImport.reading.againHint', { file: displayText(progress.fileName, 120) })}</p>
            <ReadingChoices tried={progress.tried} />
          </div>
        </Section>
      ) : null}
    </>
  );
}
