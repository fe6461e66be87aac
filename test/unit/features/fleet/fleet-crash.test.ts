import { describe, expect, it } from 'vitest';
import type { FleetPlanId } from '../../../../preload/contract/fleet/plan';
import type { FleetView } from '../../../../preload/contract/fleet/view';
import { FleetBench } from '../../../fakes/fleet-bench';

const gray = [{ percentage: 10, minutes: 5 }];
const waves = [
  { size: { unit: 'tenants' as const, value: 1 }, soakMinutes: 5, gray },
  { size: { unit: 'percent' as const, value: 100 }, soakMinutes: 5, gray: [] },
];
const ended = ({ plan }: FleetView): boolean => plan.state !== 'running';

async function begun(): Promise<{ bench: FleetBench; id: FleetPlanId }> {
  const bench = new FleetBench(3);
  const { plan } = await bench.service.make(bench.order(3, { waves }));
  return { bench, id: plan.definition.id };
}

/** Accesses to disk and WeChat of one whole plan. */
async function accesses(): Promise<number> {
  const { bench, id } = await begun();
  const many = 1_000_000;
  bench.crashIn = many;
  await bench.service.start(id);
  await bench.until(id, ended);
  return many - bench.crashIn;
}

/** A console that dies at one access, and another one on the next day that a person lets go on. */
async function killedAt(access: number, isAfter: boolean): Promise<FleetView> {
  const { bench, id } = await begun();
  bench.crashIn = access;
  bench.crashAfter = isAfter;
  void bench.service.start(id).catch(() => undefined);
  await bench.pass(60);
  bench.start();
  await bench.pass(24 * 60, 3_600_000);
  await bench.service.recover();
  const { plan } = await bench.service.view(id);
  if (plan.state === 'draft') await bench.service.start(id);
  else if (plan.state === 'paused') await bench.service.resume(id);
  const view = await bench.until(id, ended);
  for (const path of ['/wxa/commit', '/wxa/submit_audit', '/wxa/release']) {
    expect([path, access, ...bench.fleet.effects(path)]).toEqual([path, access, 1, 1, 1]);
  }
  expect([access, ...bench.fleet.effects('/wxa/grayrelease')]).toEqual([access, 1, 0, 0]);
  return view;
}

describe('a console that is killed while a plan runs', () => {
  it.each([false, true])(
    'goes on another day, each effect exactly once (answer lost: %s)',
    { timeout: 120_000 },
    async (isAfter) => {
      const total = await accesses();
      expect(total).toBeGreaterThan(60);
      // Every seventh access: over both ways of dying each kind of call and each save is met several times.
      for (let access = isAfter ? 1 : 4; access <= total; access += 7) {
        const view = await killedAt(access, isAfter);
        expect([access, view.plan.state, view.counts]).toEqual([access, 'done', { done: 3 }]);
      }
    },
  );
});
