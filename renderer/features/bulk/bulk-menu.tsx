import { ThunderboltOutlined } from '@ant-design/icons-svg';
import { Dropdown } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { menuTakesFocus } from '../../ui/focus-return';
import { Icon } from '../../ui/icon';
import { useStore } from 'zustand';
import type { BulkActKind } from '../../../preload/contract/bulk';
import type { TenantId } from '../../../preload/contract/ids';
import { useCanWrite, useStores } from '../../app/stores';

/** Acts in the order of a tenant's way. */
const groups = [
  ['owner', 'tags'],
  ['stage', 'facts', 'acceptance'],
  ['links', 'confirmation'],
  ['merge', 'removal'],
] as const satisfies readonly (readonly BulkActKind[])[];

/** Everything that can be done with these tenants at once, and the way back. */
export function BulkMenu(props: { readonly tenantIds: readonly TenantId[] }): ReactElement {
  const { t } = useTranslation();
  const { bulk } = useStores();
  const canWrite = useCanWrite();
  const recent = useStore(bulk.state, (state) => state.recent.length);
  const { tenantIds } = props;
  const items = [
    ...groups.flatMap((kinds, index) => [
      ...(index === 0 ? [] : [{ type: 'divider' as const, key: `divider-${index}` }]),
      ...kinds.map((kind) => ({
        key: kind,
        label: <span data-testid={`bulk-act-${kind}`}>{t(`bulk.act.${kind}`)}</span>,
        disabled: tenantIds.length === 0 || (kind === 'merge' && tenantIds.length < 2),
      })),
    ]),
    { type: 'divider' as const, key: 'divider-last' },
    { key: 'chase', label: <span data-testid="bulk-chase">{t('bulk.chase.entry')}</span> },
    { key: 'recent', label: <span data-testid="bulk-recent">{t('bulk.recent.entry')}</span>, disabled: recent === 0 },
  ];
  const choose = (key: string): void => {
    if (key === 'chase' || key === 'recent') return bulk.show({ step: key });
    const kind = groups.flat().find((candidate) => candidate === key);
    if (kind !== undefined) bulk.show({ step: 'form', kind, tenantIds });
  };
  return (
    <Dropdown
      {...menuTakesFocus}
      trigger={['click']}
      disabled={!canWrite}
      menu={{ items, onClick: ({ key }) => choose(key) }}
    >
      <Button
        size="small"
        type="primary"
        icon={<Icon of={ThunderboltOutlined} />}
        disabled={!canWrite}
        title={canWrite ? undefined : t('common.readOnlyDisabled')}
        data-testid="bulk-menu"
      >
        {t('bulk.menu', { count: tenantIds.length })}
      </Button>
    </Dropdown>
  );
}
