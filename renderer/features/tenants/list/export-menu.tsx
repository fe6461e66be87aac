import { DownloadOutlined } from '@ant-design/icons-svg';
import { App, Dropdown } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { menuTakesFocus } from '../../../ui/focus-return';
import { Icon } from '../../../ui/icon';
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
  const { message } = App.useApp();
  const [isSaving, setIsSaving] = useState(false);
  const save = async (format: SavedList['format']): Promise<void> => {
    setIsSaving(true);
    const list = props.list();
    const rows = list.rows.map((cells) => cells.map((cell) => cell.slice(0, longestCell)));
    const result = await tenants.saveList({ ...list, format, rows });
    setIsSaving(false);
    if (!result.ok) app.raise(result.error);
    else if (result.value.saved) void message.success(t('tenantsTable.export.saved', { count }));
  };
  return (
    <Dropdown
      {...menuTakesFocus}
      trigger={['click']}
      menu={{
        items: formats.map((format) => ({
          key: format,
          label: (
            <span data-testid={`${testId}-${format}`}>
              {t('tenantsTable.export.as', { format: format.toUpperCase(), count })}
            </span>
          ),
        })),
        onClick: ({ key }) => void save(key === 'csv' ? 'csv' : 'xlsx'),
      }}
    >
      <Button icon={<Icon of={DownloadOutlined} />} loading={isSaving} disabled={count === 0} data-testid={testId}>
        {t('tenantsTable.export.entry')}
      </Button>
    </Dropdown>
  );
}
