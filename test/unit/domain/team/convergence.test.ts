import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { hashesIn } from '../../../../main/domain/ledger/carried-entry';
import { brokenEntryOf, canonicalJson } from '../../../../main/domain/ledger/ledger';
import { sharedStateOf } from '../../../../main/domain/team/shared-state';
import type { Side } from '../../../../main/domain/team/three-way';
import { type TenantRecord, tenantRecordSchema } from '../../../../preload/contract/tenant';
import { deepFreeze, now, preparedTenant, workspace } from '../builders';
import { moves, type PlannedMove, take } from '../random-steps';
import { Laptop, OneTenantServer } from './two-laptops';

const history = fc.array(moves, { maxLength: 14 });
const forks = fc.record({ common: history, left: history, right: history });

function play(record: TenantRecord, plan: readonly PlannedMove[], startMs: number): TenantRecord {
  return plan.reduce((current, move, index) => {
    const world = { nowMs: startMs + index * 1000, workspace: workspace(), conflicts: [] };
    try {
      return deepFreeze(take(move, current, world));
    } catch (error) {
      if (error instanceof AppError) return current;
      throw error;
    }
  }, record);
}

interface Met {
  readonly server: OneTenantServer;
  readonly asked: readonly string[];
  readonly second: Laptop;
  readonly first: Laptop;
}

/** `first` pushes, `second` rebases on it; where it is asked, the value of the laptop `wins` is chosen. */
function meet(base: TenantRecord, first: TenantRecord, second: TenantRecord, wins: Side): Met {
  const server = new OneTenantServer(base);
  const [a, b] = [new Laptop('Lin', base), new Laptop('Chen', base)];
  a.record = first;
  b.record = second;
  expect(a.sync(server, now + 9_000_000)).toBe(true);
  const answers = new Map<string, Side>();
  let asked: string[] = [];
  while (!b.sync(server, now + 9_100_000, answers)) {
    if (b.last.kind !== 'asked') throw new Error(`not pushed: ${b.last.kind}`);
    const open = b.last.questions.map(({ field }) => field);
    expect(
      open.some((field) => !answers.has(field)),
      'what was answered is not asked again',
    ).toBe(true);
    asked = [...asked, ...open];
    for (const field of open) answers.set(field, wins);
  }
  expect(a.sync(server, now + 9_200_000)).toBe(true);
  return { server, asked: [...new Set(asked)].toSorted(), first: a, second: b };
}

/** Numbers that each console gives to what it finds say nothing. */
function comparable(record: TenantRecord): string {
  const state = sharedStateOf(record);
  return canonicalJson({ ...state, updatedAtMs: 0, drift: state.drift.map((item) => ({ ...item, id: '' })) });
}

describe('any two histories of one tenant', () => {
  it('come to the same state whoever pushes first, with nothing lost and nothing asked twice', () => {
    fc.assert(
      fc.property(forks, fc.constantFrom<Side>('here', 'there'), (plan, winner) => {
        const base = play(deepFreeze(preparedTenant()), plan.common, now);
        const left = play(base, plan.left, now + 1_000_000);
        const right = play(base, plan.right, now + 1_000_500);
        const other: Side = winner === 'here' ? 'there' : 'here';
        const one = meet(base, left, right, winner);
        const two = meet(base, right, left, other);
        for (const { server, first, second } of [one, two]) {
          expect(sharedStateOf(first.record)).toEqual(server.shared.state);
          expect(sharedStateOf(second.record)).toEqual(server.shared.state);
          expect(brokenEntryOf(second.record)).toBeNull();
          expect(tenantRecordSchema.safeParse(second.record).success).toBe(true);
          const told = hashesIn(server.shared.ledger);
          for (const entry of [...left.ledger, ...right.ledger])
            if (entry.source === 'operator' && entry.kind !== 'account-read') expect(told).toContain(entry.hash);
        }
        expect(two.asked).toEqual(one.asked);
        // Without own entries of one side there is nothing to merge: the other's state stands as it is.
        if (left === base || right === base) return;
        if (one.second.last.kind === 'fast-forward' || two.second.last.kind === 'fast-forward') return;
        expect(comparable(two.second.record)).toBe(comparable(one.second.record));
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('keep the value of the side that alone changed a field', () => {
    fc.assert(
      fc.property(history, history, fc.string({ minLength: 1, maxLength: 20 }), (common, right, owner) => {
        const base = play(deepFreeze(preparedTenant()), common, now);
        const left = play(base, [], now);
        const edited: TenantRecord = { ...left, profile: { ...left.profile, owner: `${owner.trim()}!` } };
        const server = new OneTenantServer(base);
        const [a, b] = [new Laptop('Lin', base), new Laptop('Chen', base)];
        a.record = play(base, right, now + 1_000_000);
        a.sync(server, now + 9_000_000);
        b.record = {
          ...edited,
          ledger: play(edited, [{ who: 0, name: 'acknowledge', chance: {} as never }], now + 2_000_000).ledger,
        };
        if (!b.sync(server, now + 9_100_000)) return;
        expect(b.record.profile.owner).toBe(`${owner.trim()}!`);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
