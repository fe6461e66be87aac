import { lackOfPostgres } from '../support/team/lack-of-postgres';
import { ConsoleDriver } from './driver/console-driver';
import { TeamDriver } from './driver/team-driver';
import { AdministeredDatabase } from './support/administered-database';
import { violations } from './support/axe';
import { expect, skipFor, test } from './support/fixtures';

const portfolio = 'north';

/** A database with three members, and consoles that begin to work on it; everything ends with the test. */
class Team {
  readonly database: AdministeredDatabase;
  readonly #consoles: ConsoleDriver[] = [];

  private constructor(database: AdministeredDatabase) {
    this.database = database;
  }

  static async start(): Promise<Team> {
    const team = new Team(await AdministeredDatabase.start());
    try {
      const { database } = team;
      await database.setUp(portfolio);
      await database.addMember('chen', '陈弈', 'consultant', portfolio);
      await database.addMember('zhou', '周宁', 'reviewer', portfolio);
      return team;
    } catch (error) {
      await team.end();
      throw error;
    }
  }

  async console(): Promise<TeamDriver> {
    const console = await ConsoleDriver.launch();
    this.#consoles.push(console);
    return new TeamDriver(console, this.database);
  }

  async close(member: TeamDriver): Promise<void> {
    this.#consoles.splice(this.#consoles.indexOf(member.console), 1);
    await member.console.close();
  }

