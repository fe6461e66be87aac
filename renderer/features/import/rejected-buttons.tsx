import { DownloadOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';
import { Button } from '../../ui/button';
import { useNotices } from '../../ui/notices';
import { useLanguage } from '../../ui/use-language';
import { useIsAsking, useStores } from '../../app/stores';

/** Saves the rejected rows with their reasons. */
export function RejectedButtons(): ReactElement {
  const { t } = useTranslation();
  const { tableImport } = useStores();
  const { say } = useNotices();
  const language = useLanguage();
  const isAsking = useIsAsking('import');
  const save = async (format: 'csv' | 'xlsx'): Promise<void> => {
    if (!(await tableImport.saveRejected(format, language))) return;
    say(<span data-testid="import-rejected-saved">{t('tableImport.rejected.saved')}</span>);
  };
  return (
    <div className="import-rejected">
      <Button
        size="small"
        icon={<Icon of={DownloadOutlined} />}
        disabled={isAsking}
        data-testid="import-rejected-csv"
        onClick={() => void save('csv')}
      >
        {t('tableImport.rejected.saveCsv')}
      </Button>
      <Button size="small" disabled={isAsking} data-testid="import-rejected-xlsx" onClick={() => void save('xlsx')}>
        {t('tableImport.rejected.saveXlsx')}
      </Button>
      <span className="quiet">{t('tableImport.rejected.hint')}</span>
    </div>
  );
}
