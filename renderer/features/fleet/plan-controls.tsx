import { CaretRightOutlined, CloseOutlined, PauseOutlined, RollbackOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { FleetView } from '../../../preload/contract/fleet/view';
import { useCanWrite, useStores, useUnreachable } from '../../app/stores';
import { displayText } from '../../ui/format/display-text';
import { HandOver, heirOf } from './plan-handover';

type Ask = (title: string, content: string, onOk: () => void, okText?: string) => void;

/** Hands the plan over, or ends it here. */
function Endings(props: { readonly view: FleetView; readonly isOff: boolean; readonly ask: Ask }): ReactElement {
  const { t } = useTranslation();
  const { fleet } = useStores();
  const { view, isOff, ask } = props;
  const { state } = view.plan;
  const isOpen = ['draft', 'running', 'paused', 'stopped', 'rolling-back'].includes(state);
  return (
    <>
      {isOpen ? <HandOver isOff={isOff} /> : null}
      {state === 'handed-over' ? (
        <Button
          icon={<RollbackOutlined />}
          disabled={isOff}
          data-testid="plan-take-back"
          onClick={() => {
            const { to } = heirOf(view);
            const content = t('fleet.hand.takeBackText', { to });
            ask(
              t('fleet.hand.takeBackTitle', { to }),
              content,
              () => void fleet.act('takeBack'),
              t('fleet.hand.takeBack'),
            );
          }}
        >
          {t('fleet.hand.takeBack')}
        </Button>
      ) : null}
      {state === 'handed-over' ? (
        <Button
          icon={<CloseOutlined />}
          disabled={isOff}
          data-testid="plan-close"
          onClick={() => ask(t('fleet.hand.close'), t('fleet.hand.closeText'), () => void fleet.act('cancel'))}
        >
          {t('fleet.hand.close')}
        </Button>
      ) : null}
      {isOpen ? (
        <Button
          icon={<CloseOutlined />}
          disabled={isOff}
          data-testid="plan-cancel"
          onClick={() => ask(t('fleet.act.cancel'), t('fleet.cancelText'), () => void fleet.act('cancel'))}
        >
          {t('fleet.act.cancel')}
        </Button>
      ) : null}
    </>
  );
}

/** Steers the plan as a whole. What cannot be taken back asks first. */
export function PlanControls({ view }: { readonly view: FleetView }): ReactElement {
  const { t } = useTranslation();
  const { fleet } = useStores();
  const { modal } = App.useApp();
  const activity = useStore(fleet.state, (state) => state.activity);
  const canWrite = useCanWrite();
  const unreachable = useUnreachable();
  const { state, definition } = view.plan;
  const isOff = activity !== null || !canWrite;
  const ask: Ask = (title, content, onOk, okText = title) => {
    modal.confirm({
      title,
      content,
      okText,
      okButtonProps: { danger: true, 'data-testid': 'plan-sure' },
      cancelText: t('common.cancel'),
      autoFocusButton: 'cancel',
      onOk,
    });
  };
  const isBegun = ['running', 'paused', 'stopped', 'rolling-back'].includes(state);
  return (
    <span className="fleet-controls">
      {state === 'draft' ? (
        <Button
          type="primary"
          icon={<CaretRightOutlined />}
          disabled={isOff || unreachable !== null}
          data-testid="plan-start"
          onClick={() => void fleet.act('start')}
        >
          {t('fleet.act.start')}
        </Button>
      ) : null}
      {state === 'running' || state === 'rolling-back' ? (
        <Button
          icon={<PauseOutlined />}
          disabled={isOff}
          data-testid="plan-pause"
          onClick={() => void fleet.act('pause')}
        >
          {t('fleet.act.pause')}
        </Button>
      ) : null}
      {state === 'paused' ? (
        <Button
          type="primary"
          icon={<CaretRightOutlined />}
          disabled={isOff || unreachable !== null}
          data-testid="plan-resume"
          onClick={() => void fleet.act('resume')}
        >
          {t('fleet.act.resume')}
        </Button>
      ) : null}
      {(view.counts.failed ?? 0) > 0 && isBegun ? (
        <Button disabled={isOff} data-testid="plan-retry" onClick={() => void fleet.act('retry')}>
          {t('fleet.act.retry', { count: view.counts.failed ?? 0 })}
        </Button>
      ) : null}
      {state === 'paused' || state === 'done' ? (
        <Button
          danger
          icon={<RollbackOutlined />}
          disabled={isOff || unreachable !== null}
          data-testid="plan-roll-back"
          onClick={() =>
            ask(
              t('fleet.act.rollBack'),
              t('fleet.rollBackText', { version: displayText(definition.template.version, 64) }),
              () => void fleet.decide('roll-back'),
            )
          }
        >
          {t('fleet.act.rollBack')}
        </Button>
      ) : null}
      <Endings view={view} isOff={isOff} ask={ask} />
    </span>
  );
}
