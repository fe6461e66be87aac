import { lackOfPostgres } from '../support/team/lack-of-postgres';
import { RestStandIn } from '../support/team/rest-stand-in';
import { ConsoleDriver } from './driver/console-driver';
import { PhoneDriver } from './driver/phone-driver';
import { PlatformDriver } from './driver/platform-driver';
import { SandboxDriver } from './driver/sandbox-driver';
import { TeamDriver } from './driver/team-driver';
import { AdministeredDatabase } from './support/administered-database';
import { violations } from './support/axe';
import type { SandboxTenant } from './support/new-tenant';
import { expect, skipFor, test } from './support/fixtures';

const portfolio = 'south';
const slowMs = 30_000;

/** A console whose workspace reaches one WeChat through the vendor's relay, as every consultant's does. */
async function consultant(database: AdministeredDatabase, sandbox: SandboxDriver, name: string): Promise<TeamDriver> {
  const console = await ConsoleDriver.launch({ operatorName: name });
  const platform = new PlatformDriver(console.window);
  const { componentAppId, relayUrl, relaySecret, launchDomain, redirectUri } = sandbox.facts;
  await platform.create(`南方 ${name}`, 'relay', sandbox, { componentAppId, relayBaseUrl: relayUrl });
  await platform.setSecret('relay-secret', relaySecret);
  await platform.save('section-launch', { launchDomain, redirectUri });
  return new TeamDriver(console, database);
}

/** A service of a private authority is refused until the workspace trusts that one, and joined then. */
async function joinOverHttps(member: TeamDriver, rest: RestStandIn, login: string): Promise<void> {
  const { window } = member;
  await member.fillHttps(rest.url, portfolio);
  await member.look(rest.bearer(login));
  await expect(window.getByTestId('error-team-failed')).toContainText('颁发机构', { timeout: slowMs });
  await member.pictures(`https-untrusted-${login}`);
  await member.trust(member.authorityFile);
  await member.fillHttps(rest.url, portfolio);
  await member.look('not.a.token');
  await expect(window.getByTestId('error-team-failed')).toContainText('没有接受', { timeout: slowMs });
  await member.look(rest.bearer(login));
  await expect(window.getByTestId('team-found')).toBeVisible({ timeout: slowMs });
  await window.getByTestId('team-join-button').click();
  await member.stands('in-step');
}

/** Enters a tenant for a mini program and authorizes it, deciding to go on without the team's server. */
async function bindAlone(member: TeamDriver, name: string, appId: string): Promise<void> {
  const { window } = member;
  await window.getByTestId('nav-tenants').click();
  await window.getByTestId('create-tenant').click();
  await window.getByTestId('profile-name').fill(name);
  await window.getByTestId('profile-expectedAppId').fill(appId);
  await window.getByTestId('create-tenant-submit').click();
  await window.getByTestId('authorize').waitFor();
  await member.console.beginAuthorization('管理员');
  await window.getByTestId('team-go-alone').click({ timeout: slowMs });
  await window.getByTestId('preflight-start').click();
  const phone = new PhoneDriver(await member.console.authorizationPage());
  await phone.scan('admin');
  await phone.pick(appId);
  await phone.confirm();
  expect(await member.console.verifiedOutcome()).toBe('bound');
  await member.console.answer('authorized');
  await member.console.closeSheet();
}

/** The mini program of a tenant that the sandbox makes up. */
async function mintedAppId(sandbox: SandboxDriver): Promise<string> {
  const request = { count: 5, seed: 4 };
  const { tenants } = await sandbox.control<{ readonly tenants: readonly SandboxTenant[] }>(
    'POST',
    'generate',
    request,
  );
  const ready = tenants.find(({ stageHint }) => stageHint === 'ready');
  if (ready === undefined) throw new Error('the sandbox made no tenant that is ready');
  return ready.appid;
}

test('over HTTPS, two consultants bind one mini program while the server is away; the second is told whose it is', async () => {
  test.setTimeout(300_000);
  skipFor(await lackOfPostgres(), 'a race for an AppID');
  const database = await AdministeredDatabase.start();
  const members: TeamDriver[] = [];
  const sandbox = await SandboxDriver.start();
  let rest: RestStandIn | null = null;
  try {
    await database.setUp(portfolio, '南方');
    await database.addMember('chen', '陈弈', 'consultant', portfolio);
    rest = await RestStandIn.start(database);
    for (const [login, name] of [
      ['lin', '林静'],
      ['chen', '陈弈'],
    ] as const) {
      const member = await consultant(database, sandbox, name);
      members.push(member);
      await joinOverHttps(member, rest, login);
    }
    const [lin, chen] = members;
    if (lin === undefined || chen === undefined) throw new Error('nobody joined');
    const appId = await mintedAppId(sandbox);
    await database.cluster.primary.kill();
    await bindAlone(lin, '禾穗谷食品', appId);
    await bindAlone(chen, '云杉里茶业', appId);
    await database.cluster.primary.start();
    for (const each of members) {
      await each.show();
      await expect(async () => {
        await each.syncNow();
        await expect(each.window.getByTestId('team-badge')).toHaveAttribute('data-state', 'in-step', { timeout: 3000 });
      }).toPass({ timeout: 60_000 });
    }
    // Both notice by themselves that the server is back: whoever comes first has it.
    const lost = await Promise.all([lin.stageOf('禾穗谷食品'), chen.stageOf('云杉里茶业')]);
    expect(lost.toSorted()).toEqual(['confirmed', 'quarantined']);
    const [second, held, refused] =
      lost[0] === 'confirmed' ? [chen, '禾穗谷食品', '云杉里茶业'] : [lin, '云杉里茶业', '禾穗谷食品'];
    for (const each of members) {
      await each.syncNow();
      await expect.poll(() => each.stageOf(held), { timeout: slowMs }).toBe('confirmed');
      await expect.poll(() => each.stageOf(refused), { timeout: slowMs }).toBe('quarantined');
    }
    await second.window.getByTestId('nav-tenants').click();
    await second.window.getByText(refused).first().click();
    await expect(second.window.getByTestId('quarantine-conflict')).toContainText(held);
    expect(await violations(second.window)).toEqual([]);
    await second.pictures('race-lost');
  } finally {
    await Promise.allSettled(members.map(({ console }) => console.close()));
    await rest?.close();
    await sandbox.close();
    await database.remove();
  }
});
