import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { assetNameSchema, tenantIdSchema } from '../../preload/contract/ids';
import { genesisHash, sha256 } from '../../main/domain/ledger/ledger';
import { TeamFailure, type PushItem, type TeamServer } from '../../main/features/team/ports/team-server';
import { type Firm, firmKinds, startFirm } from '../support/team/firm';
import { afterPush, changeOf, type KnownTenant, knownOf, newTenant } from '../support/team/tenant-changes';
import { lackOfPostgres } from '../support/team/lack-of-postgres';

const lack = await lackOfPostgres();
if (lack !== null) process.stderr.write(`team-server contract skipped: ${lack}\n`);

const kinds = firmKinds.filter((kind) => lack === null || kind === 'memory');

/** Both ways to call the database's functions, and what stands in for it in other tests; the suite is the same for all. */
describe.each(kinds)('a team server over %s', (transport) => {
  let firm: Firm;
  const servers: TeamServer[] = [];
  let number = 0;

  beforeAll(async () => {
    firm = await startFirm(transport);
    await firm.addPortfolio('north');
    await firm.addPortfolio('south');
    await firm.addMember('north', 'ann', 'admin');
    await firm.addMember('north', 'bob', 'consultant');
    await firm.addMember('north', 'cleo', 'consultant');
    await firm.addMember('north', 'rita', 'reviewer');
    await firm.addMember('south', 'sue', 'admin');
    await firm.addMember('south', 'bob', 'consultant');
  }, 90_000);

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  afterAll(async () => {
    await firm.close();
  });

  function connect(login: string): TeamServer {
    const server = firm.connect(login);
    servers.push(server);
    return server;
  }

  async function open(login: string, portfolio = 'north'): Promise<TeamServer> {
    const server = connect(login);
    await server.openPortfolio(portfolio);
    return server;
  }

  function fresh(): KnownTenant {
    number += 1;
    return newTenant(`t-${transport}-${number}`);
  }

  async function pushed(server: TeamServer, item: PushItem): Promise<void> {
    expect(await server.push([item])).toMatchObject([{ is: 'accepted' }]);
  }

  function appId(): string {
    number += 1;
    return `wx${createHash('sha256').update(`${transport}${number}`).digest('hex').slice(0, 16)}`;
  }

  it('opens a portfolio and says who the caller is in it', async () => {
    const opened = await connect('bob').openPortfolio('north');

    expect(opened).toMatchObject({
      portfolio: 'north',
      role: 'consultant',
      displayName: 'BOB',
      login: 'bob',
      componentAppId: null,
    });
    expect(Math.abs(opened.nowMs - Date.now())).toBeLessThan(60_000);
    expect(opened.epoch).toMatch(/^[0-9a-f-]{36}\.\d+\.[0-9A-F]{8}\.\d+$/);
  });

  it.each(['sue', 'bob'])('tells %s no more of what is not theirs than that there is nothing', async (login) => {
    const failure = await failureOf(connect(login).openPortfolio(login === 'sue' ? 'north' : 'west'));

    expect(failure).toMatchObject({ kind: 'no-portfolio', reason: '' });
  });

  it('takes a change, and gives it to a colleague byte for byte', async () => {
    const [ann, bob] = [await open('ann'), await open('bob')];
    const tenant = fresh();
    const first = changeOf(tenant, { actor: 'BOB', note: '客户备注 "\\ \u0001 é 😀', entries: 3 });
    const { head: before } = await ann.pull(0, 1);
    await pushed(bob, first);
    const second = changeOf(afterPush(tenant, first), { actor: 'ANN', note: 'next' });
    await pushed(ann, second);

    const page = await bob.pull(before, 100);
    expect(page.tenants).toHaveLength(1);
    expect(page.tenants[0]).toMatchObject({
      id: tenant.id,
      revision: 2,
      entryCount: 4,
      state: second.state,
      pushedBy: 'ANN',
      deleted: false,
      entries: [...first.entries, ...second.entries],
    });
    expect(page.next).toBe(page.head);
    expect(await bob.pull(page.next, 100)).toEqual({ tenants: [], next: page.head, head: page.head });
  });

  it('gives only the entries after a cursor, and everything of a tenant that is asked for by name', async () => {
    const bob = await open('bob');
    const tenant = fresh();
    const first = changeOf(tenant, { actor: 'BOB', entries: 2 });
    await pushed(bob, first);
    const { head } = await bob.pull(0, 1);
    const second = changeOf(afterPush(tenant, first), { actor: 'BOB' });
    await pushed(bob, second);

    expect((await bob.pull(head, 10)).tenants[0]?.entries).toEqual(second.entries);
    expect((await bob.tenants([first.id]))[0]?.entries).toEqual([...first.entries, ...second.entries]);
    expect(await bob.history(first.id, 10)).toMatchObject([{ revision: 1, state: first.state, pushedBy: 'BOB' }]);
  });

  it('pages through everything, in the order of its changes', async () => {
    const bob = await open('bob');
    const items = Array.from({ length: 25 }, () => changeOf(fresh(), { actor: 'BOB' }));
    const { head: before } = await bob.pull(0, 1);
    await bob.push(items);

    const seen: string[] = [];
    let cursor = before;
    for (let page = await bob.pull(cursor, 10); page.tenants.length > 0; page = await bob.pull(cursor, 10)) {
      seen.push(...page.tenants.map(({ id }) => id));
      cursor = page.next;
    }
    expect(seen).toEqual(items.map(({ id }) => id));
  });

  it('answers the same push again with repeated, and another one on the same base with conflict', async () => {
    const [bob, cleo] = [await open('bob'), await open('cleo')];
    const tenant = fresh();
    const item = changeOf(tenant, { actor: 'BOB' });
    await pushed(bob, item);

    expect(await bob.push([item])).toMatchObject([{ is: 'repeated', revision: 1 }]);
    expect(await cleo.push([changeOf(tenant, { actor: 'CLEO' })])).toMatchObject([
      { id: tenant.id, is: 'conflict', revision: 1, pushedBy: 'BOB' },
    ]);
    expect((await bob.tenants([item.id]))[0]).toMatchObject({ revision: 1, entryCount: 1 });
  });

  it('lets one bad item stop none of the others', async () => {
    const bob = await open('bob');
    const good = [changeOf(fresh(), { actor: 'BOB' }), changeOf(fresh(), { actor: 'BOB' })] as const;
    const forged = changeOf(fresh(), { actor: 'ANN' });
    const unreadable = { ...changeOf(fresh(), { actor: 'BOB' }), state: '{"id":"a\u0000' };
    const torn = { ...changeOf(fresh(), { actor: 'BOB' }), state: '{"id":"a\ud83d"}' };

    expect(await bob.push([good[0], forged, unreadable, torn, good[1]])).toMatchObject([
      { is: 'accepted' },
      { is: 'refused', reason: 'actor', holder: null },
      { is: 'refused', reason: 'unreadable' },
      { is: 'refused', reason: 'unreadable' },
      { is: 'accepted' },
    ]);
  });

  it('keeps one tenant of the firm on an AppID, and frees it with a revocation', async () => {
    const [north, south] = [await open('bob'), await open('bob', 'south')];
    const app = appId();
    const [here, there] = [fresh(), fresh()];
    const bound = changeOf(here, { actor: 'BOB', appId: app });
    await pushed(north, bound);

    const rival = changeOf(there, { actor: 'BOB', appId: app });
    expect(await south.push([rival])).toMatchObject([
      { is: 'refused', reason: 'app-id-taken', holder: { portfolio: 'north', tenant: here.id } },
    ]);
    expect(await (await open('sue', 'south')).push([changeOf(there, { actor: 'SUE', appId: app })])).toMatchObject([
      { is: 'refused', reason: 'app-id-taken', holder: null },
    ]);
    const revoked = changeOf(afterPush(here, bound), {
      actor: 'BOB',
      state: { binding: { appId: app, revokedAtMs: 1 } },
    });
    await pushed(north, revoked);
    await pushed(south, rival);
  });

  it('lets a reviewer read and nothing else', async () => {
    const rita = await open('rita');

    expect((await rita.pull(0, 1000)).head).toBeGreaterThan(0);
    const attempts: readonly Promise<unknown>[] = [
      rita.push([changeOf(fresh(), { actor: 'RITA' })]),
      rita.acquireLease('tenant:t-1', 'laptop', 60),
      rita.putPicture(assetNameSchema.parse(`${'0'.repeat(64)}.png`), new Uint8Array()),
      rita.addMember('mallory', 'Mallory', 'admin'),
      rita.audit(null, 10),
    ];
    const failures = await Promise.all(attempts.map(failureOf));
    expect(failures.map(({ kind }) => kind)).toEqual(attempts.map(() => 'not-allowed'));
  });

  it('notices a changed epoch and a cursor above the head in every call', async () => {
    await firm.addPortfolio(`epoch-${transport}`);
    await firm.addMember(`epoch-${transport}`, 'ann', 'admin');
    const ann = await open('ann', `epoch-${transport}`);
    expect((await failureOf(ann.pull(1, 10))).kind).toBe('epoch-changed');
    await firm.newEpoch(`epoch-${transport}`);

    const calls = [ann.pull(0, 10), ann.push([changeOf(fresh(), { actor: 'ANN' })]), ann.manifest(), ann.digest()];
    const failures = await Promise.all(calls.map(failureOf));
    expect(failures.map(({ kind }) => kind)).toEqual(calls.map(() => 'epoch-changed'));
    await ann.openPortfolio(`epoch-${transport}`);
    await ann.push([changeOf(fresh(), { actor: 'ANN' })]);
  });

  it('says in a manifest and a digest what everybody should have', async () => {
    await firm.addPortfolio(`digest-${transport}`);
    await firm.addMember(`digest-${transport}`, 'ann', 'admin');
    const ann = await open('ann', `digest-${transport}`);
    expect(await ann.digest()).toEqual({ sha256: sha256(''), tenants: 0, head: 0 });
    const items = ['b-2', 'a-1', 'a', 'z'].map((id) => changeOf(newTenant(`${id}-${transport}`), { actor: 'ANN' }));
    await ann.push(items.map((item, place) => ({ ...item, deleted: place === 3 })));

    const manifest = await ann.manifest();
    expect(manifest.map(({ id }) => id)).toEqual(items.map(({ id }) => id).toSorted());
    expect(manifest[0]?.stateHash).toBe(sha256(items[1]?.state ?? ''));
    const lines = manifest
      .filter(({ deleted }) => !deleted)
      .map(({ id, entryCount, headHash, stateHash }) => `${id} ${entryCount} ${headHash} ${stateHash}\n`);
    const { head } = await ann.pull(0, 10);
    expect(head).toBeGreaterThanOrEqual(4);
    expect(await ann.digest()).toEqual({ sha256: sha256(lines.join('')), tenants: 3, head });
  });

  it('gives a lease to one device at a time, with a fence that grows', async () => {
    const [bob, cleo] = [await open('bob'), await open('cleo')];
    const subject = `tenant:lease-${transport}`;
    const first = await bob.acquireLease(subject, 'desk', 60);
    expect(first).toMatchObject({ granted: true, holder: 'BOB', device: 'desk', fence: 1 });

    expect(await cleo.acquireLease(subject, 'desk', 60)).toMatchObject({ granted: false, holder: 'BOB', fence: 1 });
    expect(await bob.acquireLease(subject, 'train', 60)).toMatchObject({ granted: false, device: 'desk' });
    expect(await bob.renewLease(subject, 'desk', 1, 120)).toMatchObject({ granted: true, fence: 1 });
    expect((await cleo.leases()).filter((lease) => lease.subject === subject)).toMatchObject([{ holder: 'BOB' }]);
    expect(await cleo.releaseLease(subject, 'desk', 1)).toBe(false);
    expect(await bob.releaseLease(subject, 'desk', 1)).toBe(true);
    expect(await cleo.acquireLease(subject, 'desk', 60)).toMatchObject({ granted: true, holder: 'CLEO', fence: 2 });
    expect(await bob.renewLease(subject, 'desk', 1, 60)).toMatchObject({ granted: false, holder: 'CLEO' });
  });

  it('takes no change under a lease that somebody else has had since', async () => {
    const [bob, cleo] = [await open('bob'), await open('cleo')];
    const tenant = fresh();
    const subject = `tenant:${tenant.id}`;
    const lost = await bob.acquireLease(subject, 'desk', 1);
    await firm.expireLease(subject);
    const held = await cleo.acquireLease(subject, 'desk', 60);

    expect(await bob.push([{ ...changeOf(tenant, { actor: 'BOB' }), fence: lost.fence }])).toMatchObject([
      { is: 'refused', reason: 'lease-lost' },
    ]);
    await pushed(cleo, { ...changeOf(tenant, { actor: 'CLEO' }), fence: held.fence });
  });

  it('keeps pictures by the hash of their bytes', async () => {
    const bob = await open('bob');
    const bytes = Uint8Array.from({ length: 5000 }, (_byte, place) => (place * 7) % 256);
    const name = assetNameSchema.parse(`${createHash('sha256').update(bytes).digest('hex')}.png`);
    const other = assetNameSchema.parse(`${'ab'.repeat(32)}.jpg`);
    await bob.putPicture(name, bytes);
    await bob.putPicture(name, bytes);

    expect(await bob.missingPictures([name, other])).toEqual([other]);
    expect(Buffer.from((await bob.picture(name)) ?? [])).toEqual(Buffer.from(bytes));
    expect(await bob.picture(other)).toBeNull();
    expect(await failureOf(bob.putPicture(other, bytes))).toMatchObject({
      kind: 'server-refused',
      reason: 'picture-does-not-fit',
    });
  });

  it('lets an admin change the team, but never take the last admin away', async () => {
    const [ann, bob] = [await open('ann'), await open('bob')];
    const login = `dora-${transport}`;
    const added = await ann.addMember(login, `Dora ${transport}`, 'reviewer');
    expect(added).toEqual({
      login,
      displayName: `Dora ${transport}`,
      role: 'reviewer',
      isActive: true,
      canSignIn: transport === 'https' ? null : false,
    });
    expect(await ann.changeMember(login, 'consultant')).toMatchObject({ role: 'consultant' });
    expect((await bob.members()).map((member) => member.login)).toContain(login);
    await ann.removeMember(login);
    expect((await bob.members()).map((member) => member.login)).not.toContain(login);

    expect(await failureOf(ann.removeMember('ann'))).toMatchObject({ kind: 'server-refused', reason: 'last-admin' });
    expect(await failureOf(ann.changeMember('ann', 'reviewer'))).toMatchObject({ reason: 'last-admin' });
    expect(await failureOf(ann.addMember('eve', 'BOB', 'reviewer'))).toMatchObject({ reason: 'name-taken' });
    expect(await failureOf(bob.addMember('eve', 'Eve', 'admin'))).toMatchObject({ kind: 'not-allowed' });
    const trail = await ann.audit(null, 3);
    expect(trail.map(({ action, subject, login: by }) => [action, subject, by])).toEqual([
      ['member-removed', login, 'ann'],
      ['member-changed', login, 'ann'],
      ['member-added', login, 'ann'],
    ]);
    // Somebody who has left is named all the same.
    expect(trail.map(({ name, subjectName }) => [name, subjectName])).toEqual(
      trail.map(() => ['ANN', `Dora ${transport}`]),
    );
    expect((await ann.audit(trail[1]?.id ?? 0, 1))[0]?.id).toBe(trail[2]?.id);
  });

  it('names in the trail from whom work was taken over, and what was done to a member everywhere', async () => {
    const [ann, bob] = [await open('ann'), await open('bob')];
    const subject = `tenant:taken-${transport}`;
    const { fence } = await bob.acquireLease(subject, 'laptop', 60);
    await bob.releaseLease(subject, 'laptop', fence);
    await ann.acquireLease(subject, 'laptop', 60);
    expect((await ann.audit(null, 1))[0]).toMatchObject({ subject, detail: 'bob', name: 'ANN', detailName: 'BOB' });
    await firm.setActive('cleo', false);
    await firm.setActive('cleo', true);
    const [letIn, lockedOut] = await ann.audit(null, 2);
    expect(letIn).toMatchObject({ action: 'member-let-in', subjectName: 'CLEO', name: null });
    expect(lockedOut).toMatchObject({ action: 'member-locked-out', subjectName: 'CLEO', name: null });
    // Nobody of another portfolio hears of it.
    await firm.addPortfolio(`apart-${transport}`);
    await firm.addMember(`apart-${transport}`, `eli-${transport}`, 'admin');
    const eli = await open(`eli-${transport}`, `apart-${transport}`);
    expect((await eli.audit(null, 100)).map(({ action }) => action)).not.toContain('member-locked-out');
  });

  it('hints at a change of a colleague', async () => {
    const [bob, cleo] = [await open('bob'), await open('cleo')];
    let hints = 0;
    const stop = bob.changes(() => (hints += 1));
    // The listener has to stand first; over HTTPS the head is asked for in turns of ten seconds.
    await expect
      .poll(
        async () => {
          await cleo.push([changeOf(fresh(), { actor: 'CLEO' })]);
          return hints;
        },
        { timeout: 25_000, interval: 250 },
      )
      .toBeGreaterThan(0);
    stop();
  });

  it('refuses what is too much for one call, so that it can be halved', async () => {
    const bob = await open('bob');
    const item = changeOf(fresh(), { actor: 'BOB' });

    expect((await failureOf(bob.push(Array.from({ length: 501 }, () => item)))).kind).toBe('too-large');
    const ids = Array.from({ length: 501 }, () => tenantIdSchema.parse('t-1'));
    expect((await failureOf(bob.tenants(ids))).kind).toBe('too-large');
  });

  it('pushes on top of what was pulled', async () => {
    const [bob, cleo] = [await open('bob'), await open('cleo')];
    const item = changeOf(fresh(), { actor: 'BOB', entries: 4 });
    await pushed(bob, item);
    const pulled = (await cleo.tenants([item.id]))[0];
    if (pulled === undefined) throw new Error('not there');

    await pushed(cleo, changeOf(knownOf(pulled), { actor: 'CLEO' }));
    expect(pulled.entries[0]).toEqual(item.entries[0]);
    expect(JSON.parse(pulled.entries[0]?.body ?? '')).toMatchObject({ sequence: 0, previous: genesisHash });
  });
});

async function failureOf(attempt: Promise<unknown>): Promise<TeamFailure> {
  const thrown: unknown = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (thrown instanceof TeamFailure) return thrown;
  throw new Error(`no TeamFailure: ${String(thrown)}`);
}
