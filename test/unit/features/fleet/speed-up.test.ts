import { describe, expect, it } from 'vitest';
import type { FleetView } from '../../../../preload/contract/fleet/view';
import { FleetBench } from '../../../fakes/fleet-bench';
import { appId, tenantId } from '../../domain/builders';

const ended = ({ plan }: FleetView): boolean => !['running', 'rolling-back'].includes(plan.state);

async function started(bench: FleetBench, count: number): Promise<FleetView> {
  const { plan } = await bench.service.make(bench.order(count));
  return await bench.service.start(plan.definition.id);
}

describe('a plan', () => {
  it('spends a speed-up on one tenant under review, when a person says so, and none that is not left', async () => {
    const bench = new FleetBench(2);
    bench.fleet.reviewer = () => null;
    const { plan } = await started(bench, 2);
    const { id } = plan.definition;
    await expect(bench.service.speedUp(id, tenantId('t-1'))).rejects.toMatchObject({ code: 'fleet-not-now' });
    await bench.until(id, ({ counts }) => counts.audit === 2);
    const view = await bench.service.speedUp(id, tenantId('t-1'));
    expect(view.plan.log.at(-1)).toMatchObject({
      kind: 'sped-up',
      actor: '韩静',
      detail: { tenant: 't-1', name: '商户 1' },
    });
    bench.fleet.speedUpRest = 0;
    await expect(bench.service.speedUp(id, tenantId('t-2'))).rejects.toMatchObject({
      code: 'hosting-blocked',
      detail: { params: { check: 'speed-up-quota' } },
    });
    expect(bench.fleet.effects('/wxa/speedupaudit')).toEqual([1, 0]);
    for (const { account } of bench.fleet.accounts.values()) if (account.audit !== null) account.audit.status = 0;
    bench.fleet.reviewer = () => 'approve';
    expect((await bench.until(id, ended)).counts).toEqual({ done: 2 });
    await expect(bench.service.speedUp(id, tenantId('t-2'))).rejects.toMatchObject({ code: 'fleet-not-now' });
  });

  it('passes on WeChat’s refusal of a speed-up, and tells of none that was not spent', async () => {
    const bench = new FleetBench(1);
    bench.fleet.reviewer = () => null;
    const { plan } = await started(bench, 1);
    const { id } = plan.definition;
    await bench.until(id, ({ counts }) => counts.audit === 1);
    bench.fleet.refusals.set(`${appId(1)}/wxa/speedupaudit`, 89_405);
    await expect(bench.service.speedUp(id, tenantId('t-1'))).rejects.toMatchObject({ detail: { errcode: 89_405 } });
    expect((await bench.service.view(id)).plan.log.map(({ kind }) => kind)).not.toContain('sped-up');
  });
});
