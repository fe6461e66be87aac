import { ExportOutlined, SyncOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { canSync } from '../../../../preload/contract/can-sync';
import type { TenantRow } from '../../../../preload/contract/tenant';
import { BulkMenu } from '../../bulk/bulk-menu';
import { isOpenSync } from '../../sync/sync-store';
import { EvidenceButton } from '../../evidence/evidence-button';
import { useSyncObstacle } from '../../sync/sync-panel';
import { useStores } from '../../../app/stores';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';

/** What can be done with the selected tenants; nothing while none is. */
export function SelectionBar(props: {
  readonly rows: readonly TenantRow[];
  readonly shown: readonly TenantRow[];
}): ReactElement | null {
  const { t } = useTranslation();
  const { tenantsSelection, sync, jobs, navigation } = useStores();
  const { ids } = useStore(tenantsSelection.state);
  const isSyncing = useStore(jobs.state, (state) => isOpenSync(state.sync.progress));
  const obstacle = useSyncObstacle();
  const selected = props.rows.filter((row) => ids.has(row.id));
  if (selected.length === 0) return null;
  const syncable = selected.filter(canSync).map((row) => row.id);
  const shownCount = props.shown.filter((row) => ids.has(row.id)).length;
  const reason = obstacle ?? (syncable.length === 0 ? t('tenantsTable.syncNoneBound') : null);
  const startSync = (): void => {
    void sync.start(syncable);
    navigation.show('health');
  };
  return (
    <div className="selection-bar" role="group" aria-label={t('tenantsTable.actions')} data-testid="selection-bar">
      <strong role="status">{t('tenantsTable.selected', { count: selected.length })}</strong>
      {selected.length > shownCount ? (
        <span className="quiet">{t('tenantsTable.selectedHidden', { count: selected.length - shownCount })}</span>
      ) : null}
      <BulkMenu tenantIds={selected.map((row) => row.id)} />
      <Button
        size="small"
        icon={<Icon of={SyncOutlined} />}
        disabled={reason !== null || isSyncing}
        title={reason ?? undefined}
        data-testid="sync-selected"
        onClick={startSync}
      >
        {t('tenantsTable.syncSelected', { count: syncable.length })}
      </Button>
      <EvidenceButton
        isSmall
        subject={{ is: 'tenants', tenantIds: selected.map((row) => row.id) }}
        label={t('evidence.openSelected', { count: selected.length })}
      />
      <Button
        size="small"
        icon={<Icon of={ExportOutlined} />}
        data-testid="handover-selected"
        onClick={() => navigation.show('transfer')}
      >
        {t('archive.handOver', { count: selected.length })}
      </Button>
      <Button type="link" size="small" data-testid="clear-selection" onClick={() => tenantsSelection.clear()}>
        {t('tenantsTable.clearSelection')}
      </Button>
    </div>
  );
}
