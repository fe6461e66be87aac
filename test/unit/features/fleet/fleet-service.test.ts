import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { newPlan } from '../../../../main/domain/fleet/plan';
import { fleetChannels } from '../../../../preload/contract/channels/fleet';
import { fleetPlanIdSchema } from '../../../../preload/contract/fleet/plan';
import type { FleetView } from '../../../../preload/contract/fleet/view';
import { FleetBench } from '../../../fakes/fleet-bench';
import { ScriptedGuard } from '../../../fakes/scripted-guard';
import { appId, day, reading, tenantId } from '../../domain/builders';
import { definition } from '../../domain/fleet/samples';

const ended = ({ plan }: FleetView): boolean => !['running', 'rolling-back'].includes(plan.state);
const wave = (value: number, unit: 'tenants' | 'percent' = 'tenants') => ({
  size: { unit, value },
  soakMinutes: 10,
  gray: [],
});

async function started(
  bench: FleetBench,
  count: number,
  patch: Parameters<FleetBench['order']>[1] = {},
): Promise<FleetView> {
  const { plan } = await bench.service.make(bench.order(count, patch));
  return await bench.service.start(plan.definition.id);
}

describe('a plan', () => {
  it('brings one version to every tenant, each effect once', async () => {
    const bench = new FleetBench(5);
    const { plan } = await started(bench, 5, { waves: [wave(2), wave(100, 'percent')] });
    const view = await bench.until(plan.definition.id, ended);
    expect(fleetChannels['fleet.view'].response.parse(view)).toEqual(view);
    expect([view.plan.state, view.counts, view.changed]).toEqual(['done', { done: 5 }, false]);
    for (const path of ['/wxa/commit', '/wxa/submit_audit', '/wxa/release']) {
      expect(bench.fleet.effects(path)).toEqual([1, 1, 1, 1, 1]);
    }
    expect(bench.fleet.account(5).account.live?.version).toBe('1.2.0');
    expect(view.plan.log.map(({ kind }) => kind).filter((kind) => kind.startsWith('wave') || kind === 'ended')).toEqual(
      ['wave-begun', 'wave-begun', 'ended'],
    );
    expect(bench.notices).toHaveLength(2);
  });

  it('takes AppIDs from a file that the person chooses, in any writing, each once', async () => {
    const bench = new FleetBench(1);
    expect(await bench.service.chooseAppIds()).toBeNull();
    bench.texts = [
      'AppID',
      ` ${appId(1).toUpperCase().replace('WX', 'wx')} `,
      `${appId(2)}; ${appId(1)}`,
      'wx123',
      `x${appId(3)}`,
    ];
    expect(await bench.service.chooseAppIds()).toEqual([appId(1), appId(2)]);
  });

  it('does nothing before it is started, and shows in a dry run what it would do', async () => {
    const bench = new FleetBench(3);
    const dry = await bench.service.dryRun(bench.order(4));
    expect(fleetChannels['fleet.dryRun'].response.parse(dry)).toEqual(dry);
    expect(dry.candidates.map(({ obstacle }) => obstacle)).toEqual([null, null, null, 'unknown']);
    expect(dry.candidates[0]?.diff.map(({ path, after }) => [path, after])).toEqual([
      ['ext.tenant', '"881"'],
      ['extAppid', `"${appId(1)}"`],
    ]);
    await bench.service.make(bench.order(4));
    await bench.pass(60);
    expect(bench.fleet.effects('/wxa/commit')).toEqual([0, 0, 0]);
  });

  it('is not held up by a tenant whose scan never ends', async () => {
    const bench = new FleetBench(4);
    bench.fleet.endless.add(appId(1));
    const { plan } = await started(bench, 4, { waves: [wave(2), wave(100, 'percent')] });
    const view = await bench.until(plan.definition.id, ({ counts }) => counts.done === 3, 200);
    expect([view.plan.state, view.counts, view.late]).toEqual(['running', { done: 3, scan: 1 }, ['t-1']]);
    expect(view.nextStage).toBe('scan');
  });

  it('stops for three equal rejections; the second wave never begins, and the fixed version goes through', async () => {
    const bench = new FleetBench(6);
    bench.fleet.reviewer = () => 'reject';
    const { plan } = await started(bench, 6, { waves: [wave(3), wave(100, 'percent')] });
    const view = await bench.until(plan.definition.id, ended);
    expect(view.plan.stop).toMatchObject({ rule: 'same-reason', count: 3, wave: 0, text: '白屏' });
    await bench.pass(300);
    expect(bench.fleet.effects('/wxa/commit')).toEqual([1, 1, 1, 0, 0, 0]);
    await bench.service.cancel(plan.definition.id);
    bench.fleet.reviewer = () => 'approve';
    const { plan: fixed } = await started(bench, 6);
    expect((await bench.until(fixed.definition.id, ended)).counts).toEqual({ done: 6 });
  });

  it('goes on without those who were rejected, when a person says so', async () => {
    const bench = new FleetBench(6);
    bench.fleet.reviewer = (id) => ([appId(1), appId(2), appId(3)].includes(id) ? 'reject' : 'approve');
    const { plan } = await started(bench, 6, { waves: [wave(4), wave(100, 'percent')] });
    await bench.until(plan.definition.id, ended);
    await bench.service.decide(plan.definition.id, 'go-on');
    const view = await bench.until(plan.definition.id, ended);
    expect([view.plan.state, view.counts]).toEqual(['done', { done: 3, rejected: 3 }]);
  });

  it('stops when nobody of a wave got through', async () => {
    const bench = new FleetBench(3);
    bench.fleet.reviewer = (id) => (id === appId(1) ? 'reject' : 'approve');
    const { plan } = await started(bench, 3, { waves: [wave(1), wave(100, 'percent')] });
    const stopped = await bench.until(plan.definition.id, ended);
    expect(stopped.plan.stop?.rule).toBe('nothing-proven');
    await bench.service.decide(plan.definition.id, 'go-on');
    expect((await bench.until(plan.definition.id, ended)).counts).toEqual({ done: 2, rejected: 1 });
  });

  it.each([86_007, 86_008, 86_009, 86_010])('stops for the restriction %i', async (errcode) => {
    const bench = new FleetBench(3);
    bench.fleet.refusals.set(`${appId(2)}/wxa/submit_audit`, errcode);
    const { plan } = await started(bench, 3);
    expect((await bench.until(plan.definition.id, ended)).plan.stop?.rule).toBe('restricted');
  });

  it('stops for a used-up quota, and those who were refused are submitted next month', async () => {
    const bench = new FleetBench(3);
    bench.fleet.quota.limit = 0;
    bench.fleet.quota.rest = 2;
    const { plan } = await started(bench, 3);
    const stopped = await bench.until(plan.definition.id, ended);
    expect(stopped.plan.stop).toMatchObject({ rule: 'quota', text: '85085' });
    await bench.service.decide(plan.definition.id, 'go-on');
    expect((await bench.until(plan.definition.id, ({ counts }) => counts.done === 2)).counts).toEqual({
      done: 2,
      dated: 1,
    });
    bench.fleet.quota.rest = 5;
    await bench.pass(31 * 1440, day / 24);
    expect((await bench.until(plan.definition.id, ended)).counts).toEqual({ done: 3 });
    expect(bench.fleet.effects('/wxa/submit_audit')).toEqual([1, 1, 1]);
  });

  it('dates whom the quota does not reach, and keeps the reserve', async () => {
    const bench = new FleetBench(5);
    Object.assign(bench.fleet.quota, { rest: 4, limit: 40 });
    const { plan } = await started(bench, 5, { reserve: 2 });
    const view = await bench.until(plan.definition.id, ({ counts }) => counts.done === 2);
    expect(view.counts).toEqual({ done: 2, dated: 3 });
    expect(bench.fleet.quota.rest).toBe(2);
  });

  it('stops when its template is deleted in the middle', async () => {
    const bench = new FleetBench(3);
    const { plan } = await started(bench, 3, { waves: [wave(1), wave(100, 'percent')] });
    bench.fleet.platform.account.templates = [];
    const view = await bench.until(plan.definition.id, ended);
    expect(view.plan.stop?.rule).toBe('template-gone');
    await expect(bench.service.decide(plan.definition.id, 'go-on')).rejects.toMatchObject({
      code: 'hosting-no-template',
    });
  });

  it('waits for a second person before anything becomes public', async () => {
    const bench = new FleetBench(2);
    const { plan } = await started(bench, 2, { approval: 'second-person' });
    const { id } = plan.definition;
    const waiting = await bench.until(id, ({ counts }) => counts.approval === 2);
    expect(waiting.counts).toEqual({ approval: 2 });
    await expect(bench.service.approve(id, '韩 静', plan.hash)).rejects.toMatchObject({ code: 'fleet-same-person' });
    await expect(bench.service.approve(id, '周以宁', 'ab'.repeat(32))).rejects.toMatchObject({ code: 'fleet-changed' });
    expect(bench.fleet.effects('/wxa/release')).toEqual([0, 0]);
    await bench.service.approve(id, '周以宁', plan.hash);
    expect((await bench.until(id, ended)).counts).toEqual({ done: 2 });
  });

  it('releases to those whose merchant has signed off', async () => {
    const bench = new FleetBench(2);
    const { plan } = await started(bench, 2, { approval: 'merchant' });
    const { id } = plan.definition;
    await bench.until(id, ({ counts }) => counts.approval === 2);
    await bench.service.signOff(id, '陈弈', [tenantId('t-2')]);
    expect((await bench.until(id, ({ counts }) => counts.done === 1)).counts).toEqual({ approval: 1, done: 1 });
    expect(bench.fleet.effects('/wxa/release')).toEqual([0, 1]);
  });
});

