import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores';
import { PlanDialog } from './plan-dialog';

/** The dry run of a call of the platform while one is open: of its hosts on their tab, of its library on the other. */
export function PlatformPlan(props: { readonly isOfHosts: boolean }): ReactElement | null {
  const { templates } = useStores();
  const { plan, activity } = useStore(templates.state);
  if (plan === null || plan.request.call.startsWith('platform-') !== props.isOfHosts) return null;
  return (
    <PlanDialog
      key={plan.plan.operationId}
      plan={plan.plan}
      error={plan.error}
      isBusy={activity !== null}
      onExecute={() => void templates.execute()}
      onAgain={() => void templates.plan(plan.request)}
      onClose={() => templates.dropPlan()}
    />
  );
}
