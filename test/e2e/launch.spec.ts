import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decodeEnvelope, encodeEnvelope } from '../../main/storage/documents/envelope';
import { SettingsStore } from '../../main/storage/workspaces/settings-store';
import { startVirtualDisplay } from '../../tools/virtual-display.mjs';
import { ConsoleDriver, type LaunchOptions } from './driver/console-driver';
import { expect, test } from './support/fixtures';
import { type Area, type Frame, ScreenRecorder } from './support/screen-recorder';

/** What is drawn large in each theme: the ground of the page, its surfaces, and those that lie lower. */
const grounds = {
  light: [0xf4f5f8, 0xffffff, 0xf8f9fb],
  dark: [0x11151b, 0x181d25, 0x141920],
} as const;
/** A screen without a window, and a window that the X server has filled by itself: the console has drawn nothing into it yet. */
const undrawn = [0x000000, 0xf6f5f4];
const brightness = 0x80;

test.skip(process.platform !== 'linux', 'needs a virtual display that can be looked at');

/** Starts the console on a display of its own, and answers all that its window showed until the list was there. */
async function launchSeen(dataFolder: string): Promise<{ readonly frames: readonly Frame[]; readonly area: Area }> {
  const pictures = await mkdtemp(join(tmpdir(), 'console-screen-'));
  const display = await startVirtualDisplay(pictures);
  const recorder = new ScreenRecorder(pictures);
  try {
    const driver = await ConsoleDriver.launch({ dataFolder, env: display.env, colourScheme: 'own' });
    await driver.window
      .getByTestId(/^tenant-row-/)
      .first()
      .waitFor();
    const area = await driver.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getContentBounds());
    const frames = recorder.stop();
    await driver.close();
    if (area === undefined) throw new Error('no window');
    const first = frames.findIndex((frame) => look(frame, area).undrawn < 0.02);
    return { frames: first === -1 ? [] : frames.slice(first), area };
  } finally {
    recorder.stop();
    await display.stop();
    await rm(pictures, { recursive: true, force: true });
  }
}

/** The colour that most of an area has, and the shares of it that are bright and that nothing was drawn into. */
function look(
  { screen }: Frame,
  area: Area,
): { readonly most: number; readonly bright: number; readonly undrawn: number } {
  const counts = [...screen.coloursIn(area)].toSorted(([, a], [, b]) => b - a);
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  const shareOf = (fits: (colour: number) => boolean): number =>
    counts.filter(([colour]) => fits(colour)).reduce((sum, [, count]) => sum + count, 0) / all;
  return {
    most: counts[0]?.[0] ?? 0,
    bright: shareOf((colour) => ((colour >> 8) & 0xff) >= brightness),
    undrawn: shareOf((colour) => undrawn.includes(colour)),
  };
}

/** Waits until there is a picture for the next launch. One that is closed as soon as it is drawn leaves none. */
async function untilKept(dataFolder = ''): Promise<void> {
  const file = join(dataFolder, 'workspaces', 'sandbox', 'launch.json');
  const isThere = (): Promise<boolean> =>
    access(file).then(
      () => true,
      () => false,
    );
  await expect.poll(isThere).toBe(true);
}

/** The first launch on a folder: it prepares the sandbox, goes to the list and ends in order. Answers the tenant that comes first. */
async function leaveOnList(profile: Pick<LaunchOptions, 'dataFolder' | 'keychainService'>): Promise<string> {
  const driver = await ConsoleDriver.launch(profile);
  await driver.window.getByTestId('nav-tenants').click();
  const first = driver.window.getByTestId(/^tenant-row-/).first();
  await first.waitFor();
  await expect(driver.window.getByTestId('tenants-count')).toContainText('24');
  const id = (await first.getAttribute('data-testid')) ?? '';
  await untilKept(profile.dataFolder);
  await driver.close();
  return id.replace('tenant-row-', '');
}

/** Gives a tenant another name in its document, as another program would that knows the format. */
async function renameInDocument(file: string, name: string): Promise<void> {
  const opened = decodeEnvelope(await readFile(file));
  if (opened.kind === 'damaged') throw new Error(opened.reason);
  const payload = opened.payload as { profile: object };
  const { header } = opened;
  const changed = JSON.stringify({ ...payload, profile: { ...payload.profile, name } });
  await writeFile(file, encodeEnvelope({ ...header, generation: header.generation + 1 }, changed));
}

