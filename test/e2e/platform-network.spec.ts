import { createServer } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from '../fakes/certificate-maker';
import { ConsoleDriver } from './driver/console-driver';
import { PlatformDriver } from './driver/platform-driver';
import { SandboxDriver } from './driver/sandbox-driver';
import { expect, test } from './support/fixtures';
import { authorizeNewTenant } from './support/new-tenant';
import { startTlsGateway } from './support/tls-gateway';

/** Secret and ticket, for the address that the settings name. */
async function enterCredentials(platform: PlatformDriver, sandbox: SandboxDriver): Promise<void> {
  await platform.setSecret('component-secret', sandbox.facts.componentSecret);
  await platform.importTicket((await sandbox.pushTicket()).ticket);
}

/** Keys, launch domain and ticket of a sandbox, entered by hand. */
async function enterEverything(platform: PlatformDriver, sandbox: SandboxDriver): Promise<void> {
  const { facts } = sandbox;
  await platform.show('connection');
  await enterCredentials(platform, sandbox);
  await platform.save('section-launch', { launchDomain: facts.launchDomain, redirectUri: facts.redirectUri });
}

/** Chooses a file of authorities in the dialog of the system, the one way by which a path gets in. */
async function chooseAuthorities(driver: ConsoleDriver, file: string): Promise<void> {
  await driver.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
  await driver.window.getByTestId('choose-extraCaFile').click();
  await expect(driver.window.getByTestId('field-extraCaFile')).toHaveValue(file);
}

/** What Chromium says about the way to an address, in the session through which WeChat is called. */
async function routeOf(driver: ConsoleDriver, address: string): Promise<string> {
  return await driver.app.evaluate(
    ({ session }, url) => session.fromPartition('wechat-api', { cache: false }).resolveProxy(url),
    address,
  );
}

test('calls leave through the system’s proxy; its login and a sign-in page of the network are recognised', async () => {
  test.setTimeout(180_000);
  // Only who comes through the proxy is on the allow list.
  const sandbox = await SandboxDriver.start({ allowList: ['203.0.113.10'], proxyIp: '203.0.113.10' });
  const { facts } = sandbox;
  const { host } = new URL(facts.url);
  const driver = await ConsoleDriver.launch({
    language: 'en',
    switches: [`--proxy-server=${host}`, '--proxy-bypass-list=<-loopback>'],
  });
  const platform = new PlatformDriver(driver.window);
  await platform.create('Behind a proxy', 'direct', sandbox, { componentAppId: facts.componentAppId });
  await enterEverything(platform, sandbox);
  expect(await platform.failing()).toEqual([]);
  const through = await platform.line('network');
  expect(through.verdict).toBe('pass');
  expect(through.text).toContain(`Way out: PROXY ${host}`);

  await sandbox.change({ proxyCredentials: 'consultant:secret' });
  const login = await platform.line('network');
  expect(login).toMatchObject({ verdict: 'fail', advice: 'log-in-to-proxy' });
  expect(login.text).toContain('The proxy wants a login (407)');
  await sandbox.change({ proxyCredentials: '' });

  await sandbox.control('POST', 'faults', { path: '*', kind: 'html' });
  expect(await platform.line('network')).toMatchObject({ verdict: 'fail', advice: 'log-in-to-network' });
  await sandbox.control('DELETE', 'faults');
  expect(await platform.failing()).toEqual([]);
  await driver.close();
  await sandbox.close();
});

