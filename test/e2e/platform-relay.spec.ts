import { ConsoleDriver } from './driver/console-driver';
import { PlatformDriver } from './driver/platform-driver';
import { SandboxDriver } from './driver/sandbox-driver';
import { expect, test } from './support/fixtures';
import { authorizeNewTenant } from './support/new-tenant';

/** A running console in Chinese, a sandbox whose relays serve it, and what both end with. */
async function withRelay(
  settings: object,
  journey: (parts: {
    readonly driver: ConsoleDriver;
    readonly platform: PlatformDriver;
    readonly sandbox: SandboxDriver;
  }) => Promise<void>,
): Promise<void> {
  const sandbox = await SandboxDriver.start(settings);
  const driver = await ConsoleDriver.launch();
  await journey({ driver, platform: new PlatformDriver(driver.window), sandbox });
  await driver.close();
  await sandbox.close();
}

test('a workspace behind wxcomponent: login refused, login right, its address allowed, a tenant authorizes', async () => {
  test.setTimeout(180_000);
  await withRelay({ allowList: ['203.0.113.1'] }, async ({ driver, platform, sandbox }) => {
    const { facts } = sandbox;
    await platform.create('订货通 wxcomponent', 'wxcomponent', sandbox, {
      componentAppId: facts.componentAppId,
      relayBaseUrl: facts.wxcomponentUrl,
      relayUser: facts.wxcomponentUser,
    });
    await expect(driver.window.getByTestId('secret-component-secret')).toHaveCount(0);
    expect(await platform.line('relay')).toMatchObject({ verdict: 'fail', advice: 'check-relay-secret' });
    await platform.show('connection');
    await platform.setSecret('relay-password', 'not-the-password');
    const refused = await platform.line('relay');
    expect(refused).toMatchObject({ verdict: 'fail', advice: 'check-relay-secret' });
    expect(refused.text).toContain('用户名或密码错误');
    await platform.show('connection');
    await platform.setSecret('relay-password', facts.wxcomponentPassword);
    // The relay may call; this computer may not yet.
    expect(await platform.failing()).toEqual(['egress-ip', 'pre-auth-code', 'launch-domain']);
    await sandbox.change({ allowList: [] });
    await platform.show('connection');
    await platform.save('section-launch', { launchDomain: facts.launchDomain, redirectUri: facts.redirectUri });
    expect(await platform.failing()).toEqual([]);
    await expect(driver.window.getByTestId('platform-status')).toContainText('wxcomponent 服务');
    expect(await authorizeNewTenant(driver, sandbox)).toBe('bound');
  });
});

test('a workspace behind the vendor’s own relay: secret refused, secret right, a tenant authorizes', async () => {
  test.setTimeout(180_000);
  await withRelay({}, async ({ driver, platform, sandbox }) => {
    const { facts } = sandbox;
    await platform.create('订货通 中转', 'relay', sandbox, {
      componentAppId: facts.componentAppId,
      relayBaseUrl: facts.relayUrl,
    });
    await platform.setSecret('relay-secret', 'not-the-secret');
    const refused = await platform.line('relay');
    expect(refused).toMatchObject({ verdict: 'fail', advice: 'check-relay-secret' });
    expect(refused.text).toContain('中转密钥缺失或错误');
    await platform.show('connection');
    await platform.setSecret('relay-secret', facts.relaySecret);
    await platform.save('section-launch', { launchDomain: facts.launchDomain, redirectUri: facts.redirectUri });
    expect(await platform.failing()).toEqual([]);
    expect(await authorizeNewTenant(driver, sandbox)).toBe('bound');
  });
});
