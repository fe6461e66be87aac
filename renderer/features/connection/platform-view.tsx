import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { EmptyState } from '../../ui/empty';
import { Facts, Section } from '../../ui/section';
import { Tabs } from '../../ui/tabs';
import { displayText } from '../../ui/format/display-text';
import { PageHeader } from '../../ui/page-header';
import type { PlatformTab } from './platform-store';
import { useBoot, useStores } from '../../app/stores';
import { ProductionLock } from '../workspaces/production';
import { PlatformDomainsTab } from '../hosting/settings/platform-domains-tab';
import { TemplatesTab } from '../hosting/templates-tab';
import { CatalogueTab } from './catalogue-tab';
import { ConnectionTab } from './connection-tab';
import { ConsiderationsTab } from './considerations-tab';
import { PermissionsTab } from './permissions-tab';
import { PlatformStatusBar } from './platform-status-bar';
import { land } from './self-test-place';
import { SelfTestTab } from './self-test-tab';

const tabs: readonly PlatformTab[] = [
  'connection',
  'permissions',
  'templates',
  'domains',
  'considerations',
  'self-test',
  'catalogue',
];

/** The mini program that every tenant of this application shows before its upgrade. */
function PlatformBranding(props: { readonly workspace: WorkspaceSettings }): ReactElement {
  const { branding } = props.workspace;
  const { t } = useTranslation();
  return (
    <Section title={t('platform.section.branding')}>
      <div className="card-body">
        <Facts
          items={[
            { label: t('platform.field.name'), value: displayText(branding.name, 60) },
            { label: t('platform.field.shortName'), value: displayText(branding.shortName, 60) },
            { label: t('common.entity'), value: displayText(branding.entity, 120) },
            { label: t('platform.field.introduction'), value: displayText(branding.introduction, 240) },
          ]}
        />
      </div>
    </Section>
  );
}

function TabContent(props: { readonly tab: PlatformTab; readonly workspace: WorkspaceSettings }): ReactElement {
  const { workspace } = props;
  switch (props.tab) {
    case 'connection':
      return (
        <>
          <ConnectionTab workspace={workspace} />
          <PlatformBranding workspace={workspace} />
        </>
      );
    case 'permissions':
      return <PermissionsTab workspace={workspace} />;
    case 'templates':
      return <TemplatesTab />;
    case 'domains':
      return <PlatformDomainsTab />;
    case 'considerations':
      return <ConsiderationsTab workspace={workspace} />;
    case 'self-test':
      return <SelfTestTab workspace={workspace} />;
    case 'catalogue':
      return <CatalogueTab />;
  }
}

/** The workspace's third-party platform: how it is reached, what it may do, and whether it works. */
export function PlatformView(): ReactElement {
  const { t } = useTranslation();
  const { platform } = useStores();
  const { workspace } = useBoot();
  const tab = useStore(platform.state, (state) => state.tab);
  const wanted = useStore(platform.state, (state) => state.wanted);
  const root = useRef<HTMLDivElement>(null);
  const [visited, setVisited] = useState<readonly PlatformTab[]>([]);
  // A part that was left stays, so that what was typed there is still there.
  const shown = tabs.filter((one) => one === tab || visited.includes(one));
  const workspaceId = workspace?.id;
  useEffect(() => {
    if (!workspaceId) return;
    platform.enter(workspaceId);
    void platform.askStatus();
  }, [platform, workspaceId]);
  useEffect(() => {
    if (wanted === null || root.current === null) return;
    land(root.current, wanted);
    platform.arrived();
  }, [platform, wanted]);
  if (!workspace) return <EmptyState title={t('frame.workspace.none')} />;
  return (
    <div ref={root} className="page stack page-wide platform" key={workspace.id}>
      <PageHeader title={t('platform.title')} intro={t('platform.intro')} />
      <PlatformStatusBar workspace={workspace} />
      <ProductionLock />
      <Tabs
        label={t('platform.tabsLabel')}
        items={tabs.map((key) => ({ key, label: t(`platform.tabs.${key}`) }))}
        current={tab}
        onChange={(next) => {
          setVisited([...visited, tab]);
          platform.showTab(next);
        }}
      >
        {shown.map((one) => (
          <div key={one} className="stack" hidden={one !== tab}>
            <TabContent tab={one} workspace={workspace} />
          </div>
        ))}
      </Tabs>
    </div>
  );
}
