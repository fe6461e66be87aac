import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { lackOfPractice } from '../support/team/lack-of-postgres';
import { ConsoleDriver } from './driver/console-driver';
import { PlatformDriver } from './driver/platform-driver';
import { TeamDriver } from './driver/team-driver';
import { violations } from './support/axe';
import { expect, skipFor, test } from './support/fixtures';

const slowMs = 60_000;

/** The second console as a process: Chromium's lock in its folder names it (`<host>-<pid>`). */
function processOf(dataFolder: string): number | null {
  try {
    return Number(readlinkSync(join(dataFolder, 'SingletonLock')).split('-').at(-1));
  } catch {
    return null;
  }
}

function hasJoined(dataFolder: string): boolean {
  const workspaces = join(dataFolder, 'workspaces');
  if (!existsSync(workspaces) || existsSync(join(dataFolder, 'practice-invitation.json'))) return false;
  return readdirSync(workspaces).some((id) => existsSync(join(workspaces, id, 'team.json')));
}

test('a team to practise with: begun in the sandbox, joined by a second console, found again, and taken away', async () => {
  test.setTimeout(300_000);
  skipFor(await lackOfPractice(), 'a practice team in its windows');
  let own = new TeamDriver(await ConsoleDriver.launch());
  const { dataFolder, keychainService } = own.console;
  const second = join(dataFolder, 'practice', 'colleague');
  const consoles = new Set([own.console]);
  try {
    await new PlatformDriver(own.window).openWorkspaces();
    await own.window.getByTestId('workspace-team').click();
    await own.window.getByTestId('team-practice-begin').waitFor({ timeout: slowMs });
    expect(await violations(own.window)).toEqual([]);
    await own.pictures('practice-offered');
    await own.window.getByTestId('team-practice-begin').click();
    await expect(own.window.getByTestId('team-badge')).toContainText('与 1 位同事一致', { timeout: slowMs });
    await own.window.getByTestId('team-practice-running').waitFor();
    expect(await violations(own.window)).toEqual([]);
    await own.pictures('practice-running');

    await own.window.getByTestId('team-practice-colleague').click();
    await expect.poll(() => hasJoined(second), { timeout: slowMs }).toBe(true);
    const pid = processOf(second);
    if (pid === null) throw new Error('the second console does not run');
    // By its own hand it would be closed; a test drives only what it has started.
    process.kill(pid, 'SIGTERM');
    await expect.poll(() => processOf(second), { timeout: slowMs }).toBeNull();
    const colleague = new TeamDriver(
      await ConsoleDriver.launch({ dataFolder: second, keychainService: `${keychainService}-colleague` }),
    );
    consoles.add(colleague.console);
    await colleague.stands('in-step');
    await colleague.show();
    await expect(colleague.window.getByTestId('team-standing')).toContainText('顾问乙');
    await colleague.pictures('practice-colleague');
    const ids = await own.tenantIds();
    expect(await colleague.tenantIds()).toEqual(ids);
    expect(await colleague.edit(ids[0] ?? '', { owner: '乙' })).toBe('saved');
    await expect.poll(() => own.field(ids[0] ?? '', 'owner'), { timeout: slowMs }).toBe('乙');

    // The first console is killed: its server lives on, and the next start takes it up again.
    const killed = own.console.app.process();
    killed.kill('SIGKILL');
    await expect.poll(() => killed.signalCode, { timeout: slowMs }).toBe('SIGKILL');
    consoles.delete(own.console);
    own = new TeamDriver(await ConsoleDriver.launch({ dataFolder, keychainService }));
    consoles.add(own.console);
    await own.stands('in-step');
    await colleague.console.close();
    consoles.delete(colleague.console);

    await own.show();
    await own.window.getByTestId('team-leave').click();
    await own.window.locator('#team-leave-ok').click();
    await expect(own.window.getByTestId('team-badge')).toHaveCount(0, { timeout: slowMs });
    await expect.poll(() => readdirSync(join(dataFolder, 'practice')), { timeout: slowMs }).toEqual([]);
  } finally {
    await Promise.allSettled([...consoles].map((console) => console.close()));
    await own.console.removeProfile();
  }
});
