import type { FleetPlace, FleetPlan, FleetStop } from '../../../preload/contract/fleet/plan';
import { fleetEnds } from '../../../preload/contract/fleet/vocabulary';
import type { TenantId } from '../../../preload/contract/ids';
import { isLate } from './plan';
import { stopFor } from './stop-rules';
import { mayBeginNext } from './waves';

/** What follows for a whole plan from where its tenants are. */
export type Verdict =
  | { readonly is: 'stop'; readonly stop: Omit<FleetStop, 'atMs'> }
  | { readonly is: 'next-wave' }
  | { readonly is: 'done' }
  | { readonly is: 'go-on' };

/** A tenant's place with its wave. */
export interface Placed {
  readonly wave: number;
  readonly place: FleetPlace;
}

/** Whether a running plan stops, begins its next wave, has ended, or just goes on. */
export function verdictOn(
  { definition, wave, accounted }: Pick<FleetPlan, 'definition' | 'wave' | 'accounted'>,
  placed: readonly Placed[],
  nowMs: number,
): Verdict {
  const begun = placed.filter((one) => one.wave <= wave);
  const left = new Set(accounted);
  const found = stopFor(
    definition.rules,
    begun.filter(({ place }) => !left.has(place.tenantId)),
  );
  if (found !== null) return { is: 'stop', stop: found };
  if (placed.every(({ place }) => fleetEnds.includes(place.stage))) return { is: 'done' };
  if (wave + 1 >= definition.waves.length) return { is: 'go-on' };
  const present = begun.filter((one) => one.wave === wave).map(({ place }) => place);
  const isProvenBefore = begun.some((one) => one.wave < wave && one.place.stage === 'done');
  const members = present.map((place) => ({ place, isLate: isLate(place, definition, nowMs) }));
  if (mayBeginNext(members, isProvenBefore)) {
    return { is: 'next-wave' };
  }
  // Who waits for another month's quota proves nothing meanwhile, unless nobody has had a turn at all.
  const waiting = begun.filter(({ place }) => !fleetEnds.includes(place.stage));
  if (waiting.length === begun.length || waiting.some(({ place }) => place.stage !== 'dated')) return { is: 'go-on' };
  const tenantIds = present.map(({ tenantId }) => tenantId);
  return { is: 'stop', stop: stopOf('nothing-proven', wave, tenantIds) };
}

/** A stop that no count has caused. */
export function stopOf(
  rule: FleetStop['rule'],
  wave: number,
  tenantIds: readonly TenantId[],
  text = '',
): Omit<FleetStop, 'atMs'> {
  return { rule, wave, count: tenantIds.length, of: tenantIds.length, limit: 1, text, tenantIds: [...tenantIds] };
}
