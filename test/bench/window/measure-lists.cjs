/** Loaded into the page before its own scripts: goes between the list of tenants and the version matrix, and types into both. */
const { ipcRenderer } = require('electron');

const turns = 7;
const words = ['五金', '食品', '建材', '日化'];

/** @type {{ name: 'list' | 'matrix', nav: string, row: string, search: string, count: string }[]} */
const screens = [
  { name: 'list', nav: 'nav-tenants', row: 'tenant-row-', search: 'tenants-search', count: 'tenants-count' },
  { name: 'matrix', nav: 'nav-fleet', row: 'matrix-row-', search: 'matrix-search', count: 'matrix-count' },
];

/** @param {() => boolean} holds @returns {Promise<void>} */
function until(holds) {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
    look();
  });
}

/** Resolves when what is in the document now has been painted. */
function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** @param {string} testId */
function element(testId) {
  return document.querySelector(`[data-testid="${testId}"]`);
}

/** @param {string} testId */
function textOf(testId) {
  return element(testId)?.textContent ?? '';
}

/** Puts a text into a field as a key does. @param {string} testId @param {string} text */
function type(testId, text) {
  const field = element(testId);
  if (!(field instanceof HTMLInputElement)) throw new Error(`no field ${testId}`);
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** @param {typeof screens[number]} screen @param {string} word */
async function visit({ nav, row, search, count }, word) {
  const startMs = performance.now();
  const link = element(nav);
  if (link instanceof HTMLElement) link.click();
  await until(() => document.querySelector(`[data-testid^="${row}"]`) !== null);
  await painted();
  const paintMs = performance.now() - startMs;
  const all = textOf(count);
  const typedMs = performance.now();
  type(search, word);
  await until(() => textOf(count) !== all);
  await painted();
  const keyMs = performance.now() - typedMs;
  type(search, '');
  await until(() => textOf(count) === all);
  return { paintMs, keyMs };
}

/** Both screens once, which prepares their search. */
async function prepare() {
  for (const screen of screens) await visit(screen, words[0] ?? '');
}

/** Both screens in turns. */
async function measure() {
  /** @type {Record<'list' | 'matrix', { paintMs: number, keyMs: number }[]>} */
  const visits = { list: [], matrix: [] };
  for (let turn = 0; turn < turns; turn += 1) {
    for (const screen of screens) visits[screen.name].push(await visit(screen, words[(turn + 1) % words.length] ?? ''));
  }
  return visits;
}

ipcRenderer.once('bench:prepare', () => void prepare().then(() => ipcRenderer.send('bench:prepared')));
ipcRenderer.once('bench:lists', () => void measure().then((visits) => ipcRenderer.send('bench:visits', visits)));
void until(() => element('nav-tenants') !== null).then(() => ipcRenderer.send('bench:ready'));
