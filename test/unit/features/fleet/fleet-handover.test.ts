import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { canonicalJson, sha256 } from '../../../../main/domain/ledger/ledger';
import type { FleetPlanId } from '../../../../preload/contract/fleet/plan';
import type { FleetView } from '../../../../preload/contract/fleet/view';
import { FleetBench } from '../../../fakes/fleet-bench';
import { ScriptedGuard } from '../../../fakes/scripted-guard';

const count = 3;
const ended = ({ plan }: FleetView): boolean => !['running', 'rolling-back'].includes(plan.state);

/** A plan whose versions are all under review. */
async function underReview(): Promise<{ readonly lin: FleetBench; readonly id: FleetPlanId; readonly early: string }> {
  const lin = new FleetBench(count);
  lin.fleet.reviewer = () => null;
  const { plan } = await lin.service.make(lin.order(count));
  const { id } = plan.definition;
  await lin.service.saveCopy(id);
  const early = lin.saved.pop()?.text ?? '';
  await lin.service.start(id);
  await lin.until(id, ({ counts }) => counts.audit === count);
  return { lin, id, early };
}

/** A colleague's console at the same WeChat; `inStep`: the team has brought it what was recorded. */
function colleagueOf(lin: FleetBench, inStep = true): FleetBench {
  const chen = new FleetBench(count, undefined, lin, inStep ? lin.repository : undefined);
  chen.operator = '陈弈';
  return chen;
}

function approveAll(lin: FleetBench): void {
  for (let n = 1; n <= count; n += 1) {
    const { audit } = lin.fleet.account(n).account;
    if (audit !== null) audit.status = 0;
  }
  lin.fleet.reviewer = () => 'approve';
}

function effects(lin: FleetBench): readonly (readonly number[])[] {
  return ['/wxa/commit', '/wxa/submit_audit', '/wxa/release'].map((path) => lin.fleet.effects(path));
}

const each = (times: number): readonly number[] => Array.from({ length: count }, () => times);