describe('the way back', () => {
  it('rolls back those who were released, as one act, each once', async () => {
    const bench = new FleetBench(4);
    bench.fleet.refusals.set(`${appId(4)}/wxa/submit_audit`, 86_009);
    const { plan } = await started(bench, 4);
    const { id } = plan.definition;
    await bench.until(id, ended);
    await bench.pass(20);
    await bench.service.decide(id, 'roll-back');
    const view = await bench.until(id, ended);
    expect(view.plan.state).toBe('rolled-back');
    const released = bench.fleet.effects('/wxa/release');
    expect(bench.fleet.effects('/wxa/revertcoderelease')).toEqual(released);
    const lives = [1, 2, 3, 4].map((n) => bench.fleet.account(n).account.live?.version);
    expect(lives).toEqual(['1.1.0', '1.1.0', '1.1.0', '1.1.0']);
  });

  it('can be taken after the end, and says who has nothing to go back to', async () => {
    const bench = new FleetBench(2);
    bench.fleet.account(2).account.history = [];
    const { plan } = await started(bench, 2);
    await bench.until(plan.definition.id, ended);
    await bench.service.decide(plan.definition.id, 'roll-back');
    const view = await bench.until(plan.definition.id, ended);
    expect(view.counts).toEqual({ 'rolled-back': 1, failed: 1 });
    expect(view.plan.places[1]?.why).toEqual({ is: 'nothing-to-go-back-to' });
  });
});

