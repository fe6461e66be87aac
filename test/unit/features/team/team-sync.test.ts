import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { hashesIn } from '../../../../main/domain/ledger/carried-entry';
import { brokenEntryOf, canonicalJson } from '../../../../main/domain/ledger/ledger';
import { updateProfile } from '../../../../main/domain/record/tenant';
import { sharedStateOf } from '../../../../main/domain/team/shared-state';
import { TeamFailure } from '../../../../main/features/team/ports/team-server';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import { MemoryTeam } from '../../../fakes/memory-team';
import { freshFacts, TeamConsole } from '../../../support/team-console';
import { appId, authorized, preparedTenant, tenantId } from '../../domain/builders';

function portfolio(count: number): readonly TenantRecord[] {
  return Array.from({ length: count }, (_each, at) => preparedTenant({}, { expectedAppId: null }, `t-${at}`));
}

/** An admin's laptop with tenants, and an empty one of a colleague, on one server. */
function team(count: number): { readonly team: MemoryTeam; readonly lin: TeamConsole; readonly chen: TeamConsole } {
  const server = new MemoryTeam().member('Lin', 'Lin', 'admin').member('Chen', 'Chen');
  const lin = new TeamConsole('Lin', () => server.connect('Lin'), portfolio(count));
  const chen = new TeamConsole('Chen', () => server.connect('Chen'));
  return { team: server, lin, chen };
}

const one = tenantId('t-0');
const owner = (name: string) => (record: TenantRecord, change: Parameters<typeof updateProfile>[2]) =>
  updateProfile(record, { owner: name }, change);
const industry = (name: string) => (record: TenantRecord, change: Parameters<typeof updateProfile>[2]) =>
  updateProfile(record, { industry: name }, change);

async function requireSame(...consoles: readonly TeamConsole[]): Promise<void> {
  const told = await Promise.all(
    consoles.map(async (each) => {
      const records = await each.records();
      for (const record of records) expect(brokenEntryOf(record)).toBeNull();
      return records.map((record) => [canonicalJson(sharedStateOf(record)), record.ledger]);
    }),
  );
  for (const other of told) expect(other).toEqual(told[0]);
}

