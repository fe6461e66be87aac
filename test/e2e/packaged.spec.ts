import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { fingerprint } from '../../tools/fingerprint.mjs';
import { readFuses } from '../../tools/packaging/fuses.mjs';
import { asarLimitBytes, sha256 } from '../../tools/packaging/inspect.mjs';
import { runCaptured } from '../../tools/run-command.mjs';
import { ConsoleDriver } from './driver/console-driver';
import {
  asRoot,
  buildTestPackage,
  installedVersion,
  installFolder,
  packageField,
  packageName,
  program,
  whyNotInstallable,
} from './packaged/debian-package';
import { copyForInspection } from './packaged/inspectable-copy';
import { consolesOn } from './packaged/running-consoles';
import { runUnprivileged } from './packaged/unprivileged-user';
import { LocalFeed } from './packaged/update-feed';
import { UpdatePage } from './packaged/update-page';

/** A tenant of the sandbox that is ready to be authorized. */
const ready = { id: 'fixture-02', name: '松果湾建材', miniProgram: '松果湾订货' } as const;

/** What packaging writes beside the packages. */
const listingSchema = z.object({
  problems: z.array(z.string()),
  asarBytes: z.number(),
  files: z.array(z.object({ path: z.string(), isUnpacked: z.boolean() })),
});

/** The report of a self-test; services of the desktop may have written to the same output. */
function reportIn(output: string): unknown {
  return JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1));
}

