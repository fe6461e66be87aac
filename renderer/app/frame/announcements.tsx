import type { TFunction } from 'i18next';
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AttemptOutcome } from '../../../preload/contract/binding';
import type { WorkspaceId } from '../../../preload/contract/ids';
import { useNotices } from '../../ui/notices';
import { displayText } from '../../ui/format/display-text';
import type { Announcement } from '../stores/announcements-store';
import { type Stores, useStores } from '../stores';
import { archiveNotice, evidenceNotice, importNotice, type Notice, syncNotice } from './task-notices';
import { Button } from '../../ui/button';

const nameLength = 40;

const outcomeTypes: Readonly<Record<AttemptOutcome, Notice['type']>> = {
  bound: 'success',
  'bound-with-issues': 'warning',
  quarantined: 'error',
  recorded: 'success',
  cancelled: 'info',
  expired: 'warning',
  failed: 'error',
  interrupted: 'warning',
};

/** Tells in the corner of every screen what has ended meanwhile, unless it is being looked at. */
export function Announcements(): null {
  const { t } = useTranslation();
  const stores = useStores();
  const notices = useNotices();
  const waiting = useStore(stores.announcements.state, (state) => state.waiting);
  useEffect(() => {
    if (waiting.length === 0) return;
    for (const announcement of stores.announcements.take()) {
      if (isInSight(announcement, stores)) continue;
      const { type, title, text, way, go } = noticeOf(announcement, stores, t);
      const key = `${announcement.kind}-${title}`;
      const leave = (): void => {
        notices.withdraw(key);
        go();
      };
      notices.announce({
        key,
        type,
        title,
        text,
        action: <Way text={way} onClick={leave} />,
        testId: `announcement-${announcement.kind}`,
      });
    }
  }, [waiting, stores, notices, t]);
  return null;
}

function Way(props: { readonly text: string; readonly onClick: () => void }): ReactElement {
  return (
    <Button size="small" onClick={props.onClick} data-testid="announcement-open">
      {props.text}
    </Button>
  );
}

/** A sync may have ended in a workspace that was left meanwhile. */
async function showHealthOf(id: WorkspaceId, { app, navigation }: Stores): Promise<void> {
  const state = app.state.getState();
  const isOpen = state.status === 'ready' && state.boot.workspace?.id === id;
  if (isOpen || (await app.openWorkspace(id))) navigation.show('health');
}

/** What the present screen shows anyway needs no announcement. */
function isInSight(announcement: Announcement, { navigation, authorization, evidence }: Stores): boolean {
  const { place } = navigation.state.getState();
  switch (announcement.kind) {
    case 'sync':
      return place.screen === 'health';
    case 'evidence':
      return place.screen === 'records' || evidence.state.getState().wanted !== null;
    case 'import':
    case 'archive':
      return place.screen === (announcement.kind === 'import' ? 'import' : 'transfer');
    case 'authorization': {
      const sheet = authorization.state.getState();
      return sheet.status === 'open' && sheet.tenantId === announcement.tenantId;
    }
    case 'update':
    case 'update-failed':
      return place.screen === 'settings';
  }
}

function noticeOf(announcement: Announcement, stores: Stores, t: TFunction): Notice {
  const { navigation, tenants } = stores;
  const toSettings = { way: t('announcements.toSettings'), go: () => navigation.show('settings') };
  switch (announcement.kind) {
    case 'sync':
      return syncNotice(announcement.progress, () => void showHealthOf(announcement.progress.workspaceId, stores), t);
    case 'evidence':
      return evidenceNotice(announcement.progress, () => navigation.show('records'), t);
    case 'import':
      return importNotice(announcement.progress, () => navigation.show('import'), t);
    case 'archive':
      return archiveNotice(announcement.archive, () => navigation.show('transfer'), t);
    case 'authorization': {
      const { tenantId, outcome } = announcement;
      const row = tenants.state.getState().rows.find(({ id }) => id === tenantId);
      const name = displayText(row?.name ?? tenantId, nameLength);
      return {
        type: outcomeTypes[outcome],
        title: t('vocabulary.attemptEnded', { name, outcome: t(`vocabulary.attemptOutcome.${outcome}`) }),
        text: null,
        way: t('announcements.toTenant'),
        go: () => navigation.showTenant(tenantId),
      };
    }
    case 'update': {
      const { state, version } = announcement;
      const text = state === 'ready' ? t('updates.readyHelp') : t('updates.policy');
      return { type: 'info', title: t(`updates.${state}`, { version }), text, ...toSettings };
    }
    case 'update-failed':
      return {
        type: 'warning',
        title: t('updates.title'),
        text: t(`updates.failure.${announcement.failure}`),
        ...toSettings,
      };
  }
}
