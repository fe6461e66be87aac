import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planQuota } from '../../../../main/domain/fleet/quota';
import { CallBudget, dueBy, waitBefore } from '../../../../main/domain/fleet/schedule';
import { type Judged, stopFor } from '../../../../main/domain/fleet/stop-rules';
import { assignWaves, mayBeginNext } from '../../../../main/domain/fleet/waves';
import { nextMonth, openFrom } from '../../../../main/domain/fleet/windows';
import type { StopRules, Wave } from '../../../../preload/contract/fleet/plan';
import type { FleetStage } from '../../../../preload/contract/fleet/vocabulary';
import { appId, day, minute, now, tenantId } from '../builders';
import { oneWave, place } from './samples';

const rules: StopRules = { rejectionPercent: 50, sameReason: 3, failurePercent: 50, leastDecided: 4 };

function judged(stages: readonly FleetStage[], text = '', wave = 0): readonly Judged[] {
  return stages.map((stage, index) => {
    const why = stage === 'rejected' ? { is: 'refused' as const, text: text === '' ? `理由 ${index}` : text } : null;
    return { place: place(index + 1, stage, { why }), wave };
  });
}

function refused(errcode: number, stage: FleetStage = 'failed'): Judged {
  return { place: place(1, stage, { why: { is: 'refused', errcode } }), wave: 0 };
}

describe('stop rules', () => {
  it.each([
    ['nothing decided', judged(['scan', 'audit', 'audit', 'audit']), null],
    ['too few decided', judged(['rejected', 'rejected']), null],
    ['half rejected', judged(['rejected', 'rejected', 'done', 'soak']), 'rejection-rate'],
    ['fewer than half rejected', judged(['rejected', 'done', 'done', 'soak']), null],
    ['three equal reasons', judged(['rejected', 'rejected', 'rejected'], '1:(1):类目不符'), 'same-reason'],
    ['half failed', judged(['failed', 'failed', 'done', 'done']), 'failure-rate'],
    ['restricted', [refused(86_007)], 'restricted'],
    ['restricted', [refused(86_010)], 'restricted'],
    ['quota used up', [refused(85_085, 'dated')], 'quota'],
    ['another refusal', [refused(85_013)], null],
  ])('%s: %s', (_name, tenants, rule) => {
    expect(stopFor(rules, tenants)?.rule ?? null).toBe(rule);
  });

  it('take reasons for equal whatever their numbers, breaks and blanks', () => {
    const texts = ['1:类目不符<br>2:空白页', '1、类目不符', '(1) 类 目不符'];
    const tenants = texts.map((text, index) => judged(['rejected'], text)[0] ?? refused(index));
    expect(stopFor(rules, tenants)).toMatchObject({ rule: 'same-reason', count: 3, of: 3, limit: 3 });
  });

  it('are off where they are null, and rates are of one wave', () => {
    const off = { rejectionPercent: null, sameReason: null, failurePercent: null, leastDecided: 1 };
    expect(stopFor(off, judged(['rejected', 'rejected', 'failed'], 'x'))).toBeNull();
    const both = [
      ...judged(['done', 'done', 'done', 'done', 'done']),
      ...judged(['rejected', 'rejected', 'rejected', 'done'], '', 1),
    ];
    expect(stopFor({ ...rules, sameReason: null }, both)).toMatchObject({
      rule: 'rejection-rate',
      wave: 1,
      count: 3,
      of: 4,
    });
  });
});

