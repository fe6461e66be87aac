import { cleanup, configure, render, screen } from '@testing-library/react';
import type { ReactElement, ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach } from 'vitest';
import { useStore } from 'zustand';
import type { Bootstrap } from '../../../preload/contract/channels/app';
import type { TenantView } from '../../../preload/contract/tenant';
import { createTranslator } from '../../../renderer/i18n/i18n';
import { App } from '../../../renderer/app/app';
import { Dialogs } from '../../../renderer/app/frame/dialogs';
import { Look } from '../../../renderer/app/look';
import { NoticesProvider } from '../../../renderer/ui/notices';
import { PageLook } from '../../../renderer/app/page-look';
import {
  BootProvider,
  createStores,
  type Stores,
  StoresProvider,
  usePlace,
  useStores,
} from '../../../renderer/app/stores';
import type { Place } from '../../../renderer/app/stores/navigation-store';
import { TenantView as TenantPage } from '../../../renderer/features/tenants/page/tenant-view';
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

function consoleOf(options: AppOptions): RunningApp {
  const boot = bootFixture(options.boot);
  const fake = new FakeConsoleApi({ ...consoleScript(boot, options.views), ...options.script });
  return { fake, stores: createStores(fake.api) };
}

/** Renders the whole interface over a scripted bridge and waits for its frame. */
export async function renderApp(options: AppOptions = {}): Promise<RunningApp> {
  const { fake, stores } = consoleOf(options);
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

function Booted({ children }: { readonly children: ReactNode }): ReactElement | null {
  const state = useStore(useStores().app.state);
  return state.status === 'ready' ? <BootProvider boot={state.boot}>{children}</BootProvider> : null;
}

/** Of several screens the one at which the console is, as in the frame. */
export function Screens(screens: Partial<Readonly<Record<Place['screen'], ReactElement>>>): ReactElement | null {
  return screens[usePlace().screen] ?? null;
}

/** Where the console is. */
export function placeOf({ stores }: RunningApp): Place {
  return stores.navigation.state.getState().place;
}

/** Renders a part of the interface without the frame around it, over a scripted bridge. `begin` says where the console is. */
export async function renderPart(
  part: ReactElement,
  options: AppOptions = {},
  begin: (stores: Stores) => void = () => undefined,
): Promise<RunningApp> {
  const { fake, stores } = consoleOf(options);
  await stores.app.start();
  begin(stores);
  const { language } = bootFixture(options.boot).settings;
  render(
    <I18nextProvider i18n={createTranslator(language)}>
      <PageLook isDark={false} language={language} nonce="n">
        <Look>
          <NoticesProvider above={document.body}>
            <StoresProvider stores={stores}>
              <Booted>{part}</Booted>
            </StoresProvider>
          </NoticesProvider>
        </Look>
      </PageLook>
    </I18nextProvider>,
  );
  return { fake, stores };
}

/** Renders the page of one tenant, with the dialogs that it opens, and waits for it. */
export async function showTenant(view: TenantView, options: Omit<AppOptions, 'views'> = {}): Promise<RunningApp> {
  const { id } = view.record;
  const page = (
    <>
      <TenantPage tenantId={id} />
      <Dialogs />
    </>
  );
  const app = await renderPart(page, { views: [view], ...options }, ({ navigation }) => navigation.showTenant(id));
  await screen.findByTestId('tenant-page');
  return app;
}
