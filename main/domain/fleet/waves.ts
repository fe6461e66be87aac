import type { FleetPlace, Wave } from '../../../preload/contract/fleet/plan';
import { fleetEnds } from '../../../preload/contract/fleet/vocabulary';

/**
 * The wave of each of `count` tenants, in their order. A percentage is of all tenants, rounded up so that a canary is never empty;
 * whoever is left over goes with the last wave.
 */
export function assignWaves(count: number, waves: readonly Wave[]): readonly number[] {
  const assigned: number[] = [];
  for (const [index, { size }] of waves.entries()) {
    const wanted = size.unit === 'tenants' ? size.value : Math.ceil((count * size.value) / 100);
    const isLast = index === waves.length - 1;
    const taken = isLast ? count - assigned.length : Math.min(wanted, count - assigned.length);
    for (let n = 0; n < taken; n += 1) assigned.push(index);
  }
  return assigned;
}

/** What is asked of a wave: whether the next one may begin. */
export interface WaveMember {
  readonly place: Pick<FleetPlace, 'stage'>;
  /** It waits for longer than the plan's patience. */
  readonly isLate: boolean;
}

/**
 * Whether the next wave may begin: everybody has come to an end, and at least one of them to a good one. Whoever waits for a scan
 * or an audit beyond the plan's patience, or for next month's quota, holds nobody up; while nobody has got through, nothing is
 * proven, and the next wave waits. A wave in which nobody had a turn is passed over once an earlier one has proven the version.
 */
export function mayBeginNext(members: readonly WaveMember[], isProvenBefore: boolean): boolean {
  const holdsUp = ({ place, isLate }: WaveMember): boolean =>
    !fleetEnds.includes(place.stage) && place.stage !== 'dated' && !isLate;
  const isProven = members.some(({ place }) => place.stage === 'done');
  const isEmpty = members.every(({ place }) => place.stage === 'left-out' || place.stage === 'dated');
  return (isProven || (isEmpty && isProvenBefore)) && !members.some(holdsUp);
}
