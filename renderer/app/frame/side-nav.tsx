import {
  ApiOutlined,
  DashboardOutlined,
  FileSearchOutlined,
  HeartOutlined,
  QuestionCircleOutlined,
  RocketOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Screen } from '../stores/navigation-store';
import { useJob, usePlace, useStores } from '../stores';
import { prefetchScreen } from './screens';
import { isOpenSync } from '../../features/sync/sync-store';
import { shownBefore } from '../../features/tenants/tenants-store';
import { stageGroupOf } from '../../../preload/contract/vocabulary/stages';
import { Icon } from '../../ui/icon';

const screens: readonly { readonly screen: Screen; readonly icon: ReactElement }[] = [
  { screen: 'overview', icon: <Icon of={DashboardOutlined} /> },
  { screen: 'tenants', icon: <Icon of={TeamOutlined} /> },
  { screen: 'fleet', icon: <Icon of={RocketOutlined} /> },
  { screen: 'records', icon: <Icon of={FileSearchOutlined} /> },
  { screen: 'health', icon: <Icon of={HeartOutlined} /> },
  { screen: 'platform', icon: <Icon of={ApiOutlined} /> },
  { screen: 'settings', icon: <Icon of={SettingOutlined} /> },
  { screen: 'help', icon: <Icon of={QuestionCircleOutlined} /> },
];

const percent = 100;

/** How far a running or waiting sync is, visible from every screen. */
function SyncShare(): ReactElement | null {
  const { t } = useTranslation();
  const { progress } = useJob('sync');
  if (!isOpenSync(progress)) return null;
  const { state, done, total } = progress;
  return (
    <span
      className="side-nav-share"
      title={t('common.labelled', { label: t('sync.title'), value: t(`sync.state.${state}`) })}
      data-testid="sync-share"
    >
      <span className="visually-hidden">{t(`sync.state.${state}`)} </span>
      {Math.floor((done / Math.max(1, total)) * percent)}%
    </span>
  );
}

/** How far an evidence pack is that is being made, visible from every screen. */
function EvidenceShare(): ReactElement | null {
  const { t } = useTranslation();
  const { progress } = useJob('evidence');
  if (progress?.state !== 'running') return null;
  const { done, total } = progress;
  return (
    <span className="side-nav-share" title={t('evidence.title')} data-testid="evidence-share">
      <span className="visually-hidden">{t('evidence.title')} </span>
      {Math.floor((done / Math.max(1, total)) * percent)}%
    </span>
  );
}

/** How many plans wait for a person to decide, visible from every screen. */
function FleetNeeds(): ReactElement | null {
  const { t } = useTranslation();
  const { fleet } = useStores();
  const stopped = useStore(
    fleet.state,
    (state) => (state.plans ?? []).filter((plan) => plan.state === 'stopped').length,
  );
  if (stopped === 0) return null;
  return (
    <span className="side-nav-count" title={t('fleet.state.stopped')} data-testid="fleet-stopped">
      <span className="visually-hidden">{t('fleet.state.stopped')} </span>
      {stopped}
    </span>
  );
}

/** The screens, with the number of quarantined results beside the tenants. */
export function SideNav(): ReactElement {
  const { t } = useTranslation();
  const { navigation, tenants, updates } = useStores();
  const place = usePlace();
  const quarantined = useStore(
    tenants.state,
    (state) =>
      shownBefore(state)?.groups.quarantined ??
      state.rows.filter((row) => stageGroupOf(row.stage) === 'quarantined').length,
  );
  const isNewer = useStore(updates.state, ({ update }) => update?.kind === 'available' || update?.kind === 'ready');
  return (
    <nav className="side-nav" aria-label={t('frame.nav.label')}>
      {screens.map(({ screen, icon }) => {
        const isCurrent = place.screen === screen || (place.screen === 'import' && screen === 'tenants');
        return (
          <button
            key={screen}
            type="button"
            className={isCurrent ? 'side-nav-item is-current' : 'side-nav-item'}
            aria-current={isCurrent ? 'page' : undefined}
            title={t(`frame.nav.${screen}`)}
            data-testid={`nav-${screen}`}
            onPointerEnter={() => prefetchScreen(screen)}
            onFocus={() => prefetchScreen(screen)}
            onClick={() => navigation.show(screen)}
          >
            <span className="side-nav-icon" aria-hidden="true">
              {icon}
            </span>
            <span className="side-nav-label">{t(`frame.nav.${screen}`)}</span>
            {screen === 'tenants' && quarantined > 0 ? (
              <span className="side-nav-count" title={t('stages.group.quarantined')}>
                <span className="visually-hidden">{t('stages.group.quarantined')} </span>
                {quarantined}
              </span>
            ) : null}
            {screen === 'fleet' ? <FleetNeeds /> : null}
            {screen === 'health' ? <SyncShare /> : null}
            {screen === 'records' ? <EvidenceShare /> : null}
            {screen === 'settings' && isNewer ? (
              <span className="side-nav-count" title={t('updates.badge')} data-testid="update-badge">
                <span className="visually-hidden">{t('updates.badge')} </span>1
              </span>
            ) : null}
          </button>
        );
      })}
    </nav>
  );
}
