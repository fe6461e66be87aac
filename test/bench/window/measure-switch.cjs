/** Loaded into the page before its own scripts: goes back and forth between the workspaces `one` and `two`, and times each list. */
const { ipcRenderer } = require('electron');

/** Ten seconds after it was opened a workspace is compared with its documents: until then the next one reads its claims anew. */
const restMs = 12_000;

/** @param {string} selector @returns {Promise<Element>} */
function present(selector) {
  return new Promise((resolve) => {
    const look = () => {
      const found = document.querySelector(selector);
      if (found === null) return;
      observer.disconnect();
      resolve(found);
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true, attributes: true });
    look();
  });
}

/** Resolves when what is in the document now has been painted. */
function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** @param {string} selector */
async function click(selector) {
  const found = await present(selector);
  if (found instanceof HTMLElement) found.click();
}

/** The line of a workspace in the menu that is open. @param {string} name @returns {Promise<HTMLElement>} */
async function lineOf(name) {
  for (;;) {
    await present('[role="menuitem"]');
    for (const item of document.querySelectorAll('[role="menuitem"]'))
      if (item instanceof HTMLElement && item.textContent?.includes(name)) return item;
    await pause(20);
  }
}

/**
 * Milliseconds from the choice of a workspace until its list is painted: as it was left, and then as it is.
 *
 * @param {string} name
 */
async function open(name) {
  await click('[data-testid="workspace-switcher"]');
  const line = await lineOf(name);
  await pause(500);
  const startMs = performance.now();
  line.click();
  await click('[data-testid="nav-tenants"]');
  const row = `[data-testid^="tenant-row-${name}-"]`;
  await present(row);
  await painted();
  const leftMs = performance.now() - startMs;
  await present(`.frame:not([aria-busy]) .tenants:not([aria-busy]) ${row}`);
  await painted();
  return { leftMs, readMs: performance.now() - startMs };
}

/** @param {number} turns */
async function measure(turns) {
  /** @type {{ leftMs: number, readMs: number }[]} */
  const switches = [];
  // The first ones read what has no index yet, and load what is loaded once.
  for (const name of ['two', 'one']) {
    await open(name);
    await pause(restMs);
  }
  for (let turn = 0; turn < turns; turn += 1) {
    for (const name of ['two', 'one']) {
      switches.push(await open(name));
      await pause(restMs);
    }
  }
  ipcRenderer.send('bench:switches', switches);
}

ipcRenderer.once('bench:switch', (_event, turns) => void measure(Number(turns)));
void click('[data-testid="nav-tenants"]')
  .then(() => present('[data-testid^="tenant-row-one-"]'))
  .then(() => pause(restMs))
  .then(() => ipcRenderer.send('bench:ready'));
