/**
 * Loaded into the main process before the application (`electron -r`): lets the console make packs of evidence as PDF, in turns with
 * the page of the first of them printed plainly, and writes what both took to `BENCH_OUT`.
 */
const { app, BrowserWindow, dialog, session } = require('electron');
const { existsSync, readdirSync, rmSync, statSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const { BENCH_OUT = '', BENCH_TURNS = '1', BENCH_DOCUMENTS = '1', BENCH_PACKS = '' } = process.env;
const documents = Number(BENCH_DOCUMENTS);
const page = path.join(BENCH_PACKS, 'page.html');

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The names of the finished packs; one that is being filled is hidden. */
const packs = () =>
  readdirSync(BENCH_PACKS, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('.'),
  );

/** @template T @param {() => T | null | undefined} look @returns {Promise<T>} */
async function until(look) {
  for (;;) {
    const seen = look();
    if (seen !== null && seen !== undefined) return seen;
    await pause(20);
  }
}

/** The window of the console, once it shows its tenants. */
async function consoleWindow() {
  const window = await until(() =>
    BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().startsWith('app:')),
  );
  const isThere = () =>
    window.webContents.executeJavaScript(`document.querySelector('[data-testid^="nav-tenants"]') !== null`);
  while ((await isThere()) !== true) await pause(200);
  await pause(5_000);
  return window;
}

/** Makes a pack of so many tenants; resolves to its time in ms and the size of its documents in MB. @param {Electron.BrowserWindow} window @param {number} count */
async function pack(window, count) {
  const tenantIds = Array.from({ length: count }, (_, index) => `generated-${String(index + 1).padStart(6, '0')}`);
  const startMs = performance.now();
  const request = JSON.stringify({ tenantIds, formats: ['pdf'] });
  /** @type {{ readonly ok: boolean, readonly value?: { readonly progress: unknown } }} */
  const answer = await window.webContents.executeJavaScript(`hostingConsole.evidence.start(${request})`);
  if (!answer.ok || answer.value?.progress === null) throw new Error(`no pack: ${JSON.stringify(answer)}`);
  const { name } = await until(() => packs().at(0));
  const packMs = performance.now() - startMs;
  const folder = path.join(BENCH_PACKS, name);
  const sizes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.pdf'))
    .map((file) => statSync(path.join(folder, file)).size);
  rmSync(folder, { recursive: true });
  // A notice of the page, and the window that waits for another document.
  await pause(2_000);
  return { packMs, megabytes: sizes.reduce((sum, size) => sum + size, 0) / 1e6 };
}

/** The same page printed so many times, each time in a window of its own; resolves to the time in ms. */
async function plain() {
  const startMs = performance.now();
  for (let document = 0; document < documents; document += 1) {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, javascript: false } });
    await window.loadFile(page);
    await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
    });
    window.destroy();
  }
  return performance.now() - startMs;
}

/** Keeps the page of the first document that is printed, which is served only while it is loaded. */
function keepPage() {
  const open = session.fromPartition.bind(session);
  session.fromPartition = (partition, options) => {
    const opened = open(partition, options);
    const handle = opened.protocol.handle.bind(opened.protocol);
    opened.protocol.handle = (scheme, answer) =>
      handle(scheme, async (request) => {
        const response = await answer(request);
        if (scheme === 'document' && !existsSync(page)) writeFileSync(page, await response.clone().text());
        return response;
      });
    return opened;
  };
}

async function measure() {
  await app.whenReady();
  dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [BENCH_PACKS] });
  keepPage();
  const window = await consoleWindow();
  await pack(window, Math.min(3, documents));
  await until(() => (existsSync(page) ? true : null));
  await plain();
  const turns = [];
  for (let turn = 0; turn < Number(BENCH_TURNS); turn += 1)
    turns.push({ ...(await pack(window, documents)), plainMs: await plain() });
  writeFileSync(BENCH_OUT, JSON.stringify({ turns, documents }));
  for (const each of BrowserWindow.getAllWindows()) each.close();
  app.quit();
}

void measure().catch((error) => {
  process.stderr.write(`${error}\n`);
  app.exit(1);
});
