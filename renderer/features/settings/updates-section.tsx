import { CloudDownloadOutlined, ReloadOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { OfferedRelease, UpdateState } from '../../../preload/contract/updates';
import { Button } from '../../ui/button';
import { useGuardedClose } from '../../ui/dialog';
import { ErrorPanel } from '../../ui/error-panel';
import { Icon } from '../../ui/icon';
import { Markdown } from '../../ui/markdown';
import { Age } from '../../ui/moment';
import { Progress } from '../../ui/progress';
import { Section } from '../../ui/section';
import { useBoot, useStores } from '../../app/stores';

const bytesPerMegabyte = 1_000_000;

/** What is known, in one sentence. */
function StateText(props: { readonly update: UpdateState; readonly isInstalling: boolean }): ReactElement {
  const { t } = useTranslation();
  const { update } = props;
  if (props.isInstalling) return <>{t('updates.installing')}</>;
  switch (update.kind) {
    case 'off':
      return <>{t('updates.off')}</>;
    case 'idle':
      return <>{t(update.checkedAtMs === null ? 'updates.idleNever' : 'updates.idle')}</>;
    case 'checking':
      return <>{t('updates.checking')}</>;
    case 'failed':
      return <>{t(`updates.failure.${update.failure}`)}</>;
    default:
      return <>{t(`updates.${update.kind}`, { version: update.release.version })}</>;
  }
}

function Help(props: { readonly update: UpdateState }): ReactElement | null {
  const { t } = useTranslation();
  const { update } = props;
  switch (update.kind) {
    case 'off':
      return <span className="settings-help">{t(`updates.offReason.${update.reason}`)}</span>;
    case 'ready':
      return <span className="settings-help">{t('updates.readyHelp')}</span>;
    case 'idle':
      return update.checkedAtMs === null ? null : (
        <span className="settings-help">
          {t('updates.checkedAt')} <Age atMs={update.checkedAtMs} />
        </span>
      );
    default:
      return null;
  }
}

/** The one thing that can be done next. */
function NextStep(props: { readonly update: UpdateState; readonly isInstalling: boolean }): ReactElement | null {
  const { t } = useTranslation();
  const { updates, drafts } = useStores();
  const { update, isInstalling } = props;
  const install = (): void => void updates.install();
  const installOverDrafts = useGuardedClose({ isChanged: true }, install);
  switch (update.kind) {
    case 'off':
    case 'downloading':
      return null;
    case 'available':
      return (
        <Button
          type="primary"
          icon={<Icon of={CloudDownloadOutlined} />}
          onClick={() => void updates.download()}
          data-testid="update-download"
        >
          {t('updates.download')}
        </Button>
      );
    case 'ready':
      return (
        <Button
          type="primary"
          loading={isInstalling}
          onClick={() => (drafts.isEmpty() ? install() : installOverDrafts())}
          data-testid="update-install"
        >
          {t('updates.install')}
        </Button>
      );
    default: {
      const isRetry = update.kind === 'failed' && update.release !== null;
      return (
        <Button
          icon={<Icon of={ReloadOutlined} />}
          loading={update.kind === 'checking'}
          onClick={() => void (isRetry ? updates.download() : updates.check())}
          data-testid="update-check"
        >
          {t(isRetry ? 'updates.downloadAgain' : 'updates.check')}
        </Button>
      );
    }
  }
}

function ReleaseNotes(props: { readonly release: OfferedRelease }): ReactElement | null {
  const { t } = useTranslation();
  const { notes, sizeBytes, version } = props.release;
  if (notes === null && sizeBytes === null) return null;
  const megabytes = sizeBytes === null ? null : (sizeBytes / bytesPerMegabyte).toFixed(1);
  return (
    <div data-testid="update-notes">
      <strong>{t('updates.notes', { version })}</strong>{' '}
      {megabytes === null ? null : <span className="settings-help">{t('updates.size', { megabytes })}</span>}
      {notes === null ? null : <Markdown markdown={notes} />}
    </div>
  );
}

/** Version, newer version, and the next step towards it; or why there are no updates here. */
export function UpdatesSection(): ReactElement {
  const { t } = useTranslation();
  const { updates } = useStores();
  const { version } = useBoot();
  const { update, error, isInstalling } = useStore(updates.state);
  const release = update !== null && 'release' in update ? update.release : null;
  return (
    <Section title={t('updates.title')} testId="updates">
      <div className="card-body settings-rows">
        <ErrorPanel error={error} onRetry={() => void updates.load()} />
        {update === null ? null : (
          <div className="settings-row">
            <span role="status" data-testid="update-state">
              {t('settings.version', { version })} · <StateText update={update} isInstalling={isInstalling} />
              <Help update={update} />
            </span>
            <NextStep update={update} isInstalling={isInstalling} />
          </div>
        )}
        {update?.kind === 'downloading' ? (
          <div className="row">
            <Progress
              percent={update.percent}
              aria-label={t('updates.progress', { version: update.release.version })}
            />
            <span className="numbers" aria-hidden="true">
              {`${Math.floor(update.percent)} %`}
            </span>
          </div>
        ) : null}
        {release === null ? null : <ReleaseNotes release={release} />}
        {update?.kind === 'off' ? null : <span className="settings-help">{t('updates.policy')}</span>}
      </div>
    </Section>
  );
}
