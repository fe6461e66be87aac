import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TeamLeases } from '../../../main/features/team/team-leases';
import type { TeamServer } from '../../../main/features/team/ports/team-server';
import type { WorkGuard } from '../../../main/ports/work-guard';
import type { FleetPlanId } from '../../../preload/contract/fleet/plan';
import type { FleetView } from '../../../preload/contract/fleet/view';
import { CapturingLogger } from '../../fakes/capturing-logger';
import { boundTenants, FleetBench } from '../../fakes/fleet-bench';
import { ManualClock } from '../../fakes/manual-clock';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { TeamConsole } from '../../support/team-console';

const lack = await lackOfPostgres();
if (lack !== null) process.stderr.write(`a plan between two consoles skipped: ${lack}\n`);
const count = 3;
const ended = ({ plan }: FleetView): boolean => !['running', 'rolling-back'].includes(plan.state);

/** A laptop of the team: its records, their sync, its leases, and its plans. */
class Laptop {
  readonly records: TeamConsole;
  readonly plans: FleetBench;
  readonly leases: TeamLeases;

  /** `beside`: at the same WeChat as that one; `isEmpty`: it has only what the team brings. */
  constructor(login: string, connect: () => TeamServer, server: TeamServer, isEmpty: boolean, beside?: Laptop) {
    const name = login.toUpperCase();
    this.records = new TeamConsole(name, connect, isEmpty ? [] : boundTenants(count));
    this.plans = new FleetBench(count, undefined, beside?.plans, this.records.repository);
    this.plans.operator = name;
    this.leases = new TeamLeases({
      server,
      device: login,
      displayName: () => name,
      clock: new ManualClock(),
      logger: new CapturingLogger(),
      isAlone: () => false,
      onChange: () => undefined,
    });
    const guard: WorkGuard = {
      take: (...given) => this.leases.take(...given),
      release: (...given) => this.leases.release(...given),
      isOwn: () => true,
    };
    this.plans.guard = guard;
    this.plans.start();
  }

  async holders(): Promise<readonly string[]> {
    await this.leases.look();
    return this.leases.seen.filter(({ kind }) => kind === 'plan').map(({ holder }) => holder);
  }
}

describe.skipIf(lack !== null)('a plan on two laptops of one team', () => {
  let database: TeamDatabase;

  beforeAll(async () => {
    database = await TeamDatabase.start();
  }, 90_000);

  afterAll(() => database.remove());

  /** Their records go through the team where `isShared`; else both have them from before. */
  async function twoLaptops(
    portfolio: string,
    isShared: boolean,
  ): Promise<{ readonly lin: Laptop; readonly chen: Laptop }> {
    await database.addPortfolio(portfolio);
    for (const login of ['lin', 'chen']) await database.addMember(portfolio, login, 'consultant');
    const connect = (login: string) => (): TeamServer => database.connect(login, 10_000);
    const lin = new Laptop('lin', connect('lin'), await database.open('lin', portfolio), false);
    const chen = new Laptop('chen', connect('chen'), await database.open('chen', portfolio), isShared, lin);
    if (isShared) for (const { records } of [lin, chen]) await records.sync.run();
    return { lin, chen };
  }

  /** A plan with a spare copy, begun, whose tenants all wait for the reviewer. */
  async function allUnderReview({ plans }: Laptop): Promise<FleetPlanId> {
    plans.fleet.reviewer = () => null;
    const { plan } = await plans.service.make(plans.order(count));
    const { id } = plan.definition;
    await plans.service.saveCopy(id);
    await plans.service.start(id);
    await expect
      .poll(async () => (await plans.pass(1), (await plans.service.view(id)).counts.audit), { timeout: 20_000 })
      .toBe(count);
    return id;
  }

  it('is held by one, handed over, and goes on exactly once where it stood', async () => {
    const { lin, chen } = await twoLaptops('nationwide', true);
    const id = await allUnderReview(lin);
    expect(await chen.holders()).toEqual(['LIN']);
    await lin.records.sync.run();
    await chen.records.sync.run();
    chen.plans.handover = lin.plans.saved[0]?.text ?? null;
    await expect(chen.plans.service.takeUp()).rejects.toMatchObject({
      code: 'team-busy',
      detail: { params: { holder: 'LIN' } },
    });

    await lin.plans.service.handOver(id, 'CHEN');
    await expect.poll(() => chen.holders()).toEqual([]);
    chen.plans.handover = lin.plans.saved[1]?.text ?? null;
    await lin.records.sync.run();
    await chen.records.sync.run();
    expect((await chen.plans.service.takeUp())?.plan.state).toBe('paused');
    for (let n = 1; n <= count; n += 1) {
      const { audit } = lin.plans.fleet.account(n).account;
      if (audit !== null) audit.status = 0;
    }
    await chen.plans.service.resume(id);
    expect(await lin.holders()).toEqual(['CHEN']);
    await expect
      .poll(async () => (await chen.plans.pass(1), ended(await chen.plans.service.view(id))), { timeout: 20_000 })
      .toBe(true);
    expect((await chen.plans.service.view(id)).plan.state).toBe('done');
    const paths = ['/wxa/commit', '/wxa/submit_audit', '/wxa/release'];
    expect(paths.map((path) => lin.plans.fleet.effects(path))).toEqual(paths.map(() => [1, 1, 1]));
  }, 90_000);

  it('is taken up from a spare copy once the lease of a lost laptop has run out', async () => {
    const { lin, chen } = await twoLaptops('lost', false);
    const id = await allUnderReview(lin);
    // Nothing of it has reached the team when the laptop is lost.
    lin.plans.start();
    chen.plans.handover = lin.plans.saved[0]?.text ?? null;
    await expect(chen.plans.service.takeUp()).rejects.toMatchObject({ code: 'team-busy' });
    await database.one(
      "update team.lease set expires_at = clock_timestamp() - interval '1 second' where portfolio = 'lost' returning subject",
    );
    await chen.plans.service.takeUp();
    await chen.plans.service.start(id);
    for (let n = 1; n <= count; n += 1) {
      const { audit } = lin.plans.fleet.account(n).account;
      if (audit !== null) audit.status = 0;
    }
    await expect
      .poll(async () => (await chen.plans.pass(1), ended(await chen.plans.service.view(id))), { timeout: 20_000 })
      .toBe(true);
    const paths = ['/wxa/commit', '/wxa/submit_audit', '/wxa/release'];
    expect(paths.map((path) => lin.plans.fleet.effects(path))).toEqual(paths.map(() => [1, 1, 1]));
  }, 90_000);
});
