import { CaretRightOutlined, CloseOutlined, PauseOutlined, RollbackOutlined } from '@ant-design/icons-svg';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { FleetView } from '../../../preload/contract/fleet/view';
import { useCanWrite, useStores, useUnreachable } from '../../app/stores';
import { displayText } from '../../ui/format/display-text';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { useQuestion } from '../../ui/use-question';
import { HandOver, heirOf } from './plan-handover';

/** Asks whether everything is to go back to the version before, and sees to it. */
export function useRollBack({ plan }: FleetView): () => void {
  const { t } = useTranslation();
  const { fleet } = useStores();
  const ask = useQuestion();
  return () =>
    ask({
      title: t('fleet.act.rollBack'),
      text: t('fleet.rollBackText', { version: displayText(plan.definition.template.version, 64) }),
      testId: 'plan-sure',
      isDangerous: true,
      onOk: () => void fleet.decide('roll-back'),
    });
}

/** Hands the plan over, or ends it here. */
function Endings(props: { readonly view: FleetView; readonly isOff: boolean }): ReactElement {
  const { t } = useTranslation();
  const { fleet } = useStores();
  const ask = useQuestion();
  const { view, isOff } = props;
  const { state } = view.plan;
  const { to } = heirOf(view);
  const sure = { testId: 'plan-sure', isDangerous: true };
  const cancel = (title: string, text: string): void =>
    ask({ ...sure, title, text, onOk: () => void fleet.act('cancel') });
  const takeBack = (): void =>
    ask({
      ...sure,
      title: t('fleet.hand.takeBackTitle', { to }),
      text: t('fleet.hand.takeBackText', { to }),
      okText: t('fleet.hand.takeBack'),
      onOk: () => void fleet.act('takeBack'),
    });
  if (state === 'handed-over')
    return (
      <>
        <Button icon={<Icon of={RollbackOutlined} />} disabled={isOff} data-testid="plan-take-back" onClick={takeBack}>
          {t('fleet.hand.takeBack')}
        </Button>
        <Button
          icon={<Icon of={CloseOutlined} />}
          disabled={isOff}
          data-testid="plan-close"
          onClick={() => cancel(t('fleet.hand.close'), t('fleet.hand.closeText'))}
        >
          {t('fleet.hand.close')}
        </Button>
      </>
    );
  if (!['draft', 'running', 'paused', 'stopped', 'rolling-back'].includes(state)) return <></>;
  return (
    <>
      <HandOver isOff={isOff} />
      <Button
        icon={<Icon of={CloseOutlined} />}
        disabled={isOff}
        data-testid="plan-cancel"
        onClick={() => cancel(t('fleet.act.cancel'), t('fleet.cancelText'))}
      >
        {t('fleet.act.cancel')}
      </Button>
    </>
  );
}

/** Steers the plan as a whole. What cannot be taken back asks first. */
export function PlanControls({ view }: { readonly view: FleetView }): ReactElement {
  const { t } = useTranslation();
  const { fleet } = useStores();
  const rollBack = useRollBack(view);
  const activity = useStore(fleet.state, (state) => state.activity);
  const canWrite = useCanWrite();
  const isCutOff = useUnreachable() !== null;
  const { state } = view.plan;
  const isOff = activity !== null || !canWrite;
  const failed = view.counts.failed ?? 0;
  const isBegun = ['running', 'paused', 'stopped', 'rolling-back'].includes(state);
  const act = (name: 'start' | 'pause' | 'resume', icon: ReactNode): ReactElement => (
    <Button
      type={name === 'pause' ? 'default' : 'primary'}
      icon={icon}
      disabled={isOff || (name !== 'pause' && isCutOff)}
      data-testid={`plan-${name}`}
      onClick={() => void fleet.act(name)}
    >
      {t(`fleet.act.${name}`)}
    </Button>
  );
  return (
    <span className="fleet-controls">
      {state === 'draft' ? act('start', <Icon of={CaretRightOutlined} />) : null}
      {state === 'running' || state === 'rolling-back' ? act('pause', <Icon of={PauseOutlined} />) : null}
      {state === 'paused' ? act('resume', <Icon of={CaretRightOutlined} />) : null}
      {failed > 0 && isBegun ? (
        <Button disabled={isOff} data-testid="plan-retry" onClick={() => void fleet.act('retry')}>
          {t('fleet.act.retry', { count: failed })}
        </Button>
      ) : null}
      {state === 'paused' || state === 'done' ? (
        <Button
          danger
          icon={<Icon of={RollbackOutlined} />}
          disabled={isOff || isCutOff}
          data-testid="plan-roll-back"
          onClick={rollBack}
        >
          {t('fleet.act.rollBack')}
        </Button>
      ) : null}
      <Endings view={view} isOff={isOff} />
    </span>
  );
}
