import type { FleetSummary } from '../../../preload/contract/fleet/view';
import type { FleetPlanState, FleetStage } from '../../../preload/contract/fleet/vocabulary';

/** Whether a plan still has something to do. */
export function isUnderWay({ state }: Pick<FleetSummary, 'state'>): boolean {
  return state === 'running' || state === 'paused' || state === 'stopped' || state === 'rolling-back';
}

/** The tint of a plan's state. */
export function toneOfPlan(state: FleetPlanState | null): string {
  if (state === 'done') return 'pass';
  if (state === 'stopped' || state === null) return 'fail';
  if (state === 'paused' || state === 'rolled-back') return 'warn';
  return state === 'running' || state === 'rolling-back' ? 'accent' : 'neutral';
}

/** The tint of a tenant's place in a plan. */
export function toneOfPlace(stage: FleetStage): string {
  if (stage === 'done') return 'pass';
  if (stage === 'rejected' || stage === 'failed' || stage === 'asked') return 'fail';
  if (stage === 'dated' || stage === 'rolled-back' || stage === 'approval' || stage === 'unsettled') return 'warn';
  return stage === 'waiting' || stage === 'left-out' ? 'neutral' : 'accent';
}
