import { ReloadOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { PlatformStatus } from '../../../preload/contract/platform';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { Button } from '../../ui/button';
import { ErrorPanel } from '../../ui/error-panel';
import { ErrorReferenceLink } from '../../ui/error-reference';
import { Icon } from '../../ui/icon';
import { Age, Moment } from '../../ui/moment';
import { Facts } from '../../ui/section';
import { tokenCompany } from './token-holders';
import { useBoot, useStores } from '../../app/stores';

const fineSkewMs = 60_000;

function Reachable(props: { readonly status: PlatformStatus }): ReactElement {
  const { reachable } = props.status;
  const { t } = useTranslation();
  if (reachable === null) return <span className="quiet">{t('platform.status.unasked')}</span>;
  return (
    <span className={reachable ? 'tag tone-pass' : 'tag tone-fail'} data-testid="platform-reachable">
      {t(reachable ? 'platform.status.reachable' : 'platform.status.unreachable')}
    </span>
  );
}

function Skew(props: { readonly skewMs: number | null }): ReactElement {
  const { skewMs } = props;
  const { t } = useTranslation();
  if (skewMs === null) return <span className="quiet">{t('platform.status.skewUnknown')}</span>;
  if (Math.abs(skewMs) <= fineSkewMs) return <>{t('platform.status.skewFine')}</>;
  return (
    <span className="tag tone-warn">{t('platform.status.skewSeconds', { seconds: Math.round(skewMs / 1000) })}</span>
  );
}

/** Another holder of the token was noticed: what it means, and where to read on. */
function LostEarly(props: { readonly count: number }): ReactElement | null {
  const { t } = useTranslation();
  if (props.count === 0) return null;
  return (
    <div className="notice tone-warn" role="status" data-testid="lost-early">
      <p>
        <strong>{t('platform.lostTitle')}</strong> {t('platform.lostText', { count: props.count })}
      </p>
      <ErrorReferenceLink reference={{ kind: 'errcode', code: 40001 }} label={t('platform.lostEntry')} />
    </div>
  );
}

/** Other workspaces of this console that use the same platform: one token for all, or one that two holders fight over. */
function Company(props: { readonly workspace: WorkspaceSettings }): ReactElement | null {
  const { t } = useTranslation();
  const { workspaces } = useBoot();
  const { sharing, rivals } = tokenCompany(props.workspace, workspaces);
  const named = (list: readonly WorkspaceSettings[]): string =>
    list.map(({ name }) => name).join(t('platform.nameSeparator'));
  if (rivals.length > 0) {
    return (
      <div className="notice tone-warn" role="status" data-testid="token-rivals">
        <p>
          <strong>{t('platform.rivalsTitle')}</strong> {t('platform.rivalsText', { names: named(rivals) })}
        </p>
        <ErrorReferenceLink reference={{ kind: 'errcode', code: 40001 }} label={t('platform.lostEntry')} />
      </div>
    );
  }
  if (sharing.length === 0) return null;
  return (
    <p className="notice" data-testid="token-shared">
      {t('platform.sharedToken', { names: named(sharing) })}
    </p>
  );
}

/** How the platform stands now: who holds the token, whether it answers, the age of its ticket. */
export function PlatformStatusBar(props: { readonly workspace: WorkspaceSettings }): ReactElement {
  const { t } = useTranslation();
  const { platform } = useStores();
  const { status, statusError, isAsking } = useStore(platform.state);
  const none = <span className="quiet">{t('platform.status.noTicket')}</span>;
  const items = [
    { label: t('platform.status.mode'), value: t(`platform.mode.${props.workspace.mode}`) },
    ...(status === null
      ? []
      : [
          { label: t('platform.status.holder'), value: t(`platform.holder.${status.holder}`) },
          { label: t('platform.status.platform'), value: <Reachable status={status} /> },
          {
            label: t('platform.status.ticket'),
            value: status.ticketReceivedAtMs === null ? none : <Age atMs={status.ticketReceivedAtMs} />,
          },
          {
            label: t('platform.status.token'),
            value:
              status.tokenExpiresAtMs === null ? (
                <span className="quiet">{t('platform.status.noToken')}</span>
              ) : (
                <Moment atMs={status.tokenExpiresAtMs} />
              ),
          },
          { label: t('platform.status.skew'), value: <Skew skewMs={status.clockSkewMs} /> },
        ]),
  ];
  const problem = statusError ?? status?.problem ?? null;
  return (
    <section className="stack" aria-label={t('platform.status.label')}>
      <div className="card status-bar" data-testid="platform-status" aria-busy={isAsking}>
        <Facts items={items} />
        <Button
          icon={<Icon of={ReloadOutlined} spin={isAsking} />}
          aria-label={t('platform.status.refresh')}
          title={t('platform.status.refresh')}
          onClick={() => void platform.askStatus()}
          data-testid="platform-refresh"
        />
      </div>
      <LostEarly count={status?.lostEarly ?? 0} />
      <Company workspace={props.workspace} />
      {problem === null || props.workspace.mode === 'offline' ? null : (
        <ErrorPanel error={problem} title={t('platform.status.notAnswering')} />
      )}
    </section>
  );
}
