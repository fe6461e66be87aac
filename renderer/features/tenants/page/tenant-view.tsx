import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TenantId } from '../../../../preload/contract/ids';
import type { TenantView as View } from '../../../../preload/contract/tenant';
import { LoadingState } from '../../../ui/empty';
import { ErrorPanel } from '../../../ui/error-panel';
import { Tabs } from '../../../ui/tabs';
import { type TenantTab, tenantTabs } from '../../../app/stores/navigation-store';
import { usePlace, useStores } from '../../../app/stores';
import { HostingTab } from '../../hosting/hosting-tab';
import { BrandingTab } from './branding-tab';
import { NotesTab } from './notes-tab';
import { Notices } from './notices';
import { OfficialAccountTab } from './official-account-tab';
import { PermissionsTab } from './permissions-tab';
import { RecordsTab } from './records-tab';
import { TenantHeader } from './tenant-header';
import { UpgradeTab } from './upgrade/upgrade-tab';

function TabContent(props: { readonly tab: TenantTab; readonly view: View }): ReactElement {
  const { view } = props;
  switch (props.tab) {
    case 'upgrade':
      return <UpgradeTab view={view} />;
    case 'branding':
      return <BrandingTab view={view} />;
    case 'permissions':
      return <PermissionsTab view={view} />;
    case 'official-account':
      return <OfficialAccountTab view={view} />;
    case 'hosting':
      return <HostingTab view={view} />;
    case 'records':
      return <RecordsTab view={view} />;
    case 'notes':
      return <NotesTab view={view} />;
  }
}

/** The page of one tenant. */
export function TenantView(props: { readonly tenantId: TenantId }): ReactElement {
  const { tenantId } = props;
  const { t } = useTranslation();
  const { tenant, navigation } = useStores();
  const place = usePlace();
  const state = useStore(tenant.state);
  useEffect(() => {
    void tenant.open(tenantId);
  }, [tenant, tenantId]);

  if (state.status === 'failed') {
    return (
      <div className="page page-narrow">
        <ErrorPanel error={state.error} title={t('tenant.openFailed')} onRetry={() => void tenant.open(tenantId)} />
      </div>
    );
  }
  if (state.status !== 'ready' || state.tenantId !== tenantId)
    return <LoadingState label={t('tenant.loading')} rows={10} />;
  const { view } = state;
  const tab = place.screen === 'tenants' ? place.tab : 'upgrade';
  const counts: Readonly<Partial<Record<TenantTab, number>>> = {
    permissions: view.record.binding?.missingSets.length ?? 0,
    upgrade: view.readiness.blockers.length,
  };
  const items = tenantTabs.map((key) => ({
    key,
    label: t(`tenant.tab.${key}`),
    count: counts[key] ?? 0,
    isConcern: true,
  }));
  return (
    <div className="tenant" data-testid="tenant-page" data-tenant={tenantId} data-stage={view.record.stage}>
      <TenantHeader view={view} isSaving={state.saving} />
      <div className="stack tenant-notices">
        <ErrorPanel error={state.error} onDismiss={() => tenant.dismissError()} />
        <Notices view={view} />
      </div>
      <Tabs<TenantTab>
        label={t('common.tenant')}
        items={items}
        current={tab}
        onChange={(next) => navigation.showTab(next)}
      >
        <TabContent tab={tab} view={view} />
      </Tabs>
    </div>
  );
}
