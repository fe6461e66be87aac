import { CheckOutlined, DownOutlined, ExclamationOutlined, FormOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageAction } from '../../../../../preload/contract/stages';
import type { TenantView } from '../../../../../preload/contract/tenant';
import { StageActionModal } from '../stage-action-modal';
import { useCanWrite } from '../../../../app/stores';
import { Attempts } from './attempts';
import { CheckItem } from './check-item';
import { PreparationForm } from './preparation-form';
import { type StepState, stepsOf, type UpgradeStep } from './steps';
import { stageGroupOf } from '../../../../../preload/contract/vocabulary/stages';
import { Button } from '../../../../ui/button';
import { Icon } from '../../../../ui/icon';

function StepMark(props: { readonly state: StepState; readonly position: number }): ReactElement {
  const content = {
    done: <Icon of={CheckOutlined} />,
    passable: <Icon of={CheckOutlined} />,
    problem: <Icon of={ExclamationOutlined} />,
    current: props.position,
    later: props.position,
  } as const;
  return (
    <span className={`step-mark is-${props.state}`} aria-hidden="true">
      {content[props.state]}
    </span>
  );
}

function needsAttention(state: StepState): boolean {
  return state === 'problem' || state === 'current';
}

function Step(props: {
  readonly step: UpgradeStep;
  readonly position: number;
  readonly view: TenantView;
  readonly onAct: (action: StageAction) => void;
}): ReactElement {
  const { step, view } = props;
  const { t } = useTranslation();
  const canWrite = useCanWrite();
  const [isOpen, setIsOpen] = useState(needsAttention(step.state));
  const [shownState, setShownState] = useState(step.state);
  if (shownState !== step.state) {
    setShownState(step.state);
    // Unfolds what has become a problem; a step that was just settled stays as the person left it.
    if (needsAttention(step.state)) setIsOpen(true);
  }
  const bodyId = useId();
  const settled = step.checks.filter((check) => check.verdict === 'pass' || check.verdict === 'waived').length;
  const hasBody = step.checks.length > 0 || step.actions.length > 0 || step.id === 'authorize';
  return (
    <li className={`step is-${step.state}`} data-testid={`step-${step.id}`} data-state={step.state}>
      <StepMark state={step.state} position={props.position} />
      <div className="step-card">
        <button
          type="button"
          className="step-head"
          aria-expanded={hasBody ? isOpen : undefined}
          aria-controls={hasBody ? bodyId : undefined}
          disabled={!hasBody}
          onClick={() => setIsOpen(!isOpen)}
        >
          <span className="step-name">{t(`tenant.steps.${step.id}`)}</span>
          <span className={`step-state is-${step.state}`}>{t(`tenant.steps.state.${step.state}`)}</span>
          {step.checks.length > 0 ? (
            <span className="step-count">{t('tenant.steps.count', { done: settled, total: step.checks.length })}</span>
          ) : null}
          {hasBody ? <Icon of={DownOutlined} className={isOpen ? 'check-arrow is-open' : 'check-arrow'} /> : null}
        </button>
        {hasBody && isOpen ? (
          <div id={bodyId} className="step-body">
            {step.checks.length > 0 ? (
              <ul className="checks">
                {step.checks.map((check) => (
                  <CheckItem key={check.id} check={check} view={view} />
                ))}
              </ul>
            ) : null}
            {step.id === 'authorize' ? <Attempts attempts={view.record.attempts} /> : null}
            {step.actions.length > 0 ? (
              <div className="step-actions">
                {step.actions.map((action) => (
                  <Button key={action} size="small" disabled={!canWrite} onClick={() => props.onAct(action)}>
                    {t(`stages.action.${action}`)}
                  </Button>
                ))}
              </div>
            ) : null}
          </div>
        ) : null}
      </div>
    </li>
  );
}

/** The steps of the upgrade with everything that stands in the way, and the actions that can be recorded. */
export function UpgradeTab(props: { readonly view: TenantView }): ReactElement {
  const { t } = useTranslation();
  const [action, setAction] = useState<StageAction | null>(null);
  const [isPreparing, setIsPreparing] = useState(false);
  const canWrite = useCanWrite();
  const isClosed = stageGroupOf(props.view.record.stage) === 'closed';
  return (
    <>
      {isClosed ? null : (
        <div className="upgrade-tools">
          <Button
            icon={<Icon of={FormOutlined} />}
            disabled={!canWrite}
            data-testid="prepare-tenant"
            onClick={() => setIsPreparing(true)}
          >
            {t('tenant.prepare.open')}
          </Button>
          <span className="quiet">{t('tenant.prepare.openHelp')}</span>
        </div>
      )}
      {isPreparing ? <PreparationForm view={props.view} onClose={() => setIsPreparing(false)} /> : null}
      <ol className="steps" aria-label={t('tenant.steps.title')}>
        {stepsOf(props.view).map((step, index) => (
          <Step key={step.id} step={step} position={index + 1} view={props.view} onAct={setAction} />
        ))}
      </ol>
      {action ? (
        <StageActionModal
          action={action}
          tenantId={props.view.record.id}
          tenantName={props.view.record.profile.name}
          stage={props.view.record.stage}
          onClose={() => setAction(null)}
        />
      ) : null}
    </>
  );
}
