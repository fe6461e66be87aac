import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettingsStore } from '../../main/storage/workspaces/settings-store';
import { ConsoleDriver } from './driver/console-driver';
import { expect, test } from './support/fixtures';

/** Bounds of every window with a frame, and the work area of the one screen. */
async function onScreen(driver: ConsoleDriver): Promise<{
  readonly area: Electron.Rectangle;
  readonly windows: readonly Electron.Rectangle[];
}> {
  return await driver.app.evaluate(({ BrowserWindow, screen }) => ({
    area: screen.getPrimaryDisplay().workArea,
    windows: BrowserWindow.getAllWindows()
      .filter((window) => window.isVisible())
      .map((window) => window.getBounds()),
  }));
}

function expectWithin({ area, windows }: Awaited<ReturnType<typeof onScreen>>, count: number): void {
  expect(windows).toHaveLength(count);
  for (const { x, y, width, height } of windows) {
    expect(x).toBeGreaterThanOrEqual(area.x);
    expect(y).toBeGreaterThanOrEqual(area.y);
    expect(x + width).toBeLessThanOrEqual(area.x + area.width);
    expect(y + height).toBeLessThanOrEqual(area.y + area.height);
  }
}

test.describe('windows come back on the screen that is there, WeChat’s too', () => {
  for (const [name, odd] of [
    ['larger than it', { x: 40, y: 30, width: 5000, height: 3000 }],
    ['with the title bar above it', { x: 40, y: -500, width: 1100, height: 700 }],
    ['on a monitor that is gone', { x: -4000, y: 300, width: 1100, height: 700 }],
  ] as const) {
    test(name, async () => {
      const dataFolder = await mkdtemp(join(tmpdir(), 'console-data-'));
      await (await SettingsStore.open(dataFolder, { language: 'zh-CN' })).rememberPlacement({
        ...odd,
        maximized: false,
      });
      const driver = await ConsoleDriver.launch({ dataFolder });
      expectWithin(await onScreen(driver), 1);
      // As on a small laptop whose text is drawn at 150 %.
      const area = await driver.app.evaluate(({ screen }) => {
        const workArea = { x: 0, y: 0, width: 1000, height: 600 };
        screen.getDisplayMatching = () => ({ ...screen.getPrimaryDisplay(), workArea });
        return workArea;
      });
      await driver.openTenant('fixture-02', '松果湾建材');
      await driver.startAuthorization('管理员');
      await expect.poll(async () => (await onScreen(driver)).windows.length).toBe(2);
      const { windows } = await onScreen(driver);
      expectWithin({ area, windows: windows.filter(({ width }) => width <= area.width) }, 1);
      await driver.close();
      await rm(dataFolder, { recursive: true, force: true });
    });
  }
});
