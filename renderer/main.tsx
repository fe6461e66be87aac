import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { openBridge } from './bridge';
import { readNonce } from './app/csp-nonce';
import { createTranslator } from './i18n/i18n';
import { keepLastPlace, lastPlace } from './app/page/last-place';
import { readSnapshot } from './app/page/launch-snapshot';
import { keepPlace, ownHashOf, ownTenantIn, placeIn } from './app/page/place-in-address';
import { listenForUncaught, uncaughtReporter } from './app/page/report-uncaught';
import { App } from './app/app';
import { createStores } from './app/stores';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');

const nonce = readNonce(document);
const own = ownTenantIn(window.location.hash);
const addressed = own ?? placeIn(window.location.hash);
const restored = addressed === null ? lastPlace(window.localStorage) : null;
const snapshot = own === null ? readSnapshot(document) : null;
const stores = createStores(openBridge(window.hostingConsole), {
  place: addressed ?? restored?.place ?? null,
  own,
  storage: window.localStorage,
  snapshot,
});
const report = uncaughtReporter(stores);
listenForUncaught(window, report);
if (own === null) {
  keepPlace(stores.navigation, window);
  keepLastPlace(stores, window.localStorage, restored);
} else keepPlace(stores.navigation, window, ownHashOf);
const ofSystem = navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
const translator = createTranslator(snapshot?.boot.settings.language ?? ofSystem);
const page = createRoot(root, { onUncaughtError: report });

/** So long the window may stay empty: whoever waits longer sees that something is being read. */
const emptyMs = 150;

function show(): void {
  page.render(
    <I18nextProvider i18n={translator}>
      <App stores={stores} nonce={nonce} />
    </I18nextProvider>,
  );
}

const started = stores.app.start();
if (snapshot !== null) show();
// Mostly the console answers at once. A picture of waiting before it would only flicker, and keep the first list waiting.
else void Promise.race([started, new Promise((resolve) => setTimeout(resolve, emptyMs))]).then(show);
