import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { firstBrokenEntry } from '../../main/domain/ledger/ledger';
import { EventLoopPacer } from '../../main/files/event-loop-pacer';
import { FileTableReader } from '../../main/files/table/file-table-reader';
import { evidenceDocumentSchema, evidenceManifestSchema } from '../../preload/contract/evidence-document';
import { ConsoleDriver } from './driver/console-driver';
import { expect, test } from './support/fixtures';
import { inkOf, pdfPages, pdfText } from './support/pdf';
import { tenantOfCase } from './support/portfolio';

const noKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
const packMs = 120_000;
/** Poppler is at hand on Linux, where `npm test` installs it. */
const canReadPdf = process.platform === 'linux';

/** The person chooses this folder whenever they are asked for one; null declines. */
async function chooses(app: ElectronApplication, folder: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
  }, folder);
}

async function finished(window: Page): Promise<string> {
  const dialog = window.getByTestId('evidence-dialog');
  await expect(dialog.getByTestId('evidence-progress')).toHaveAttribute('data-state', 'done', { timeout: packMs });
  return (await dialog.getByTestId('evidence-folder').textContent()) ?? '';
}

/** Computes every hash anew, from the file that the console vouches for. */
async function expectSound(pack: string, window: Page): Promise<readonly string[]> {
  const sums = await readFile(join(pack, 'SHA256SUMS'));
  await expect(window.getByTestId('evidence-sums')).toHaveText(hashOf(sums));
  const lines = sums.toString('utf8').trimEnd().split('\n');
  for (const line of lines) expect(hashOf(await readFile(join(pack, line.slice(66))))).toBe(line.slice(0, 64));
  const entries = await readdir(pack, { recursive: true, withFileTypes: true });
  expect(entries.filter((entry) => entry.isFile())).toHaveLength(lines.length + 1);
  return lines.map((line) => line.slice(66));
}

/** The text can be copied, every page shows something, and each has its number. */
async function expectReadable(file: string, words: readonly string[]): Promise<void> {
  const text = await pdfText(file);
  const pages = await pdfPages(file);
  for (const word of words) expect(text).toContain(word);
  for (const number of pages.keys()) expect(text).toMatch(new RegExp(`${number + 1} */ *${pages.length}\\b`));
  for (const page of pages) expect(await inkOf(page)).toBeGreaterThan(0.005);
}

/**
 * The process of the first window in which a document is printed dies before it has loaded it. Of one that dies while it prints
 * Electron tells nobody but by refusing every later PDF.
 */
async function firstPrintDies(app: ElectronApplication): Promise<void> {
  await app.evaluate((electron) => {
    electron.app.once('web-contents-created', (_event, contents) => {
      contents.once('did-start-loading', () => contents.forcefullyCrashRenderer());
    });
  });
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function offline(dataFolder: string): Promise<ConsoleDriver> {
  return ConsoleDriver.launch({ dataFolder, network: 'off', env: noKeychain });
}

test('makes evidence packs of one tenant and of a selection, without network and keychain', async () => {
  test.setTimeout(300_000);
  const folder = await mkdtemp(join(tmpdir(), 'evidence-packs-'));
  const first = await ConsoleDriver.launch();
  await first.window.getByTestId('funnel-ready').waitFor();
  await first.app.close();
  const tenant = tenantOfCase('1');
  const driver = await offline(first.dataFolder);
  const { app, window } = driver;

  await test.step('one tenant, from its page', async () => {
    await driver.openTenant(tenant.id, tenant.name);
    await window.getByTestId('evidence-open').click();
    await expect(window.getByTestId('evidence-scope')).toHaveText(tenant.name);
    await chooses(app, null);
    await window.getByTestId('evidence-start').click();
    await expect(window.getByTestId('evidence-start')).toBeEnabled();
    expect(await readdir(folder)).toEqual([]);
    await chooses(app, folder);
    await window.getByTestId('evidence-start').click();
    const pack = await finished(window);
    const files = await expectSound(pack, window);
    const ending = (text: string): string => join(pack, files.find((path) => path.endsWith(text)) ?? text);

    const json = await readFile(ending('.json'));
    const document = evidenceDocumentSchema.parse(JSON.parse(json.toString('utf8')));
    expect(document).toMatchObject({ tenant: { id: tenant.id }, chain: { whole: true, brokenAt: null } });
    expect(firstBrokenEntry(document.ledger)).toBeNull();
    expect(document.branding.images.length).toBeGreaterThan(0);
    const reader = new FileTableReader(new EventLoopPacer());
    const options = { encoding: null, sheet: '检查清单', signal: new AbortController().signal };
    const sheet = await reader.read(ending('.xlsx'), options);
    expect(sheet.rows).toHaveLength(1 + document.checks.length);
    expect(sheet.rows.flatMap(({ flaws }) => flaws)).toEqual([]);
    if (canReadPdf)
      await expectReadable(ending('.pdf'), [tenant.name, '微信认证', '名称与头像：之前与之后', hashOf(json)]);
    await window.screenshot({ path: 'test-results/evidence-done.png' });
    await window.getByTestId('evidence-close').click();
  });

  await test.step('a selection, cancelled: nothing is left', async () => {
    const before = await readdir(folder);
    await window.getByTestId('nav-tenants').click();
    await window.getByTestId('tenants-search').fill('');
    await window.getByTestId('select-all').click();
    await window.getByTestId('evidence-open').click();
    await window.getByTestId('evidence-start').click();
    await window.getByTestId('evidence-cancel').click();
    const dialog = window.getByTestId('evidence-dialog');
    await expect(dialog.getByTestId('evidence-progress')).toHaveAttribute('data-state', 'cancelled');
    expect(await readdir(folder)).toEqual(before);
    await window.getByTestId('evidence-close').click();
  });
  await driver.close();

  await test.step('a selection in English, from the records, goes on in the background', async () => {
    const english = await offline(first.dataFolder);
    const page = english.window;
    await page.getByTestId('language-switch').click();
    await chooses(english.app, folder);
    await page.getByTestId('nav-records').click();
    await page.getByTestId('records-found').waitFor();
    await page.getByTestId('evidence-open').click();
    await firstPrintDies(english.app);
    await page.getByTestId('evidence-start').click();
    await page.getByTestId('evidence-progress').first().waitFor();
    await page.getByTestId('evidence-close').click();
    const panel = page.getByTestId('evidence-panel');
    await expect(panel.getByTestId('evidence-progress')).toHaveAttribute('data-state', 'done', { timeout: packMs });
    const pack = (await panel.getByTestId('evidence-folder').textContent()) ?? '';
    const files = await expectSound(pack, page);
    const manifest = evidenceManifestSchema.parse(JSON.parse(await readFile(join(pack, 'manifest.json'), 'utf8')));
    expect(manifest.tenants.length).toBeGreaterThan(5);
    expect(manifest.omitted).toEqual([]);
    expect(files.filter((path) => path.endsWith('.pdf'))).toHaveLength(manifest.tenants.length);
    // Two are printed at once; the files keep the order of the tenants all the same.
    expect([...new Set(files.flatMap((path) => path.match(/^[^/]+\//)?.[0] ?? []))]).toEqual(
      manifest.tenants.map(({ folder: place }) => place),
    );
    const pdf = files.find((path) => path.endsWith('.pdf')) ?? '';
    if (canReadPdf)
      await expectReadable(join(pack, pdf), ['Checklist', 'Chain of hashes', 'Branding before and after']);
    await english.close();
  });
  await first.removeProfile();
  await rm(folder, { recursive: true, force: true });
});
