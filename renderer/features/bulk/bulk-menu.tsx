import { ThunderboltOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';
import { Button } from '../../ui/button';
import type { MenuEntry } from '../../ui/menu';
import { MenuButton } from '../../ui/menu-button';
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
  const entries: readonly MenuEntry<BulkActKind | 'chase' | 'recent'>[] = [
    ...groups.flatMap((kinds) => [
      ...kinds.map((kind) => ({
        key: kind,
        label: t(`bulk.act.${kind}`),
        testId: `bulk-act-${kind}`,
        isDisabled: tenantIds.length === 0 || (kind === 'merge' && tenantIds.length < 2),
      })),
      '-' as const,
    ]),
    { key: 'chase', label: t('bulk.chase.entry'), testId: 'bulk-chase' },
    { key: 'recent', label: t('bulk.recent.entry'), testId: 'bulk-recent', isDisabled: recent === 0 },
  ];
  return (
    <MenuButton
      entries={entries}
      onChoose={(key) =>
        bulk.show(key === 'chase' || key === 'recent' ? { step: key } : { step: 'form', kind: key, tenantIds })
      }
    >
      {(opener) => (
        <Button
          size="small"
          type="primary"
          icon={<Icon of={ThunderboltOutlined} />}
          disabled={!canWrite}
          title={canWrite ? undefined : t('common.readOnlyDisabled')}
          data-testid="bulk-menu"
          {...opener}
        >
          {t('bulk.menu', { count: tenantIds.length })}
        </Button>
      )}
    </MenuButton>
  );
}
