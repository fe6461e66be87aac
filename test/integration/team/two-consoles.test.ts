import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../main/domain/ledger/ledger';
import { updateProfile } from '../../../main/domain/record/tenant';
import { sharedStateOf } from '../../../main/domain/team/shared-state';
import type { TeamServer } from '../../../main/features/team/ports/team-server';
import { appId, authorized, preparedTenant, tenantId } from '../../unit/domain/builders';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { TeamConsole } from '../../support/team-console';

const lack = await lackOfPostgres();
if (lack !== null) process.stderr.write(`two consoles on PostgreSQL skipped: ${lack}\n`);
const one = tenantId('t-0');

describe.skipIf(lack !== null)('two consoles on one PostgreSQL', () => {
  let database: TeamDatabase;
  const servers: TeamServer[] = [];
  const connect = (login: string) => (): TeamServer => {
    const server = database.connect(login, 10_000);
    servers.push(server);
    return server;
  };

  beforeAll(async () => {
    database = await TeamDatabase.start();
    await database.addPortfolio('nationwide');
    await database.addMember('nationwide', 'lin', 'admin');
    await database.addMember('nationwide', 'chen', 'consultant');
  }, 90_000);

  afterAll(() => database.remove());

  async function requireSame(one: TeamConsole, other: TeamConsole): Promise<void> {
    const told = async (console: TeamConsole): Promise<unknown> =>
      (await console.records()).map((record) => [canonicalJson(sharedStateOf(record)), record.ledger]);
    expect(await told(other)).toEqual(await told(one));
  }

  it('upload, join, edit apart, decide, and bind one AppID once', async () => {
    const records = Array.from({ length: 30 }, (_each, at) => preparedTenant({}, { expectedAppId: null }, `t-${at}`));
    const lin = new TeamConsole('LIN', connect('lin'), records);
    const chen = new TeamConsole('CHEN', connect('chen'));
    await lin.sync.run();
    expect(lin.sync.standing).toMatchObject({ state: 'in-step', failure: null });
    expect([...lin.sync.refusals.values()]).toEqual([]);
    await chen.sync.run();
    await requireSame(lin, chen);

    await lin.edit(one, (record, change) =>
      updateProfile(record, { owner: '林', notes: '𝒜 "quoted" \u2028 1e21' }, change),
    );
    await chen.edit(one, (record, change) => updateProfile(record, { industry: '饮料' }, change));
    for (const each of [lin, chen, lin]) await each.sync.run();
    expect((await lin.records())[0]?.profile).toMatchObject({ owner: '林', industry: '饮料' });
    await requireSame(lin, chen);

    await lin.edit(one, (record, change) => updateProfile(record, { owner: 'A' }, change));
    await chen.edit(one, (record, change) => updateProfile(record, { owner: 'B' }, change));
    await lin.sync.run();
    await chen.sync.run();
    expect([...chen.memory.waitingHeads().keys()]).toEqual([one]);
    expect(await chen.sync.decide(one, new Map([['profile.owner', 'here']]))).toBe(true);
    await chen.sync.run();
    await lin.sync.run();
    expect((await lin.records())[0]?.profile.owner).toBe('B');
    await requireSame(lin, chen);

    await lin.edit(one, (record) => authorized(record, { appId: appId(7) }, { expectedAppId: null }));
    await chen.edit(tenantId('t-1'), (record) => authorized(record, { appId: appId(7) }, { expectedAppId: null }));
    await Promise.all([lin.sync.run(), chen.sync.run()]);
    for (const each of [lin, chen, lin, chen]) await each.sync.run();
    const bound = (await lin.records()).filter(({ binding }) => binding?.appId === appId(7));
    expect(bound).toHaveLength(1);
    await requireSame(lin, chen);
  }, 60_000);

  it('nothing moves while nobody does anything', async () => {
    const [lin, chen] = [new TeamConsole('LIN', connect('lin')), new TeamConsole('CHEN', connect('chen'))];
    await lin.sync.run();
    await chen.sync.run();
    const head = await database.one("select max(seq)::text from team.tenant where portfolio = 'nationwide'");
    for (let round = 0; round < 20; round += 1) {
      await lin.sync.run();
      await chen.sync.run();
    }
    expect(await database.one("select max(seq)::text from team.tenant where portfolio = 'nationwide'")).toBe(head);
    await requireSame(lin, chen);
  }, 60_000);
});
