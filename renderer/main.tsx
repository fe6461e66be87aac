import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { openBridge } from './bridge';
import { readNonce } from './app/csp-nonce';
import { createTranslator } from './i18n/i18n';
import { keepLastPlace, lastPlace } from './app/page/last-place';
import { keepPlace, placeIn } from './app/page/place-in-address';
import { listenForUncaught, uncaughtReporter } from './app/page/report-uncaught';
import { App } from './app/app';
import { createStores } from './app/stores';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');

const nonce = readNonce(document);
const addressed = placeIn(window.location.hash);
const restored = addressed === null ? lastPlace(window.localStorage) : null;
const stores = createStores(
  openBridge(window.hostingConsole),
  addressed ?? restored?.place ?? null,
  window.localStorage,
);
const report = uncaughtReporter(stores);
listenForUncaught(window, report);
keepPlace(stores.navigation, window);
keepLastPlace(stores, window.localStorage, restored);
const translator = createTranslator(navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
void stores.app.start();

createRoot(root, {
  onUncaughtError: report,
}).render(
  <I18nextProvider i18n={translator}>
    <App stores={stores} nonce={nonce} />
  </I18nextProvider>,
);
