import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import type { FleetView } from '../../../../preload/contract/fleet/view';
import { FleetBench } from '../../../fakes/fleet-bench';
import { ScriptedGuard } from '../../../fakes/scripted-guard';

const ended = ({ plan }: FleetView): boolean => !['running', 'rolling-back'].includes(plan.state);

async function started(bench: FleetBench, count: number): Promise<FleetView> {
  const { plan } = await bench.service.make(bench.order(count));
  return await bench.service.start(plan.definition.id);
}

describe('in a team', () => {
  const atChen = (): AppError => new AppError('team-busy', { params: { holder: '陈弈', device: 'desk', seconds: 90 } });

  function inTeam(count: number): { readonly bench: FleetBench; readonly guard: ScriptedGuard } {
    const bench = new FleetBench(count);
    const guard = new ScriptedGuard();
    bench.guard = guard;
    bench.start();
    return { bench, guard };
  }

  it('a plan is one console’s while it runs, and nobody’s afterwards', async () => {
    const { bench, guard } = inTeam(2);
    const { plan } = await started(bench, 2);
    const { id } = plan.definition;
    expect([...guard.held.keys()]).toContain(`release:${id}`);
    await bench.until(id, ended);
    await bench.pass(1);
    expect([...guard.held.keys()]).toEqual([]);
    expect(guard.taken).toEqual(expect.arrayContaining([`release:${id}`, 'release:t-1', 'release:t-2']));
  });

  it('a plan that a colleague carries out does not begin, and stays a draft', async () => {
    const { bench, guard } = inTeam(2);
    guard.refusal = (subject) => (subject.startsWith('release:plan-') ? atChen() : null);
    await expect(started(bench, 2)).rejects.toMatchObject({ code: 'team-busy' });
    expect((await bench.service.list()).map(({ state }) => state)).toEqual(['draft']);
    expect(bench.fleet.effects('/wxa/commit')).toEqual([0, 0]);
  });

  it('a plan that a colleague took over is paused by their name', async () => {
    const { bench, guard } = inTeam(2);
    bench.fleet.reviewer = () => null;
    const { plan } = await started(bench, 2);
    const { id } = plan.definition;
    await bench.pass(5);
    guard.refusal = () => atChen();
    guard.lose(`release:${id}`, atChen());
    const view = await bench.until(id, (each) => each.plan.state === 'paused');
    expect(view.plan.problem).toMatchObject({ code: 'team-busy', params: { holder: '陈弈' } });
    const submitted = bench.fleet.effects('/wxa/submit_audit');
    await bench.pass(600);
    expect(bench.fleet.effects('/wxa/submit_audit')).toEqual(submitted);
  });

  it('a lease that ran out and that nobody took is taken again, and the plan goes on', async () => {
    const { bench, guard } = inTeam(2);
    const { plan } = await started(bench, 2);
    const { id } = plan.definition;
    guard.lose(`release:${id}`, atChen());
    expect((await bench.until(id, ended)).plan.state).toBe('done');
    expect(guard.taken.filter((each) => each === `release:${id}`)).toHaveLength(2);
  });

  it('with nobody to ask for too long, a plan is paused and names the work to go on with alone', async () => {
    const { bench, guard } = inTeam(2);
    const { plan } = await started(bench, 2);
    const { id } = plan.definition;
    guard.lose(`release:${id}`, new AppError('team-away', { params: { subject: `release:${id}` } }));
    const view = await bench.until(id, ended);
    expect(view.plan).toMatchObject({
      state: 'paused',
      problem: { code: 'team-away', params: { subject: `release:${id}` } },
    });
  });

  it('a tenant whose code a colleague hosts waits, by that reason, and the others go on', async () => {
    const { bench, guard } = inTeam(2);
    guard.refusal = (subject) => (subject === 'release:t-2' ? atChen() : null);
    const { plan } = await started(bench, 2);
    const view = await bench.until(plan.definition.id, ({ counts }) => counts.done === 1);
    expect(bench.fleet.effects('/wxa/commit')).toEqual([1, 0]);
    expect(view.plan.places.find(({ tenantId: id }) => id === 't-2')?.why).toEqual({
      is: 'refused',
      text: 'team-busy',
    });
    guard.refusal = () => null;
    expect((await bench.until(plan.definition.id, ended)).counts).toEqual({ done: 2 });
  });
});
