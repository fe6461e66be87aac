import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { lackOfPostgres } from '../support/team/lack-of-postgres';
import { ConsoleDriver } from './driver/console-driver';
import { TeamDriver } from './driver/team-driver';
import { AdministeredDatabase } from './support/administered-database';
import { violations } from './support/axe';
import { expect, skipFor, test } from './support/fixtures';

const portfolio = 'north';
const slowMs = 30_000;

async function isThere(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

/** An administrator adds somebody, gives another role, and finds that in the trail. */
async function administer(lin: TeamDriver): Promise<void> {
  const { window } = lin;
  await window.getByTestId('team-add-login').fill('wu');
  await window.getByTestId('team-add-name').fill('吴敏');
  await window.getByTestId('team-add').click();
  const line = window.getByTestId('team-member-wu');
  await expect(line).toContainText('吴敏', { timeout: slowMs });
  await line.locator('.ant-select').click();
  await window.locator('.ant-select-item-option', { hasText: '审阅者' }).last().click();
  await expect(line).toContainText('审阅者', { timeout: slowMs });
  await window.getByTestId('team-audit-load').click();
  await expect(window.getByTestId('team-audit-member-changed').first()).toContainText('把 吴敏 的角色', {
    timeout: slowMs,
  });
  await window.getByTestId('team-audit-search').fill('chen');
  await expect(window.getByTestId('team-audit-member-changed')).toHaveCount(0);
  // By name, too, and whoever has no name here is the login that they have.
  await window.getByTestId('team-audit-search').fill('吴敏');
  await expect(window.getByTestId('team-audit-member-changed')).toHaveCount(1);
  await window.getByTestId('team-audit-search').fill('');
  expect(await violations(window)).toEqual([]);
  await window.getByTestId('team-audit').scrollIntoViewIfNeeded();
  await lin.pictures('audit');
}

/** Somebody leaves and nothing stays; what has not reached the team is named before. */
async function leaveNothing(team: AdministeredDatabase, chen: TeamDriver): Promise<void> {
  const { window } = chen;
  const [id = ''] = await chen.tenantIds();
  const open = (): Promise<string> =>
    window.evaluate(
      'window.hostingConsole.app.bootstrap({}).then((answer) => (answer.value ?? JSON.parse(answer).value).workspace.id)',
    );
  const workspace = await open();
  const folder = join(chen.console.dataFolder, 'workspaces', workspace);
  await team.cluster.primary.kill();
  expect(await chen.edit(id, { owner: '陈' })).toBe('saved');
  await chen.show();
  await window.getByTestId('team-leave').click();
  await window.getByTestId('team-leave-remove').check();
  await expect(window.getByTestId('team-unsent')).toContainText('1 项更改尚未交给团队', { timeout: slowMs });
  await expect(window.locator('#team-leave-ok')).toBeDisabled();
  await chen.pictures('leave-unsent');
  await window.getByTestId('team-leave-dialog').press('Escape');
  await team.cluster.primary.start();
  await window.getByTestId('team-leave-dialog').waitFor({ state: 'hidden' });
  await expect(async () => {
    await chen.syncNow();
    await expect(window.getByTestId('team-badge')).toHaveAttribute('data-state', 'in-step', { timeout: 3000 });
  }).toPass({ timeout: slowMs });
  await window.getByTestId('team-leave').click();
  await window.getByTestId('team-leave-remove').check();
  await expect(window.getByTestId('team-goes')).toContainText('24 个租户', { timeout: slowMs });
  await chen.pictures('leave-goes');
  expect(await isThere(folder)).toBe(true);
  await expect(window.locator('#team-leave-ok')).toBeDisabled();
  await window.getByTestId('team-leave-name').fill('团队');
  await window.locator('#team-leave-ok').click();
  await expect(window.getByTestId('team-badge')).toHaveCount(0, { timeout: slowMs });
  await expect.poll(() => isThere(folder), { timeout: slowMs }).toBe(false);
  expect(await open()).not.toBe(workspace);
}

test('members are administered, one leaves without a copy, and one who is removed is told', async () => {
  test.setTimeout(180_000);
  skipFor(await lackOfPostgres(), 'people of a team');
  const database = await AdministeredDatabase.start();
  const consoles: ConsoleDriver[] = [];
  const begin = async (): Promise<TeamDriver> => {
    const console = await ConsoleDriver.launch();
    consoles.push(console);
    return new TeamDriver(console, database);
  };
  try {
    await database.setUp(portfolio);
    await database.addMember('chen', '陈弈', 'consultant', portfolio);
    const lin = await begin();
    await lin.join('lin', portfolio);
    const chen = await begin();
    await chen.makeWorkspace('团队');
    await chen.join('chen', portfolio);
    await administer(lin);
    await leaveNothing(database, chen);
    await chen.makeWorkspace('再来');
    await chen.join('chen', portfolio);
    await lin.window.getByTestId('team-member-chen').getByTestId('team-remove').click();
    await lin.window.locator('.ant-modal-confirm-btns .ant-btn-dangerous').click();
    await expect(lin.window.getByTestId('team-member-chen')).toHaveCount(0, { timeout: slowMs });
    await lin.window.getByTestId('team-audit-load').click();
    await expect(lin.window.getByTestId('team-audit-member-removed')).toContainText('把 陈弈 移出', {
      timeout: slowMs,
    });
    await chen.syncNow();
    await expect(chen.window.getByTestId('error-team-failed')).toContainText('不是其成员', { timeout: slowMs });
    await expect(chen.window.getByTestId('team-badge')).toHaveAttribute('data-state', 'away');
    await expect(chen.window.getByTestId('team-badge')).toContainText('团队拒绝了本机');
    await chen.pictures('removed');
  } finally {
    await Promise.allSettled(consoles.map((console) => console.close()));
    await database.remove();
  }
});
