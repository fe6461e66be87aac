import { ImportOutlined, PlusOutlined, SwapOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { useCanWrite, useStores } from '../../app/stores';

/** A workspace without tenants, and the three ways in which they come. */
export function NoTenants(): ReactElement {
  const { t } = useTranslation();
  const { navigation } = useStores();
  const canWrite = useCanWrite();
  return (
    <EmptyState title={t('tenants.empty.title')} text={t('tenants.empty.text')}>
      <Button
        type="primary"
        icon={<Icon of={PlusOutlined} />}
        disabled={!canWrite}
        onClick={() => navigation.setCreating(true)}
      >
        {t('tenants.create')}
      </Button>
      <Button icon={<Icon of={ImportOutlined} />} disabled={!canWrite} onClick={() => navigation.show('import')}>
        {t('tableImport.entry')}
      </Button>
      <Button icon={<Icon of={SwapOutlined} />} onClick={() => navigation.show('transfer')}>
        {t('tenants.empty.takeOver')}
      </Button>
    </EmptyState>
  );
}