describe('pausing, cancelling, and what people decide', () => {
  it('calls nothing while paused, and goes on where it was', async () => {
    const bench = new FleetBench(3);
    bench.fleet.reviewer = () => null;
    const { plan } = await started(bench, 3);
    const { id } = plan.definition;
    await bench.until(id, ({ counts }) => counts.audit === 3);
    await bench.service.pause(id);
    const { requests } = bench.fleet;
    await bench.pass(600);
    expect(bench.fleet.requests).toBe(requests);
    for (const { account } of bench.fleet.accounts.values()) if (account.audit !== null) account.audit.status = 0;
    await bench.service.resume(id);
    expect((await bench.until(id, ended)).counts).toEqual({ done: 3 });
    expect(bench.fleet.effects('/wxa/commit')).toEqual([1, 1, 1]);
  });

  it('leaves out whoever has not come to an end when it is cancelled', async () => {
    const bench = new FleetBench(2);
    bench.fleet.reviewer = () => null;
    const { plan } = await started(bench, 2);
    await bench.until(plan.definition.id, ({ counts }) => counts.audit === 2);
    const view = await bench.service.cancel(plan.definition.id);
    expect([view.plan.state, view.counts]).toEqual(['cancelled', { 'left-out': 2 }]);
    await expect(bench.service.resume(plan.definition.id)).rejects.toMatchObject({ code: 'fleet-not-now' });
  });

  it('asks WeChat less and less for an audit that takes days', async () => {
    const bench = new FleetBench(1);
    bench.fleet.reviewer = () => null;
    const { plan } = await started(bench, 1);
    await bench.until(plan.definition.id, ({ counts }) => counts.audit === 1);
    await bench.pass(120);
    const { requests } = bench.fleet;
    await bench.pass(24 * 60);
    expect(bench.fleet.requests - requests).toBeLessThan(60);
  });

  it('is not resumed on other premises', async () => {
    const bench = new FleetBench(2);
    const { plan } = await started(bench, 2, { waves: [wave(1), wave(100, 'percent')] });
    const { id } = plan.definition;
    await bench.service.pause(id);
    const [template] = bench.fleet.platform.account.templates;
    if (template === undefined) throw new Error('there is a template');
    bench.fleet.platform.account.templates = [{ ...template, create_time: 99 }];
    await expect(bench.service.resume(id)).rejects.toMatchObject({ code: 'fleet-changed' });
  });

  it('refuses a plan that was changed in its file', async () => {
    const bench = new FleetBench(2);
    const { plan } = await bench.service.make(bench.order(2));
    const { id } = plan.definition;
    bench.plans.plans.set(id, { ...plan, definition: { ...plan.definition, reserve: 7 } });
    expect((await bench.service.view(id)).changed).toBe(true);
    await expect(bench.service.start(id)).rejects.toMatchObject({ code: 'fleet-changed' });
  });

  it('pauses with the reason when nothing can be saved', async () => {
    const bench = new FleetBench(2);
    const { plan } = await bench.service.make(bench.order(2));
    await bench.service.start(plan.definition.id);
    bench.repository.failure = new AppError('disk-full');
    await bench.pass(30);
    const view = await bench.service.view(plan.definition.id);
    expect([view.plan.state, view.plan.problem?.code]).toEqual(['paused', 'disk-full']);
    bench.repository.failure = null;
    await bench.service.resume(plan.definition.id);
    expect((await bench.until(plan.definition.id, ended)).counts).toEqual({ done: 2 });
  });

  it('works only at what this console may work at', async () => {
    const bench = new FleetBench(2);
    const guard = new ScriptedGuard();
    guard.refusal = (subject) => (subject === `release:${tenantId('t-2')}` ? new AppError('team-busy') : null);
    bench.guard = guard;
    bench.start();
    const { plan } = await started(bench, 2);
    await bench.until(plan.definition.id, ({ counts }) => counts.done === 1);
    expect(bench.fleet.effects('/wxa/commit')).toEqual([1, 0]);
  });
});

