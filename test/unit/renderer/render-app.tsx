import { cleanup, configure, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach } from 'vitest';
import type { Bootstrap } from '../../../preload/contract/channels/app';
import type { TenantView } from '../../../preload/contract/tenant';
import { createTranslator } from '../../../renderer/i18n/i18n';
import { App } from '../../../renderer/app/app';
import { createStores, type Stores } from '../../../renderer/app/stores';
import { consoleScript } from '../../fakes/console-script';
import { FakeConsoleApi, type Script } from '../../fakes/fake-console-api';
import { bootFixture } from './fixtures';

// Screens are loaded when first shown, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 8000 });
afterEach(cleanup);

/** What a test starts the interface with. */
export interface AppOptions {
  readonly boot?: Partial<Bootstrap>;
  /** Tenants of the workspace. */
  readonly views?: readonly TenantView[];
  readonly script?: Script;
}

/** The running interface and the bridge behind it. */
export interface RunningApp {
  readonly fake: FakeConsoleApi;
  readonly stores: Stores;
}

/** Renders the whole interface over a scripted bridge and waits for its frame. */
export async function renderApp(options: AppOptions = {}): Promise<RunningApp> {
  const boot = bootFixture(options.boot);
  const fake = new FakeConsoleApi({ ...consoleScript(boot, options.views), ...options.script });
  const stores = createStores(fake.api);
  void stores.app.start();
  render(
    <I18nextProvider i18n={createTranslator('zh-CN')}>
      <App stores={stores} nonce="n" />
    </I18nextProvider>,
  );
  await screen.findByTestId('nav-overview');
  return { fake, stores };
}

/** Opens the page of a tenant and waits for it. */
export async function openTenant(app: RunningApp, view: TenantView): Promise<void> {
  app.stores.navigation.showTenant(view.record.id);
  await screen.findByTestId('tenant-page');
}

/** Renders the interface over one tenant and opens its page. */
export async function showTenant(view: TenantView, options: Omit<AppOptions, 'views'> = {}): Promise<RunningApp> {
  const app = await renderApp({ views: [view], ...options });
  await openTenant(app, view);
  return app;
}
