import { ArrowLeftOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { FleetPlanId } from '../../../preload/contract/fleet/plan';
import type { FleetView } from '../../../preload/contract/fleet/view';
import { useStores } from '../../app/stores';
import { Button } from '../../ui/button';
import { LoadingState } from '../../ui/empty';
import { GoAlone } from '../../app/go-alone';
import { ErrorPanel } from '../../ui/error-panel';
import { countdown } from '../../ui/format/time';
import { displayText } from '../../ui/format/display-text';
import { Icon } from '../../ui/icon';
import { Moment } from '../../ui/moment';
import { Section } from '../../ui/section';
import { useNow } from '../../ui/use-now';
import { EvidenceButton } from '../evidence/evidence-button';
import { toneOfPlan } from './fleet-words';
import { PlanControls } from './plan-controls';
import { HandedOverNotice, HolderLine } from './plan-handover';
import { PlanLog } from './plan-log';
import { PlanMembers } from './plan-members';
import { ApprovalNotice, ChangedNotice, ProblemNotice, StopNotice } from './plan-notices';

const everySecond = 1000;

/** What is next, and when. */
function Next({ view }: { readonly view: FleetView }): ReactElement | null {
  const { t } = useTranslation();
  const nowMs = useNow(everySecond);
  const { nextAtMs, nextStage } = view;
  if (nextAtMs === null || nextStage === null) return null;
  const isSoon = nextAtMs - nowMs < 3_600_000;
  return (
    <p className="fleet-next" data-testid="plan-next">
      {t('fleet.next', { what: t(`fleet.nextStage.${nextStage}`, { defaultValue: t(`fleet.stage.${nextStage}`) }) })}{' '}
      {isSoon ? <span className="number">{countdown(nextAtMs - nowMs)}</span> : <Moment atMs={nextAtMs} />}
    </p>
  );
}

function Waves({ view }: { readonly view: FleetView }): ReactElement {
  const { t } = useTranslation();
  const { definition, wave, places } = view.plan;
  const stageOf = new Map(places.map(({ tenantId, stage }) => [tenantId, stage]));
  return (
    <ol className="plain-list fleet-wave-line">
      {definition.waves.map(({ soakMinutes, gray }, index) => {
        const members = definition.members.filter((one) => one.wave === index);
        const done = members.filter(({ tenantId }) => stageOf.get(tenantId) === 'done').length;
        const gone = gray.map(({ percentage }) => `${percentage}%`).join(' → ');
        const state = index > wave ? 'waiting' : done === members.length ? 'done' : 'begun';
        return (
          <li key={index} className={`fleet-wave is-${state}`} data-testid={`plan-wave-${index}`} data-state={state}>
            <strong>{t('fleet.wave', { number: index + 1 })}</strong>
            <span>{t('fleet.waveDone', { done, total: members.length })}</span>
            {soakMinutes === 0 ? null : <span className="quiet">{t('fleet.waveSoak', { minutes: soakMinutes })}</span>}
            {gone === '' ? null : <span className="quiet">{gone}</span>}
          </li>
        );
      })}
    </ol>
  );
}

/** One plan: how far it is, what is next, what a person has to decide, and everything that happened. */
export function PlanPage({ id }: { readonly id: FleetPlanId }): ReactElement {
  const { t } = useTranslation();
  const { fleet } = useStores();
  const view = useStore(fleet.state, (state) => (state.view?.plan.definition.id === id ? state.view : null));
  const error = useStore(fleet.state, (state) => state.error);
  const back = (
    <Button icon={<Icon of={ArrowLeftOutlined} />} data-testid="plan-back" onClick={() => fleet.show({ is: 'plans' })}>
      {t('fleet.tab.plans')}
    </Button>
  );
  if (view === null) {
    return (
      <div className="page">
        {back}
        {error === null ? (
          <LoadingState />
        ) : (
          <ErrorPanel error={error} onRetry={() => fleet.show({ is: 'plan', id })} />
        )}
      </div>
    );
  }
  const { plan } = view;
  const { name, template, madeBy, madeAtMs } = plan.definition;
  return (
    <div className="page fleet-plan" data-testid="plan-page" data-state={plan.state}>
      <header className="page-header">
        {back}
        <h1 className="page-title">{displayText(name, 80)}</h1>
        <span className="mono">{displayText(template.version, 64)}</span>
        <span className={`tag tone-${toneOfPlan(plan.state)}`} role="status" data-testid="plan-state">
          <span className="tag-text">{t(`fleet.state.${plan.state}`)}</span>
        </span>
        <PlanControls view={view} />
        <EvidenceButton
          subject={{ is: 'release', planId: id, name, tenants: plan.definition.members.length }}
          label={t('evidence.open')}
        />
      </header>
      <p className="quiet fleet-made">
        {t('fleet.madeBy', { name: displayText(madeBy, 60) })} <Moment atMs={madeAtMs} /> · {t('fleet.hash')}{' '}
        <span className="mono">{plan.hash.slice(0, 16)}</span>
      </p>
      <ErrorPanel error={error} />
      <GoAlone error={error} />
      <HolderLine id={id} />
      <HandedOverNotice view={view} />
      <ChangedNotice view={view} />
      <ProblemNotice view={view} />
      <StopNotice view={view} />
      <ApprovalNotice view={view} />
      <Section title={t('fleet.progress')}>
        <Waves view={view} />
        <Next view={view} />
      </Section>
      <PlanMembers view={view} />
      <PlanLog view={view} />
    </div>
  );
}
