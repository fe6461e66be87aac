/**
 * Loaded into the main process before the application (`electron -r`): takes a picture of its window every `BENCH_STEP_MS` from the
 * moment on at which a person sees it, `BENCH_PICTURES` in all, and quits. A picture is named by the milliseconds since the
 * start of the process at which it was asked for.
 */
const { app, BrowserWindow } = require('electron');
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const { BENCH_OUT = '', BENCH_STARTED_AT = '0', BENCH_STEP_MS = '50', BENCH_PICTURES = '20' } = process.env;

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {Electron.BrowserWindow} window */
async function takePictures(window) {
  mkdirSync(BENCH_OUT, { recursive: true });
  /** @type {Promise<void>[]} */
  const taken = [];
  while (!window.isVisible()) await pause(5);
  for (let picture = 0; picture < Number(BENCH_PICTURES); picture += 1) {
    const atMs = Date.now() - Number(BENCH_STARTED_AT);
    const name = `${String(atMs).padStart(5, '0')}.png`;
    const take = async () => {
      const image = await window.webContents.capturePage();
      if (!image.isEmpty()) writeFileSync(path.join(BENCH_OUT, name), image.toPNG());
    };
    // A window may be shown before there is anything to take of it.
    taken.push(take().catch(() => undefined));
    await pause(Number(BENCH_STEP_MS));
  }
  await Promise.race([Promise.all(taken), pause(5_000)]);
  for (const each of BrowserWindow.getAllWindows()) each.close();
  app.quit();
}

app.once('browser-window-created', (_event, window) => void takePictures(window));
