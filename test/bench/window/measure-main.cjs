/**
 * Loaded into the main process before the application (`electron -r`): tells when its list can be used, how much memory all
 * processes take once it has settled, how many frames come late while it scrolls and what each costs the page's thread, and how long the first visit
 * of every screen takes. Where
 * `BENCH_REST_MS` says so, also the processor time while nothing happens for so long, and what is left on the page's heap after
 * `BENCH_ROUNDS` through its screens. A launch with `BENCH_KIND=warm-up` tells only when its list can be used, one with `at-once`
 * how long the first visits take then, with a pointer that is where a person clicks. Writes that to `BENCH_OUT` and quits.
 */
const { app, BrowserWindow, ipcMain, session } = require('electron');
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const { BENCH_OUT = '', BENCH_STARTED_AT = '0', BENCH_SETTLE_MS = '0', BENCH_REST_MS = '0' } = process.env;
const { BENCH_ROUNDS = '0', BENCH_KIND = '' } = process.env;
/** By then the page has loaded whatever it loads when it is idle. */
const idleMs = 6_000;
/** The heap is looked at after each of so many parts of the rounds. */
const looks = 3;
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
  // What a launch and visits leave to be done later is no rest.
  await pause(Number(BENCH_SETTLE_MS));
  const total = () => app.getAppMetrics().reduce((sum, { cpu }) => sum + (cpu.cumulativeCPUUsage ?? 0), 0);
  const before = total();
  await pause(Number(BENCH_REST_MS));
  return (100_000 * (total() - before)) / Number(BENCH_REST_MS);
}

/**
 * Late frames while the page scrolls, and the processor time of its thread for each frame, ms.
 *
 * @param {Electron.WebContents} sender
 */
async function scroll(sender) {
  await sender.debugger.sendCommand('Performance.enable', { timeDomain: 'threadTicks' });
  const threadMs = async () => {
    /** @type {{ metrics: readonly { name: string, value: number }[] }} */
    const { metrics } = await sender.debugger.sendCommand('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  const before = await threadMs();
  sender.send('bench:scroll');
  /** @type {{ late: number, frames: number }} */
  const frames = await told('bench:frames');
  return { ...frames, frameMs: ((await threadMs()) - before) / (frames.frames || 1) };
}

/**
 * Size of the page's heap in MB without its garbage, after each part of the rounds through its screens; null where nobody waits
 * for it or there are none.
 *
 * @param {Electron.WebContents} sender
 */
async function visit(sender) {
  /** @type {number[]} */
  const heaps = [];
  for (let look = 0; look < looks && Number(BENCH_ROUNDS) > 0; look += 1) {
    sender.send('bench:visit', Math.ceil(Number(BENCH_ROUNDS) / looks));
    if ((await told('bench:visited')) !== true) return null;
    await pause(1_000);
    await sender.debugger.sendCommand('HeapProfiler.collectGarbage');
    /** @type {{ usedSize: number }} */
    const { usedSize } = await sender.debugger.sendCommand('Runtime.getHeapUsage');
    heaps.push(usedSize / 2 ** 20);
  }
  return heaps.length === 0 ? null : heaps;
}

/**
 * @param {Electron.WebContents} sender
 * @param {boolean} isPerson
 * @returns {Promise<Record<string, number> | null>}
 */
async function visitFirst(sender, isPerson) {
  sender.send('bench:first', isPerson);
  /** @type {Record<string, number> | null} */
  const waits = await told('bench:waits');
  return waits;
}

/** @param {Electron.WebContents} sender */
async function settledFigures(sender) {
  const processes = app
    .getAppMetrics()
    .map(({ type, pid, memory }) => ({ type, kb: shareOf(pid) ?? memory.workingSetSize }));
  const memoryMb = processes.reduce((sum, { kb }) => sum + kb, 0) / 1024;
  sender.debugger.attach('1.3');
  const frames = await scroll(sender);
  await pause(idleMs);
  const waits = await visitFirst(sender, false);
  const heaps = await visit(sender);
  sender.debugger.detach();
  return { memoryMb, processes, ...frames, waits, heaps, restPercent: await rest() };
}

/** @param {number} atMs */
const sinceStart = (atMs) => atMs - Number(BENCH_STARTED_AT);

/**
 * @param {Electron.WebContents} sender
 * @param {number} atMs
 */
async function measure(sender, atMs) {
  const readAtMs = Number(await told('bench:read'));
  const waits = BENCH_KIND === 'at-once' ? await visitFirst(sender, true) : null;
  await pause(Number(BENCH_SETTLE_MS));
  const settled = BENCH_KIND === '' ? await settledFigures(sender) : null;
  writeFileSync(
    BENCH_OUT,
    JSON.stringify({ usableMs: sinceStart(atMs), readMs: sinceStart(readAtMs), waits, settled }),
  );
  for (const window of BrowserWindow.getAllWindows()) window.close();
  app.quit();
}

ipcMain.once('bench:usable', (event, atMs) => void measure(event.sender, Number(atMs)));