describe('waves', () => {
  const canary: Wave = { ...oneWave, size: { unit: 'tenants', value: 3 } };
  const half: Wave = { ...oneWave, size: { unit: 'percent', value: 50 } };

  it('take tenants in their order, and the last one takes the rest', () => {
    expect(assignWaves(10, [canary, half, oneWave])).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 2, 2]);
    expect(assignWaves(2, [canary, half])).toEqual([0, 0]);
    expect(assignWaves(1, [{ ...oneWave, size: { unit: 'percent', value: 1 } }, oneWave])).toEqual([0]);
  });

  it('assign every tenant exactly one wave, never backwards', () => {
    const size = fc.record({
      unit: fc.constantFrom('tenants' as const, 'percent' as const),
      value: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.array(size, { minLength: 1, maxLength: 6 }), (count, sizes) => {
        const assigned = assignWaves(
          count,
          sizes.map((one) => ({ ...oneWave, size: one })),
        );
        expect(assigned).toHaveLength(count);
        expect(assigned).toEqual(assigned.toSorted((a, b) => a - b));
      }),
    );
  });

  it.each<[string, readonly (readonly [FleetStage, boolean])[], boolean]>([
    [
      'everybody is done',
      [
        ['done', false],
        ['done', false],
      ],
      true,
    ],
    [
      'somebody soaks',
      [
        ['done', false],
        ['soak', false],
      ],
      false,
    ],
    [
      'one scan never ends',
      [
        ['done', false],
        ['scan', true],
      ],
      true,
    ],
    [
      'one is rejected',
      [
        ['done', false],
        ['rejected', false],
      ],
      true,
    ],
    [
      'nobody got through',
      [
        ['rejected', false],
        ['scan', true],
      ],
      false,
    ],
    [
      'one waits for next month',
      [
        ['done', false],
        ['dated', false],
      ],
      true,
    ],
    ['all wait for next month', [['dated', false]], true],
    [
      'one waits for its approval',
      [
        ['done', false],
        ['approval', false],
      ],
      false,
    ],
  ])('the next may begin when %s: %s', (_name, members, may) => {
    expect(
      mayBeginNext(
        members.map(([stage, isLate]) => ({ place: { stage }, isLate })),
        true,
      ),
    ).toBe(may);
  });
});

describe('windows', () => {
  const monday17 = now;
  it.each([
    ['none', [], monday17],
    ['open now', [{ days: [1], fromMinute: 960, toMinute: 1080 }], monday17],
    ['later today', [{ days: [1], fromMinute: 1080, toMinute: 1140 }], now + 60 * minute],
    ['over for today', [{ days: [1], fromMinute: 0, toMinute: 60 }], Date.UTC(2026, 2, 8, 16)],
    ['over midnight, since yesterday', [{ days: [0], fromMinute: 1380, toMinute: 1079 }], monday17],
  ])('%s', (_name, windows, at) => {
    expect(openFrom(windows, now)).toBe(at);
  });

  it('never name the past, and never more than a week ahead', () => {
    const window = fc.record({
      days: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 }),
      fromMinute: fc.integer({ min: 0, max: 1439 }),
      toMinute: fc.integer({ min: 1, max: 1440 }),
    });
    fc.assert(
      fc.property(
        fc.array(window, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 0, max: 4e12 }),
        (windows, nowMs) => {
          const at = openFrom(windows, nowMs);
          expect(at).toBeGreaterThanOrEqual(nowMs);
          expect(at - nowMs).toBeLessThanOrEqual(7 * day);
          expect(openFrom(windows, at)).toBe(at);
        },
      ),
    );
  });
});

