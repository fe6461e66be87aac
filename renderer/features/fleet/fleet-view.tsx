import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores';
import { Tabs } from '../../ui/tabs';
import { isUnderWay } from './fleet-words';
import { MatrixView } from './matrix-view';
import { PlanEditor } from './plan-editor';
import { PlanPage } from './plan-page';
import { PlansList } from './plans-list';

/** Releases of one version to many tenants: who has which version, and the plans. */
export function FleetScreen(): ReactElement {
  const { t } = useTranslation();
  const { fleet, templates } = useStores();
  const page = useStore(fleet.state, (state) => state.page);
  const open = useStore(fleet.state, (state) => (state.plans ?? []).filter(isUnderWay).length);
  const isRead = useStore(templates.state, (state) => state.library !== null || state.error !== null);
  useEffect(() => {
    if (!isRead) void templates.read();
  }, [templates, isRead]);
  if (page.is === 'edit') return <PlanEditor />;
  if (page.is === 'plan') return <PlanPage key={page.id} id={page.id} />;
  return (
    <div className="fleet">
      <Tabs
        label={t('frame.nav.fleet')}
        items={[
          { key: 'matrix', label: t('fleet.tab.matrix') },
          { key: 'plans', label: t('fleet.tab.plans'), count: open },
        ]}
        current={page.is}
        onChange={(key) => fleet.show({ is: key })}
      >
        {page.is === 'matrix' ? <MatrixView /> : <PlansList />}
      </Tabs>
    </div>
  );
}
