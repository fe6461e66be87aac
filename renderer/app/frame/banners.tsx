import { DisconnectOutlined, EyeOutlined, LockOutlined } from '@ant-design/icons-svg';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../ui/button';
import { ErrorPanel } from '../../ui/error-panel';
import { Icon } from '../../ui/icon';
import { useBoot, useStores } from '../stores';
import { ProductionBanner } from '../../features/workspaces/production-banner';

function Banner(props: {
  readonly icon: ReactElement;
  readonly title: string;
  readonly text: string;
  readonly testId: string;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className="banner" role="status" data-testid={props.testId}>
      <span className="banner-icon" aria-hidden="true">
        {props.icon}
      </span>
      <p className="banner-text">
        <strong>{props.title}</strong> {props.text}
      </p>
      {props.children}
    </div>
  );
}

function VaultBanner(): ReactElement | null {
  const { t } = useTranslation();
  const { app } = useStores();
  const { vault } = useBoot();
  const isChecking = useStore(app.state, (state) => state.status === 'ready' && state.busy === 'vault-check');
  if (vault !== 'locked' && vault !== 'unavailable') return null;
  const key = vault === 'locked' ? 'vaultLocked' : 'vaultUnavailable';
  return (
    <Banner
      icon={<Icon of={LockOutlined} />}
      title={t(`frame.banner.${key}.title`)}
      text={t(`frame.banner.${key}.text`)}
      testId="vault-banner"
    >
      <Button size="small" loading={isChecking} onClick={() => void app.checkVault()} data-testid="vault-check">
        {t('frame.banner.checkAgain')}
      </Button>
    </Banner>
  );
}

/** What holds for every screen at the moment: read-only, keychain, network, and failures that belong to no screen. */
export function Banners(): ReactElement {
  const { t } = useTranslation();
  const { app } = useStores();
  const { online, readOnly } = useBoot();
  const state = useStore(app.state);
  const problems = state.status === 'ready' ? state.problems : [];
  return (
    <div className="banners">
      <ProductionBanner />
      {readOnly ? (
        <Banner
          icon={<Icon of={EyeOutlined} />}
          title={t('frame.banner.readOnly.title')}
          text={`${t(`errors.${readOnly.code}.what`)} ${t(`errors.${readOnly.code}.next`)}`}
          testId="readonly-banner"
        />
      ) : null}
      <VaultBanner />
      {online ? null : (
        <Banner
          icon={<Icon of={DisconnectOutlined} />}
          title={t('frame.banner.offline.title')}
          text={t('frame.banner.offline.text')}
          testId="offline-banner"
        />
      )}
      {problems.map((problem, index) => (
        <ErrorPanel
          key={`${problem.code}-${problem.reportId ?? ''}-${index}`}
          error={problem}
          onDismiss={() => app.dismissProblem(problem)}
        />
      ))}
    </div>
  );
}
