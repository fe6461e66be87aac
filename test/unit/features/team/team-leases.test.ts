import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../../main/domain/failures/app-error';
import { TeamFailure } from '../../../../main/features/team/ports/team-server';
import { TeamLeases } from '../../../../main/features/team/team-leases';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { ManualClock } from '../../../fakes/manual-clock';
import { MemoryTeam } from '../../../fakes/memory-team';
import { tenantId } from '../../domain/builders';

const one = tenantId('t-0');
const subject = `tenant:${one}`;
/** After that long a lease that nobody lengthened is over. */
const overMs = 151_000;

interface Laptop {
  readonly leases: TeamLeases;
  readonly clock: ManualClock;
  readonly alone: Set<string>;
}

async function laptop(team: MemoryTeam, login: string, device = login): Promise<Laptop> {
  const server = team.connect(login);
  await server.openPortfolio('nationwide');
  const clock = new ManualClock();
  const alone = new Set<string>();
  const leases = new TeamLeases({
    server,
    device,
    displayName: () => login,
    clock,
    logger: new CapturingLogger(),
    isAlone: (each) => alone.has(each),
    onChange: () => undefined,
  });
  return { leases, clock, alone };
}

const team = (): MemoryTeam => new MemoryTeam().member('Lin', 'Lin', 'admin').member('Chen', 'Chen');

