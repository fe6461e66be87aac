import type { FleetMember, FleetPlace, FleetPlan } from '../../../preload/contract/fleet/plan';
import type { TenantId } from '../../../preload/contract/ids';
import type { Due } from '../../domain/fleet/schedule';

/** One tenant of a plan that is under way. */
export interface Item {
  readonly member: FleetMember;
  place: FleetPlace;
  due: Due | null;
  looks: number;
  isBusy: boolean;
  isQueued: boolean;
  /** Somebody asked for it while it was worked at. */
  isWanted: boolean;
}

/** Every tenant of a plan, where the plan has left it. */
export function itemsOf({ places, definition }: FleetPlan): ReadonlyMap<TenantId, Item> {
  const placeOf = new Map(places.map((place) => [place.tenantId, place]));
  const idle = { due: null, looks: 0, isBusy: false, isQueued: false, isWanted: false };
  return new Map(
    definition.members.map((member) => {
      const { tenantId } = member;
      return [tenantId, { member, place: placeOf.get(tenantId) ?? blankPlace(tenantId, definition.madeAtMs), ...idle }];
    }),
  );
}

function blankPlace(tenantId: TenantId, sinceMs: number): FleetPlace {
  return { tenantId, stage: 'waiting', why: null, sinceMs, nextAtMs: null, notBeforeMs: null, signedOffBy: null };
}
