import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { FleetSummary } from '../../../preload/contract/fleet/view';
import type { FleetPlanState } from '../../../preload/contract/fleet/vocabulary';
import { useCanWrite, useStores } from '../../app/stores';
import { Button } from '../../ui/button';
import { EmptyState, LoadingState } from '../../ui/empty';
import { ErrorPanel } from '../../ui/error-panel';
import { displayText } from '../../ui/format/display-text';
import { Moment } from '../../ui/moment';
import { TakeUp, useHolder } from './plan-handover';
import { toneOfPlan } from './fleet-words';
import { PlainTable } from '../../ui/plain-table';

function PlanStateTag({ state }: { readonly state: FleetPlanState }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className={`tag tone-${toneOfPlan(state)}`}>
      <span className="tag-text">{t(`fleet.state.${state}`)}</span>
    </span>
  );
}

function PlanLine({ plan }: { readonly plan: FleetSummary }): ReactElement {
  const { t } = useTranslation();
  const { fleet } = useStores();
  const { done = 0, rejected = 0, failed = 0 } = plan.counts;
  const holder = useHolder(plan.id);
  if (plan.error !== null) {
    return (
      <tr data-testid={`plan-${plan.id}`} data-state="unreadable">
        <th scope="row" className="mono">
          {plan.id}
        </th>
        <td colSpan={5}>
          <span className="tag tone-fail">
            <span className="tag-text">{t('fleet.readOnly')}</span>
          </span>{' '}
          {t(`errors.${plan.error.code}.what`)} <span className="quiet">{t(`errors.${plan.error.code}.next`)}</span>
        </td>
      </tr>
    );
  }
  return (
    <tr data-testid={`plan-${plan.id}`} data-state={plan.state}>
      <th scope="row">
        <button
          type="button"
          className="link-button"
          data-testid="plan-open"
          onClick={() => fleet.show({ is: 'plan', id: plan.id })}
        >
          {displayText(plan.name, 80)}
        </button>
      </th>
      <td className="mono">{displayText(plan.version, 64)}</td>
      <td>
        {plan.state === null ? '—' : <PlanStateTag state={plan.state} />}{' '}
        {holder === undefined || holder.isMine ? null : <span className="quiet">{displayText(holder.holder, 60)}</span>}
      </td>
      <td>{t('fleet.list.progress', { done, total: plan.total, rejected, failed })}</td>
      <td>{plan.wave < 0 ? '—' : `${plan.wave + 1} / ${plan.waves}`}</td>
      <td>
        {displayText(plan.madeBy, 40)} {plan.madeAtMs === null ? null : <Moment atMs={plan.madeAtMs} />}
      </td>
    </tr>
  );
}

/** Every plan of the workspace, the newest first. */
export function PlansList(): ReactElement {
  const { t } = useTranslation();
  const { fleet } = useStores();
  const canWrite = useCanWrite();
  const plans = useStore(fleet.state, (state) => state.plans);
  const error = useStore(fleet.state, (state) => state.error);
  useEffect(() => fleet.show({ is: 'plans' }), [fleet]);
  const create = (
    <Button type="primary" disabled={!canWrite} data-testid="fleet-new" onClick={() => fleet.show({ is: 'edit' })}>
      {t('fleet.newPlan')}
    </Button>
  );
  if (plans === null) {
    return error === null ? (
      <LoadingState rows={4} />
    ) : (
      <ErrorPanel error={error} onRetry={() => fleet.show({ is: 'plans' })} />
    );
  }
  if (plans.length === 0) {
    return (
      <EmptyState title={t('fleet.list.empty')} text={t('fleet.list.emptyText')}>
        {create}
        <TakeUp />
      </EmptyState>
    );
  }
  const titles = ['name', 'version', 'state', 'progress', 'wave', 'made'] as const;
  return (
    <div className="fleet-plans">
      <div className="fleet-toolbar">
        {create}
        <TakeUp />
      </div>
      <ErrorPanel error={error} />
      <PlainTable head={titles.map((title) => t(`fleet.list.column.${title}`))} className="operations">
        {plans.map((plan) => (
          <PlanLine key={plan.id} plan={plan} />
        ))}
      </PlainTable>
    </div>
  );
}
