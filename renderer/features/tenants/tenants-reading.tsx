import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useBoot, useStores } from '../../app/stores';
import { LoadingState } from '../../ui/empty';
import { ErrorPanel } from '../../ui/error-panel';

/** That the tenants are read for the first time, or why that failed; nothing once they are there. */
export function TenantsReading({ lines }: { readonly lines: number }): ReactElement | null {
  const { t } = useTranslation();
  const { tenants } = useStores();
  const { workspace } = useBoot();
  const state = useStore(tenants.state);
  if (state.status === 'failed') {
    const retry = (): void => void (workspace && tenants.load(workspace.id));
    return <ErrorPanel error={state.error} title={t('tenants.failed')} onRetry={retry} />;
  }
  return state.status !== 'ready' && state.rows.length === 0 ? <LoadingState rows={lines} /> : null;
}
