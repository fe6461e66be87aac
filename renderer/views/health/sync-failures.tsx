import { Button } from 'antd';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { SyncProgress } from '../../../preload/contract/sync';
import { ErrorPanel } from '../../components/error-panel';
import { displayText } from '../../format/display-text';
import { isOpenSync } from '../../stores/sync-store';
import { useStores } from '../stores';

const shownFailures = 20;

/** Tenants that the sync could not bring up to date, each with its reason. */
export function SyncFailures(props: {
  readonly progress: SyncProgress;
  readonly obstacle: string | null;
}): ReactElement {
  const { progress } = props;
  const { failures, counts } = progress;
  const { t } = useTranslation();
  const { tenants, sync, navigation, actions } = useStores();
  const rows = useStore(tenants.state, (state) => state.rows);
  const names = useMemo(() => new Map(rows.map((row) => [row.id, row.name])), [rows]);
  const latest = failures.slice(-shownFailures).reverse();
  const failedCount = counts.failed ?? failures.length;
  return (
    <div className="sync-failures" data-testid="sync-failures">
      <div className="sync-line">
        <h3 className="sync-state">{t('sync.failures', { count: failedCount })}</h3>
        {isOpenSync(progress) ? null : (
          <Button
            size="small"
            disabled={props.obstacle !== null}
            title={props.obstacle ?? undefined}
            data-testid="sync-retry-failed"
            onClick={() => void sync.start(failures.map(({ tenantId }) => tenantId))}
          >
            {t('sync.retryFailed', { count: failures.length })}
          </Button>
        )}
      </div>
      {latest.map(({ tenantId, error }) => {
        const name = displayText(names.get(tenantId) ?? tenantId, 80);
        return (
          <details key={tenantId} className="sync-failure" data-testid={`sync-failure-${tenantId}`}>
            <summary>
              {name} <span className="quiet">{t(`errors.${error.code}.what`)}</span>
            </summary>
            <ErrorPanel error={error} onCopy={actions.copyText}>
              <Button size="small" onClick={() => navigation.showTenant(tenantId)}>
                {t('sync.openTenant', { name })}
              </Button>
            </ErrorPanel>
          </details>
        );
      })}
      {failedCount > latest.length ? <p className="quiet">{t('sync.moreFailures', { shown: latest.length })}</p> : null}
    </div>
  );
}
