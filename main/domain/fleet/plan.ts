import type {
  FleetDefinition,
  FleetLogEntry,
  FleetMember,
  FleetPlace,
  FleetPlan,
} from '../../../preload/contract/fleet/plan';
import type { FleetCounts, FleetSummary, FleetView } from '../../../preload/contract/fleet/view';
import {
  fleetEnds,
  type FleetLogKind,
  type FleetPlanState,
  type FleetStage,
} from '../../../preload/contract/fleet/vocabulary';
import type { AppId, TenantId } from '../../../preload/contract/ids';
import { renderExtJson } from '../hosting/ext-json';
import { canonicalJson, genesisHash, sha256 } from '../ledger/ledger';

/** States in which tenants of a plan are spoken for. */
const active: readonly FleetPlanState[] = ['running', 'paused', 'stopped', 'rolling-back', 'handed-over'];

/** Whether a plan still has something to do, so that its tenants are in no other one. */
export function isActive({ state }: Pick<FleetPlan, 'state'>): boolean {
  return active.includes(state);
}

/** Hash over everything that was agreed to. */
export function planHash(definition: FleetDefinition): string {
  return sha256(canonicalJson(definition));
}

/** The ext_json of one tenant, and null where it cannot be rendered. */
export function extJsonOf(
  { extJson, variables }: Pick<FleetDefinition, 'extJson' | 'variables'>,
  { tenantKey, appId }: { readonly tenantKey: string; readonly appId: AppId },
): string | null {
  const rendered = renderExtJson(extJson, { ...variables, tenantKey, appId }, appId);
  return 'text' in rendered ? rendered.text : null;
}

/** A new plan. It does nothing before it is started. */
export function newPlan(definition: FleetDefinition, dated: ReadonlyMap<TenantId, number>): FleetPlan {
  const { madeAtMs, madeBy, members, name, template } = definition;
  const hash = planHash(definition);
  const places = members.map(
    ({ tenantId }): FleetPlace => ({
      tenantId,
      stage: 'waiting',
      why: null,
      sinceMs: madeAtMs,
      nextAtMs: null,
      notBeforeMs: dated.get(tenantId) ?? null,
      signedOffBy: null,
    }),
  );
  const blank: FleetPlan = {
    definition,
    hash,
    state: 'draft',
    isBack: false,
    wave: -1,
    waveBegunAtMs: null,
    stop: null,
    accounted: [],
    problem: null,
    places,
    approvals: [],
    log: [],
  };
  const detail = { name, version: template.version, tenants: members.length, hash };
  return withEntry(blank, 'made', madeBy, madeAtMs, detail);
}

/** A plan whose log has one more entry, chained to the one before. */
export function withEntry(
  plan: FleetPlan,
  kind: FleetLogKind,
  actor: string,
  atMs: number,
  detail: FleetLogEntry['detail'],
): FleetPlan {
  const previous = plan.log.at(-1)?.hash ?? genesisHash;
  const unsealed = { sequence: plan.log.length, atMs, actor, kind, detail, previous };
  return { ...plan, log: [...plan.log, { ...unsealed, hash: sha256(canonicalJson(unsealed)) }] };
}

/**
 * Position of the first entry of a plan's log that is not as it was written; null when the chain is whole. The first entry carries
 * the hash of the plan, so that a changed plan breaks the chain at 0.
 */
export function brokenLogEntry(plan: FleetPlan): number | null {
  const hash = planHash(plan.definition);
  if (plan.hash !== hash || plan.log[0]?.detail['hash'] !== hash) return 0;
  let previous: string = genesisHash;
  for (const [index, { hash: sealed, ...unsealed }] of plan.log.entries()) {
    const isWhole = unsealed.sequence === index && unsealed.previous === previous;
    if (!isWhole || sha256(canonicalJson(unsealed)) !== sealed) return index;
    previous = sealed;
  }
  return null;
}

/** Whether somebody other than who made the plan has agreed to exactly this plan. */
export function isApproved({ definition, approvals, hash }: FleetPlan): boolean {
  if (definition.approval !== 'second-person') return true;
  return approvals.some((approval) => approval.hash === hash && !isSamePerson(approval.by, definition.madeBy));
}

/** Names are compared as people write them: case and blanks apart. */
export function isSamePerson(one: string, other: string): boolean {
  const plain = (name: string): string => name.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase();
  return plain(one) === plain(other);
}

/** Whether a tenant waits for longer than the plan's patience, so that it holds up no wave. */
export function isLate(place: FleetPlace, { patience }: FleetDefinition, nowMs: number): boolean {
  const waitedMs = nowMs - place.sinceMs;
  if (place.stage === 'scan' || place.stage === 'unsettled' || place.stage === 'asked') {
    return waitedMs > patience.scanMinutes * 60_000;
  }
  return place.stage === 'audit' && waitedMs > patience.auditMinutes * 60_000;
}

export function countsOf(places: readonly FleetPlace[]): FleetCounts {
  const counts: Partial<Record<FleetStage, number>> = {};
  for (const { stage } of places) counts[stage] = (counts[stage] ?? 0) + 1;
  return counts;
}

/** A plan as the list shows it. */
export function summaryOf({ definition, state, wave, places }: FleetPlan): FleetSummary {
  const { id, name, template, madeBy, madeAtMs, waves, members } = definition;
  return {
    id,
    name,
    version: template.version,
    state,
    madeBy,
    madeAtMs,
    wave,
    waves: waves.length,
    total: members.length,
    counts: countsOf(places),
    error: null,
  };
}

/** A plan with what follows from it at a moment. */
export function viewOfPlan(plan: FleetPlan, nowMs: number): FleetView {
  const isRunning = plan.state === 'running' || plan.state === 'rolling-back';
  const coming = isRunning
    ? plan.places.filter(({ stage, nextAtMs }) => nextAtMs !== null && !fleetEnds.includes(stage))
    : [];
  const next = coming.toSorted((a, b) => (a.nextAtMs ?? 0) - (b.nextAtMs ?? 0))[0];
  return {
    plan,
    atMs: nowMs,
    counts: countsOf(plan.places),
    nextAtMs: next?.nextAtMs ?? null,
    nextStage: next?.stage ?? null,
    changed: brokenLogEntry(plan) !== null,
    late: plan.places.filter((place) => isLate(place, plan.definition, nowMs)).map(({ tenantId }) => tenantId),
  };
}

/** Tenants that are in another plan which still has something to do, with that plan's name. */
export function overlapOf(
  members: readonly Pick<FleetMember, 'tenantId'>[],
  others: readonly FleetPlan[],
): ReadonlyMap<TenantId, string> {
  const spoken = new Map<TenantId, string>();
  for (const { definition, places } of others.filter(isActive)) {
    for (const { tenantId, stage } of places) {
      if (!fleetEnds.includes(stage)) spoken.set(tenantId, definition.name);
    }
  }
  return new Map(
    members.flatMap(({ tenantId }) => {
      const name = spoken.get(tenantId);
      return name === undefined ? [] : [[tenantId, name] as const];
    }),
  );
}