describe('the sync with a team', () => {
  it('gives a whole portfolio and hands it to a colleague entry by entry', async () => {
    const { lin, chen } = team(450);
    await lin.sync.run();
    await chen.sync.run();
    expect(await chen.records()).toHaveLength(450);
    await requireSame(lin, chen);
    expect(lin.sync.standing.state).toBe('in-step');
  });

  it('fetches after a restart the pictures that an earlier run did not get to', async () => {
    const server = new MemoryTeam().member('Lin', 'Lin', 'admin').member('Chen', 'Chen');
    const chen = new TeamConsole('Chen', () => server.connect('Chen'));
    const bytes = new Uint8Array([1, 2, 3]);
    const avatar = await chen.assets.save(bytes, 'png');
    const withPicture = authorized(preparedTenant({}, {}, 't-0'), { avatar });
    const lin = new TeamConsole('Lin', () => server.connect('Lin'), [withPicture, ...portfolio(3).slice(1)]);
    await lin.assets.save(bytes, 'png');
    await lin.sync.run();
    const later = new TeamConsole('Chen', () => server.connect('Chen'));
    server.failWith((call) => (call === 'picture' ? new TeamFailure('unreachable') : null));
    await later.sync.run();
    expect(await later.records()).toHaveLength(3);
    expect(await later.assets.has(avatar)).toBe(false);
    server.failWith(null);
    later.restart();
    await later.sync.run();
    expect(await later.assets.has(avatar)).toBe(true);
    expect(later.memory.facts()?.lacksPictures).toBe(false);
  });

  it('says that only pictures still come, once every tenant is there', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const server = new MemoryTeam().member('Lin', 'Lin', 'admin').member('Chen', 'Chen');
    const chen = new TeamConsole('Chen', () => server.connect('Chen'));
    const avatar = await new TeamConsole('x', () => server.connect('Lin')).assets.save(bytes, 'png');
    const shown = portfolio(210).map((tenant, at) =>
      at < 45 ? authorized(tenant, { appId: appId(at + 1), avatar }) : tenant,
    );
    const lin = new TeamConsole('Lin', () => server.connect('Lin'), shown);
    await lin.assets.save(bytes, 'png');
    await lin.sync.run();
    await chen.sync.run();
    const told = chen.standings.flatMap(({ progress }) => (progress === null ? [] : [progress]));
    expect(told.filter(({ kind }) => kind === 'download').map(({ done }) => done)).toEqual([200]);
    const pictures = told.filter(({ kind }) => kind === 'pictures');
    expect(pictures[0]).toEqual({ kind: 'pictures', done: 0, total: 45 });
    expect(pictures.map(({ done }) => done)).toEqual([0, 20, 40]);
    // What was counted of the tenants is over before both sides are compared.
    const last = chen.standings.findLastIndex(({ progress }) => progress?.kind === 'download');
    expect(chen.standings[last + 1]?.progress).toBeNull();
    expect(chen.sync.standing).toMatchObject({ state: 'in-step', progress: null, restoredAtMs: null });
  });

  it('reads each record once for a first upload, and none again for a first download', async () => {
    const { lin, chen } = team(450);
    // Some of the repository's own reads of a whole record count as one more.
    const watch = (each: TeamConsole): { readonly whole: string[]; readonly all: string[] } => {
      const told = { whole: [] as string[], all: [] as string[] };
      const { repository } = each;
      const [read, readWhole] = [repository.read.bind(repository), repository.readWhole.bind(repository)];
      repository.read = (id) => (told.all.push(id), read(id));
      repository.readWhole = (id) => (told.whole.push(id), readWhole(id));
      return told;
    };
    const [given, taken] = [watch(lin), watch(chen)];
    await lin.sync.run();
    const ids = Array.from({ length: 450 }, (_each, at) => `t-${at}`).toSorted();
    // Not again where the server tells what was pushed from here.
    expect(given.whole.toSorted()).toEqual(ids);
    await chen.sync.run();
    // To see that it is not there; what has no pictures is not read for them.
    expect(taken.whole.toSorted()).toEqual(ids);
    expect(taken.all.length).toBeLessThanOrEqual(450);
    await requireSame(lin, chen);
  });

  it('adds no entry and moves nothing while nobody does anything, in 100 rounds', async () => {
    const { team: server, lin, chen } = team(5);
    await lin.sync.run();
    await chen.sync.run();
    const head = server.stored.head;
    const before = await lin.records();
    for (let round = 0; round < 100; round += 1) {
      if (round % 10 === 0) [lin, chen].forEach((each) => each.restart());
      await lin.sync.run();
      await chen.sync.run();
    }
    expect(server.stored.head).toBe(head);
    expect(await lin.records()).toEqual(before);
    await requireSame(lin, chen);
  });

  it('keeps what both did while the server was away', async () => {
    const { team: server, lin, chen } = team(3);
    await lin.sync.run();
    await chen.sync.run();
    server.failWith(() => new TeamFailure('unreachable', 'refused'));
    await lin.edit(one, owner('林'));
    await chen.edit(one, industry('饮料'));
    await lin.sync.run();
    expect(lin.sync.standing).toMatchObject({ state: 'away', failure: { kind: 'unreachable' } });
    expect(await lin.sync.unpushed()).toBe(1);
    server.failWith(null);
    await lin.sync.run();
    await chen.sync.run();
    await lin.sync.run();
    expect((await lin.records())[0]?.profile).toMatchObject({ owner: '林', industry: '饮料' });
    await requireSame(lin, chen);
  });

  it('lets somebody decide where both changed one field, and changes nothing before', async () => {
    const { lin, chen } = team(2);
    await lin.sync.run();
    await chen.sync.run();
    await lin.edit(one, owner('林'));
    await chen.edit(one, owner('陈'));
    await lin.sync.run();
    const own = await chen.repository.readWhole(one);
    await chen.sync.run();
    expect([...chen.memory.waitingHeads().keys()]).toEqual([one]);
    expect(await chen.repository.readWhole(one)).toEqual(own);
    expect(chen.sync.standing.state).toBe('in-step');
    chen.restart();
    await chen.sync.run();
    expect(await chen.sync.decide(one, new Map([['profile.owner', 'here']]))).toBe(true);
    await chen.sync.run();
    await lin.sync.run();
    expect((await lin.records())[0]?.profile.owner).toBe('陈');
    for (const { hash } of own.ledger) expect(hashesIn((await lin.records())[0]?.ledger ?? [])).toContain(hash);
    await requireSame(lin, chen);
  });

  it('repeats a push of which no answer came, without a second entry', async () => {
    const { team: server, lin, chen } = team(2);
    await lin.sync.run();
    await lin.edit(one, owner('林'));
    let lost = 0;
    server.failWith((call) => (call === 'push-answer' && lost++ < 1 ? new TeamFailure('outcome-unknown') : null));
    await lin.sync.run();
    expect(lost).toBeGreaterThan(0);
    expect(lin.sync.standing.state).toBe('in-step');
    await chen.sync.run();
    await requireSame(lin, chen);
    expect((await chen.records())[0]?.ledger).toHaveLength(preparedTenant().ledger.length + 1);
  });

  it('finds on the server what it pushed before it was killed', async () => {
    const { team: server, lin, chen } = team(2);
    await lin.sync.run();
    await lin.edit(one, owner('林'));
    server.failWith((call) => (call === 'push-answer' ? new TeamFailure('outcome-unknown') : null));
    await lin.sync.run();
    expect(lin.sync.standing.state).toBe('away');
    server.failWith(null);
    await lin.edit(one, industry('饮料'));
    lin.restart();
    await lin.sync.run();
    await chen.sync.run();
    await requireSame(lin, chen);
  });

  it('sends halves of what is too large', async () => {
    const { team: server, lin, chen } = team(40);
    server.maxItems = 3;
    await lin.sync.run();
    await chen.sync.run();
    expect(await chen.records()).toHaveLength(40);
  });

  it('sets a binding aside by name that another tenant of the firm has, and gives that to the team', async () => {
    const { team: server, lin, chen } = team(2);
    await lin.sync.run();
    await chen.sync.run();
    await lin.edit(one, (record) => authorized(record, { appId: appId(1) }, { expectedAppId: null }));
    await chen.edit(tenantId('t-1'), (record) => authorized(record, { appId: appId(1) }, { expectedAppId: null }));
    await lin.sync.run();
    await chen.sync.run();
    await lin.sync.run();
    const [first, second] = await lin.records();
    expect(first?.binding?.appId).toBe(appId(1));
    expect(second).toMatchObject({ binding: null, stage: 'quarantined', quarantine: { reason: 'bound-elsewhere' } });
    expect(second?.quarantine?.conflict).toMatchObject({ tenantId: 't-0', tenantName: first?.profile.name });
    expect(server.stored.tenants.get(tenantId('t-1'))?.appId).toBeNull();
    await requireSame(lin, chen);
  });

  it('says of a binding that a tenant of another portfolio has that nothing of it can be opened here', async () => {
    const { team: server, lin } = team(1);
    const north = new MemoryTeam('north', server.firm).member('Wu', 'Wu').member('Lin', 'Lin');
    const wu = new TeamConsole('Wu', () => north.connect('Wu'), portfolio(1));
    const { membership, ...facts } = freshFacts('Wu');
    await wu.memory.commit({ facts: { ...facts, membership: { ...membership, portfolio: 'north' } } });
    for (const each of [wu, lin]) {
      await each.edit(one, (record) => authorized(record, { appId: appId(1) }, { expectedAppId: null }));
      await each.sync.run();
    }
    expect((await wu.records())[0]?.binding?.appId).toBe(appId(1));
    expect((await lin.records())[0]?.quarantine?.conflict).toMatchObject({
      workspaceId: 'another-portfolio',
      workspaceName: 'north',
      tenantId: 't-0',
    });
  });

  it('lets a reviewer take everything over and gives nothing of theirs', async () => {
    const { team: server, lin } = team(2);
    server.member('Zhou', 'Zhou', 'reviewer');
    const zhou = new TeamConsole('Zhou', () => server.connect('Zhou'));
    await lin.sync.run();
    await zhou.sync.run();
    await zhou.edit(one, owner('周'));
    const { head } = server.stored;
    await zhou.sync.run();
    expect(server.stored.head).toBe(head);
    expect(await zhou.sync.unpushed()).toBe(1);
  });
});

