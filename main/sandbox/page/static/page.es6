// The authorization page: sends what is tapped to the server, shows the two fragments it answers with, and polls.
// Everything visible is rendered on the server; this file only swaps it in.

const POLL_MS = 700;
const REDIRECT_AFTER_MS = 700;

const body = document.body;
const page = document.getElementById('page');
const phone = document.getElementById('phone');
const address = `/authpage/${body.dataset.attempt}`;

let version = Number(body.dataset.version);
let secondsLeft = 0;
let countedAt = performance.now();
let isLeaving = false;
/** Requests run one after another, so that a tick always arrives before the confirmation that follows it. */
let queue = Promise.resolve();

function swap(target, markup) {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.testid : undefined;
  target.innerHTML = markup;
  if (focused === undefined) return;
  const again = target.querySelector(`[data-testid="${CSS.escape(focused)}"]`);
  if (again instanceof HTMLElement) again.focus();
}

function show(status) {
  secondsLeft = status.secondsLeft;
  countedAt = performance.now();
  if (status.version !== version && status.page !== undefined) {
    version = status.version;
    body.dataset.state = status.state;
    document.documentElement.lang = status.language === 'zh' ? 'zh-CN' : 'en';
    document.title = status.says.title;
    swap(page, status.page);
    swap(phone, status.phone);
    for (const element of document.querySelectorAll('[data-say]')) {
      if (element instanceof HTMLElement) element.textContent = status.says[element.dataset.say ?? ''] ?? '';
      if (element instanceof HTMLButtonElement) element.dataset.value = status.language === 'zh' ? 'en' : 'zh';
    }
  }
  if (status.redirect !== '' && !isLeaving) {
    isLeaving = true;
    setTimeout(() => location.assign(status.redirect), REDIRECT_AFTER_MS);
  }
  count();
}

function send(action, value) {
  queue = queue.then(() => call(`${address}/act?version=${version}`, new URLSearchParams({ action, value })));
}

async function call(url, form) {
  try {
    const response = await fetch(url, form === undefined ? {} : { method: 'POST', body: form });
    if (response.ok) show(await response.json());
  } catch {
    // The sandbox is gone or a fault is in force: the next poll tries again.
  }
}

function count() {
  const left = Math.max(0, secondsLeft - Math.floor((performance.now() - countedAt) / 1000));
  const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  for (const element of document.querySelectorAll('[data-countdown]')) element.textContent = text;
}

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target.closest('[data-action]') : null;
  if (target instanceof HTMLElement) send(target.dataset.action ?? '', target.dataset.value ?? '');
});

document.addEventListener('change', (event) => {
  const target = event.target;
  if (target instanceof HTMLInputElement && target.dataset.set !== undefined) {
    send(target.checked ? 'tick' : 'untick', target.dataset.set);
  }
});

document.addEventListener('input', (event) => {
  const target = event.target;
  if (!(target instanceof HTMLInputElement) || target.dataset.filter === undefined) return;
  const wanted = target.value.trim().toLowerCase();
  for (const row of target.nextElementSibling?.children ?? []) {
    if (row instanceof HTMLElement) row.hidden = !(row.dataset.words ?? '').includes(wanted);
  }
});

const first = document.querySelector('[data-countdown]');
if (first instanceof HTMLElement) secondsLeft = Number(first.dataset.countdown);
count();
setInterval(count, 1000);
setInterval(() => {
  if (!isLeaving) queue = queue.then(() => call(`${address}/status?version=${version}`));
}, POLL_MS);
