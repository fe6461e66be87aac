import { describe, expect, it, vi } from 'vitest';
import { updateProfile } from '../../../../main/domain/record/tenant';
import { Secret } from '../../../../main/domain/secrets/secret';
import { TeamFailure } from '../../../../main/features/team/ports/team-server';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import { MemoryTeam } from '../../../fakes/memory-team';
import { TeamMemberBench, withPassword } from '../../../support/team-member';
import { preparedTenant, tenantId } from '../../domain/builders';

const one = tenantId('t-0');
const work = `tenant:${one}` as const;
const away = (): TeamFailure => new TeamFailure('unreachable', 'refused');
const team = (): MemoryTeam =>
  new MemoryTeam().member('Lin', 'Lin', 'admin').member('Chen', 'Chen').member('Zhou', 'Zhou', 'reviewer');
const portfolio = (count: number): readonly TenantRecord[] =>
  Array.from({ length: count }, (_each, at) => preparedTenant({}, { expectedAppId: null }, `t-${at}`));
const owner = (name: string) => (record: TenantRecord, change: Parameters<typeof updateProfile>[2]) =>
  updateProfile(record, { owner: name }, change);

describe('joining a team', () => {
  it('gives what is here and says with how many colleagues it is in step', async () => {
    const server = team();
    const lin = new TeamMemberBench(server, 'Lin', portfolio(3));
    const probe = await lin.service.probe(lin.connection, 'nationwide', withPassword(new Secret('a password')));
    expect(probe).toMatchObject({ tenantsHere: 3, tenantsThere: 0, role: 'admin', obstacle: null });
    expect(server.stored.tenants.size).toBe(0);
    expect(await lin.join()).toMatchObject({ state: 'in-step', unpushed: 0, colleagues: 2, failure: null });
    expect(server.stored.tenants.size).toBe(3);
    expect(lin.credentials.secret?.reveal()).toBe('a password');
    await expect(lin.join()).rejects.toMatchObject({ code: 'team-unfit', detail: { params: { reason: 'joined' } } });
    await lin.service.close();
    expect(lin.servers.every(({ isClosed }) => isClosed)).toBe(true);
    expect(lin.clock.pending).toBe(0);
  });

  it.each([
    ['direct-mode', 'Lin', { mode: 'direct' }],
    ['other-application', 'Lin', { application: 'share-marketing' }],
    ['reviewer-upload', 'Zhou', {}],
  ] as const)('is refused with %s, and nothing is kept', async (reason, login, change) => {
    const member = new TeamMemberBench(team(), login, portfolio(1), change);
    await expect(member.join()).rejects.toMatchObject({ code: 'team-unfit', detail: { params: { reason } } });
    expect(member.credentials.secret).toBeNull();
    expect(member.service.membership).toBeNull();
  });

  it('with a refused password keeps nothing and says why', async () => {
    const server = team();
    const lin = new TeamMemberBench(server, 'Lin', portfolio(1));
    server.failWith(() => new TeamFailure('credentials-refused'));
    await expect(lin.join()).rejects.toMatchObject({
      code: 'team-failed',
      detail: { params: { kind: 'credentials-refused' } },
    });
    expect(lin.credentials.secret).toBeNull();
    expect(lin.servers.every(({ isClosed }) => isClosed)).toBe(true);
  });

  it('as a reviewer takes everything over and refuses work and changes', async () => {
    const server = team();
    await new TeamMemberBench(server, 'Lin', portfolio(2)).join();
    const zhou = new TeamMemberBench(server, 'Zhou');
    await zhou.join();
    expect(await zhou.repository.rows()).toHaveLength(2);
    expect(zhou.service.refusal).toMatchObject({ code: 'reviewer-only' });
    await expect(zhou.service.take(work, 'test')).rejects.toMatchObject({ code: 'reviewer-only' });
  });
});

