import type { FleetDefinition, FleetMember } from '../../../preload/contract/fleet/plan';
import type { Operation, OperationId } from '../../../preload/contract/hosting/operations';
import type { LedgerEntry } from '../../../preload/contract/ledger';
import type { ReleaseCall } from '../../../preload/contract/release-document';
import { releaseCallSchema } from '../../../preload/contract/release-document';
import { type Effect, effectId, mostAttempts } from './effects';

/** What a plan did to a tenant, and the entries of the tenant's ledger that tell of it, both oldest first. */
export interface ToldCalls {
  readonly calls: readonly ReleaseCall[];
  readonly entries: readonly LedgerEntry[];
}

const stateOfKind: Readonly<Record<string, Operation['state']>> = {
  'hosting-intended': 'unknown',
  'hosting-done': 'done',
  'hosting-not-done': 'not-done',
  'hosting-unknown': 'ask-operator',
};

/**
 * The calls of a plan for one tenant, by the tenant's ledger alone: the ids follow from the plan, so that nothing has to be
 * remembered, and what has left the record of operations is still told. An entry that does not fit its shape, since somebody
 * altered it, is kept with the entries and makes no call.
 */
export function toldCalls(definition: FleetDefinition, member: FleetMember, ledger: readonly LedgerEntry[]): ToldCalls {
  const ids = idsOf(definition, member);
  const entries = ledger.filter(({ detail }) => ids.has(String(detail['operation'])));
  const calls = new Map<string, ReleaseCall>();
  for (const entry of entries) {
    const id = String(entry.detail['operation']);
    const told = toldBy(entry, id, ids.get(id), calls.get(id));
    if (told !== null) calls.set(id, told);
  }
  return { calls: [...calls.values()], entries };
}

interface Tried {
  readonly effect: Effect;
  readonly attempt: number;
}

function idsOf({ id, waves }: FleetDefinition, { tenantId, wave }: FleetMember): ReadonlyMap<string, Tried> {
  const rungs = (waves[wave]?.gray ?? []).map((_rung, index): Effect => `gray-${index}`);
  const effects: readonly Effect[] = ['upload', 'submit', ...rungs, 'release', 'revert-gray', 'revert'];
  const found = new Map<OperationId, Tried>();
  for (const effect of effects) {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      found.set(effectId(id, tenantId, effect, attempt), { effect, attempt });
    }
  }
  return found;
}

function toldBy(
  { kind, detail, actor, atMs }: LedgerEntry,
  id: string,
  tried: Tried | undefined,
  before: ReleaseCall | undefined,
): ReleaseCall | null {
  const state = stateOfKind[kind];
  if (state === undefined || tried === undefined) return null;
  const isEnd = state === 'done' || state === 'not-done';
  const parsed = releaseCallSchema.safeParse({
    id,
    effect: tried.effect,
    attempt: tried.attempt + 1,
    requestHash: detail['requestHash'],
    by: before?.by ?? actor,
    intendedAtMs: before?.intendedAtMs ?? atMs,
    state,
    proof: detail['proof'] ?? null,
    because: detail['because'] ?? null,
    errcode: detail['errcode'] ?? null,
    auditId: detail['auditId'] ?? null,
    settledAtMs: isEnd ? atMs : null,
  });
  return parsed.success ? parsed.data : null;
}
