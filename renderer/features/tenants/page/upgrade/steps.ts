import type { CheckId, CheckRow } from '../../../../../preload/contract/checks';
import type { Stage, StageAction } from '../../../../../preload/contract/stages';
import type { TenantView } from '../../../../../preload/contract/tenant';
import { stageGroupOf } from '../../../../../preload/contract/vocabulary/stages';

/** The steps of an upgrade as a consultant goes through them. */
export type StepId = 'eligibility' | 'account' | 'consent' | 'platform' | 'authorize' | 'confirm' | 'publish';

/**
 * How a step stands: `problem` has a failed check, `current` something that must be settled, `passable` only advice that is
 * not, `later` waits for the steps before.
 */
export type StepState = 'done' | 'passable' | 'current' | 'problem' | 'later';

/** A step with its checks and the actions that belong to it. */
export interface UpgradeStep {
  readonly id: StepId;
  readonly state: StepState;
  readonly checks: readonly CheckRow[];
  readonly actions: readonly StageAction[];
}

const checksOfStep: Readonly<Record<'eligibility' | 'account' | 'consent' | 'platform', readonly CheckId[]>> = {
  eligibility: ['capability', 'operator-role', 'one-application'],
  account: [
    'app-id-known',
    'entity-kind',
    'verified',
    'annual-review',
    'profile-complete',
    'category',
    'icp-filing',
    'privacy-guideline',
    'account-status',
  ],
  consent: ['functions-given-up', 'administrator', 'same-entity', 'exclusive-sets', 'provider-limit'],
  platform: ['platform-published', 'launch-domain', 'platform-reachable', 'platform-sets'],
};

const confirmActions: readonly StageAction[] = ['confirm-in-sharecrm'];
const publishActions: readonly StageAction[] = [
  'start-packaging',
  'submit-for-review',
  'review-rejected',
  'review-delayed',
  'release',
];

/** The actions that end an upgrade and need the tenant's name to be typed. */
export const endingActions: readonly StageAction[] = ['abandon', 'withdraw'];

/** The actions that belong to no step: the ways in, out and back. */
export function looseActions(actions: readonly StageAction[]): readonly StageAction[] {
  return actions.filter((action) => !confirmActions.includes(action) && !publishActions.includes(action));
}

function stateOfChecks(checks: readonly CheckRow[]): StepState {
  if (checks.some((check) => check.verdict === 'fail')) return 'problem';
  const open = checks.filter((check) => check.verdict === 'unknown' || check.verdict === 'warn');
  if (open.some((check) => check.level === 'block' && check.verdict === 'unknown')) return 'current';
  return open.length > 0 ? 'passable' : 'done';
}

function isAuthorized(view: TenantView): boolean {
  return view.record.binding !== null && view.record.binding.revokedAtMs === undefined;
}

/** An issue of the binding that nobody has accepted: it stays visible until it is right, whoever confirmed the binding. */
function isFlawed({ record, checks }: TenantView): boolean {
  const isDifferenceAccepted = checks.some(({ id, verdict }) => id === 'same-entity' && verdict === 'waived');
  const issues = record.binding?.issues ?? [];
  return issues.some((issue) => issue !== 'entity-differs' || !isDifferenceAccepted);
}

const reviewTrouble: readonly Stage[] = ['review-rejected', 'review-delayed'];

/** The steps of a tenant, in order. */
export function stepsOf(view: TenantView): readonly UpgradeStep[] {
  const { record, actions } = view;
  const byId = new Map(view.checks.map((check) => [check.id, check]));
  const prepared = (['eligibility', 'account', 'consent', 'platform'] as const).map((id): UpgradeStep => {
    const checks = checksOfStep[id].flatMap((checkId) => byId.get(checkId) ?? []);
    return { id, state: stateOfChecks(checks), checks, actions: [] };
  });
  const authorized = isAuthorized(view);
  const confirmed = authorized && record.binding?.confirmedAtMs !== null;
  const isLive = stageGroupOf(record.stage) === 'live';
  const isPrepared = prepared.every((step) => step.state === 'done' || step.state === 'passable');
  const authorizeState =
    record.quarantine !== null || (authorized && isFlawed(view))
      ? 'problem'
      : authorized
        ? 'done'
        : isPrepared
          ? 'current'
          : 'later';
  const publishState = isLive
    ? 'done'
    : reviewTrouble.includes(record.stage)
      ? 'problem'
      : confirmed
        ? 'current'
        : 'later';
  const only = (wanted: readonly StageAction[]): readonly StageAction[] =>
    actions.filter((action) => wanted.includes(action));
  return [
    ...prepared,
    { id: 'authorize', state: authorizeState, checks: [], actions: [] },
    {
      id: 'confirm',
      state: confirmed ? 'done' : authorized ? 'current' : 'later',
      checks: [],
      actions: only(confirmActions),
    },
    { id: 'publish', state: publishState, checks: [], actions: only(publishActions) },
  ];
}