describe('bad input', () => {
  it('tenants of another application, unbound, revoked, quarantined, without set 18 are named and left out', async () => {
    const bench = new FleetBench(5);
    await bench.repository.update(tenantId('t-1'), (record) => ({ ...record, binding: null }));
    await bench.repository.update(tenantId('t-2'), (record) => ({
      ...record,
      binding: record.binding === null ? null : { ...record.binding, platformAppId: appId(0xc1) },
    }));
    await bench.repository.update(tenantId('t-3'), (record) => ({ ...record, stage: 'revoked' }));
    await bench.repository.update(tenantId('t-4'), (record) => ({ ...record, reading: reading({ grantedSets: [1] }) }));
    const { candidates } = await bench.service.dryRun(bench.order(5));
    expect(candidates.map(({ obstacle }) => obstacle)).toEqual([
      'not-bound',
      'other-application',
      'revoked',
      'no-set-18',
      null,
    ]);
    const { plan } = await bench.service.make(bench.order(5));
    expect(plan.definition.members.map(({ tenantId: id }) => id)).toEqual(['t-5']);
  });

  it('a plan in which nobody is ready is not kept', async () => {
    const bench = new FleetBench(1);
    await bench.repository.update(tenantId('t-1'), (record) => ({ ...record, binding: null }));
    await expect(bench.service.make(bench.order(1))).rejects.toMatchObject({ code: 'fleet-nobody-ready' });
    expect(bench.plans.plans.size).toBe(0);
  });

  it('a tenant that is bound anew to another mini program does not go on', async () => {
    const bench = new FleetBench(2);
    const { plan } = await bench.service.make(bench.order(2));
    await bench.repository.update(tenantId('t-1'), (record) => ({
      ...record,
      binding: record.binding === null ? null : { ...record.binding, appId: appId(9) },
    }));
    await bench.service.start(plan.definition.id);
    const view = await bench.until(plan.definition.id, ended);
    expect(view.plan.places[0]?.why).toMatchObject({ is: 'other-app-id' });
    expect(bench.fleet.effects('/wxa/commit')).toEqual([0, 1]);
  });

  it('two tenants with one key are not served as one', async () => {
    const bench = new FleetBench(2);
    await bench.repository.update(tenantId('t-2'), (record) => ({
      ...record,
      profile: { ...record.profile, enterpriseAccount: '881' },
    }));
    const { candidates } = await bench.service.dryRun(bench.order(2));
    expect(candidates.map(({ obstacle }) => obstacle)).toEqual([null, 'tenant-key-taken']);
  });

  it('two plans that overlap: the second is not started', async () => {
    const bench = new FleetBench(3);
    bench.fleet.reviewer = () => null;
    const second = await bench.service.make(bench.order(3, { name: '另一个' }));
    await started(bench, 2);
    await expect(bench.service.start(second.plan.definition.id)).rejects.toMatchObject({
      code: 'fleet-overlap',
      detail: { params: { plan: '春季版', count: 2 } },
    });
    const { candidates } = await bench.service.dryRun(bench.order(3));
    expect(candidates.map(({ obstacle }) => obstacle)).toEqual(['in-other-plan', 'in-other-plan', null]);
  });

  it('a plan of a newer version is listed with its failure and cannot be touched', async () => {
    const bench = new FleetBench(1);
    const id = fleetPlanIdSchema.parse('plan-ffffffffffff');
    bench.plans.unreadable.push({ is: 'unreadable', id, error: { code: 'newer-version' } });
    const { plan } = await bench.service.make(bench.order(1));
    expect((await bench.service.list()).map(({ state, error }) => [state, error?.code ?? null])).toEqual([
      ['draft', null],
      [null, 'newer-version'],
    ]);
    await expect(bench.service.start(id)).rejects.toMatchObject({ code: 'not-found' });
    expect(plan.state).toBe('draft');
  });

  it('a clock that jumps a year forward and back neither loses nor repeats anything', async () => {
    const bench = new FleetBench(3);
    bench.fleet.reviewer = () => null;
    const { plan } = await started(bench, 3);
    await bench.until(plan.definition.id, ({ counts }) => counts.audit === 3);
    bench.clock.set(bench.clock.nowMs() + 365 * day);
    await bench.pass(5);
    bench.clock.set(bench.clock.nowMs() - 400 * day);
    for (const { account } of bench.fleet.accounts.values()) if (account.audit !== null) account.audit.status = 0;
    const view = await bench.until(plan.definition.id, ended, 600);
    expect(view.counts).toEqual({ done: 3 });
    expect(bench.fleet.effects('/wxa/release')).toEqual([1, 1, 1]);
  });

  it('is a whole document in the samples', () => {
    expect(newPlan(definition(), new Map()).places).toHaveLength(1);
  });
});
