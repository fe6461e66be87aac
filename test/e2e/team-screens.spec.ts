import { rm } from 'node:fs/promises';
import { makeLargeProfile } from '../support/generated-portfolio';
import { lackOfPostgres } from '../support/team/lack-of-postgres';
import { ConsoleDriver } from './driver/console-driver';
import { TeamDriver } from './driver/team-driver';
import { AdministeredDatabase } from './support/administered-database';
import { violations } from './support/axe';
import { expect, skipFor, test } from './support/fixtures';

const portfolio = 'north';
const slowMs = 60_000;
/** For an exchange of everything, on a busy computer. */
const wholeMs = 240_000;
/** So many that an exchange of all takes some seconds, and can be held in its middle. */
const count = 2000;

/** Keeps the server from reading and writing tenants once the page says so; the answer lets it go on. */
async function holdAt(database: AdministeredDatabase, member: TeamDriver, words: RegExp): Promise<() => Promise<void>> {
  const session = await database.session();
  await member.window.waitForFunction(
    (pattern) => new RegExp(pattern).test(document.querySelector('[data-testid="team-badge"]')?.textContent ?? ''),
    words.source,
    { polling: 'raf', timeout: slowMs },
  );
  await session.script('begin; lock table team.tenant in access exclusive mode');
  return async () => {
    await session.script('commit');
    await session.end();
  };
}

/** A server that this computer does not know is not trusted, with what to do; then its authority is named. */
async function distrust(lin: TeamDriver): Promise<void> {
  const { window } = lin;
  await lin.fill('lin', portfolio, false);
  await lin.look();
  await expect(window.getByTestId('team-join').getByTestId('error-team-failed')).toContainText('本机不认识的机构');
  expect(await violations(window)).toEqual([]);
  await lin.pictures('not-trusted');
  await lin.chooseAuthority();
  await lin.look();
  await expect(window.getByTestId('team-found')).toContainText('本机的 2,024 个租户');
  await expect(window.getByTestId('error-team-failed')).toHaveCount(0);
}

/** The first upload: it says how far it is, and everything can be worked with meanwhile. */
async function upload(database: AdministeredDatabase, lin: TeamDriver): Promise<void> {
  const { window } = lin;
  const joined = window.getByTestId('team-join-button').click();
  const goOn = await holdAt(database, lin, /交给团队/);
  await joined;
  const standing = window.getByTestId('team-standing');
  await expect(standing).toContainText('可以继续工作');
  await expect(standing.getByRole('progressbar')).toBeVisible();
  expect(await violations(window)).toEqual([]);
  await lin.pictures('first-upload');
  expect(await lin.edit('generated-002000', { owner: '林' })).toBe('saved');
  await goOn();
  await lin.stands('in-step', wholeMs);
}

/** The first download: what is here already is listed and opened before the rest has come. */
async function download(database: AdministeredDatabase, chen: TeamDriver): Promise<void> {
  const { window } = chen;
  await chen.fill('chen', portfolio);
  await chen.look();
  await expect(window.getByTestId('team-found')).toContainText('团队的 2,024 个租户');
  await chen.pictures('joining');
  const joined = window.getByTestId('team-join-button').click();
  const goOn = await holdAt(database, chen, /从团队获取/);
  await joined;
  await expect(window.getByTestId('team-standing')).toContainText('现在就可以使用');
  await chen.pictures('first-download');
  await window.getByTestId('nav-tenants').click();
  await expect(window.getByTestId(/^tenant-row-/).first()).toBeVisible();
  await chen.pictures('first-download-list');
  const [some = ''] = await chen.tenantIds();
  expect(await chen.edit(some, { industry: '先到的' })).toBe('saved');
  await goOn();
  await chen.stands('in-step', wholeMs);
  expect(await chen.tenantIds()).toHaveLength(count + 24);
}

/** Hundreds of members are searched by keyboard, and what is refused is said beside them. */
async function administerMany(database: AdministeredDatabase, lin: TeamDriver): Promise<void> {
  const { window } = lin;
  const session = await database.session();
  await session.script(`
    insert into team.member (login, display_name) select 'c' || n, '顾问 ' || n from generate_series(1, 300) n;
    insert into team.membership select '${portfolio}', 'c' || n, 'consultant' from generate_series(1, 300) n`);
  await session.end();
  await lin.show();
  await lin.syncNow();
  const search = window.getByTestId('team-member-search');
  await search.waitFor({ timeout: slowMs });
  await lin.pictures('hundreds');
  await search.focus();
  await window.keyboard.type('顾问 29');
  const members = window.getByTestId('team-members');
  await expect(members.getByRole('status')).toHaveText('11 / 302 人');
  await window.keyboard.press('Tab');
  await window.getByTestId('team-add-login').fill('wu');
  await window.getByTestId('team-add-name').fill('陈弈');
  await window.getByTestId('team-add').focus();
  await window.keyboard.press('Enter');
  await expect(members.getByTestId('error-team-failed')).toContainText('请加上区别');
  expect(await violations(window)).toEqual([]);
  await lin.pictures('name-taken');
}

/** A server that was restored is noticed and said; nobody has to do anything. */
async function restore(database: AdministeredDatabase, lin: TeamDriver): Promise<void> {
  await database.administer('epoch', 'new');
  await lin.show();
  await lin.syncNow();
  await expect(lin.window.getByTestId('team-restored')).toContainText('本机没有丢失内容', { timeout: wholeMs });
  await lin.stands('in-step', wholeMs);
  expect(await violations(lin.window)).toEqual([]);
  await lin.pictures('restored');
}

/** However long the words of the team are, the narrow bar keeps the workspace's name and every button. */
async function narrow(database: AdministeredDatabase, lin: TeamDriver): Promise<void> {
  await database.cluster.primary.kill();
  await lin.syncNow();
  await lin.stands('away');
  await lin.resize(1024);
  for (const language of ['zh-CN', 'en']) {
    await expect(lin.window.locator('html')).toHaveAttribute('lang', language);
    expect(await lin.cutInBar()).toEqual([]);
    await lin.picture(`away-1024-${language}`);
    if (language === 'zh-CN') await lin.window.getByTestId('language-switch').click();
  }
}

test('what a team looks like while it is made, joined, large, restored and away', async () => {
  test.setTimeout(900_000);
  skipFor(await lackOfPostgres(), 'screens of a team');
  const database = await AdministeredDatabase.start();
  const dataFolder = await makeLargeProfile(count);
  const consoles: ConsoleDriver[] = [];
  const begin = async (options: { dataFolder?: string } = {}): Promise<TeamDriver> => {
    const console = await ConsoleDriver.launch(options);
    consoles.push(console);
    return new TeamDriver(console, database);
  };
  try {
    await database.setUp(portfolio);
    await database.addMember('chen', '陈弈', 'consultant', portfolio);
    const lin = await begin({ dataFolder });
    // The tour lies on nothing that is no part of it.
    await expect(lin.window.getByTestId('tour')).toBeVisible();
    await distrust(lin);
    await expect(lin.window.getByTestId('tour')).toHaveCount(0);
    await upload(database, lin);
    const chen = await begin();
    await chen.makeWorkspace('团队');
    await download(database, chen);
    await chen.console.close();
    await administerMany(database, lin);
    await restore(database, lin);
    await narrow(database, lin);
  } finally {
    await Promise.allSettled(consoles.map((console) => console.close()));
    await database.remove();
    await rm(dataFolder, { recursive: true, force: true });
  }
});
