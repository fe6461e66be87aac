import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AuditTally } from '../../../../main/domain/fleet/quota';

/** Where one submission is: WeChat is asked how many are left, the audit is taken, WeChat counts it, its answer arrives. */
interface Walker {
  at: 'begin' | 'asked' | 'told' | 'taken' | 'counted' | 'end' | 'dated';
  mark: number;
  told: number;
}

/** Submissions that overlap in any way, at a platform with so many audits left. */
class Race {
  readonly tally = new AuditTally();
  readonly walkers: Walker[];
  readonly reserve: number;
  rest: number;

  constructor(count: number, rest: number, reserve: number) {
    this.walkers = Array.from({ length: count }, () => ({ at: 'begin', mark: 0, told: 0 }));
    this.rest = rest;
    this.reserve = reserve;
  }

  /** One step of one submission; whoever has to wait begins anew. */
  step(index: number): void {
    const walker = this.walkers[index % this.walkers.length];
    if (walker === undefined) return;
    switch (walker.at) {
      case 'begin':
        return void Object.assign(walker, { at: 'asked', mark: this.tally.mark() });
      case 'asked':
        return void Object.assign(walker, { at: 'told', told: this.rest });
      case 'told':
        return this.#take(walker);
      case 'taken':
        this.rest -= 1;
        walker.at = 'counted';
        return;
      case 'counted':
        this.tally.end();
        walker.at = 'end';
        return;
      default:
        return;
    }
  }

  #take(walker: Walker): void {
    const verdict = this.tally.take(walker.told, this.reserve, walker.mark);
    if (verdict === 'used-up') expect(this.rest).toBeLessThanOrEqual(this.reserve);
    walker.at = verdict === 'taken' ? 'taken' : verdict === 'wait' ? 'begin' : 'dated';
  }
}

describe('audits taken by several submissions at once', () => {
  it('are never more than are left, and all that are left', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 3 }),
        fc.array(fc.nat(7), { maxLength: 120 }),
        (count, rest, reserve, turns) => {
          const race = new Race(count, rest, reserve);
          for (const turn of turns) {
            race.step(turn);
            expect(race.rest).toBeGreaterThanOrEqual(Math.min(rest, reserve));
          }
          // Whatever happened so far, everybody comes to an end from here.
          for (let turn = 0; turn < 40 * count; turn += 1) race.step(turn);
          expect(race.walkers.filter(({ at }) => at !== 'end' && at !== 'dated')).toEqual([]);
          const fitting = Math.min(count, Math.max(0, rest - reserve));
          expect(race.walkers.filter(({ at }) => at === 'end')).toHaveLength(fitting);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are all taken where WeChat tells no number', () => {
    const tally = new AuditTally();
    expect([1, 2, 3].map(() => tally.take(null, 5, tally.mark()))).toEqual(['taken', 'taken', 'taken']);
  });
});