describe('the quota', () => {
  const quota = { rest: 25, limit: 40, speedUpRest: 3, speedUpLimit: 10 };
  const needs = Array.from({ length: 50 }, (_, n) => ({
    wave: 0,
    tenantId: tenantId(`t-${n}`),
    isLive: n % 2 === 1,
    activeAtMs: now - n,
  }));

  it('lets 20 of 50 go now, and dates 30 into the next month', () => {
    const { summary, dated } = planQuota(quota, 5, needs, now);
    expect(summary).toMatchObject({ known: true, fits: 20, dated: 30, needed: 50, reserve: 5 });
    expect(new Set(dated.values())).toEqual(new Set([nextMonth(now)]));
  });

  it('serves those whose shop is open first', () => {
    const { dated } = planQuota(quota, 5, needs, now);
    const served = needs.filter(({ tenantId: id }) => !dated.has(id));
    expect(served.every(({ isLive }) => isLive)).toBe(true);
  });

  it('serves earlier waves first, so that a canary does not wait for another month', () => {
    const waved = needs.map((need, n) => ({ ...need, wave: n < 3 ? 0 : 1, isLive: n >= 3 }));
    const { dated } = planQuota(quota, 5, waved, now);
    expect(waved.slice(0, 3).filter(({ tenantId: id }) => dated.has(id))).toEqual([]);
    expect(dated.size).toBe(30);
  });

  it('fills month after month', () => {
    const { dated } = planQuota({ ...quota, rest: 0, limit: 15 }, 5, needs, now);
    const months = [...dated.values()];
    expect([1, 2, 3, 4, 5].map((n) => months.filter((at) => at === nextMonth(now, n)).length)).toEqual([
      10, 10, 10, 10, 10,
    ]);
  });

  it.each([null, { ...quota, limit: 0, rest: 0 }, { ...quota, limit: -1, rest: -1 }])(
    'dates nothing where nothing is known: %j',
    (unknown) => {
      expect(planQuota(unknown, 5, needs, now).summary).toMatchObject({ known: false, dated: 0, fits: 50 });
    },
  );

  it('gives each tenant one place', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 80 }),
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 0, max: 90 }),
        (rest, limit, reserve) => {
          const { summary, dated } = planQuota({ ...quota, rest, limit }, reserve, needs, now);
          expect(summary.fits + dated.size).toBe(needs.length);
          expect(summary.fits).toBeLessThanOrEqual(Math.max(0, rest - reserve));
        },
      ),
    );
  });
});

describe('asking again', () => {
  it('backs off to a limit', () => {
    const waits = [0, 1, 2, 3, 4, 99].map((looks) => waitBefore('scan', looks));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBe(5 * minute);
    expect(waitBefore('audit', 1000)).toBe(30 * minute);
  });

  it('does not wait longer than was meant when the clock is set back, and not at all when it was asleep', () => {
    const due = { atMs: now + minute, setAtMs: now };
    expect(dueBy(due, now)).toBe(now + minute);
    expect(dueBy(due, now + day)).toBe(now + minute);
    expect(dueBy(due, now - day)).toBe(now - day + minute);
  });

  const limits = { merchantPerMinute: 10, merchantPerDay: 30, platformPerMinute: 15, platformPerDay: 100 };

  it('takes no more than a merchant and the platform allow, and says when', () => {
    const budget = new CallBudget(limits);
    expect(budget.take(appId(1), 10, now)).toBeNull();
    expect(budget.take(appId(1), 1, now)).toBe(now + minute);
    expect(budget.take(appId(2), 5, now)).toBeNull();
    expect(budget.take(appId(3), 1, now)).toBe(now + minute);
    expect(budget.take(appId(1), 10, now + minute)).toBeNull();
    expect(budget.take(appId(1), 10, now + 2 * minute)).toBeNull();
    expect(budget.take(appId(1), 1, now + 3 * minute)).toBeGreaterThan(now + 60 * minute);
  });

  it('gives nothing back when the clock is set back, and does not wait for the clock to come by again', () => {
    const budget = new CallBudget(limits);
    budget.take(appId(1), 10, now);
    expect(budget.take(appId(1), 1, now - day)).toBe(now - day + minute);
    expect(budget.take(appId(1), 1, now - day + minute)).toBeNull();
  });

  it('respects what WeChat itself has refused', () => {
    const budget = new CallBudget(limits);
    budget.exhaust(appId(1), 'minute', now);
    expect(budget.take(appId(1), 1, now)).toBe(now + minute);
    budget.exhaust(appId(1), 'day', now);
    expect(budget.take(appId(1), 1, now + 5 * minute)).toBeGreaterThan(now + 60 * minute);
  });
});