test('a launch shows the list as it was left, takes what is done meanwhile, and then shows it as it is', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'console-data-'));
  const keychainService = `hosting-console-test-${Math.random().toString(36).slice(2)}`;
  const workspace = join(dataFolder, 'workspaces', 'sandbox');
  const id = await leaveOnList({ dataFolder, keychainService });
  await renameInDocument(join(workspace, 'tenants', `${id}.json`), '改过名字的租户');
  // The console waits for its scenario before it can answer anything, and the scenario for us.
  const scenarioFile = join(dataFolder, 'scenario');
  await promisify(execFile)('mkfifo', [scenarioFile]);
  const driver = await ConsoleDriver.launch({ dataFolder, keychainService, scenarioFile, beginsEarly: true });
  const list = driver.window.locator('.tenants');
  const row = driver.window.getByTestId(`tenant-row-${id}`);
  await expect(row).toBeVisible();
  await expect(list).toHaveAttribute('aria-busy', 'true');
  await expect(row).not.toContainText('改过名字的租户');
  await driver.window.screenshot({ path: test.info().outputPath('as-it-was-left.png') });
  await driver.window.getByTestId('select-all').click();
  await writeFile(scenarioFile, '{}');
  await expect(list).not.toHaveAttribute('aria-busy');
  await expect(row).toContainText('改过名字的租户');
  await expect(driver.window.getByTestId('selection-bar')).toContainText('24');
  await driver.window.getByTestId('clear-selection').click();
  await driver.window.screenshot({ path: test.info().outputPath('as-it-is.png') });
  // Killed while nothing changed, it leaves what it showed.
  await untilKept(dataFolder);
  const ended = once(driver.app.process(), 'exit');
  driver.app.process().kill('SIGKILL');
  await ended;
  await rm(scenarioFile);
  const again = await ConsoleDriver.launch({ dataFolder, keychainService });
  await expect(again.window.getByTestId(`tenant-row-${id}`)).toContainText('改过名字的租户');
  await expect(again.window.locator('.tenants')).not.toHaveAttribute('aria-busy');
  await again.close();
  await rm(dataFolder, { recursive: true, force: true });
});

test('a launch shows nothing of a workspace that cannot be opened any more', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'console-data-'));
  const keychainService = `hosting-console-test-${Math.random().toString(36).slice(2)}`;
  await leaveOnList({ dataFolder, keychainService });
  await writeFile(join(dataFolder, 'workspaces', 'sandbox', 'workspace.json'), '{}');
  await rm(join(dataFolder, 'workspaces', 'sandbox', 'workspace.previous.json'), { force: true });
  const driver = await ConsoleDriver.launch({ dataFolder, keychainService });
  await expect(driver.window.getByTestId('workspace-switcher')).not.toContainText('订货通');
  await driver.close();
  await rm(dataFolder, { recursive: true, force: true });
});

for (const theme of ['dark', 'light'] as const) {
  test(`a launch shows nothing that is not of the ${theme} theme, from its first frame on`, async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'console-data-'));
    const settings = await SettingsStore.open(dataFolder, { language: 'zh-CN' });
    await settings.update({ theme });
    // The first launch prepares the sandbox; the second begins on the list.
    const first = await ConsoleDriver.launch({ dataFolder });
    await first.window.getByTestId('nav-tenants').click();
    await first.window
      .getByTestId(/^tenant-row-/)
      .first()
      .waitFor();
    await first.close();
    const { frames, area } = await launchSeen(dataFolder);
    const folder = test.info().outputPath('launch');
    await mkdir(folder, { recursive: true });
    for (const frame of frames) {
      const name = `${theme}-${String(frame.atMs).padStart(5, '0')}.png`;
      await writeFile(join(folder, name), frame.screen.pictureOf(area));
    }
    expect(frames.length).toBeGreaterThan(1);
    for (const frame of frames) {
      const { most, bright } = look(frame, area);
      expect(grounds[theme], `at ${frame.atMs} ms most is #${most.toString(16).padStart(6, '0')}`).toContain(most);
      if (theme === 'dark') expect(bright, `bright at ${frame.atMs} ms`).toBeLessThan(0.1);
      else expect(bright, `bright at ${frame.atMs} ms`).toBeGreaterThan(0.8);
    }
    await rm(dataFolder, { recursive: true, force: true });
  });
}
