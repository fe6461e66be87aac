import { describe, expect, it } from 'vitest';
import type { FleetView } from '../../../../preload/contract/fleet/view';
import { FleetBench } from '../../../fakes/fleet-bench';
import { appId } from '../../domain/builders';

/** A plan for so many tenants that was made when the quota was plenty, and is started when `rest` audits are left. */
async function started(bench: FleetBench, count: number, rest: number): Promise<FleetView> {
  const { plan } = await bench.service.make(bench.order(count));
  Object.assign(bench.fleet.quota, { rest });
  return await bench.service.start(plan.definition.id);
}

/** An answer that comes when the test lets it. */
function held(): { readonly answer: Promise<void>; readonly letGo: () => void } {
  let letGo = (): void => undefined;
  const answer = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { answer, letGo };
}

function submissions(bench: FleetBench): number {
  return bench.fleet.effects('/wxa/submit_audit').reduce((sum, count) => sum + count, 0);
}

describe('audits that run short while several tenants are submitted at once', () => {
  it('gives all that are left to whoever comes first, and dates only the others', async () => {
    const bench = new FleetBench(5);
    const { plan } = await started(bench, 5, 2);
    const view = await bench.until(plan.definition.id, ({ counts }) => counts.done === 2, 60);
    expect([view.counts, submissions(bench), bench.fleet.quota.rest]).toEqual([{ done: 2, dated: 3 }, 2, 0]);
  });

  it('does not count a submission twice that WeChat has counted already and whose answer is on its way', async () => {
    const bench = new FleetBench(6);
    const slow = held();
    for (const n of [1, 2, 3]) bench.fleet.late.set(`${appId(n)}/wxa/submit_audit`, slow.answer);
    for (const n of [4, 5, 6]) bench.fleet.endless.add(appId(n));
    const { plan } = await started(bench, 6, 6);
    await bench.pass(1);
    expect(submissions(bench)).toBe(3);
    bench.fleet.endless.clear();
    await bench.pass(5);
    slow.letGo();
    const view = await bench.until(plan.definition.id, ({ counts }) => counts.done === 6, 60);
    expect(view.counts).toEqual({ done: 6 });
  });

  it('does not touch the reserve by a number that is older than a submission', async () => {
    const bench = new FleetBench(2);
    const { plan } = await bench.service.make(bench.order(2, { reserve: 1 }));
    bench.fleet.quota.rest = 2;
    const slow = held();
    bench.fleet.late.set(`${appId(1)}/wxa/queryquota`, slow.answer);
    await bench.service.start(plan.definition.id);
    await bench.pass(1);
    expect(submissions(bench)).toBe(1);
    slow.letGo();
    const view = await bench.until(plan.definition.id, ({ counts }) => counts.dated === 1, 60);
    expect([view.counts.dated, submissions(bench), bench.fleet.quota.rest]).toEqual([1, 1, 1]);
  });

  it('is left to the others when a submission was refused', async () => {
    const bench = new FleetBench(3);
    bench.fleet.refusals.set(`${appId(1)}/wxa/submit_audit`, 86_002);
    const { plan } = await started(bench, 3, 2);
    const view = await bench.until(plan.definition.id, ({ counts }) => counts.done === 2, 60);
    expect([view.counts, bench.fleet.quota.rest]).toEqual([{ done: 2, failed: 1 }, 0]);
  });
});
