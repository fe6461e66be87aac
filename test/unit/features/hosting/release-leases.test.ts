import { beforeEach, describe, expect, it } from 'vitest';
import { operationIdFrom } from '../../../../main/domain/hosting/operation-id';
import { ReleaseLeases } from '../../../../main/features/hosting/release-leases';
import { TeamLeases } from '../../../../main/features/team/team-leases';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { ManualClock } from '../../../fakes/manual-clock';
import { MemoryTeam } from '../../../fakes/memory-team';
import { AppError } from '../../../../main/domain/failures/app-error';
import type { WorkGuard } from '../../../../main/ports/work-guard';
import type { TenantRequest } from '../../../../preload/contract/hosting/requests';
import type { OperationId } from '../../../../preload/contract/hosting/operations';
import { HostingBench } from '../../../fakes/hosting-bench';

const commit: TenantRequest = {
  call: 'commit',
  templateId: 3,
  version: '1.2.0',
  description: '春季版',
  extJson: '{}',
  variables: {},
  tenantKey: 'k1',
};

/** A team's leases: what was asked of them, and a colleague who may come in at the given ask. */
class TeamOfTwo implements Pick<WorkGuard, 'take' | 'release'> {
  readonly asked: string[] = [];
  colleagueFrom = Number.POSITIVE_INFINITY;
  #takes = 0;

  async take(subject: string): Promise<void> {
    this.#takes += 1;
    this.asked.push(`take ${subject}`);
    if (this.#takes >= this.colleagueFrom) {
      throw new AppError('team-busy', { params: { holder: '林', device: 'mac', seconds: 90 } });
    }
  }

  async release(subject: string): Promise<void> {
    this.asked.push(`release ${subject}`);
  }
}

/** The leases of a member's computer. */
async function colleague(team: MemoryTeam, login: string): Promise<TeamLeases> {
  const server = team.connect(login);
  await server.openPortfolio('nationwide');
  const parts = { server, device: login, displayName: () => login, clock: new ManualClock() };
  return new TeamLeases({
    ...parts,
    logger: new CapturingLogger(),
    isAlone: () => false,
    onChange: () => undefined,
  });
}

describe('one person of a team at a tenant', () => {
  let bench: HostingBench;
  let team: TeamOfTwo;
  let subject: string;

  beforeEach(() => {
    bench = new HostingBench();
    bench.model.account.templates.push({ template_id: 3, draft_id: 7, create_time: 1 });
    team = new TeamOfTwo();
    subject = `release:${bench.tenantId}`;
  });

  async function begin(): Promise<{
    id: OperationId;
    run: () => ReturnType<ReturnType<HostingBench['service']>['execute']>;
  }> {
    const service = bench.service(null, team);
    const plan = await service.plan(bench.tenantId, commit);
    return {
      id: plan.operationId,
      run: () => service.execute(bench.tenantId, commit, plan.operationId, plan.premise),
    };
  }

  it('takes the tenant before it reads, makes sure before it calls, and gives it back when the call has ended', async () => {
    const { run } = await begin();
    expect(team.asked).toEqual([]);
    expect((await run()).operation.state).toBe('done');
    expect(team.asked).toEqual([`take ${subject}`, `take ${subject}`, `release ${subject}`]);
  });

  it('does nothing while a colleague is at it, and says who', async () => {
    team.colleagueFrom = 1;
    const { run } = await begin();
    await expect(run()).rejects.toMatchObject({ code: 'team-busy', detail: { params: { holder: '林' } } });
    expect(bench.model.arrived).toEqual([]);
    expect(team.asked).toEqual([`take ${subject}`]);
    expect((await bench.hosting('commit')).operations).toEqual([]);
  });

  it('stops before the call when a colleague took the tenant over while WeChat was read', async () => {
    team.colleagueFrom = 2;
    const { run } = await begin();
    await expect(run()).rejects.toMatchObject({ code: 'team-busy' });
    expect(bench.model.arrived).toEqual([]);
    expect((await bench.hosting('commit')).operations).toEqual([]);
    expect(team.asked.at(-1)).toBe(`release ${subject}`);
  });

  it('sends nothing again that never left when a colleague took over meanwhile: not done, and why', async () => {
    team.colleagueFrom = 3;
    const { id, run } = await begin();
    bench.model.losses.push('refused-connection');
    const running = run();
    for (let step = 0; step < 20; step += 1) await bench.pass(1000);
    expect((await running).operation).toMatchObject({
      id,
      state: 'not-done',
      because: 'not-sent',
      error: { code: 'team-busy' },
    });
    expect(bench.model.effectsOf('/wxa/commit')).toBe(0);
  });

  it('keeps the tenant while it is unknown how a call ended, and gives it back when it is known', async () => {
    const { run } = await begin();
    bench.model.losses.push('not-done-lost');
    expect((await run()).operation.state).toBe('unknown');
    expect(team.asked.filter((one) => one.startsWith('release'))).toEqual([]);
    await bench.pass(3 * 60_000);
    expect((await bench.hosting('commit')).operations.at(-1)?.state).toBe('not-done');
    expect(team.asked.at(-1)).toBe(`release ${subject}`);
  });

  it('keeps for a person what the call of a plan gives back in the same console', async () => {
    const server = new MemoryTeam().member('Lin', 'Lin', 'admin').member('Chen', 'Chen');
    const [lin, chen] = [await colleague(server, 'Lin'), await colleague(server, 'Chen')];
    const leases = new ReleaseLeases(lin);
    const [planned, person] = [operationIdFrom(new Uint8Array(6)), operationIdFrom(new Uint8Array(6).fill(1))];
    await leases.take(bench.tenantId, planned);
    await leases.take(bench.tenantId, person);
    const operations = [{ id: planned, state: 'done' as const }];
    await leases.giveBackEnded(bench.tenantId, { operations });
    await expect(chen.take(subject, 'other')).rejects.toMatchObject({ code: 'team-busy' });
    await leases.giveBack(bench.tenantId, person, { operations });
    await chen.take(subject, 'other');
  });

  it('gives back what was taken for a plan whose premise has changed', async () => {
    const { run } = await begin();
    bench.model.account.trial = { version: '9.9.9', description: 'somebody', time: 5 };
    await expect(run()).rejects.toMatchObject({ code: 'hosting-premise-changed' });
    expect(team.asked).toEqual([`take ${subject}`, `release ${subject}`]);
  });
});
