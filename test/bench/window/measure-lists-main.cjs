/**
 * Loaded into the main process before the application (`electron -r`): lets the page go between its two long lists once the window
 * has settled, and tells what that took and the memory before and after. Writes that to `BENCH_OUT` and quits.
 */
const { app, BrowserWindow, ipcMain, session } = require('electron');
const { writeFileSync } = require('node:fs');
const path = require('node:path');

const { BENCH_OUT = '', BENCH_SETTLE_MS = '0' } = process.env;
const page = path.join(__dirname, 'measure-lists.cjs');

void app.whenReady().then(() => {
  const { defaultSession } = session;
  if ('registerPreloadScript' in defaultSession)
    defaultSession.registerPreloadScript({ type: 'frame', filePath: page });
  // Before Electron 35.
  else Reflect.apply(Reflect.get(defaultSession, 'setPreloads'), defaultSession, [[page]]);
});

function memoryMb() {
  return app.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0) / 1024;
}

ipcMain.once('bench:ready', (event) => {
  setTimeout(() => {
    const beforeMb = memoryMb();
    ipcMain.once('bench:visits', (_event, visits) => {
      setTimeout(() => {
        writeFileSync(BENCH_OUT, JSON.stringify({ ...visits, beforeMb, afterMb: memoryMb() }));
        for (const window of BrowserWindow.getAllWindows()) window.close();
        app.quit();
      }, Number(BENCH_SETTLE_MS));
    });
    event.sender.send('bench:lists');
  }, Number(BENCH_SETTLE_MS));
});
