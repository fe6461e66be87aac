/**
 * Loaded into the main process before the application (`electron -r`): tells when its list can be used, how much memory all
 * processes take once it has settled, and how many frames come late while it scrolls. Writes that to `BENCH_OUT` and quits.
 */
const { app, BrowserWindow, ipcMain, session } = require('electron');
const { writeFileSync } = require('node:fs');
const path = require('node:path');

const { BENCH_OUT = '', BENCH_STARTED_AT = '0', BENCH_SETTLE_MS = '0' } = process.env;
const page = path.join(__dirname, 'measure-page.cjs');

void app.whenReady().then(() => {
  const { defaultSession } = session;
  if ('registerPreloadScript' in defaultSession)
    defaultSession.registerPreloadScript({ type: 'frame', filePath: page });
  // Before Electron 35.
  else Reflect.apply(Reflect.get(defaultSession, 'setPreloads'), defaultSession, [[page]]);
});

ipcMain.once('bench:usable', (event, atMs) => {
  setTimeout(() => {
    const workingSetKb = app.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0);
    const processes = app
      .getAppMetrics()
      .map(({ type, memory }) => ({ type, mb: Math.round(memory.workingSetSize / 1024) }));
    ipcMain.once('bench:frames', (_event, frames) => {
      const usableMs = atMs - Number(BENCH_STARTED_AT);
      writeFileSync(BENCH_OUT, JSON.stringify({ usableMs, workingSetMb: workingSetKb / 1024, processes, ...frames }));
      for (const window of BrowserWindow.getAllWindows()) window.close();
      app.quit();
    });
    event.sender.send('bench:scroll');
  }, Number(BENCH_SETTLE_MS));
});