describe('a laptop that is killed', () => {
  it('at any step of the sync goes on where it was, and its cursor is never ahead of its documents', async () => {
    for (let step = 1; step <= 100; step += 1) {
      const { team: server, lin, chen } = team(6);
      await lin.sync.run();
      let left = step;
      const die = (): void => {
        left -= 1;
        if (left === 0) throw new AppError('storage-failed');
      };
      chen.memory.onCommit = die;
      const original = chen.repository.create.bind(chen.repository);
      chen.repository.create = (record) => {
        die();
        return original(record);
      };
      await chen.sync.run();
      await lin.edit(one, owner(`林 ${step}`));
      await lin.sync.run();
      await chen.sync.run();
      const cursor = chen.memory.facts()?.cursor ?? 0;
      const known = new Set((await chen.records()).map(({ id }) => id));
      const behind = [...server.stored.tenants.values()].filter(({ seq }) => seq <= cursor);
      for (const { id } of behind) expect(known).toContain(id);
      chen.memory.onCommit = () => undefined;
      chen.repository.create = original;
      chen.restart();
      await chen.sync.run();
      await requireSame(lin, chen);
    }
  }, 60_000);
});

describe('a server that was restored from an older dump', () => {
  it.each(['under another epoch', 'under the same epoch'] as const)('%s gets back what it lost', async (how) => {
    const { team: server, lin, chen } = team(4);
    await lin.sync.run();
    await chen.sync.run();
    const dump = server.dump();
    await lin.edit(one, owner('林'));
    await lin.sync.run();
    await chen.sync.run();
    await chen.edit(tenantId('t-1'), industry('饮料'));
    await chen.sync.run();
    await lin.sync.run();
    const before = await lin.records();
    server.restore(dump, how === 'under another epoch' ? 'epoch-2' : dump.epoch);
    for (let round = 0; round < 3; round += 1) {
      [lin, chen].forEach((each) => each.restart());
      await chen.sync.run();
      await lin.sync.run();
    }
    for (const record of before) {
      const now = (await chen.records()).find(({ id }) => id === record.id);
      const told = hashesIn(now?.ledger ?? []);
      for (const { hash } of record.ledger) expect(told).toContain(hash);
      expect(now?.profile).toEqual(record.profile);
    }
    // Whoever had seen the other history is told; a restore that hid itself was found by comparing.
    const isTold = lin.standings.some(({ restoredAtMs }) => restoredAtMs !== null);
    expect(isTold).toBe(how === 'under another epoch');
    await requireSame(lin, chen);
  });

  it('and went on past the cursor is noticed too', async () => {
    const { team: server, lin, chen } = team(3);
    await lin.sync.run();
    await chen.sync.run();
    const dump = server.dump();
    await chen.edit(one, owner('陈'));
    await chen.sync.run();
    server.restore(dump, 'epoch-2');
    for (let each = 0; each < 4; each += 1) {
      await lin.edit(tenantId('t-2'), industry(`饮料 ${each}`));
      await lin.sync.run();
    }
    expect(server.stored.head).toBeGreaterThan(chen.memory.facts()?.cursor ?? 0);
    chen.restart();
    await chen.sync.run();
    await lin.sync.run();
    expect((await lin.records())[0]?.profile.owner).toBe('陈');
    await requireSame(lin, chen);
  });
});

describe('what is not taken over', () => {
  it('a ledger that somebody rewrote on the server: the good copy stays', async () => {
    const { team: server, lin, chen } = team(2);
    await lin.sync.run();
    await chen.sync.run();
    const good = await chen.repository.readWhole(one);
    const stored = server.stored.tenants.get(one);
    if (stored === undefined) throw new Error('missing');
    const forged = stored.entries.slice(0, -1);
    server.stored.head += 1;
    server.stored.tenants.set(one, {
      ...stored,
      entries: forged,
      revision: stored.revision + 1,
      seq: server.stored.head,
    });
    await chen.sync.run();
    expect(chen.sync.faults.get(one)).toBe('broken');
    expect(await chen.repository.readWhole(one)).toEqual(good);
  });

  it('what a newer console wrote', async () => {
    const { team: server, lin, chen } = team(2);
    await lin.sync.run();
    const stored = server.stored.tenants.get(one);
    if (stored === undefined) throw new Error('missing');
    server.stored.tenants.set(one, { ...stored, schemaVersion: 2 });
    await chen.sync.run();
    expect(chen.sync.faults.get(one)).toBe('newer');
    expect((await chen.records()).map(({ id }) => id)).toEqual(['t-1']);
  });
});
