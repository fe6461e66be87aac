import { describe, expect, it } from 'vitest';
import type { FleetView } from '../../../../preload/contract/fleet/view';
import { FleetBench } from '../../../fakes/fleet-bench';

const gray = [{ percentage: 10, minutes: 5 }];
const ended = ({ plan }: FleetView): boolean => !['running', 'rolling-back'].includes(plan.state);

/** Requests that a plan counts against the limits from now on. */
function counted(bench: FleetBench): () => number {
  const { budget } = bench;
  const take = budget.take.bind(budget);
  let sum = 0;
  budget.take = (appId, requests, nowMs) => {
    const untilMs = take(appId, requests, nowMs);
    if (untilMs === null) sum += requests;
    return untilMs;
  };
  return () => sum;
}

describe('what a plan counts against the limits', () => {
  it.each([
    ['a release', []],
    ['a gray release', gray],
  ] as const)('is what it asks of WeChat, in %s and on the way back', async (_name, ladder) => {
    const bench = new FleetBench(3);
    const waves = [{ size: { unit: 'percent' as const, value: 100 }, soakMinutes: 5, gray: [...ladder] }];
    const { plan } = await bench.service.make(bench.order(3, { waves }));
    const { id } = plan.definition;
    const taken = counted(bench);
    // The library is read once for the premises of the whole plan.
    const atStart = bench.fleet.requests + 2;
    await bench.service.start(id);
    await bench.until(id, ended);
    await bench.service.decide(id, 'roll-back');
    await bench.until(id, ended);
    expect((await bench.service.view(id)).counts).toEqual({ 'rolled-back': 3 });
    expect(taken()).toBe(bench.fleet.requests - atStart);
  });
});
