import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArchiveDriver } from './driver/archive-driver';
import { ConsoleDriver } from './driver/console-driver';
import { PlatformDriver } from './driver/platform-driver';
import { SandboxDriver } from './driver/sandbox-driver';
import { expect, test } from './support/fixtures';
import { authorizeNewTenant } from './support/new-tenant';

const passphrase = 'four words make one';

test('a bound tenant goes to a colleague’s computer, first to be read, then with the secrets to be synced', async () => {
  test.setTimeout(300_000);
  const folder = await mkdtemp(join(tmpdir(), 'handover-'));
  const path = join(folder, 'orders.mphandover');
  const sandbox = await SandboxDriver.start();
  const { facts } = sandbox;

  const sender = await ConsoleDriver.launch({ language: 'en' });
  const platform = new PlatformDriver(sender.window);
  await platform.create('Orders', 'direct', sandbox, { componentAppId: facts.componentAppId });
  await platform.show('connection');
  await platform.setSecret('component-secret', facts.componentSecret);
  await platform.importTicket((await sandbox.pushTicket()).ticket);
  await platform.save('section-launch', { launchDomain: facts.launchDomain, redirectUri: facts.redirectUri });
  expect(await authorizeNewTenant(sender, sandbox)).toBe('bound');
  await sender.closeSheet();
  await sender.window.getByTestId('nav-tenants').click();
  await sender.window.getByTestId('select-all').check();
  await sender.window.getByTestId('handover-selected').click();
  await new ArchiveDriver(sender).pack(path, passphrase, { secrets: true });
  await expect(sender.window.getByTestId('archive-packed')).toContainText('1 tenants');
  await sender.close();
  const bytes = await readFile(path);
  for (const secret of [facts.componentSecret, 'refreshtoken@@@', passphrase])
    expect(bytes.includes(secret)).toBe(false);

  // The colleague opens the file from the desktop, at first with another passphrase.
  const receiver = await ConsoleDriver.launch({ language: 'en', switches: [path] });
  const { window } = receiver;
  const archive = new ArchiveDriver(receiver);
  await expect(window.getByTestId('archive-locked')).toContainText('orders.mphandover');
  await archive.unlock('not the right words');
  await expect(window.getByTestId('error-wrong-passphrase')).toBeVisible();
  await archive.unlock(passphrase);
  await archive.previewed();
  await expect(window.getByTestId('preview-target')).toContainText('Makes a new workspace “Orders”');
  await window.getByTestId('take-secrets').uncheck();
  await archive.adopt();
  await expect(window.getByTestId('workspace-switcher')).toContainText('Orders');

  // Without the secrets everything can be read, and WeChat is not reached.
  await window.getByTestId('archive-show-tenants').click();
  await window.locator('[data-testid^="tenant-row-"]').first().click();
  await window.getByTestId('tab-branding').click();
  await expect(window.getByTestId('branding-after')).toBeVisible();
  await window.getByTestId('sync').click();
  await expect(window.getByTestId('error-credentials-missing')).toBeVisible();

  // Opened again while the console runs: the same file, this time for its secrets.
  const second = ConsoleDriver.startAgain(receiver.dataFolder, [path]);
  await expect(window.getByTestId('archive-locked')).toBeVisible();
  expect(await second).toBe(0);
  await archive.unlock(passphrase);
  await archive.previewed();
  await expect(window.getByTestId('preview-target')).toContainText('Goes into the open workspace “Orders”');
  await expect(window.getByTestId('take-secrets')).toBeChecked();
  await archive.adopt();
  await expect(window.getByTestId('archive-adopted')).toContainText('3 written to the keychain');
  await window.getByTestId('archive-show-tenants').click();
  await window.locator('[data-testid^="tenant-row-"]').first().click();
  await window.getByTestId('sync').click();
  await expect(window.getByTestId('sync')).toBeEnabled();
  await window.getByTestId('tab-records').click();
  await expect(window.getByTestId('timeline')).toContainText('Account read from WeChat');
  await expect(window.getByTestId('timeline')).toContainText('Imported');
  await expect(window.locator('[data-testid^="error-"]')).toHaveCount(0);
  await receiver.close();
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

test('records that went on in two places are chosen between; what was done before can be gone back to', async () => {
  test.setTimeout(240_000);
  const folder = await mkdtemp(join(tmpdir(), 'restore-'));
  const path = join(folder, 'sandbox.mphandover');
  const driver = await ConsoleDriver.launch({ language: 'en' });
  const { window } = driver;
  const archive = new ArchiveDriver(driver);
  await window.getByRole('button', { name: 'Close the tour' }).click();

  await archive.show();
  await window.getByTestId('pack-own').click();
  await window.getByTestId('pack-passphrase').fill('12345678901234');
  await window.getByTestId('pack-start').click();
  await expect(window.getByTestId('pack-section')).toContainText('A number alone is guessed too easily');
  await archive.pack(path, passphrase);
  await expect(window.getByTestId('archive-packed')).toContainText('No secret is inside');
  await window.getByTestId('archive-done').click();

  const damaged = join(folder, 'cut-off.mphandover');
  const bytes = await readFile(path);
  await writeFile(damaged, bytes.subarray(0, bytes.length - 1000));
  await archive.choose(damaged);
  await archive.unlock(passphrase);
  await expect(window.getByTestId('archive-failed')).toContainText('It is damaged or was altered');
  await writeFile(damaged, 'AppID,name');
  await archive.choose(damaged);
  await expect(window.getByTestId('error-file-refused')).toContainText('no backup or handover file');

  // A mistake is made after the backup; the file goes back to what was, and keeps the entry of the mistake.
  const notes = async (text: string): Promise<void> => {
    await driver.openTenant('fixture-03', '康序医疗');
    await window.getByTestId('tab-notes').click();
    await window.getByTestId('notes').fill(text);
    await window.getByTestId('notes-save').click();
    await expect(window.getByTestId('notes-save')).toBeDisabled();
  };
  await notes('a mistake');
  await archive.show();
  await archive.choose(path);
  await archive.unlock(passphrase);
  await archive.previewed();
  await expect(window.getByTestId('adopt')).toBeDisabled();
  await window.getByTestId('relation-newer-here').click();
  await window.getByTestId('archive-row-fixture-03').click();
  await expect(window.getByTestId('side-by-side')).toContainText('a mistake');
  await window.getByTestId('compare-there').click();
  await archive.adopt();
  await expect(window.getByTestId('archive-adopted')).toContainText('before-merge-');
  await window.getByTestId('archive-done').click();
  await expect(window.locator('[data-testid^="backup-before-merge-"]')).toBeVisible();
  await driver.openTenant('fixture-03', '康序医疗');
  await window.getByTestId('tab-notes').click();
  await expect(window.getByTestId('notes')).toHaveValue('');
  await window.getByTestId('tab-records').click();
  await expect(window.getByTestId('timeline')).toContainText('a mistake');

  // And from the automatic backup that was made before, the mistake comes back.
  await archive.show();
  await window.locator('[data-testid^="backup-before-merge-"]').getByTestId('backup-look').click();
  await archive.previewed();
  await window.getByTestId('relation-newer-here').click();
  await window.getByTestId('all-there').click();
  await archive.adopt();
  await driver.openTenant('fixture-03', '康序医疗');
  await window.getByTestId('tab-notes').click();
  await expect(window.getByTestId('notes')).toHaveValue('a mistake');
  await driver.close();
  await rm(folder, { recursive: true, force: true });
});