describe('a plan that goes to a colleague', () => {
  it('is paused, goes on there where it stood, and does nothing twice', async () => {
    const { lin, id } = await underReview();
    expect((await lin.service.handOver(id, '陈弈')).plan.state).toBe('handed-over');
    const [file] = lin.saved;
    expect(file?.name).toMatch(/^春季版-[0-9a-f]{6}\.release-plan\.json$/);
    const chen = colleagueOf(lin);
    chen.handover = file?.text ?? null;
    const taken = await chen.service.takeUp();
    expect(taken).toMatchObject({ plan: { state: 'paused' }, changed: false, counts: { audit: count } });
    approveAll(lin);
    await chen.service.resume(id);
    const view = await chen.until(id, ended);
    expect(view).toMatchObject({ plan: { state: 'done' }, changed: false, counts: { done: count } });
    expect(effects(lin)).toEqual([each(1), each(1), each(1)]);
    const kinds = view.plan.log.map(({ kind, actor }) => `${kind} ${actor}`);
    expect(kinds).toEqual(
      expect.arrayContaining(['handed-over 韩静', 'taken-up 陈弈', 'resumed 陈弈', 'ended console']),
    );
  });

  it('stays behind as a copy that does nothing, speaks for its tenants, and can be closed', async () => {
    const { lin, id } = await underReview();
    await lin.service.handOver(id, '陈弈');
    const requests = lin.fleet.requests;
    for (const act of ['start', 'resume', 'pause', 'retry'] as const) {
      await expect(lin.service[act](id)).rejects.toMatchObject({ code: 'fleet-not-now' });
    }
    await lin.pass(120);
    expect(lin.fleet.requests).toBe(requests);
    const { candidates } = await lin.service.dryRun(lin.order(count));
    expect(candidates.map(({ obstacle }) => obstacle)).toEqual(Array.from({ length: count }, () => 'in-other-plan'));
    expect((await lin.service.cancel(id)).plan.state).toBe('cancelled');
  });

  it('has only been paused when the person declined to save the file', async () => {
    const { lin, id } = await underReview();
    lin.declines = true;
    const { plan } = await lin.service.handOver(id, '陈弈');
    expect([plan.state, plan.log.at(-1)?.kind]).toEqual(['paused', 'paused']);
  });

  it('is not taken up before the records here know what was called', async () => {
    const { lin, id } = await underReview();
    await lin.service.handOver(id, '陈弈');
    const chen = colleagueOf(lin, false);
    chen.handover = lin.saved[0]?.text ?? null;
    const requests = lin.fleet.requests;
    await expect(chen.service.takeUp()).rejects.toMatchObject({
      code: 'fleet-behind',
      detail: { params: { count } },
    });
    expect([await chen.service.list(), lin.fleet.requests]).toEqual([[], requests]);
  });

  it('is gone on with from a spare copy when a laptop is lost with what it had not shared', async () => {
    const { lin, early, id } = await underReview();
    const chen = colleagueOf(lin, false);
    const guard = new ScriptedGuard();
    chen.guard = guard;
    chen.start();
    chen.handover = early;
    guard.refusal = () => new AppError('team-busy', { params: { holder: '韩静', device: 'desk', seconds: 90 } });
    await expect(chen.service.takeUp()).rejects.toMatchObject({ code: 'team-busy' });
    // The laptop is lost, and its lease has run out.
    lin.start();
    guard.refusal = () => null;
    expect((await chen.service.takeUp())?.plan.state).toBe('draft');
    await chen.service.start(id);
    await chen.until(id, ({ counts }) => counts.audit === count);
    approveAll(lin);
    expect((await chen.until(id, ended)).plan.state).toBe('done');
    expect(effects(lin)).toEqual([each(1), each(1), each(1)]);
  });

  it('comes back further on', async () => {
    const { lin, id } = await underReview();
    await lin.service.handOver(id, '陈弈');
    const first = lin.saved[0]?.text ?? null;
    const chen = colleagueOf(lin);
    chen.handover = first;
    await chen.service.takeUp();
    await chen.service.handOver(id, '韩静');
    // The file with which it left has nothing of what the colleague did.
    lin.handover = first;
    await expect(lin.service.takeUp()).rejects.toMatchObject({ code: 'fleet-handed-over' });
    lin.handover = chen.saved[0]?.text ?? null;
    expect((await lin.service.takeUp())?.plan.state).toBe('paused');
    approveAll(lin);
    await lin.service.resume(id);
    expect((await lin.until(id, ended)).plan.state).toBe('done');
    expect(effects(lin)).toEqual([each(1), each(1), each(1)]);
    // The file of before is of a plan that has gone on here.
    lin.handover = first;
    await expect(lin.service.takeUp()).rejects.toMatchObject({ code: 'fleet-known' });
  });

  it('is not carried out beside the colleague from the file of before, whoever chooses it', async () => {
    const { lin, early, id } = await underReview();
    await lin.service.handOver(id, '陈弈');
    const chen = colleagueOf(lin);
    chen.handover = lin.saved[0]?.text ?? null;
    await chen.service.takeUp();
    await chen.service.resume(id);
    await chen.service.pause(id);
    // The colleague's lease has ended, and nobody holds the plan.
    for (const stale of [lin.saved[0]?.text ?? '', early]) {
      lin.handover = stale;
      await expect(lin.service.takeUp()).rejects.toMatchObject({
        code: 'fleet-handed-over',
        detail: { params: { to: '陈弈', date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) } },
      });
    }
    expect((await lin.service.view(id)).plan.state).toBe('handed-over');
  });

  it('is taken back when the colleague does not go on with it, not while they carry it out, and does nothing twice', async () => {
    const { lin, id } = await underReview();
    const guard = new ScriptedGuard();
    lin.guard = guard;
    lin.start();
    await lin.service.recover();
    await lin.service.handOver(id, '陈弈');
    // What the colleague has called is in no record here.
    const chen = colleagueOf(lin);
    chen.handover = lin.saved[0]?.text ?? null;
    await chen.service.takeUp();
    guard.refusal = () => new AppError('team-busy', { params: { holder: '陈弈', device: 'laptop', seconds: 90 } });
    await expect(lin.service.takeBack(id)).rejects.toMatchObject({ code: 'team-busy' });
    expect((await lin.service.view(id)).plan.state).toBe('handed-over');
    guard.refusal = () => null;
    const back = await lin.service.takeBack(id);
    expect([back.plan.state, back.plan.log.at(-1)?.kind, back.changed]).toEqual(['paused', 'taken-back', false]);
    expect([...guard.held.keys()]).toEqual([]);
    const requests = lin.fleet.requests;
    approveAll(lin);
    await lin.service.resume(id);
    await lin.pass(1);
    // Each tenant was read whole before its next step.
    expect(lin.fleet.requests - requests).toBeGreaterThan(count * 5);
    expect((await lin.until(id, ended)).plan.state).toBe('done');
    expect(effects(lin)).toEqual([each(1), each(1), each(1)]);
    await expect(lin.service.takeBack(id)).rejects.toMatchObject({ code: 'fleet-not-now' });
  });

  it('comes back as the draft that it was', async () => {
    const lin = new FleetBench(count);
    const { plan } = await lin.service.make(lin.order(count));
    await lin.service.handOver(plan.definition.id, '陈弈');
    expect((await lin.service.takeBack(plan.definition.id)).plan.state).toBe('draft');
  });

  it('is refused for a changed byte, for what is no such file, and from a newer version', async () => {
    const { lin, id } = await underReview();
    await lin.service.handOver(id, '陈弈');
    const text = lin.saved[0]?.text ?? '';
    const newer = { ...(JSON.parse(text) as object), formatVersion: 2 };
    const chen = colleagueOf(lin);
    const refused = async (given: string): Promise<unknown> => {
      chen.handover = given;
      return await chen.service.takeUp().catch((failure: unknown) => (failure as AppError).code);
    };
    expect(await refused(text.replace('"templateId":3', '"templateId":4'))).toBe('fleet-changed');
    // Sealed anew by whoever changed it: the log tells all the same.
    const { hash: _hash, ...rest } = JSON.parse(text) as Record<string, unknown>;
    const plan = structuredClone(rest['plan']) as { definition: { name: string } };
    plan.definition.name = '冬季版';
    const forged = { ...rest, plan };
    expect(await refused(canonicalJson({ ...forged, hash: sha256(canonicalJson(forged)) }))).toBe('fleet-changed');
    expect(await refused('{"format":"something"}')).toBe('file-refused');
    expect(await refused('no JSON')).toBe('file-refused');
    expect(await refused(JSON.stringify(newer))).toBe('newer-version');
    chen.handover = null;
    expect(await chen.service.takeUp()).toBeNull();
  });
});
