import { act, cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, it } from 'vitest';
import type { Bootstrap } from '../../../../preload/contract/channels/app';
import type { Result } from '../../../../preload/contract/errors';
import { workspaceIdSchema } from '../../../../preload/contract/ids';
import type { LaunchSnapshot } from '../../../../preload/contract/launch-snapshot';
import { App } from '../../../../renderer/app/app';
import { readSnapshot } from '../../../../renderer/app/page/launch-snapshot';
import { createStores, type Stores } from '../../../../renderer/app/stores';
// A part of the page that is loaded when it is first shown; here it is there.
import '../../../../renderer/features/tenants/page/tenant-view';
import { createTranslator } from '../../../../renderer/i18n/i18n';
import { consoleScript } from '../../../fakes/console-script';
import { FakeConsoleApi, failed, ok } from '../../../fakes/fake-console-api';
import { bootFixture, recordFixture, rowFixture, tenantId, viewFixture, workspaceFixture } from '../fixtures';

configure({ asyncUtilTimeout: 8000 });
afterEach(cleanup);

const left = rowFixture({ id: tenantId('t-1'), name: 'as it was left' });
const snapshot: LaunchSnapshot = {
  boot: bootFixture({ vault: 'unknown' }),
  tenants: {
    rows: [left, rowFixture({ id: tenantId('t-2') })],
    total: 4_000,
    groups: { ready: 3_999, quarantined: 1 },
  },
};

/** A page that shows what was left, and the way to let the console answer. */
function launched(): { fake: FakeConsoleApi; stores: Stores; answer: (result: Result<Bootstrap>) => Promise<void> } {
  const record = recordFixture({ id: tenantId('t-1') });
  const views = [viewFixture({ row: rowFixture({ id: tenantId('t-1'), name: 'as it is' }) }, record)];
  const fake = new FakeConsoleApi(consoleScript(bootFixture(), views));
  let resolve: (result: Result<Bootstrap>) => void = () => undefined;
  fake.script('app.bootstrap', () => new Promise((give) => (resolve = give)));
  const stores = createStores(fake.api, {
    place: { screen: 'tenants', tenantId: null, tab: 'upgrade' } as never,
    snapshot,
  });
  void stores.app.start();
  render(
    <I18nextProvider i18n={createTranslator('en')}>
      <App stores={stores} nonce="n" />
    </I18nextProvider>,
  );
  return { fake, stores, answer: async (result) => await act(async () => resolve(result)) };
}

const list = (): HTMLElement | null => document.querySelector('.tenants');

describe('a launch with what was left', () => {
  it('shows the list at once, says that it is being read, and then shows the list as it is', async () => {
    const { fake, answer } = launched();
    expect(screen.getByTestId('tenant-row-t-1').textContent).toContain('as it was left');
    expect(screen.getByTestId('tenants-count').textContent).toContain('4,000');
    expect(screen.getByTestId('stage-tab-ready').textContent).toContain('3,999');
    expect(list()?.getAttribute('aria-busy')).toBe('true');
    expect(screen.getByTestId('online-badge').textContent).not.toContain('nothing synced');
    expect(fake.calls.map(({ channel }) => channel)).toEqual(['app.bootstrap']);
    await answer(ok(bootFixture()));
    await waitFor(() => expect(list()?.getAttribute('aria-busy')).toBeNull());
    expect(screen.getByTestId('tenant-row-t-1').textContent).toContain('as it is');
    expect(screen.queryByTestId('tenant-row-t-2')).toBeNull();
    expect(screen.getByTestId('tenants-count').textContent).toContain('1');
  });

  it('opens the tenant that was clicked meanwhile, once the console is there', async () => {
    const { fake, answer } = launched();
    fireEvent.click(screen.getByTestId('tenant-row-t-1'));
    await act(async () => undefined);
    expect(fake.calls.map(({ channel }) => channel)).toEqual(['app.bootstrap']);
    await answer(ok(bootFixture()));
    await screen.findByTestId('tenant-page');
    expect(fake.calls.map(({ channel }) => channel)).toContain('tenants.read');
  });

  it('selects all of the list, not what of it was shown, for whoever selects all meanwhile', async () => {
    const { stores, answer } = launched();
    fireEvent.click(screen.getByTestId('select-all'));
    expect([...stores.tenantsSelection.state.getState().ids]).toEqual([]);
    await answer(ok(bootFixture()));
    await waitFor(() => expect([...stores.tenantsSelection.state.getState().ids]).toEqual(['t-1']));
  });

  it('finds nothing in what was left, and looks for it once the list is read', async () => {
    const { answer } = launched();
    fireEvent.change(screen.getByTestId('tenants-search'), { target: { value: 'as it' } });
    expect(screen.queryByTestId('tenant-row-t-1')).toBeNull();
    expect(document.querySelector('.loading')).not.toBeNull();
    await answer(ok(bootFixture()));
    expect((await screen.findByTestId('tenant-row-t-1')).textContent).toContain('as it is');
  });

  it('shows nothing of it when the console cannot start, and what it answers when it is tried again', async () => {
    const { fake, stores, answer } = launched();
    await answer(failed({ code: 'storage-failed' }));
    expect(list()).toBeNull();
    expect(screen.getByTestId('error-storage-failed')).toBeTruthy();
    fake.script('app.bootstrap', () => ok(bootFixture()));
    await act(async () => await stores.app.start());
    expect((await screen.findByTestId('tenant-row-t-1')).textContent).toContain('as it is');
  });

  it('shows nothing of it where another workspace is open, or none', async () => {
    const { fake, answer } = launched();
    fake.script('tenants.list', () => ok({ rows: [] }));
    const another = { ...workspaceFixture({ name: 'another' }), id: workspaceIdSchema.parse('another') };
    await answer(ok(bootFixture({ workspace: another })));
    await waitFor(() => expect(screen.queryByTestId('tenant-row-t-1')).toBeNull());
    expect(screen.queryByText('as it was left')).toBeNull();
    cleanup();
    const none = launched();
    await none.answer(ok(bootFixture({ workspace: null })));
    expect(screen.queryByTestId('tenant-row-t-1')).toBeNull();
  });

  it('shows nothing of it when the list cannot be read', async () => {
    const { fake, answer } = launched();
    fake.script('tenants.list', () => failed({ code: 'storage-failed' }));
    await answer(ok(bootFixture()));
    await waitFor(() => expect(screen.queryByTestId('tenant-row-t-1')).toBeNull());
    expect(list()?.getAttribute('aria-busy')).toBeNull();
  });
});

describe('what comes with the page', () => {
  const page = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

  it('is read once', () => {
    const block = `<script id="launch-snapshot" type="application/json">${JSON.stringify(snapshot)}</script>`;
    const document = page(block);
    expect(readSnapshot(document)).toEqual(snapshot);
    expect(readSnapshot(document)).toBeNull();
  });

  it.each(['null', '__LAUNCH_SNAPSHOT__', '', '{"boot":'])('is nothing in %j', (text) => {
    expect(readSnapshot(page(`<script id="launch-snapshot" type="application/json">${text}</script>`))).toBeNull();
  });

  it('is nothing where there is no place for it', () => {
    expect(readSnapshot(page('<p></p>'))).toBeNull();
  });
});
