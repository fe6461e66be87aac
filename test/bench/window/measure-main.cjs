/**
 * Loaded into the main process before the application (`electron -r`): tells when its list can be used, how much memory all
 * processes take once it has settled, how many frames come late while it scrolls, and where `BENCH_REST_MS` says so also the
 * processor time while nothing happens for so long, and how the page's heap grows while its screens are visited. Writes that to
 * `BENCH_OUT` and quits.
 */
const { app, BrowserWindow, ipcMain, session } = require('electron');
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const { BENCH_OUT = '', BENCH_STARTED_AT = '0', BENCH_SETTLE_MS = '0', BENCH_REST_MS = '0' } = process.env;
const page = path.join(__dirname, 'measure-page.cjs');

/**
 * The memory of a process in kB, with what it shares divided among those who share it; null where the system does not tell.
 *
 * @param {number} pid
 */
function shareOf(pid) {
  try {
    const [, kb] = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return kb === undefined ? null : Number(kb);
  } catch {
    return null;
  }
}

void app.whenReady().then(() => {
  const { defaultSession } = session;
  if ('registerPreloadScript' in defaultSession)
    defaultSession.registerPreloadScript({ type: 'frame', filePath: page });
  // Before Electron 35.
  else Reflect.apply(Reflect.get(defaultSession, 'setPreloads'), defaultSession, [[page]]);
});

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {string} channel */
const told = (channel) => new Promise((resolve) => ipcMain.once(channel, (_event, value) => resolve(value)));

/** Share of one processor that all processes take while nothing happens, in percent; null where nobody waits for it. */
async function rest() {
  if (Number(BENCH_REST_MS) === 0) return null;
  const total = () => app.getAppMetrics().reduce((sum, { cpu }) => sum + (cpu.cumulativeCPUUsage ?? 0), 0);
  const before = total();
  await pause(Number(BENCH_REST_MS));
  return (100_000 * (total() - before)) / Number(BENCH_REST_MS);
}

/**
 * @param {Electron.WebContents} sender
 * @param {number} atMs
 */
async function measure(sender, atMs) {
  await pause(Number(BENCH_SETTLE_MS));
  const processes = app
    .getAppMetrics()
    .map(({ type, pid, memory }) => ({ type, kb: shareOf(pid) ?? memory.workingSetSize }));
  const memoryMb = processes.reduce((sum, { kb }) => sum + kb, 0) / 1024;
  const restPercent = await rest();
  sender.send('bench:scroll');
  const frames = await told('bench:frames');
  let heaps = null;
  if (restPercent !== null) {
    sender.send('bench:visit');
    heaps = await told('bench:heaps');
  }
  const usableMs = atMs - Number(BENCH_STARTED_AT);
  writeFileSync(BENCH_OUT, JSON.stringify({ usableMs, memoryMb, processes, ...frames, restPercent, heaps }));
  for (const window of BrowserWindow.getAllWindows()) window.close();
  app.quit();
}

ipcMain.once('bench:usable', (event, atMs) => void measure(event.sender, Number(atMs)));