describe('an idle member', () => {
  it('asks three things in a minute, looks through its rows for nothing else, and tells the page once', async () => {
    const lin = new TeamMemberBench(team(), 'Lin', portfolio(40));
    await lin.join();
    const idle = async (minutes: number): Promise<void> => {
      for (let minute = 0; minute < minutes; minute += 1) {
        const next = lin.announced.length + 1;
        lin.advance(60_000);
        await vi.waitFor(() => expect(lin.announced.length).toBeGreaterThanOrEqual(next));
        await vi.waitFor(() => expect(lin.clock.pending).toBe(1));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    await idle(2);
    const calls = lin.servers.at(-1)?.server.calls ?? [];
    const [callsBefore, toldBefore] = [calls.length, lin.announced.length];
    let [rows, reads] = [0, 0];
    const { repository } = lin;
    const [all, whole, read] = [
      repository.rows.bind(repository),
      repository.readWhole.bind(repository),
      repository.read.bind(repository),
    ];
    repository.rows = () => ((rows += 1), all());
    repository.readWhole = (id) => ((reads += 1), whole(id));
    repository.read = (id) => ((reads += 1), read(id));
    await idle(10);
    expect(calls.slice(callsBefore).toSorted()).toEqual([
      ...Array.from({ length: 10 }, () => 'leases'),
      ...Array.from({ length: 10 }, () => 'members'),
      ...Array.from({ length: 10 }, () => 'pull'),
    ]);
    expect(reads).toBe(0);
    // What is to be pushed is looked for twice in a run, and once for each of the three things that may have changed what is told.
    expect(rows).toBeLessThanOrEqual(50);
    expect(lin.announced.length - toldBefore).toBe(10);
    const [last, before] = [lin.announced.at(-1), lin.announced.at(-2)];
    expect({ ...last, inStepAtMs: null }).toEqual({ ...before, inStepAtMs: null });
    await lin.service.close();
  });
});

describe('a member', () => {
  it('gives a save to the team shortly after it, and takes over what a colleague saved', async () => {
    const server = team();
    const lin = new TeamMemberBench(server, 'Lin', portfolio(2));
    await lin.join();
    const chen = new TeamMemberBench(server, 'Chen');
    await chen.join();
    await lin.changes.apply(one, 'operator', owner('林'));
    expect(await lin.service.status()).toMatchObject({ state: 'behind', unpushed: 1 });
    lin.advance(300);
    await vi.waitFor(async () => expect((await chen.repository.readWhole(one)).profile.owner).toBe('林'));
    await vi.waitFor(async () => expect(await lin.service.status()).toMatchObject({ state: 'in-step', unpushed: 0 }));
    expect(lin.announced.at(-1)?.state).toBe('in-step');
  });

  it('is shown what both changed, decides, and both are in step', async () => {
    const server = team();
    const lin = new TeamMemberBench(server, 'Lin', portfolio(2));
    await lin.join();
    const chen = new TeamMemberBench(server, 'Chen');
    await chen.join();
    server.failWith(away);
    await lin.changes.apply(one, 'operator', owner('林'));
    await chen.changes.apply(one, 'operator', owner('陈'));
    await lin.service.syncNow();
    expect(await lin.service.status()).toMatchObject({ state: 'away', unpushed: 1, failure: { code: 'team-failed' } });
    server.failWith(null);
    await lin.service.syncNow();
    expect(await chen.service.syncNow()).toMatchObject({ waiting: [{ tenantId: one }] });
    expect(await chen.service.conflict(one)).toMatchObject({
      questions: [
        { field: 'profile.owner', here: '陈', there: '林', hereBy: { who: 'Chen' }, thereBy: { who: 'Lin' } },
      ],
    });
    expect(await chen.service.decide(one, { 'profile.owner': 'there' })).toBe(true);
    await chen.service.syncNow();
    await lin.service.syncNow();
    for (const each of [lin, chen]) {
      expect((await each.repository.readWhole(one)).profile.owner).toBe('林');
      expect(await each.service.status()).toMatchObject({ state: 'in-step', waiting: [] });
    }
  });

  it('tries again by itself when the server is back', async () => {
    const server = team();
    const lin = new TeamMemberBench(server, 'Lin', portfolio(1));
    await lin.join();
    server.failWith(away);
    await lin.service.syncNow();
    server.failWith(null);
    await vi.waitFor(async () => {
      lin.advance(60_000);
      expect(await lin.service.status()).toMatchObject({ state: 'in-step', failure: null, awaySinceMs: null });
    });
  });

  it('with two computers is one at a time, and each goes on with its own', async () => {
    const server = team();
    const desk = new TeamMemberBench(server, 'Lin', portfolio(1));
    await desk.join();
    const home = new TeamMemberBench(server, 'Lin');
    await home.join();
    expect(desk.service.membership?.device).not.toBe(home.service.membership?.device);
    await desk.service.take(work, 'test');
    await desk.service.take(work, 'test');
    await expect(home.service.take(work, 'test')).rejects.toMatchObject({
      code: 'team-busy',
      detail: { params: { holder: 'Lin', device: desk.service.membership?.device } },
    });
    await home.service.release(work, 'test');
    await expect(home.service.take(work, 'test')).rejects.toMatchObject({ code: 'team-busy' });
    await desk.service.release(work, 'test');
    await home.service.take(work, 'test');
  });

  it('is told what only this computer has, also when it cannot sign in', async () => {
    const server = team();
    const lin = new TeamMemberBench(server, 'Lin', portfolio(2));
    await lin.join();
    await lin.restart();
    lin.credentials.secret = null;
    await lin.changes.apply(one, 'operator', owner('林'));
    expect(await lin.service.syncNow()).toMatchObject({
      state: 'away',
      unpushed: 1,
      failure: { params: { kind: 'password-missing' } },
    });
  });
});

describe('another password', () => {
  it('is tried before it replaces the old one, and brings the workspace back in step', async () => {
    const server = team();
    const lin = new TeamMemberBench(server, 'Lin', portfolio(1));
    await lin.join();
    await lin.restart();
    lin.credentials.secret = null;
    expect(await lin.service.syncNow()).toMatchObject({ failure: { params: { kind: 'password-missing' } } });
    server.failWith(() => new TeamFailure('credentials-refused'));
    await expect(lin.service.signIn(new Secret('wrong'))).rejects.toMatchObject({ code: 'team-failed' });
    expect(lin.credentials.secret).toBeNull();
    server.failWith(null);
    expect(await lin.service.signIn(new Secret('another'))).toMatchObject({ state: 'in-step', failure: null });
    expect((await lin.credentials.read())?.secret.reveal()).toBe('another');
    expect(lin.servers.filter(({ isClosed }) => !isClosed)).toHaveLength(1);
  });

  it('is for a workspace of a team only', async () => {
    const alone = new TeamMemberBench(team(), 'Lin', portfolio(1));
    await expect(alone.service.signIn(new Secret('any'))).rejects.toMatchObject({
      code: 'team-unfit',
      detail: { params: { reason: 'none' } },
    });
    expect(alone.credentials.secret).toBeNull();
  });
});

describe('with the server away', () => {
  it('the person decides, for this work, and for some minutes', async () => {
    const server = team();
    const lin = new TeamMemberBench(server, 'Lin', portfolio(1));
    await lin.join();
    server.failWith(away);
    await expect(lin.service.take('sync', 'test')).rejects.toMatchObject({ code: 'team-away' });
    lin.service.goAlone('sync');
    await lin.service.take('sync', 'test');
    await expect(lin.service.take(work, 'test')).rejects.toMatchObject({ code: 'team-away' });
    lin.clock.set(lin.clock.nowMs() + 5 * 60_000);
    await expect(lin.service.take('sync', 'test')).rejects.toMatchObject({ code: 'team-away' });
  });

  it('the decision counts also where nobody could sign in', async () => {
    const lin = new TeamMemberBench(team(), 'Lin', portfolio(1));
    await lin.join();
    await lin.restart();
    lin.credentials.secret = null;
    await expect(lin.service.take(work, 'test')).rejects.toMatchObject({
      code: 'team-away',
      detail: { params: { subject: work } },
    });
    lin.service.goAlone(work);
    await lin.service.take(work, 'test');
  });
});

describe('connecting', () => {
  it('happens once, whoever needs it at the same time', async () => {
    const lin = new TeamMemberBench(team(), 'Lin', portfolio(1));
    await lin.join();
    await lin.restart();
    const before = lin.servers.length;
    lin.service.start();
    await Promise.all([lin.service.take(work, 'test'), lin.service.syncNow()]);
    expect(lin.servers.length - before).toBe(1);
  });

  it('is waited for by work that begins with the program', async () => {
    const lin = new TeamMemberBench(team(), 'Lin', portfolio(1));
    await lin.join();
    await lin.restart();
    let open: () => void = () => undefined;
    lin.opening = new Promise((resolve) => (open = resolve));
    lin.service.start();
    const taken = lin.service.take(work, 'test');
    setTimeout(open, 5);
    await taken;
    expect(lin.team.leases.get(work)).toMatchObject({ holder: 'Lin' });
  });

  it('that fails is no reason to wait for ever', async () => {
    const server = team();
    const lin = new TeamMemberBench(server, 'Lin', portfolio(1));
    await lin.join();
    await lin.restart();
    server.failWith(away);
    await expect(lin.service.take(work, 'test')).rejects.toMatchObject({ code: 'team-away' });
  });

  it.each(['leave', 'close'] as const)('leaves nothing behind after a %s in the midst of it', async (how) => {
    const lin = new TeamMemberBench(team(), 'Lin', portfolio(1));
    await lin.join();
    await lin.restart();
    let open: () => void = () => undefined;
    lin.credentials.gate = new Promise((resolve) => (open = resolve));
    lin.service.start();
    const ended = lin.service[how]();
    open();
    await ended;
    await vi.waitFor(() => expect(lin.servers.every(({ isClosed }) => isClosed)).toBe(true));
    expect(lin.clock.pending).toBe(0);
    if (how === 'leave') expect(await lin.service.status()).toMatchObject({ state: 'none', membership: null });
  });
});

describe('leaving', () => {
  it('names what has not reached the team, with what waits for a decision', async () => {
    const server = team();
    const lin = new TeamMemberBench(server, 'Lin', portfolio(3));
    await lin.join();
    const chen = new TeamMemberBench(server, 'Chen');
    await chen.join();
    expect(await chen.service.unsent()).toEqual([]);
    server.failWith(away);
    await lin.changes.apply(one, 'operator', owner('林'));
    await chen.changes.apply(one, 'operator', owner('陈'));
    await chen.changes.apply(tenantId('t-1'), 'operator', owner('陈'));
    expect((await chen.service.unsent()).map(({ tenantId: id }) => id).toSorted()).toEqual(['t-0', 't-1']);
    server.failWith(null);
    await lin.service.syncNow();
    await chen.service.syncNow();
    expect((await chen.service.unsent()).map(({ tenantId: id }) => id)).toEqual(['t-0']);
    await chen.service.decide(one, { 'profile.owner': 'there' });
    await chen.service.syncNow();
    expect(await chen.service.unsent()).toEqual([]);
  });
});

describe('a run that exchanges nothing', () => {
  it.each(['offline', 'read-only'] as const)('%s: nobody is connected, and the standing says why', async (why) => {
    const server = team();
    const lin = new TeamMemberBench(server, 'Lin', portfolio(1));
    await lin.join();
    const before = lin.servers.length;
    lin.pausedBy = why;
    await lin.restart();
    lin.service.start();
    lin.advance(120_000);
    expect(await lin.service.syncNow()).toMatchObject({ state: 'paused', pausedBy: why, unpushed: 0 });
    expect(lin.servers).toHaveLength(before);
    await expect(lin.service.take(work, 'test')).rejects.toMatchObject({ code: 'team-away' });
    await lin.service.close();
  });
});

describe('a workspace without a team', () => {
  it('asks for no server, no password and no clock, whatever is saved in it', async () => {
    const lin = new TeamMemberBench(team(), 'Lin', portfolio(2));
    lin.credentials.read = () => Promise.reject(new Error('the keychain was asked'));
    lin.service.start();
    await lin.changes.apply(one, 'operator', owner('林'));
    await lin.service.take(work, 'test');
    await lin.service.release(work, 'test');
    lin.advance(300_000);
    expect(await lin.service.status()).toMatchObject({ state: 'none', membership: null, unpushed: 0, pausedBy: null });
    expect(lin.servers).toEqual([]);
    expect(lin.clock.pending).toBe(0);
    await lin.service.close();
  });
});
