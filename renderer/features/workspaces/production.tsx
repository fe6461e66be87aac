import { LockOutlined, UnlockOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../ui/button';
import { ConfirmName } from '../../ui/confirm-name';
import { displayText } from '../../ui/format/display-text';
import { useBoot, useCanWrite, useStores } from '../../app/stores';
import { useCall } from '../../app/use-call';
import { ErrorPanel } from '../../ui/error-panel';
import { Icon } from '../../ui/icon';

/** Whether the settings of the open workspace may not be edited: read-only, or production that nobody has unlocked. */
export function useIsLocked(): boolean {
  const { platform } = useStores();
  const { workspace } = useBoot();
  const canWrite = useCanWrite();
  const isUnlocked = useStore(platform.state, (state) => state.isUnlocked && state.workspaceId === workspace?.id);
  return !canWrite || (workspace?.environment === 'production' && !isUnlocked);
}

/** Asks for the name of the open production workspace, and unlocks its settings with it. */
export function UnlockProduction(props: {
  readonly name: string;
  readonly onUnlocked?: () => void;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { platform } = useStores();
  const { error, run } = useCall();
  const unlock = async (typed: string): Promise<void> => {
    if ((await run(platform.unlock(typed))) === undefined) return;
    props.onClose();
    props.onUnlocked?.();
  };
  return (
    <ConfirmName
      title={t('workspaces.production.unlockTitle', { name: displayText(props.name, 60) })}
      text={t('workspaces.production.unlockText')}
      name={props.name}
      confirmLabel={t('workspaces.production.unlock')}
      isDangerous
      onConfirm={unlock}
      onClose={props.onClose}
    >
      <ErrorPanel error={error} />
    </ConfirmName>
  );
}

/** Asks for the name of a workspace that is to become production. */
export function ConfirmProduction(props: {
  readonly name: string;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <ConfirmName
      title={t('workspaces.production.becomeTitle', { name: displayText(props.name, 60) })}
      text={t('workspaces.production.becomeText')}
      confirmLabel={t('workspaces.confirm')}
      isDangerous
      {...props}
    />
  );
}

/** Locks and unlocks the settings of a production workspace; its name has to be typed. */
export function ProductionLock(): ReactElement | null {
  const { t } = useTranslation();
  const { platform } = useStores();
  const { workspace } = useBoot();
  const canWrite = useCanWrite();
  const isLocked = useIsLocked();
  const [isAsking, setIsAsking] = useState(false);
  if (workspace?.environment !== 'production' || !canWrite) return null;
  return (
    <div className="lock-bar" data-testid="production-lock" data-locked={isLocked}>
      {isLocked ? <Icon of={LockOutlined} /> : <Icon of={UnlockOutlined} />}
      <p className="lock-text">
        <strong>{t(isLocked ? 'workspaces.production.locked' : 'workspaces.production.unlocked')}</strong>{' '}
        {t('workspaces.production.lockedText')}
      </p>
      <Button
        data-testid={isLocked ? 'unlock' : 'lock'}
        onClick={() => (isLocked ? setIsAsking(true) : void platform.lock())}
      >
        {t(isLocked ? 'workspaces.production.unlock' : 'workspaces.production.lock')}
      </Button>
      {isAsking ? <UnlockProduction name={workspace.name} onClose={() => setIsAsking(false)} /> : null}
    </div>
  );
}
