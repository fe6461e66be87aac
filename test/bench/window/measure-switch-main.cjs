/**
 * Loaded into the main process before the application (`electron -r`): lets the page go back and forth between two workspaces,
 * writes what each switch took to `BENCH_OUT` and quits.
 */
const { app, BrowserWindow, ipcMain, session } = require('electron');
const { writeFileSync } = require('node:fs');
const path = require('node:path');

const { BENCH_OUT = '', BENCH_TURNS = '1' } = process.env;
const page = path.join(__dirname, 'measure-switch.cjs');

void app.whenReady().then(() => {
  const { defaultSession } = session;
  if ('registerPreloadScript' in defaultSession)
    defaultSession.registerPreloadScript({ type: 'frame', filePath: page });
  // Before Electron 35.
  else Reflect.apply(Reflect.get(defaultSession, 'setPreloads'), defaultSession, [[page]]);
});

ipcMain.once('bench:ready', ({ sender }) => sender.send('bench:switch', Number(BENCH_TURNS)));
ipcMain.once('bench:switches', (_event, switches) => {
  writeFileSync(BENCH_OUT, JSON.stringify({ switches }));
  for (const window of BrowserWindow.getAllWindows()) window.close();
  app.quit();
});