/** What the package is trusted for, in the life of an installation: made, installed, checked, used, removed. */
test.describe
  .serial('the installed package', () => {
    const obstacle = whyNotInstallable();
    test.skip(obstacle !== null, obstacle ?? '');

    const archive = join(installFolder, 'resources', 'app.asar');
    const keychainService = `packaged-${process.pid}`;
    let feed: LocalFeed;
    let file = '';
    let dataFolder = '';

    test.beforeAll(async () => {
      test.setTimeout(180_000);
      feed = await LocalFeed.start();
      file = await buildTestPackage(feed.environment);
      dataFolder = await mkdtemp(join(tmpdir(), 'console-data-'));
    });

    test.afterAll(async () => {
      await feed.close();
      await asRoot('dpkg', '--purge', packageName);
      await rm(dataFolder, { recursive: true, force: true });
    });

    test('is named as a test package and holds only what belongs in it', async () => {
      expect(await packageField(file, 'Package')).toBe(packageName);
      expect(await packageField(file, 'Version')).toContain('+devruntime.electron');

      const listing = listingSchema.parse(JSON.parse(await readFile(resolve('dist/linux-x64-contents.json'), 'utf8')));
      expect(listing.problems).toEqual([]);
      expect(listing.asarBytes).toBeLessThanOrEqual(asarLimitBytes);
      const libraries = listing.files.filter((entry) => entry.path.endsWith('.node'));
      expect(libraries).toEqual([{ path: 'node_modules/keytar/prebuilds/linux-x64/keytar.node', isUnpacked: true }]);
    });

    test('installs with dpkg, with its Chinese name, its file type and its mark', async () => {
      const installed = await asRoot('dpkg', '--install', file);
      expect(installed.code, installed.stderr).toBe(0);

      const entry = await readFile(`/usr/share/applications/${packageName}.desktop`, 'utf8');
      expect(entry).toMatch(/^Name\[zh_CN\]=小程序托管控制台/m);
      expect(entry).toMatch(/^MimeType=application\/vnd\.sharecrm\.mphandover;x-scheme-handler\/mphosting;$/m);
      expect(await readFile(`/usr/share/mime/packages/${packageName}.xml`, 'utf8')).toContain('*.mphandover');
      expect(await readFile(join(installFolder, 'resources', 'DEVELOPMENT-RUNTIME.txt'), 'utf8')).toContain(
        'NOT FOR USERS',
      );
      expect(existsSync(`/usr/bin/${packageName}`)).toBe(true);
    });

    test('carries the fuses, read back from the installed binary', async () => {
      expect(await readFuses(program)).toMatchObject({
        runAsNode: false,
        enableCookieEncryption: true,
        enableNodeOptionsEnvironmentVariable: false,
        enableNodeCliInspectArguments: false,
        enableEmbeddedAsarIntegrityValidation: true,
        onlyLoadAppFromAsar: true,
        grantFileProtocolExtraPrivileges: false,
      });
    });

    test('passes its self-test, even when the environment asks for Node instead', async () => {
      const intruder = join(tmpdir(), `intruder-${process.pid}.cjs`);
      const result = await runUnprivileged([`/usr/bin/${packageName}`, '--self-test'], {
        ELECTRON_RUN_AS_NODE: '1',
        NODE_OPTIONS: `--require=${intruder}`,
      });

      expect(result.code, result.stderr).toBe(0);
      const report = reportIn(result.stdout);
      expect(report).toMatchObject({
        ok: true,
        application: {
          name: 'Mini Program Hosting Console Dev Runtime',
          version: expect.stringContaining('+devruntime'),
        },
        checks: {
          fuses: { outcome: 'passed', facts: { archive: 'app.asar' } },
          switches: { outcome: 'passed' },
          sandbox: { outcome: 'passed', facts: { seccomp: 2 } },
          storage: { outcome: 'passed' },
          vault: { outcome: 'passed' },
          protocol: { outcome: 'passed' },
          csp: { outcome: 'passed' },
        },
      });
    });

    test('fails its self-test where there is no keychain, and says so', async () => {
      const result = await runCaptured([program, '--self-test', '--no-sandbox'], {
        timeoutMs: 60_000,
        env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
      });

      expect(result.code, result.stderr).toBe(1);
      // The sandbox is measured, not assumed: this one was started without.
      const sandbox = { outcome: 'failed', reason: expect.stringContaining('filter') };
      const checks = { vault: { outcome: 'failed' }, sandbox };
      expect(reportIn(result.stdout)).toMatchObject({ ok: false, checks });
    });

    for (const [name, switches, env] of [
      ['--host-resolver-rules', ['--host-resolver-rules=MAP * 127.0.0.1'], {}],
      ['--remote-debugging-port', ['--remote-debugging-port=0'], {}],
      ['--no-sandbox', ['--no-sandbox'], {}],
      ['--inspect', ['-inspect=0'], {}],
      ['SSLKEYLOGFILE', [], { SSLKEYLOGFILE: '/tmp/keys-of-the-console.txt' }],
    ] as const) {
      test(`does not start with ${name}, and says so in its self-test`, async () => {
        const result = await runUnprivileged([program, '--self-test', ...switches], env);
        expect(result.code, result.stderr).toBe(1);
        expect(reportIn(result.stdout)).toMatchObject({ ok: false, reason: 'start-refused', refused: [{ name }] });
        expect(existsSync('/tmp/keys-of-the-console.txt')).toBe(false);
      });
    }

    test('tells a person in both languages what to remove, and opens no window of its own', async () => {
      const folder = join(dataFolder, 'refused');
      const switches = ['--disable-web-security', '--ignore-certificate-errors', `--data-folder=${folder}`];
      // The box waits for the person, and a process that shows one takes no other signal.
      const result = await runUnprivileged(['timeout', '--signal=KILL', '10', program, ...switches]);
      expect(result.code).not.toBe(0);
      expect(result.stderr).toMatch(/--disable-web-security：[\s\S]*--ignore-certificate-errors: [\s\S]*Remove these/);
      expect(existsSync(join(folder, 'workspaces'))).toBe(false);
    });

    test('authorizes a tenant, and has the binding after a restart without network', async () => {
      const copy = await copyForInspection();
      try {
        expect(sha256(copy.archive)).toBe(sha256(archive));
        const profile = { dataFolder, keychainService, executablePath: copy.program };
        const first = await ConsoleDriver.launch(profile);
        await first.openTenant(ready.id, ready.name);
        await first.authorize('管理员', (phone) => phone.pickFirst('mini-program'));
        await first.close();

        const second = await ConsoleDriver.launch({ ...profile, network: 'off' });
        await second.openTenant(ready.id, ready.name);
        await second.window.getByTestId('tab-branding').click();
        await expect(second.window.getByTestId('branding-after')).toContainText(ready.miniProgram);
        await second.window.screenshot({ path: test.info().outputPath('installed.png') });
        await second.close();
      } finally {
        await copy.remove();
      }
    });

    test('refuses every update that is older, not for everybody yet, or not ours', async () => {
      const text = await readFile(resolve('dist/latest-linux.yml'), 'utf8');
      const newer = text.replaceAll(/\d+\.\d+\.\d+(?=\+devruntime)/g, '9.0.0');
      const copy = await copyForInspection();
      const switches = ['--update-not-installed=9.0.0'];
      const driver = await ConsoleDriver.launch({
        dataFolder,
        keychainService,
        executablePath: copy.program,
        switches,
      });
      try {
        const updates = await UpdatePage.open(driver.window);
        await expect(updates.state).toContainText('更新没有安装');
        // Refusals and silence take turns, so that no answer is taken for the one before.
        feed.offer(newer, 100, { signature: 'none' });
        await updates.lookFor(/不是由厂商签名的/);
        feed.offer(newer.replaceAll('9.0.0', '0.0.1'));
        await updates.lookFor(/没有发现更新的版本/);
        feed.offer(newer, 100, { signature: 'foreign' });
        await updates.lookFor(/不是由厂商签名的/);
        feed.offer(newer, 0);
        await updates.lookFor(/没有发现更新的版本/);
        feed.offer(newer, 100, { tamper: (signed) => signed.replaceAll('9.0.0', '9.0.1') });
        await updates.lookFor(/不是由厂商签名的/);
        await expect(updates.offer).toHaveCount(0);

        feed.offer(newer);
        feed.serve(
          basename(file).replace(/\d+\.\d+\.\d+(?=\+devruntime)/, '9.0.0'),
          Buffer.from('not what was signed'),
        );
        await updates.lookFor(/有新版本 9\.0\.0/);
        await updates.fetch(/不是由厂商签名的/);
        expect(feed.requests.some((path) => path.includes('.deb'))).toBe(true);
      } finally {
        await driver.close();
        await copy.remove();
      }
    });

    test('asks no feed where IT has switched updates off', async () => {
      const policy = '/etc/mini-program-hosting-console/policy.json';
      test.skip(process.getuid?.() !== 0 || existsSync(policy), 'needs the right to say what holds for the computer');
      await mkdir(dirname(policy), { recursive: true });
      await writeFile(policy, '{ "updates": { "enabled": false } }');
      const copy = await copyForInspection();
      try {
        const driver = await ConsoleDriver.launch({ dataFolder, keychainService, executablePath: copy.program });
        const updates = await UpdatePage.open(driver.window);
        await expect(updates.state).toContainText('IT 部门');
        await driver.close();
      } finally {
        await rm(dirname(policy), { recursive: true });
        await copy.remove();
      }
    });

    test('is replaced by a signed newer version when the person says so, and keeps the records', async () => {
      test.skip(process.getuid?.() !== 0, 'the installer would ask for a password');
      test.setTimeout(300_000);
      const newer = await buildTestPackage(feed.environment, '9.0.0');
      feed.serve(basename(newer), newer);
      feed.offer(await readFile(resolve('dist/latest-linux.yml'), 'utf8'));
      const copy = await copyForInspection();
      try {
        const driver = await ConsoleDriver.launch({ dataFolder, keychainService, executablePath: copy.program });
        const updates = await UpdatePage.open(driver.window);
        await updates.lookFor(/9\.0\.0/);
        expect(await installedVersion()).not.toContain('9.0.0');
        await updates.fetch(/已可安装/);
        expect(await installedVersion()).not.toContain('9.0.0');
        const [before] = await consolesOn(dataFolder);
        expect(before).toBeDefined();
        await updates.install();
        await expect.poll(installedVersion, { timeout: 60_000 }).toContain('9.0.0');
        // It opens again by itself, under the eyes of nobody: as the copy that a debugger may enter.
        await expect.poll(() => consolesOn(dataFolder).then(([now]) => now !== before), { timeout: 90_000 }).toBe(true);
        for (const id of await consolesOn(dataFolder)) process.kill(id, 'SIGTERM');
        await expect.poll(() => consolesOn(dataFolder), { timeout: 30_000 }).toEqual([]);
      } finally {
        await copy.remove();
      }

      const updated = await copyForInspection();
      try {
        const driver = await ConsoleDriver.launch({ dataFolder, keychainService, executablePath: updated.program });
        const page = await UpdatePage.open(driver.window);
        await expect(page.state).toContainText('9.0.0');
        const backups = await readdir(join(dataFolder, 'workspaces', 'sandbox', 'backups'));
        expect(backups.some((name) => name.startsWith('before-version-9.0.0'))).toBe(true);
        await driver.openTenant(ready.id, ready.name);
        await driver.window.getByTestId('tab-branding').click();
        await expect(driver.window.getByTestId('branding-after')).toContainText(ready.miniProgram);
        await driver.close();
      } finally {
        await updated.remove();
      }
    });

    test('leaves nothing behind when it is removed but the data of whoever used it', async () => {
      const before = fingerprint(dataFolder, ['workspaces', 'settings.json']);
      const removed = await asRoot('dpkg', '--purge', packageName);
      expect(removed.code, removed.stderr).toBe(0);

      expect(existsSync(installFolder)).toBe(false);
      expect(existsSync(`/usr/bin/${packageName}`)).toBe(false);
      expect(existsSync(`/usr/share/applications/${packageName}.desktop`)).toBe(false);
      expect(existsSync(join(dataFolder, 'workspaces'))).toBe(true);
      expect(fingerprint(dataFolder, ['workspaces', 'settings.json'])).toBe(before);
    });
  });