  async end(): Promise<void> {
    await Promise.allSettled(this.#consoles.map((console) => console.close()));
    await this.database.remove();
  }
}

/** Shares the sandbox's tenants, after a password that is refused. */
async function share(lin: TeamDriver): Promise<void> {
  const { window } = lin;
  await lin.fill('lin', portfolio);
  await lin.picture('1-join');
  await lin.look('wrong');
  await expect(window.getByTestId('error-team-failed')).toContainText('没有接受登录名和密码');
  await lin.look();
  await expect(window.getByTestId('team-found')).toContainText('本机的 24 个租户');
  expect(await violations(window)).toEqual([]);
  await lin.picture('2-found');
  await lin.pictureOfOther('2-found-en-dark');
  await window.getByTestId('team-join-button').click();
  await lin.stands('in-step');
  expect(await violations(window)).toEqual([]);
  await lin.picture('3-shared');
  await lin.pictureOfOther('3-shared-en-dark');
}

/** Both edit one tenant while the server is down; afterwards the second decides about what both changed. */
async function editApart(team: Team, lin: TeamDriver, chen: TeamDriver, id: string): Promise<void> {
  await team.database.cluster.primary.kill();
  expect(await lin.edit(id, { owner: '林', industry: '林的行业' })).toBe('saved');
  expect(await chen.edit(id, { owner: '陈', contactName: '陈的联系人' })).toBe('saved');
  await lin.syncNow();
  await lin.stands('away');
  await expect(lin.window.getByTestId('team-away')).toContainText('1 项更改会交给团队');
  await lin.picture('4-away');
  await lin.pictureOfOther('4-away-en-dark');
  // Each console finds the server by itself: this laptop sleeps until the other has given its changes, so that it is the one asked.
  const laptop = chen.console.app.process();
  laptop.kill('SIGSTOP');
  try {
    await team.database.cluster.primary.start();
    await lin.syncNow();
    await lin.stands('in-step');
  } finally {
    laptop.kill('SIGCONT');
  }
  expect(await chen.field(id, 'owner')).toBe('陈');
  await chen.syncNow();
  await expect(chen.window.getByTestId('team-badge')).toContainText('1 项待处理');
  await chen.picture('5-to-decide');
  await chen.window.getByTestId(`team-decide-${id}`).click();
  const row = chen.window.getByTestId('team-conflict').getByRole('row').nth(1);
  // Who changed it on each side.
  await expect(row.getByRole('cell').nth(0)).toContainText('陈弈');
  await expect(row.getByRole('cell').nth(1)).toContainText('林静');
  expect(await violations(chen.window)).toEqual([]);
  await chen.picture('6-conflict');
  await chen.pictureOfOther('6-conflict-en-dark');
  await decideByKeyboard(chen);
  await chen.window.getByTestId('team-conflict').waitFor({ state: 'hidden' });
  for (const each of [lin, chen]) {
    await expect.poll(() => each.field(id, 'owner'), { timeout: 30_000 }).toBe('陈');
    await expect.poll(() => each.field(id, 'contactName')).toBe('陈的联系人');
    await expect.poll(() => each.field(id, 'industry')).toBe('林的行业');
    await each.stands('in-step');
    await expect(each.window.getByTestId('team-badge')).toContainText('与 2 位同事一致');
  }
}

/** One side is chosen, then the other with an arrow key, and the decision is saved, all without a mouse. */
async function decideByKeyboard({ window }: TeamDriver): Promise<void> {
  const there = window.getByTestId('team-there-profile.owner');
  await there.focus();
  await there.press('Space');
  await expect(there).toBeChecked();
  await there.press('ArrowLeft');
  await expect(window.getByTestId('team-here-profile.owner')).toBeChecked();
  await expect(there).not.toBeChecked();
  await window.locator('#team-conflict-save').press('Enter');
}

/** An administrator gives another password, and the server starts anew: the member types it where they are. */
async function changePassword(team: Team, lin: TeamDriver): Promise<void> {
  const { database } = team;
  database.password = 'another horse 43';
  await database.administer('member', 'password', 'lin');
  await database.cluster.primary.kill();
  await database.cluster.primary.start();
  await lin.show();
  await lin.syncNow();
  await expect(lin.window.getByTestId('error-team-failed')).toContainText('没有接受登录名和密码', { timeout: 30_000 });
  await expect(lin.window.getByTestId('team-badge')).toContainText('请重新登录团队');
  await lin.picture('9-password');
  await lin.window.getByTestId('team-new-secret').fill(database.password);
  await lin.window.getByTestId('team-sign-in').click();
  await lin.stands('in-step');
}

/** The first authorizes a tenant; the second sees that, and then what came of it. */
async function watchAuthorization(lin: TeamDriver, chen: TeamDriver): Promise<void> {
  await lin.console.openTenant('fixture-02', '松果湾建材');
  const phone = await lin.console.startAuthorization('林静');
  await expect(chen.window.getByTestId('team-at-work')).toContainText('林静 正在授权 松果湾建材', { timeout: 30_000 });
  await chen.picture('7-at-work');
  await chen.console.openTenant('fixture-02', '松果湾建材');
  await expect(chen.window.getByTestId('tenant-at-work')).toHaveText('林静 正在授权');
  await chen.picture('7-at-work-tenant');
  await chen.show();
  await phone.scan();
  await phone.pickFirst('mini-program');
  await phone.confirm();
  expect(await lin.console.verifiedOutcome()).toBe('bound');
  await expect(chen.window.getByTestId('team-at-work')).toHaveCount(0, { timeout: 30_000 });
}

/** A reviewer takes everything over and can change nothing, on the screen and past it. */
async function review(zhou: TeamDriver, lin: TeamDriver, id: string): Promise<void> {
  await zhou.makeWorkspace('审阅');
  await zhou.join('zhou', portfolio);
  expect(await zhou.tenantIds()).toEqual(await lin.tenantIds());
  await expect(zhou.window.getByTestId('readonly-banner')).toContainText('审阅者');
  await zhou.picture('8-reviewer');
  expect(await zhou.edit(id, { owner: '周' })).toBe('reviewer-only');
  expect(await zhou.field(id, 'owner')).toBe('陈');
}

test('a team shares a portfolio on one database, with the server killed and back in between', async () => {
  test.setTimeout(300_000);
  skipFor(await lackOfPostgres(), 'a team in its windows');
  const team = await Team.start();
  try {
    const lin = await team.console();
    await share(lin);
    const chen = await team.console();
    await chen.makeWorkspace('团队');
    await chen.join('chen', portfolio);
    const ids = await lin.tenantIds();
    expect(ids).toHaveLength(24);
    expect(await chen.tenantIds()).toEqual(ids);
    await editApart(team, lin, chen, ids[0] ?? '');
    await watchAuthorization(lin, chen);
    await team.close(chen);
    await review(await team.console(), lin, ids[0] ?? '');
    await lin.console.closeSheet();
    await changePassword(team, lin);
  } finally {
    await team.end();
  }
});
