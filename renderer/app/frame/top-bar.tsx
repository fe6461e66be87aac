import {
  BulbOutlined,
  CloudOutlined,
  DisconnectOutlined,
  GlobalOutlined,
  LockOutlined,
  SearchOutlined,
  UnlockOutlined,
} from '@ant-design/icons-svg';
import type { TFunction } from 'i18next';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../ui/button';
import { MenuButton } from '../../ui/menu-button';
import { Tooltip } from '../../ui/tooltip';
import { themes } from '../../../preload/contract/vocabulary/settings';
import type { TenantRow } from '../../../preload/contract/tenant';
import { Icon } from '../../ui/icon';
import { useLanguage } from '../../ui/use-language';
import { useNow } from '../../ui/use-now';
import { relativeTime } from '../../ui/format/time';
import { useBoot, useStores, useTenantRows, useUnreachable } from '../stores';
import { TeamBadge } from '../../features/team/team-badge';
import { WorkspaceSwitcher } from './workspace-switcher';

const everyMinute = 60_000;
const tones = { online: 'tone-pass', offline: 'tone-warn', review: 'tone-neutral' } as const;

/** When most tenants were read, and when the one was that was not read for longest; null when none ever was. */
function agesOf(rows: readonly TenantRow[]): { readonly typicalMs: number; readonly oldestMs: number } | null {
  const times = rows.flatMap(({ syncedAtMs }) => (syncedAtMs === null ? [] : [syncedAtMs])).toSorted((a, b) => a - b);
  const [oldestMs] = times;
  const typicalMs = times[Math.floor((times.length - 1) / 2)];
  return oldestMs === undefined || typicalMs === undefined ? null : { typicalMs, oldestMs };
}

function dataAgeText(age: string, oldest: string, t: TFunction): string {
  return age === oldest ? t('frame.connectivity.dataAge', { age }) : t('frame.connectivity.dataAges', { age, oldest });
}

/** Whether WeChat can be asked, and how old the data is. */
export function Connectivity(): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const unreachable = useUnreachable();
  const nowMs = useNow(everyMinute);
  const rows = useTenantRows();
  const isRead = useStore(useStores().tenants.state, ({ status }) => status === 'ready' || status === 'failed');
  const ages = useMemo(() => agesOf(rows), [rows]);
  const never = isRead ? t('frame.connectivity.never') : '';
  const ageOf = (atMs: number): string => relativeTime(atMs, nowMs, language) ?? t('common.lessThanMinute');
  const dataAge = ages === null ? never : dataAgeText(ageOf(ages.typicalMs), ageOf(ages.oldestMs), t);
  const state = unreachable ?? 'online';
  return (
    <Tooltip text={dataAge}>
      {(host) => (
        <span className={`bar-status ${tones[state]}`} data-testid={`${state}-badge`} {...host}>
          {unreachable === null ? <Icon of={CloudOutlined} /> : <Icon of={DisconnectOutlined} />}
          <span className="bar-status-word">{t(`frame.connectivity.${state}`)}</span>
          <span className="bar-status-age">{dataAge}</span>
          {unreachable === null || ages === null ? null : (
            <span className="bar-status-age is-short" aria-hidden="true">
              {ageOf(ages.typicalMs)}
            </span>
          )}
        </span>
      )}
    </Tooltip>
  );
}

/** Whether the keychain is open. */
export function Vault(): ReactElement {
  const { t } = useTranslation();
  const { vault } = useBoot();
  const label = t(`frame.vault.${vault}`);
  const isOpen = vault === 'ready';
  return (
    <Tooltip text={label}>
      {(host) => (
        <span
          {...host}
          className={`bar-status ${isOpen ? 'tone-neutral' : 'tone-warn'}`}
          data-testid="vault-state"
          data-state={vault}
        >
          {isOpen ? <Icon of={UnlockOutlined} /> : <Icon of={LockOutlined} />}
          <span className={isOpen ? 'visually-hidden' : 'bar-status-word'}>{label}</span>
        </span>
      )}
    </Tooltip>
  );
}

function LanguageSwitch(): ReactElement {
  const { t } = useTranslation();
  const { app } = useStores();
  const { settings } = useBoot();
  const other = settings.language === 'en' ? 'zh-CN' : 'en';
  return (
    <Button
      type="text"
      icon={<Icon of={GlobalOutlined} />}
      data-testid="language-switch"
      aria-label={t('common.labelled', { label: t('frame.language.label'), value: t(`frame.language.${other}`) })}
      onClick={() => void app.updateSettings({ language: other })}
    >
      <span lang={other}>{t(`frame.language.${other}`)}</span>
    </Button>
  );
}

function ThemeSwitch(): ReactElement {
  const { t } = useTranslation();
  const { app } = useStores();
  const { settings } = useBoot();
  return (
    <MenuButton
      entries={themes.map((theme) => ({ key: theme, label: t(`frame.theme.${theme}`) }))}
      chosen={settings.theme}
      onChoose={(theme) => void app.updateSettings({ theme })}
    >
      {(opener) => (
        <Button
          type="text"
          icon={<Icon of={BulbOutlined} />}
          data-testid="theme-switch"
          aria-label={t('frame.theme.label')}
          {...opener}
        />
      )}
    </MenuButton>
  );
}

function RuntimeNotice(): ReactElement | null {
  const { t } = useTranslation();
  const { electron, pinnedElectron } = useBoot();
  const [isDismissed, setIsDismissed] = useState(false);
  if (electron === pinnedElectron || isDismissed) return null;
  const notice = t('frame.runtime.notice', { actual: electron, pinned: pinnedElectron });
  return (
    <Tooltip text={notice}>
      {(host) => (
        <span className="bar-tag" data-testid="runtime-notice" {...host}>
          <span>{t('frame.runtime.tag')}</span>
          <span className="visually-hidden">{notice}</span>
          <button
            type="button"
            className="bar-tag-close"
            aria-label={t('frame.problem.dismiss')}
            onClick={() => setIsDismissed(true)}
          >
            ×
          </button>
        </span>
      )}
    </Tooltip>
  );
}

const isMac = navigator.platform.startsWith('Mac');

/** Workspace, search, and the state of network and keychain; language and theme at the end. */
export function TopBar(props: { readonly onSearch: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <header className="top-bar">
      <WorkspaceSwitcher />
      <button type="button" className="search-trigger" onClick={props.onSearch} data-testid="palette-trigger">
        <Icon of={SearchOutlined} />
        <span className="search-trigger-text">{t('frame.palette.trigger')}</span>
        <kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <div className="top-bar-end">
        <RuntimeNotice />
        <TeamBadge />
        <Connectivity />
        <Vault />
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </header>
  );
}
