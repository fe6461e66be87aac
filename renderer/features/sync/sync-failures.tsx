import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { SyncProgress } from '../../../preload/contract/sync';
import { Button } from '../../ui/button';
import { ErrorPanel } from '../../ui/error-panel';
import { useErrorAdvice } from '../../ui/use-error-advice';
import { useLanguage } from '../../ui/use-language';
import { displayText } from '../../ui/format/display-text';
import { errorReason } from '../../i18n/error-reason';
import { isOpenSync } from './sync-store';
import { useStores, useTenantRows } from '../../app/stores';

const shownFailures = 20;

/** The reason that most tenants share, with their number. */
function mostFrequent(
  failures: SyncProgress['failures'],
): { readonly error: AppErrorView; readonly count: number } | null {
  const alike = new Map<string, { error: AppErrorView; count: number }>();
  for (const { error } of failures) {
    const key = `${error.code} ${error.errcode ?? ''}`;
    alike.set(key, { error, count: (alike.get(key)?.count ?? 0) + 1 });
  }
  return [...alike.values()].sort((a, b) => b.count - a.count)[0] ?? null;
}

/** What an error means in a line: WeChat's code by the catalogue, else the exact reason, else the kind of failure. */
function useReason(error: AppErrorView | undefined): string {
  const { t } = useTranslation();
  const language = useLanguage();
  const advice = useErrorAdvice({ errcode: error?.errcode });
  if (error === undefined) return '';
  return advice?.[language].what ?? errorReason(error, t) ?? t(`errors.${error.code}.what`);
}

function Reason(props: { readonly error: AppErrorView }): ReactElement {
  return <span className="quiet">{useReason(props.error)}</span>;
}

/** Tenants that the sync could not bring up to date, each with its reason. */
export function SyncFailures(props: {
  readonly progress: SyncProgress;
  readonly obstacle: string | null;
}): ReactElement {
  const { progress } = props;
  const { failures, counts } = progress;
  const { t } = useTranslation();
  const { sync, navigation } = useStores();
  const rows = useTenantRows();
  const names = useMemo(() => new Map(rows.map((row) => [row.id, row.name])), [rows]);
  const latest = failures.slice(-shownFailures).reverse();
  const shared = useMemo(() => (failures.length > 1 ? mostFrequent(failures) : null), [failures]);
  const sharedReason = useReason(shared?.error);
  const failedCount = counts.failed + counts.incomplete;
  return (
    <div className="sync-failures" data-testid="sync-failures">
      <div className="job-line">
        <h3 className="job-state">{t('sync.failures', { count: failedCount })}</h3>
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
      {shared === null ? null : (
        <p className="sync-shared-reason" data-testid="sync-shared-reason">
          {t('sync.mostFrequent', { count: shared.count, reason: sharedReason })}
        </p>
      )}
      {latest.map(({ tenantId, error }) => {
        const name = displayText(names.get(tenantId) ?? tenantId, 80);
        return (
          <details key={tenantId} className="sync-failure" data-testid={`sync-failure-${tenantId}`}>
            <summary>
              {name} <Reason error={error} />
            </summary>
            <ErrorPanel error={error}>
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
