/** Loaded into the page before its own scripts: goes to the list of tenants and watches it appear, then scrolls it. */
const { ipcRenderer } = require('electron');

const scrollFrames = 180;
const rowsPerFrame = 6;
const frameMs = 1000 / 60;

/**
 * @param {string} selector
 * @returns {Promise<Element>}
 */
function present(selector) {
  return new Promise((resolve) => {
    const look = () => {
      const found = document.querySelector(selector);
      if (found === null) return;
      observer.disconnect();
      resolve(found);
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
    look();
  });
}

/**
 * Resolves when nothing in the document fits any more.
 *
 * @param {string} selector
 * @returns {Promise<void>}
 */
function absent(selector) {
  return new Promise((resolve) => {
    const look = () => {
      if (document.querySelector(selector) !== null) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { attributes: true, childList: true, subtree: true });
    look();
  });
}

/** Resolves when what is in the document now has been painted. */
function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

async function untilUsable() {
  void present('[data-testid="nav-tenants"]').then((nav) => nav instanceof HTMLElement && nav.click());
  await present('[data-testid^="tenant-row-"]');
  await painted();
  ipcRenderer.send('bench:usable', Date.now());
  // Until then it may be as it was left.
  await absent('.tenants[aria-busy]');
  await painted();
  ipcRenderer.send('bench:read', Date.now());
}

/** @returns {Promise<{ late: number, frames: number }>} */
async function scroll() {
  const grid = await present('[role="grid"]');
  return new Promise((resolve) => {
    let frames = 0;
    let lastMs = performance.now();
    let late = 0;
    /** @param {number} nowMs */
    const step = (nowMs) => {
      late += Math.max(0, Math.round((nowMs - lastMs) / frameMs) - 1);
      lastMs = nowMs;
      frames += 1;
      grid.scrollTop += rowsPerFrame * 50;
      if (frames < scrollFrames) requestAnimationFrame(step);
      else resolve({ late, frames });
    };
    requestAnimationFrame((nowMs) => {
      lastMs = nowMs;
      requestAnimationFrame(step);
    });
  });
}

const screens = ['overview', 'tenants', 'records', 'settings'];

/** So many rounds through the screens; false on a page without screens. @param {number} rounds */
async function visit(rounds) {
  for (let round = 0; round < rounds; round += 1) {
    for (const screen of screens) {
      const nav = document.querySelector(`[data-testid="nav-${screen}"]`);
      if (!(nav instanceof HTMLElement)) return false;
      nav.click();
      await painted();
    }
  }
  return true;
}

/** Every screen besides the list, which is there already. */
const others = ['overview', 'fleet', 'records', 'health', 'platform', 'settings', 'help'];

/** How long a pointer stays on what a person is about to press, and how long the button is down, ms. */
const [aimMs, pressMs] = [100, 60];

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Milliseconds from a click until what it leads to is painted, and nothing in it is still read. A person's click comes with a pointer.
 *
 * @param {string} selector of what is clicked
 * @param {string} shown selector of what comes
 * @param {boolean} isPerson
 */
async function wait(selector, shown, isPerson) {
  const target = await present(selector);
  if (!(target instanceof HTMLElement)) throw new Error(`nothing to click: ${selector}`);
  if (isPerson) {
    target.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    await pause(aimMs);
    target.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    await pause(pressMs);
  }
  const startMs = performance.now();
  target.click();
  await present(`${shown}:not(:has(.loading))`);
  await painted();
  return performance.now() - startMs;
}

/** How long the first visit of each screen takes, and the page of a tenant, which is the last. @param {boolean} isPerson */
async function visitFirst(isPerson) {
  if (document.querySelector('[data-testid="nav-tenants"]') === null) return null;
  /** @type {Record<string, number>} */
  const waits = {};
  for (const screen of others)
    waits[screen] = await wait(`[data-testid="nav-${screen}"]`, `#content[data-screen="${screen}"]`, isPerson);
  await wait('[data-testid="nav-tenants"]', '#content[data-screen="tenants"]', isPerson);
  const row = '[data-testid^="tenant-row-"]';
  waits['tenant'] = await wait(row, '#content:has([data-testid="tenant-page"])', isPerson);
  return waits;
}

ipcRenderer.once('bench:first', (_event, isPerson) => {
  void visitFirst(isPerson === true).then((waits) => ipcRenderer.send('bench:waits', waits));
});
ipcRenderer.on('bench:visit', (_event, rounds) => {
  void visit(Number(rounds)).then((isThere) => ipcRenderer.send('bench:visited', isThere));
});
ipcRenderer.once('bench:scroll', () => void scroll().then((frames) => ipcRenderer.send('bench:frames', frames)));
void untilUsable();
