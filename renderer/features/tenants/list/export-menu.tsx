import { DownloadOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icon';
import { Button } from '../../../ui/button';
import { useNotices } from '../../../ui/notices';
import { MenuButton } from '../../../ui/menu-button';
import type { RequestOf } from '../../../../preload/contract/channels';
import { useStores } from '../../../app/stores';

type SavedList = RequestOf<'tenants.saveList'>;

const formats: readonly SavedList['format'][] = ['xlsx', 'csv'];
const longestCell = 2000;

/** Saves a table of tenants as a file; `list` makes it when it is wanted, and `count` says beforehand how many rows it has. */
export function ExportMenu(props: {
  readonly count: number;
  readonly testId: string;
  readonly list: () => Omit<SavedList, 'format'>;
}): ReactElement {
  const { count, testId } = props;
  const { t } = useTranslation();
  const { app, tenants } = useStores();
  const { say } = useNotices();
  const [isSaving, setIsSaving] = useState(false);
  const save = async (format: SavedList['format']): Promise<void> => {
    setIsSaving(true);
    const list = props.list();
    const rows = list.rows.map((cells) => cells.map((cell) => cell.slice(0, longestCell)));
    const result = await tenants.saveList({ ...list, format, rows });
    setIsSaving(false);
    if (!result.ok) app.raise(result.error);
    else if (result.value.saved) say(t('tenantsTable.export.saved', { count }));
  };
  return (
    <MenuButton
      entries={formats.map((format) => ({
        key: format,
        label: t('tenantsTable.export.as', { format: format.toUpperCase(), count }),
        testId: `${testId}-${format}`,
      }))}
      onChoose={(format) => void save(format)}
    >
      {(opener) => (
        <Button
          icon={<Icon of={DownloadOutlined} />}
          loading={isSaving}
          disabled={count === 0}
          data-testid={testId}
          {...opener}
        >
          {t('tenantsTable.export.entry')}
        </Button>
      )}
    </MenuButton>
  );
}
