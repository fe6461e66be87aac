import type { AttemptPhase } from '../../../preload/contract/binding';
import type { RefusalReason } from '../../../preload/contract/refusals';
import { correctionsOf } from '../../../preload/contract/vocabulary/stages';
import type { Stage, StageAction } from '../../../preload/contract/stages';
import { assertNever } from '../failures/app-error';
import { refusal } from '../failures/refuse';
import {
  actionTable,
  authorizingStages,
  boundStages,
  closedStages,
  confirmedStages,
  isAmong,
  preparingStages,
  startableStages,
} from './stage-table';

/** Everything that can move a tenant from one stage to another. */
export type StageEvent =
  | { readonly type: 'action'; readonly action: StageAction }
  | { readonly type: 'attempt-phase'; readonly phase: AttemptPhase }
  | { readonly type: 'attempt-ended'; readonly returnTo: Stage }
  | { readonly type: 'bound'; readonly issues: boolean }
  | { readonly type: 'quarantined' }
  | { readonly type: 'quarantine-resolved'; readonly to: Stage }
  | { readonly type: 'revoked' }
  | { readonly type: 'readiness'; readonly ready: boolean }
  | { readonly type: 'pipeline'; readonly to: Stage }
  | { readonly type: 'taken-back'; readonly to: Stage }
  | { readonly type: 'correction'; readonly to: Stage };

type Step = { readonly to: Stage } | { readonly refused: RefusalReason };

/**
 * The stage that follows from an event.
 *
 * An event that has no meaning at a stage is refused with `transition-refused`, whose params carry stage, event and a
 * reason of the contract. An event may leave the stage as it is.
 */
export function transition(stage: Stage, event: StageEvent): Stage {
  const step = stepOf(stage, event);
  if ('refused' in step) throw refusal(stage, nameOf(event), step.refused);
  return step.to;
}

/** Name of an event for records and refusals. */
export function nameOf(event: StageEvent): string {
  if (event.type === 'action') return event.action;
  return event.type === 'attempt-phase' ? `${event.type}:${event.phase}` : event.type;
}

function stepOf(stage: Stage, event: StageEvent): Step {
  switch (event.type) {
    case 'action':
      return onAction(stage, event.action);
    case 'attempt-phase':
      return onPhase(stage, event.phase);
    case 'attempt-ended':
      return onAttemptEnded(stage, event.returnTo);
    case 'bound':
      return isAmong(closedStages, stage)
        ? { refused: 'wrong-stage' }
        : { to: event.issues ? 'bound-with-issues' : 'bound' };
    case 'quarantined':
      return onQuarantined(stage);
    case 'quarantine-resolved':
      return onQuarantineResolved(stage, event.to);
    case 'revoked':
      return isAmong(boundStages, stage) ? { to: 'revoked' } : { refused: 'not-bound' };
    case 'readiness':
      return onReadiness(stage, event.ready);
    case 'pipeline':
      return onPipeline(stage, event.to);
    case 'taken-back':
      return isAmong(preparingStages, stage) && isAmong(preparingStages, event.to)
        ? { to: event.to }
        : { refused: 'wrong-stage' };
    case 'correction':
      return correctionsOf(stage).includes(event.to) ? { to: event.to } : { refused: 'wrong-stage' };
    default:
      return assertNever(event);
  }
}

function onAction(stage: Stage, action: StageAction): Step {
  const { from, to } = actionTable[action];
  if (isAmong(from, stage)) return { to };
  if (isAmong(authorizingStages, stage)) return { refused: 'attempt-open' };
  if ((action === 'abandon' || action === 'withdraw') && isAmong(boundStages, stage)) {
    return { refused: 'still-authorized' };
  }
  return { refused: 'wrong-stage' };
}

/**
 * An authorization advances, and may skip what was not seen. The one way back is from a scan to a fresh code on the page:
 * the administrator refused, or somebody else scanned.
 */
function onPhase(stage: Stage, phase: AttemptPhase): Step {
  if (phase === 'ended') return { refused: 'phase-order' };
  if (phase === 'starting') {
    if (isAmong(startableStages, stage)) return { to: stage };
    return { refused: isAmong(preparingStages, stage) ? 'not-ready' : 'wrong-stage' };
  }
  if (isAmong(startableStages, stage)) return { to: phase };
  if (!isAmong(authorizingStages, stage)) return { refused: 'wrong-stage' };
  return isPhaseStep(stage, phase) ? { to: phase } : { refused: 'phase-order' };
}

/** Whether an authorization may go from one phase to the other. */
export function isPhaseStep(from: AttemptPhase, to: AttemptPhase): boolean {
  const order: readonly AttemptPhase[] = authorizingStages;
  if (to === 'starting' || to === 'ended' || from === 'ended') return false;
  if (from === 'awaiting-admin' && to === 'window-open') return true;
  return order.indexOf(to) >= order.indexOf(from);
}

function onAttemptEnded(stage: Stage, returnTo: Stage): Step {
  if (!isAmong(startableStages, returnTo)) return { refused: 'wrong-stage' };
  // An attempt that never issued a link has not moved its tenant.
  return isAmong(authorizingStages, stage) || stage === returnTo ? { to: returnTo } : { refused: 'wrong-stage' };
}

/** Only a tenant without a good binding is set aside as a whole; with one, the result alone is, and the stage stays. */
function onQuarantined(stage: Stage): Step {
  const open: readonly Stage[] = [...authorizingStages, 'ready', 'revoked', 'quarantined'];
  return isAmong(open, stage) ? { to: 'quarantined' } : { refused: 'wrong-stage' };
}

function onQuarantineResolved(stage: Stage, to: Stage): Step {
  if (stage !== 'quarantined') return { refused: 'nothing-quarantined' };
  const ways: readonly Stage[] = ['ready', 'revoked', 'bound', 'bound-with-issues'];
  return isAmong(ways, to) ? { to } : { refused: 'wrong-stage' };
}

/** What the slots of the hosting pipeline say counts once the authorization was confirmed, in whatever order it comes. */
function onPipeline(stage: Stage, to: Stage): Step {
  return isAmong(confirmedStages, stage) && isAmong(confirmedStages, to) ? { to } : { refused: 'wrong-stage' };
}

function onReadiness(stage: Stage, ready: boolean): Step {
  if (isAmong(preparingStages, stage)) return { to: ready ? 'ready' : stage };
  if (stage === 'ready') return { to: ready ? 'ready' : 'account-prep' };
  return { refused: 'wrong-stage' };
}
