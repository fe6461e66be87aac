import fc from 'fast-check';
import { AppError } from '../../../main/domain/failures/app-error';
import { applyReading, noticeRevocation } from '../../../main/domain/record/reading';
import { recordFacts, updateProfile } from '../../../main/domain/record/tenant';
import { waive } from '../../../main/domain/record/decisions';
import { act } from '../../../main/domain/stages/stage-machine';
import type { TenantId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import {
  appId,
  at,
  authorized,
  attemptId,
  minute,
  now,
  preparedTenant,
  reading,
  tenantId,
  weChat,
  workspace,
} from '../../unit/domain/builders';
import { moves, type PlannedMove, take } from '../../unit/domain/random-steps';

type Act = (record: TenantRecord) => TenantRecord;

/** A tenant that two laptops change apart. The paths name the field that each changes, null where it is more than one. */
export interface Fork {
  readonly id: TenantId;
  readonly name: string;
  readonly base: TenantRecord;
  readonly left: Act;
  readonly right: Act;
  readonly leftPath: string | null;
  readonly rightPath: string | null;
}

/** One kind of change, as either side makes it; `number` is the tenant's, for AppIDs that no other has. */
interface Kind {
  readonly name: string;
  readonly path: string | null;
  readonly make: (who: Side, number: number) => Act;
}

type Side = 'left' | 'right';
const by = (who: Side) =>
  ({
    actor: who === 'left' ? 'LIN' : 'CHEN',
    source: 'operator',
    nowMs: now + (who === 'left' ? 1 : 2) * minute,
  }) as const;

const kinds: readonly Kind[] = [
  { name: 'owner', path: 'profile.owner', make: (who) => (r) => updateProfile(r, { owner: who }, by(who)) },
  { name: 'industry', path: 'profile.industry', make: (who) => (r) => updateProfile(r, { industry: who }, by(who)) },
  {
    name: 'notes',
    path: 'profile.notes',
    make: (who) => (r) => updateProfile(r, { notes: `${r.profile.notes}\n${who}` }, by(who)),
  },
  {
    name: 'fact',
    path: 'facts.providerCount',
    make: (who) => (r) => recordFacts(r, { providerCount: who === 'left' ? 3 : 4 }, by(who)),
  },
  { name: 'waiver', path: 'waivers.icp-filing', make: (who) => (r) => waive(r, 'icp-filing', who, by(who)) },
  { name: 'abandoning', path: 'stage', make: (who) => (r) => act(r, 'abandon', who, by(who)) },
  {
    name: 'binding',
    path: 'binding.appId',
    make: (who, number) => (r) =>
      authorized(
        r,
        { appId: appId(number * 2 + (who === 'left' ? 0 : 1)) },
        { id: attemptId(`attempt-${who}`), expectedAppId: null },
      ),
  },
];

/** Kinds that need a bound tenant. */
const boundKinds: readonly Kind[] = [
  {
    name: 'owner of a bound one',
    path: 'profile.owner',
    make: (who) => (r) => updateProfile(r, { owner: who }, by(who)),
  },
  {
    name: 'reading',
    path: null,
    make: (who, number) => (r) =>
      applyReading(
        r,
        reading({ atMs: by(who).nowMs, appId: appId(number * 2) }),
        workspace(),
        at(weChat, by(who).nowMs),
        `{"read":"${who}"}`,
      ),
  },
  { name: 'revocation', path: null, make: (who) => (r) => noticeRevocation(r, at(weChat, by(who).nowMs)) },
];

/** Every pair of kinds, and so many pairs of random histories. */
export function forks(random: number): readonly Fork[] {
  const pairs = kinds.flatMap((left) => kinds.map((right) => [left, right] as const));
  const boundPairs = boundKinds.flatMap((left) => boundKinds.map((right) => [left, right] as const));
  const made = [
    ...pairs.map(([left, right], number) => forkOf(left, right, number, false)),
    ...boundPairs.map(([left, right], place) => forkOf(left, right, pairs.length + place, true)),
  ];
  return [...made, ...randomForks(random)];
}

function forkOf(left: Kind, right: Kind, number: number, isBound: boolean): Fork {
  const id = `fork-${number}`;
  const plain = preparedTenant({}, { expectedAppId: null }, id);
  return {
    id: tenantId(id),
    name: `${left.name} and ${right.name}`,
    base: isBound ? authorized(plain, { appId: appId(number * 2) }, { expectedAppId: null }) : plain,
    left: left.make('left', number),
    right: right.make('right', number),
    leftPath: left.path,
    rightPath: right.path,
  };
}

function randomForks(count: number): readonly Fork[] {
  const plans = fc.sample(
    fc.record({ left: fc.array(moves, { maxLength: 8 }), right: fc.array(moves, { maxLength: 8 }) }),
    { numRuns: count, seed: 9 },
  );
  return plans.map((plan, number) => {
    const id = `random-${number}`;
    return {
      id: tenantId(id),
      name: `random histories ${number}`,
      base: preparedTenant({}, { expectedAppId: null }, id),
      left: (record) => play(record, withOwnAppIds(plan.left, number), now + 1_000_000),
      right: (record) => play(record, withOwnAppIds(plan.right, number), now + 1_000_500),
      leftPath: null,
      rightPath: null,
    };
  });
}

/** The same moves with mini programs that no other fork has: whose one is that two tenants want depends on who is first. */
function withOwnAppIds(plan: readonly PlannedMove[], number: number): readonly PlannedMove[] {
  const text = JSON.stringify(plan).replaceAll(/wxf1c0de(\d{10})/g, (_all, given: string) =>
    appId(1000 * (number + 1) + Number(given)),
  );
  return JSON.parse(text) as readonly PlannedMove[];
}

function play(record: TenantRecord, plan: readonly PlannedMove[], startMs: number): TenantRecord {
  return plan.reduce((current, move, index) => {
    try {
      return take(move, current, { nowMs: startMs + index * 1000, workspace: workspace(), conflicts: [] });
    } catch (error) {
      if (error instanceof AppError) return current;
      throw error;
    }
  }, record);
}

/** The value of a field by its path. */
export function valueAt(record: TenantRecord, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
      record,
    );
}
