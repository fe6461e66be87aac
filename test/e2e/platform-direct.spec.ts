import { ConsoleDriver } from './driver/console-driver';
import { PlatformDriver } from './driver/platform-driver';
import { SandboxDriver } from './driver/sandbox-driver';
import { untilStill } from './driver/until-still';
import { authorizeNewTenant } from './support/new-tenant';
import { expect, test } from './support/fixtures';

const hourMs = 3_600_000;
const preAuthCodePath = '/cgi-bin/component/api_create_preauthcode';

test('a direct workspace is set up from nothing: every failure is named, put right, and a tenant authorizes', async () => {
  test.setTimeout(240_000);
  const sandbox = await SandboxDriver.start({
    allowList: ['203.0.113.1'],
    directIp: '198.51.100.7',
    publication: 'unpublished',
    switches: { requestIpInMessage: true },
  });
  const driver = await ConsoleDriver.launch({ language: 'en' });
  const platform = new PlatformDriver(driver.window);
  const { facts } = sandbox;
  await platform.create('Orders, direct', 'direct', sandbox);

  // Nothing is known yet: the AppID comes first, then the address from which the calls leave.
  expect(await platform.line('app-id')).toMatchObject({ verdict: 'fail', advice: 'correct-app-id' });
  await platform.show('connection');
  await platform.save('section-connection', { componentAppId: 'wx0123456789abcdef' });
  expect(await platform.line('secret')).toMatchObject({ verdict: 'fail', advice: 'enter-secret' });
  await platform.show('connection');
  await platform.setSecret('component-secret', 'f'.repeat(32));
  expect(await platform.line('ticket')).toMatchObject({ verdict: 'fail', advice: 'enter-ticket' });
  await platform.show('connection');
  await platform.importTicket('ticket@@@of-another-platform');

  const egress = await platform.line('egress-ip');
  expect(egress).toMatchObject({ verdict: 'fail', advice: 'allow-egress-ip' });
  expect(egress.text).toContain('198.51.100.7');
  await sandbox.change({ allowList: ['198.51.100.7'] });

  expect(await platform.line('app-id')).toMatchObject({ verdict: 'fail', advice: 'correct-app-id' });
  await platform.show('connection');
  await platform.save('section-connection', { componentAppId: facts.componentAppId });

  // Secret and ticket were entered for the other platform; neither is sent to this one.
  const entered = await platform.line('secret');
  expect(entered).toMatchObject({ verdict: 'fail', advice: 'enter-secret-again' });
  await platform.show('connection');
  const row = driver.window.getByTestId('secret-component-secret');
  await expect(row).toContainText(`wx0123456789abcdef; the settings now name ${facts.componentAppId}`);
  await platform.setSecret('component-secret', 'f'.repeat(32));
  expect(await platform.line('ticket')).toMatchObject({ verdict: 'fail', advice: 'enter-ticket' });
  await platform.show('connection');
  await platform.importTicket('ticket@@@of-another-platform');

  const secret = await platform.line('secret');
  expect(secret).toMatchObject({ verdict: 'fail', advice: 'enter-secret' });
  await driver.window.getByTestId('line-secret').getByTestId('entry-link-40125').click();
  await expect(driver.window.getByTestId('entry-40125')).toBeVisible();
  // A button that still slides in is not clicked.
  await untilStill(driver.window);
  await driver.window.getByTestId('entry-close').click();
  await driver.window.getByTestId('fix-secret').click();
  await platform.setSecret('component-secret', ` ${facts.componentSecret}\t`);
  await expect(driver.window.getByTestId('secret-saved')).toContainText('Spaces or line breaks were taken out');

  expect(await platform.line('ticket')).toMatchObject({ verdict: 'fail', advice: 'replace-ticket' });
  await sandbox.setClockOffset(-13 * hourMs);
  const old = await sandbox.pushTicket();
  await sandbox.setClockOffset(0);
  await platform.show('connection');
  await platform.importTicket(old.ticket);
  expect(await platform.line('ticket')).toMatchObject({ verdict: 'fail', advice: 'start-ticket-push' });
  await platform.show('connection');
  await driver.window.getByTestId('start-push').click();
  await expect(driver.window.getByTestId('push-state')).toBeVisible();
  await platform.importTicket((await sandbox.pushTicket()).ticket);

  // The keys are right; what is left is the platform itself.
  expect(await platform.failing()).toEqual(['pre-auth-code', 'launch-domain', 'publication']);
  await sandbox.change({ publication: 'published' });
  expect(await platform.line('launch-domain')).toMatchObject({ verdict: 'fail', advice: 'set-launch-domain' });
  await platform.show('connection');
  await platform.fill({ launchDomain: `https://${facts.launchDomain}/`, redirectUri: 'https://elsewhere.example/cb' });
  const rule = (id: string): ReturnType<typeof driver.window.getByTestId> => driver.window.getByTestId(`rule-${id}`);
  await expect(rule('bareHost')).toHaveAttribute('data-verdict', 'fail');
  await platform.fill({ launchDomain: facts.launchDomain });
  await expect(rule('bareHost')).toHaveAttribute('data-verdict', 'pass');
  await expect(rule('redirectHost')).toHaveAttribute('data-verdict', 'fail');
  await driver.window.getByTestId('section-launch-save').click();
  await expect(driver.window.getByTestId('section-launch')).toContainText('exactly the launch domain');
  await platform.save('section-launch', { redirectUri: `https://${facts.launchDomain}:8443/cb` });
  expect(await platform.line('launch-domain')).toMatchObject({ verdict: 'fail', advice: 'drop-port' });
  await platform.show('connection');
  await platform.save('section-launch', { redirectUri: facts.redirectUri });
  expect(await platform.line('launch-domain')).toMatchObject({ verdict: 'pass' });

  // Sets and publication are recorded, not measured.
  expect(await platform.line('platform-sets')).toMatchObject({ verdict: 'unknown', advice: 'record-platform-sets' });
  await platform.show('permissions');
  await driver.window.getByTestId('record-held').click();
  const held = [17, 18, 19, 25, 30, 31, 88, 119, 142, 156];
  for (const id of held) await driver.window.getByTestId(`held-${id}`).check();
  await platform.save('section-sets', {});
  const lacking = await platform.line('platform-sets');
  expect(lacking).toMatchObject({ verdict: 'fail', advice: 'add-platform-sets' });
  expect(lacking.text).toContain('Orders (182)');
  await platform.show('permissions');
  await driver.window.getByTestId('held-182').check();
  await driver.window.getByTestId('published-published').check();
  await platform.save('section-sets', {});
  await platform.save('section-publication', {});
  expect(await platform.failing()).toEqual([]);

  // The world around it: quota and clock.
  await sandbox.change({ quotas: { [preAuthCodePath]: { perDay: 1, perMinute: 0 } } });
  expect(await platform.line('quota')).toMatchObject({ advice: 'wait-for-quota' });
  await sandbox.change({ quotas: {} });
  await sandbox.setClockOffset(5 * 60_000);
  expect(await platform.line('clock')).toMatchObject({ verdict: 'warn', advice: 'set-clock' });
  await sandbox.setClockOffset(0);
  const lines = await platform.selfTest();
  expect(lines.filter((line) => !['pass', 'skipped'].includes(line.verdict)).map((line) => line.id)).toEqual([
    // The example domain has no server; the window takes the answer before it would be asked.
    'redirect-page',
  ]);
  await expect(driver.window.getByTestId('platform-reachable')).toHaveText('works');

  expect(await authorizeNewTenant(driver, sandbox)).toBe('bound');
  await driver.close();
  await sandbox.close();
});