/** Lets answers of the server in memory come in. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe('a lease', () => {
  it('is lengthened while the work goes on, and keeps a colleague out by name', async () => {
    const server = team();
    const [lin, chen] = [await laptop(server, 'Lin'), await laptop(server, 'Chen')];
    await lin.leases.take(subject, 'work');
    for (let round = 0; round < 10; round += 1) {
      server.nowMs += 45_000;
      lin.clock.advance(45_000);
      await settled();
    }
    await expect(chen.leases.take(subject, 'work')).rejects.toMatchObject({
      code: 'team-busy',
      detail: { params: { holder: 'Lin', device: 'Lin' } },
    });
    await lin.leases.release(subject, 'work');
    await chen.leases.take(subject, 'work');
    await chen.leases.look();
    expect(chen.leases.seen).toMatchObject([{ kind: 'tenant', subject: one, holder: 'Chen', isMine: true }]);
  });

  it('that was lost keeps its fence, so that the server refuses what was done under it', async () => {
    const server = team();
    const [lin, chen] = [await laptop(server, 'Lin'), await laptop(server, 'Chen')];
    await lin.leases.take(subject, 'work');
    const fence = lin.leases.fenceOf(one);
    server.nowMs += overMs;
    await chen.leases.take(subject, 'work');
    lin.clock.advance(45_000);
    await settled();
    expect(lin.leases.fenceOf(one)).toBe(fence);
    expect(chen.leases.fenceOf(one)).toBe((fence ?? 0) + 1);
  });

  it('that was lost is asked for anew by the next work on it', async () => {
    const server = team();
    const [lin, chen] = [await laptop(server, 'Lin'), await laptop(server, 'Chen')];
    await lin.leases.take(subject, 'work');
    server.nowMs += overMs;
    await chen.leases.take(subject, 'work');
    lin.clock.advance(45_000);
    await settled();
    await expect(lin.leases.take(subject, 'work')).rejects.toMatchObject({
      code: 'team-busy',
      detail: { params: { holder: 'Chen' } },
    });
    await chen.leases.release(subject, 'work');
    await lin.leases.take(subject, 'work');
    expect(lin.leases.fenceOf(one)).toBe(3);
    await expect(chen.leases.take(subject, 'work')).rejects.toMatchObject({ code: 'team-busy' });
  });

  it('tells two computers of one member apart', async () => {
    const server = team();
    const [desk, home] = [await laptop(server, 'Lin', 'desk'), await laptop(server, 'Lin', 'home')];
    await desk.leases.take(subject, 'work');
    await expect(home.leases.take(subject, 'work')).rejects.toMatchObject({
      code: 'team-busy',
      detail: { params: { holder: 'Lin', device: 'desk' } },
    });
    for (const { leases } of [desk, home]) await leases.look();
    expect(desk.leases.seen).toMatchObject([{ device: 'desk', isMine: true }]);
    expect(home.leases.seen).toMatchObject([{ device: 'desk', isMine: false }]);
    await home.leases.release(subject, 'work');
    await expect(home.leases.take(subject, 'work')).rejects.toMatchObject({ code: 'team-busy' });
  });

  it('is taken twice by one computer without a second renewal', async () => {
    const lin = await laptop(team(), 'Lin');
    await Promise.all([lin.leases.take(subject, 'work'), lin.leases.take(subject, 'work')]);
    expect(lin.clock.pending).toBe(1);
    await lin.leases.release(subject, 'work');
    expect(lin.clock.pending).toBe(0);
  });

  it('stays with a computer until everything there that took it has given it back', async () => {
    const server = team();
    const [lin, chen] = [await laptop(server, 'Lin'), await laptop(server, 'Chen')];
    await lin.leases.take(subject, 'plan');
    await lin.leases.take(subject, 'person');
    await lin.leases.release(subject, 'plan');
    await lin.leases.release(subject, 'plan');
    await lin.leases.release(subject, 'somebody who has taken nothing');
    await expect(chen.leases.take(subject, 'work')).rejects.toMatchObject({ code: 'team-busy' });
    await lin.leases.release(subject, 'person');
    await chen.leases.take(subject, 'work');
  });

  it('that was lost is told to each of those that had taken it', async () => {
    const server = team();
    const [lin, chen] = [await laptop(server, 'Lin'), await laptop(server, 'Chen')];
    const told: string[] = [];
    await lin.leases.take(subject, 'import', () => told.push('import'));
    await lin.leases.take(subject, 'bulk', () => told.push('bulk'));
    server.nowMs += overMs;
    await chen.leases.take(subject, 'work');
    lin.clock.advance(45_000);
    await settled();
    expect(told).toEqual(['import', 'bulk']);
  });

  it('is refused to a reviewer whatever they decide', async () => {
    const zhou = await laptop(team().member('Zhou', 'Zhou', 'reviewer'), 'Zhou');
    zhou.alone.add(subject);
    await expect(zhou.leases.take(subject, 'work')).rejects.toMatchObject({
      code: 'team-failed',
      detail: { params: { kind: 'not-allowed' } },
    });
  });
});

describe('work that was taken', () => {
  it('and lost to a colleague is told once, with their name', async () => {
    const server = team();
    const [lin, chen] = [await laptop(server, 'Lin'), await laptop(server, 'Chen')];
    const told: AppError[] = [];
    await lin.leases.take(subject, 'work');
    await lin.leases.take(subject, 'work', (why) => told.push(why));
    server.nowMs += overMs;
    await chen.leases.take(subject, 'work');
    for (let round = 0; round < 3; round += 1) {
      lin.clock.advance(45_000);
      await settled();
    }
    expect(told.map(({ code, detail }) => [code, detail.params?.['holder']])).toEqual([['team-busy', 'Chen']]);
  });

  it('that nobody could speak for until it was over is told once, and not at all to who decided to go on', async () => {
    const server = team();
    const lin = await laptop(server, 'Lin');
    const told: string[] = [];
    const mine = 'release:plan-0123456789ab';
    await lin.leases.take(subject, 'work', ({ code }) => told.push(`${subject} ${code}`));
    await lin.leases.take(mine, 'work', ({ code }) => told.push(`${mine} ${code}`));
    lin.alone.add(mine);
    server.failWith(() => new TeamFailure('unreachable', 'refused'));
    for (let round = 0; round < 3; round += 1) {
      lin.clock.advance(45_000);
      await settled();
    }
    expect(told).toEqual([]);
    for (let round = 0; round < 3; round += 1) {
      lin.clock.advance(45_000);
      await settled();
    }
    expect(told).toEqual([`${subject} team-away`]);
    expect(lin.clock.pending).toBe(2);
  });

  it('is named by what it is', async () => {
    const lin = await laptop(team(), 'Lin');
    for (const each of [subject, 'sync:nationwide', 'sync:bulk', 'release:t-0', 'release:plan-0123456789ab'])
      await lin.leases.take(each, 'work');
    await lin.leases.look();
    expect(lin.leases.seen.map(({ kind }) => kind).toSorted()).toEqual(['bulk', 'plan', 'release', 'sync', 'tenant']);
  });
});

describe('with the server away', () => {
  it('a lease is the person’s decision, for that work only', async () => {
    const server = team();
    const lin = await laptop(server, 'Lin');
    server.failWith(() => new TeamFailure('unreachable', 'refused'));
    await expect(lin.leases.take(subject, 'work')).rejects.toMatchObject({
      code: 'team-away',
      detail: { params: { subject } },
    });
    lin.alone.add(subject);
    await lin.leases.take(subject, 'work');
    expect(lin.leases.fenceOf(one)).toBeUndefined();
    await expect(lin.leases.take('sync:nationwide', 'work')).rejects.toMatchObject({ code: 'team-away' });
  });

  it('a lease is kept over two lost answers and given back without a fault', async () => {
    const server = team();
    const lin = await laptop(server, 'Lin');
    const chen = await laptop(server, 'Chen');
    await lin.leases.take(subject, 'work');
    server.failWith((call) => (call === 'renewLease' ? new TeamFailure('unreachable', 'timeout') : null));
    for (let round = 0; round < 2; round += 1) {
      server.nowMs += 45_000;
      lin.clock.advance(45_000);
      await settled();
    }
    server.failWith(null);
    server.nowMs += 45_000;
    lin.clock.advance(45_000);
    await settled();
    server.nowMs += 100_000;
    await expect(chen.leases.take(subject, 'work')).rejects.toMatchObject({ code: 'team-busy' });
    server.failWith(() => new TeamFailure('unreachable', 'refused'));
    await lin.leases.release(subject, 'work');
    expect(lin.leases.fenceOf(one)).toBeUndefined();
  });
});
