import {
  type Handover,
  handoverHeadSchema,
  handoverSchema,
  handoverVersion,
} from '../../../preload/contract/fleet/handover';
import type { FleetPlan } from '../../../preload/contract/fleet/plan';
import type { FleetPlanState } from '../../../preload/contract/fleet/vocabulary';
import type { OperationId } from '../../../preload/contract/hosting/operations';
import type { Hosting } from '../../../preload/contract/hosting/state';
import type { TenantId } from '../../../preload/contract/ids';
import { AppError } from '../failures/app-error';
import { canonicalJson, sha256 } from '../ledger/ledger';
import { fileNamePart } from '../text/file-name';
import { jsonOrNull } from '../text/json-or-null';
import { type Effect, effectId, isSeen, mostAttempts } from './effects';
import { brokenLogEntry, withEntry } from './plan';

/** Operations of a plan that a tenant's record knows, in the order in which they were made. */
export function callsOf(
  { definition }: FleetPlan,
  tenantId: TenantId,
  { operations }: Hosting,
): readonly OperationId[] {
  const rungs = Math.max(...definition.waves.map(({ gray }) => gray.length));
  const effects: readonly Effect[] = [
    'upload',
    'submit',
    'release',
    'revert-gray',
    'revert',
    ...Array.from({ length: rungs }, (_, index): Effect => `gray-${index}`),
  ];
  const own = new Set(
    effects.flatMap((effect) =>
      Array.from({ length: mostAttempts }, (_, attempt) => effectId(definition.id, tenantId, effect, attempt)),
    ),
  );
  return operations.flatMap(({ id }) => (own.has(id) ? [id] : []));
}

/** Whether a record knows all of these operations, itself or by what WeChat showed. */
export function knowsCalls(hosting: Hosting, calls: readonly OperationId[]): boolean {
  return calls.every((id) => hosting.operations.some((one) => one.id === id) || isSeen(hosting, id));
}

/** A plan that nobody carries out at the moment: what was under way is paused, and a person resumes it. */
function atRest(plan: FleetPlan): FleetPlan {
  return plan.state === 'running' || plan.state === 'rolling-back' ? { ...plan, state: 'paused' } : plan;
}

/** The plan as the colleague gets it, with the entry that tells of it. */
export function handedOver(plan: FleetPlan, by: string, to: string, nowMs: number): FleetPlan {
  return withEntry(atRest(plan), 'handed-over', by, nowMs, { to });
}

/** The file of a plan. */
export function handoverText(
  plan: FleetPlan,
  isCopy: boolean,
  calls: ReadonlyMap<TenantId, readonly OperationId[]>,
): string {
  const unsealed = {
    format: 'fleet-handover' as const,
    formatVersion: handoverVersion,
    isCopy,
    plan: atRest(plan),
    calls: Object.fromEntries([...calls].map(([tenantId, ids]) => [tenantId, [...ids]])),
  };
  return canonicalJson({ ...unsealed, hash: sha256(canonicalJson(unsealed)) });
}

/** Rejects with `file-refused` for any other file, `newer-version`, and `fleet-changed` where a byte is not as it was written. */
export function handoverIn(text: string): Handover {
  const json = jsonOrNull(text);
  const head = handoverHeadSchema.safeParse(json);
  if (!head.success) throw new AppError('file-refused', { params: { reason: 'format' } });
  if (head.data.formatVersion > handoverVersion) throw new AppError('newer-version');
  const found = handoverSchema.safeParse(json);
  if (!found.success) throw new AppError('fleet-changed');
  const { hash, ...unsealed } = found.data;
  const isWhole = sha256(canonicalJson(unsealed)) === hash && brokenLogEntry(unsealed.plan) === null;
  if (!isWhole) throw new AppError('fleet-changed');
  return found.data;
}

/**
 * How a plan relates to an earlier copy of it: `further` when its log goes on from the copy's, `same` when nothing has been added,
 * `other` when either has gone its own way.
 */
export function comparedWith(plan: FleetPlan, earlier: FleetPlan): 'further' | 'same' | 'other' {
  const last = earlier.log.at(-1);
  if (last === undefined || plan.log[last.sequence]?.hash === last.hash) {
    return plan.log.length > earlier.log.length ? 'further' : 'same';
  }
  // The copy knows all of the plan and more: what was handed over before.
  const own = plan.log.at(-1);
  return own !== undefined && earlier.log[own.sequence]?.hash === own.hash ? 'same' : 'other';
}

/** Where in its log a plan last came from a colleague's computer, whose last calls may not be in the records here; -1 for nowhere. */
export function takenAt({ log }: Pick<FleetPlan, 'log'>): number {
  return log.findLastIndex(({ kind }) => kind === 'taken-up' || kind === 'taken-back');
}

/** How a plan stands that was handed over and is taken back: as before, at rest. */
export function takenBackState({ wave, stop }: Pick<FleetPlan, 'wave' | 'stop'>): FleetPlanState {
  if (stop !== null) return 'stopped';
  return wave < 0 ? 'draft' : 'paused';
}

/** The name of the file in which a plan goes to a colleague. */
export function handoverName({ definition }: FleetPlan): string {
  return `${fileNamePart(definition.name)}-${definition.id.slice(-6)}.release-plan.json`;
}
