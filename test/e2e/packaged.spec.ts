import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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
  installFolder,
  packageField,
  packageName,
  program,
  whyNotInstallable,
} from './packaged/debian-package';
import { copyForInspection } from './packaged/inspectable-copy';
import { runUnprivileged } from './packaged/unprivileged-user';

/** A tenant of the sandbox that is ready to be authorized. */
const ready = { id: 'fixture-02', name: '松果湾建材', miniProgram: '松果湾订货' } as const;

/** What packaging writes beside the packages. */
const listingSchema = z.object({
  problems: z.array(z.string()),
  asarBytes: z.number(),
  files: z.array(z.object({ path: z.string(), isUnpacked: z.boolean() })),
});

/** What the package is trusted for, in the life of an installation: made, installed, checked, used, removed. */
test.describe
  .serial('the installed package', () => {
    const obstacle = whyNotInstallable();
    test.skip(obstacle !== null, obstacle ?? '');

    const archive = join(installFolder, 'resources', 'app.asar');
    let file = '';
    let dataFolder = '';

    test.beforeAll(async () => {
      test.setTimeout(180_000);
      file = await buildTestPackage();
      dataFolder = await mkdtemp(join(tmpdir(), 'console-data-'));
    });

    test.afterAll(async () => {
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
      expect(entry).toMatch(/^MimeType=application\/vnd\.sharecrm\.mphandover;$/m);
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
      const report = JSON.parse(result.stdout);
      expect(report).toMatchObject({
        ok: true,
        application: {
          name: 'Mini Program Hosting Console Dev Runtime',
          version: expect.stringContaining('+devruntime'),
        },
        checks: {
          fuses: { outcome: 'passed', facts: { archive: 'app.asar' } },
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
      expect(JSON.parse(result.stdout)).toMatchObject({ ok: false, checks: { vault: { outcome: 'failed' } } });
    });

    test('authorizes a tenant, and has the binding after a restart without network', async () => {
      const copy = await copyForInspection();
      try {
        expect(sha256(copy.archive)).toBe(sha256(archive));
        const profile = { dataFolder, keychainService: `packaged-${process.pid}`, executablePath: copy.program };
        const first = await ConsoleDriver.launch(profile);
        await first.openTenant(ready.id, ready.name);
        const phone = await first.startAuthorization('管理员');
        await phone.scan('admin');
        await phone.pickFirst('mini-program');
        await phone.confirm();
        expect(await first.verifiedOutcome()).toBe('bound');
        await first.answer('authorized');
        await first.closeSheet();
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
