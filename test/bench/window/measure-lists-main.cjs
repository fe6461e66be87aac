/**
 * Loaded into the main process before the application (`electron -r`): lets the page go between its two long lists once the window
 * has settled, and tells what that took, and the memory after the first visit to both and after the last. Writes that to `BENCH_OUT` and quits.
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

function settled() {
  return new Promise((resolve) => setTimeout(resolve, Number(BENCH_SETTLE_MS)));
}

/** The next report of the page. @param {string} channel @returns {Promise<{ sender: import('electron').WebContents, value: object }>} */
function told(channel) {
  return new Promise((resolve) => {
    ipcMain.once(channel, ({ sender }, value) => resolve({ sender, value }));
  });
}

async function measure() {
  const { sender } = await told('bench:ready');
  await settled();
  sender.send('bench:prepare');
  await told('bench:prepared');
  await settled();
  const beforeMb = memoryMb();
  sender.send('bench:lists');
  const { value } = await told('bench:visits');
  await settled();
  writeFileSync(BENCH_OUT, JSON.stringify({ ...value, beforeMb, afterMb: memoryMb() }));
  for (const window of BrowserWindow.getAllWindows()) window.close();
  app.quit();
}

void measure();