test('the session for WeChat follows the system’s proxy settings and its PAC', async () => {
  const environment = await ConsoleDriver.launch({ env: { https_proxy: 'http://proxy.company.example:8080' } });
  expect(await routeOf(environment, 'https://api.weixin.qq.com/')).toBe('PROXY proxy.company.example:8080');
  await environment.close();

  const script = `function FindProxyForURL(url, host) {
    return dnsDomainIs(host, '.weixin.qq.com') ? 'PROXY pac.company.example:3128; DIRECT' : 'DIRECT';
  }`;
  const server = createServer((_request, answer) => {
    answer.writeHead(200, { 'content-type': 'application/x-ns-proxy-autoconfig' });
    answer.end(script);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const pac = await ConsoleDriver.launch({ switches: [`--proxy-pac-url=http://127.0.0.1:${port}/proxy.pac`] });
  await expect
    .poll(() => routeOf(pac, 'https://api.weixin.qq.com/'))
    .toMatch(/^PROXY pac\.company\.example:3128; ?DIRECT$/);
  expect(await routeOf(pac, 'https://elsewhere.example/')).toBe('DIRECT');
  await pac.close();
  server.closeAllConnections();
  server.close();
});

test('a company gateway with its own authority is trusted for one workspace, for its own host, and no further', async () => {
  test.setTimeout(240_000);
  const folder = await mkdtemp(join(tmpdir(), 'authorities-'));
  const root = makeCertificate({ commonName: 'Company root', isAuthority: true });
  const issuing = makeCertificate({ commonName: 'Company issuing', isAuthority: true }, root);
  const gateway = makeCertificate({ commonName: 'gateway', names: ['localhost'] }, issuing);
  const misnamed = makeCertificate({ commonName: 'other', names: ['other.company.example'] }, issuing);
  const stranger = makeCertificate({ commonName: 'Company root', isAuthority: true });
  const foreign = makeCertificate({ commonName: 'gateway', names: ['localhost'] }, stranger);
  const files = { right: join(folder, 'company.pem'), server: join(folder, 'server.pem') };
  await writeFile(files.right, root.pem);
  await writeFile(files.server, gateway.pem);
  const sandbox = await SandboxDriver.start();
  const { facts } = sandbox;
  const gateways = [
    await startTlsGateway(facts.url, gateway, issuing),
    await startTlsGateway(facts.url, misnamed, issuing),
    await startTlsGateway(facts.url, foreign),
  ] as const;
  const [good, wrongHost, wrongRoot] = gateways.map(({ port }) => `https://localhost:${port}`);
  const driver = await ConsoleDriver.launch({ language: 'en' });
  const platform = new PlatformDriver(driver.window);
  const at = (origin: string | undefined): Record<string, string> => ({
    apiBaseUrl: origin ?? '',
    pageBaseUrl: origin ?? '',
  });
  await platform.create('Behind a gateway', 'direct', sandbox, {
    componentAppId: facts.componentAppId,
    ...at(good),
  });
  await enterEverything(platform, sandbox);
  const untrusted = await platform.line('network');
  expect(untrusted).toMatchObject({ verdict: 'fail', advice: 'check-tls' });
  expect(untrusted.text).toContain('ERR_CERT_AUTHORITY_INVALID');

  await platform.show('connection');
  const section = driver.window.getByTestId('section-connection');
  const save = driver.window.getByTestId('section-connection-save');
  await chooseAuthorities(driver, join(folder, 'missing.pem'));
  await save.click();
  await expect(section).toContainText('There is no such file');
  await chooseAuthorities(driver, files.server);
  await save.click();
  await expect(section).toContainText('is not one of an authority');
  await chooseAuthorities(driver, files.right);
  await platform.save('section-connection', {});
  expect(await platform.failing()).toEqual([]);

  await platform.show('connection');
  await platform.save('section-connection', at(wrongHost));
  await enterCredentials(platform, sandbox);
  expect(await platform.line('network')).toMatchObject({ verdict: 'fail', advice: 'check-certificate-name' });
  await platform.show('connection');
  await platform.save('section-connection', at(wrongRoot));
  await enterCredentials(platform, sandbox);
  expect(await platform.line('network')).toMatchObject({ verdict: 'fail', advice: 'check-tls' });

  await platform.show('connection');
  await platform.save('section-connection', at(good));
  await enterCredentials(platform, sandbox);
  // The file is gone: nothing is called without it, and the reason is named.
  await rm(files.right);
  await driver.window.getByTestId('nav-overview').click();
  await platform.show('connection');
  await platform.save('section-connection', { apiBaseUrl: `${good ?? ''}/` });
  const gone = await platform.line('network');
  expect(gone).toMatchObject({ verdict: 'fail', advice: 'check-ca-file' });
  expect(gone.text).toContain('There is no such file');
  await writeFile(files.right, root.pem);
  expect(await platform.failing()).toEqual([]);

  // WeChat's page opens through the same gateway.
  expect(await authorizeNewTenant(driver, sandbox)).toBe('bound');
  await driver.close();
  for (const one of gateways) await one.close();
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

test('the vendor’s launch page leads to WeChat’s page, whose check of the hosts it satisfies', async () => {
  test.setTimeout(180_000);
  const sandbox = await SandboxDriver.start({ launchDomain: 'localhost' });
  const { facts } = sandbox;
  let visits = 0;
  const vendor = createServer((request, answer) => {
    if (request.url === '/launch') visits += 1;
    answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    answer.end(`<!doctype html><title>Launch</title><script>
      const target = new URLSearchParams(location.hash.slice(1)).get('target');
      if (target?.startsWith(${JSON.stringify(facts.url)})) location.href = target;
    </script>`);
  });
  await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve));
  const { port } = vendor.address() as AddressInfo;
  const driver = await ConsoleDriver.launch({ language: 'en' });
  const platform = new PlatformDriver(driver.window);
  await platform.create('Launch page', 'direct', sandbox, { componentAppId: facts.componentAppId });
  await platform.setSecret('component-secret', facts.componentSecret);
  await platform.importTicket((await sandbox.pushTicket()).ticket);
  await platform.save('section-launch', {
    launchDomain: 'localhost',
    redirectUri: 'https://localhost/callback',
    launchPageUrl: `http://localhost:${port}/launch`,
  });
  expect(await authorizeNewTenant(driver, sandbox)).toBe('bound');
  expect(visits).toBeGreaterThan(0);
  await driver.close();
  vendor.closeAllConnections();
  vendor.close();
  await sandbox.close();
});

test('a launch domain that WeChat does not know ends on a screen with every host that has to be the same', async () => {
  test.setTimeout(120_000);
  const sandbox = await SandboxDriver.start();
  const { facts } = sandbox;
  const driver = await ConsoleDriver.launch({ language: 'en' });
  const { window } = driver;
  const platform = new PlatformDriver(window);
  await platform.create('Wrong domain', 'direct', sandbox, { componentAppId: facts.componentAppId });
  await platform.setSecret('component-secret', facts.componentSecret);
  await platform.importTicket((await sandbox.pushTicket()).ticket);
  await platform.save('section-launch', {
    launchDomain: 'other.example',
    redirectUri: 'https://other.example/callback',
  });
  const failed = authorizeNewTenant(driver, sandbox).catch(() => 'not authorized');
  const panel = window.getByTestId('page-error');
  await expect(panel).toBeVisible({ timeout: 60_000 });
  await expect(panel).toContainText('-302');
  await expect(panel).toContainText('other.example');
  await panel.getByTestId('entry-link--302').click();
  await expect(window.getByTestId('entry--302')).toBeVisible();
  await driver.close();
  expect(await failed).toBe('not authorized');
  await sandbox.close();
});
