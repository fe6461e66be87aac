import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ImportPreview, ImportRowFilter } from '../../../preload/contract/table-import';
import { importRowFilters } from '../../../preload/contract/vocabulary/table-import';
import { Button } from '../../ui/button';
import { Section } from '../../ui/section';
import { Tabs } from '../../ui/tabs';
import { useCanWrite, useIsAsking, useStores } from '../../app/stores';
import { PreviewRows } from './preview-rows';
import { RejectedButtons } from './rejected-buttons';
import { UnknownWords } from './unknown-words';

/** How many rows each part of a preview has. */
function countsOf({ counts, warnings }: ImportPreview): Readonly<Record<ImportRowFilter, number>> {
  const { create, update, known, rejected } = counts;
  return { all: create + update + known + rejected, ...counts, warnings };
}

/** The dry run: what would become of every row, and why. */
export function PreviewStep(props: { readonly preview: ImportPreview }): ReactElement {
  const { preview } = props;
  const { t } = useTranslation();
  const { tableImport } = useStores();
  const { shown } = useStore(tableImport.state);
  const isAsking = useIsAsking('import');
  const canWrite = useCanWrite();
  const counts = countsOf(preview);
  const toDo = counts.create + counts.update;
  const items = importRowFilters
    .filter((key) => key === 'all' || counts[key] > 0)
    .map((key) => ({ key, label: t(`tableImport.filter.${key}`), count: counts[key], isConcern: key === 'rejected' }));
  return (
    <>
      <Section
        title={t('tableImport.preview.title')}
        testId="import-preview"
        extra={<span className="quiet">{t('tableImport.preview.hint')}</span>}
      >
        <div className="card-body stack">
          <Tabs
            label={t('tableImport.preview.title')}
            items={items}
            current={shown.filter}
            onChange={(filter) => void tableImport.show(filter, 0)}
          >
            <PreviewRows shown={shown} />
          </Tabs>
          {counts.rejected > 0 ? <RejectedButtons /> : null}
          <UnknownWords words={preview.unknownWords ?? []} />
        </div>
      </Section>
      <div className="import-actions">
        <Button
          type="primary"
          disabled={isAsking || toDo === 0 || !canWrite}
          title={canWrite ? undefined : t('common.readOnlyDisabled')}
          data-testid="import-start"
          onClick={() => void tableImport.start()}
        >
          {t('tableImport.preview.start', { count: toDo })}
        </Button>
        <Button disabled={isAsking} data-testid="import-back" onClick={() => tableImport.back()}>
          {t('tableImport.preview.toColumns')}
        </Button>
        {toDo === 0 ? (
          <p className="import-obstacle" role="status">
            {t('tableImport.preview.nothing')}
          </p>
        ) : null}
      </div>
    </>
  );
}
