import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { workspaceIdSchema } from '../../../../../preload/contract/ids';
import { failed, ok } from '../../../../fakes/fake-console-api';
import { bootFixture, tenantId, viewFixture, workspaceFixture } from '../../fixtures';
import { renderApp } from '../../render-app';

describe('frame', () => {
  it('shows an error with its numbers when it cannot start, and starts again', async () => {
    let works = false;
    const app = renderApp({
      script: {
        'app.bootstrap': () =>
          works ? ok(bootFixture()) : failed({ code: 'storage-failed', reportId: 'R-42', rid: '1-2-3' }),
      },
    });
    const panel = await screen.findByTestId('error-storage-failed');
    expect(panel.textContent).toContain('R-42');
    expect(panel.textContent).toContain('rid 1-2-3');
    works = true;
    fireEvent.click(within(panel).getByRole('button', { name: '重试' }));
    const { fake } = await app;
    expect(fake.requests('app.bootstrap')).toHaveLength(2);
  });

  it('switches the language live', async () => {
    await renderApp();
    expect(screen.getByTestId('nav-tenants').textContent).toBe('租户');
    fireEvent.click(screen.getByTestId('language-switch'));
    await waitFor(() => expect(screen.getByTestId('nav-tenants').textContent).toBe('Tenants'));
    expect(document.documentElement.lang).toBe('en');
    expect(document.title).toBe('Overview – Hosting Console');
  });

  it('is drawn larger and smaller by the keys of a browser, as fast as they come', async () => {
    const { fake } = await renderApp();
    for (const key of ['=', '+', '+', '+', '+', '-', '0']) fireEvent.keyDown(window, { key, ctrlKey: true });
    fireEvent.keyDown(window, { key: '+' });
    expect(fake.requests('settings.update')).toEqual([125, 150, 175, 200, 175, 100].map((textSize) => ({ textSize })));
  });

  it('applies the theme to the page', async () => {
    const { fake } = await renderApp();
    expect(document.documentElement.dataset.theme).toBe('light');
    fake.emit('settings.changed', { ...bootFixture().settings, theme: 'dark' });
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
  });

  it.each(['locked', 'unavailable'] as const)(
    'says what works while the keychain is %s, and checks again',
    async (vault) => {
      const { fake } = await renderApp({ boot: { vault }, script: { 'vault.check': () => ok({ state: 'ready' }) } });
      const banner = screen.getByTestId('vault-banner');
      expect(banner.textContent).toContain('都可以查看');
      fireEvent.click(screen.getByTestId('vault-check'));
      await waitFor(() => expect(screen.queryByTestId('vault-banner')).toBeNull());
      expect(fake.requests('vault.check')).toHaveLength(1);
    },
  );

  it('says that it is offline, and stops saying so', async () => {
    const { fake } = await renderApp({ boot: { online: false } });
    expect(screen.getByTestId('offline-badge').textContent).toContain('离线');
    expect(screen.getByTestId('offline-banner')).toBeTruthy();
    fake.emit('connectivity.changed', { online: true, atMs: 1 });
    await waitFor(() => expect(screen.queryByTestId('offline-badge')).toBeNull());
  });

  it('keeps hands off in a workspace that is open for reading only', async () => {
    await renderApp({ boot: { readOnly: { code: 'workspace-locked' } } });
    expect(screen.getByTestId('readonly-banner').textContent).toContain('另一个正在运行的控制台');
    fireEvent.click(screen.getByTestId('nav-tenants'));
    expect((await screen.findByTestId('create-tenant')).hasAttribute('disabled')).toBe(true);
  });

  it('names the development runtime and lets it be dismissed', async () => {
    await renderApp({ boot: { electron: '33.4.11' } });
    const notice = screen.getByTestId('runtime-notice');
    expect(notice.textContent).toContain('33.4.11');
    fireEvent.click(within(notice).getByRole('button'));
    expect(screen.queryByTestId('runtime-notice')).toBeNull();
  });

  it('takes no search and no selection into another workspace', async () => {
    const other = workspaceFixture({ id: workspaceIdSchema.parse('other') });
    const { stores } = await renderApp({
      script: { 'workspaces.open': () => ok({ workspace: other, readOnly: null }) },
    });
    stores.tenantsFilter.set({ query: '松果湾' });
    stores.tenantsSelection.toggle(tenantId('t-1'));
    await stores.app.openWorkspace(other.id);
    expect(stores.tenantsFilter.state.getState().query).toBe('');
    expect(stores.tenantsSelection.state.getState().ids.size).toBe(0);
  });

  it('asks nothing about another workspace before it is open, and shows nothing of the one before in it', async () => {
    const [one, other] = [
      workspaceFixture(),
      workspaceFixture({ id: workspaceIdSchema.parse('other'), name: 'other' }),
    ];
    let answer: () => void = () => undefined;
    const { fake, stores } = await renderApp({
      boot: { workspace: one, workspaces: [one, other] },
      script: {
        'workspaces.open': () =>
          new Promise((resolve) => {
            answer = () => resolve(ok({ workspace: other, readOnly: null }));
          }),
      },
    });
    const before = fake.calls.length;
    const asked = stores.app.openWorkspace(other.id);
    await waitFor(() => expect(screen.getByTestId('workspace-switcher').textContent).toContain('other'));
    expect(fake.calls.slice(before).map(({ channel }) => channel)).toEqual(['workspaces.open']);
    expect(stores.tenants.state.getState()).toMatchObject({ status: 'loading', rows: [] });
    answer();
    await asked;
    await waitFor(() => expect(stores.tenants.state.getState().status).toBe('ready'));
    const channels = fake.calls.slice(before).map(({ channel }) => channel);
    expect(channels.indexOf('tenants.list')).toBeGreaterThan(channels.indexOf('workspaces.open'));
  });

  it('marks the environment in words, not by colour alone', async () => {
    await renderApp({ boot: { workspace: workspaceFixture({ environment: 'production', colour: 'red' }) } });
    expect(screen.getByTestId('workspace-switcher').textContent).toContain('生产');
  });

  it('raises a problem of no screen, with a copy of all of it', async () => {
    const { fake } = await renderApp();
    fake.emit('problem.raised', { code: 'wechat-rejected', errcode: 61004, rid: 'a-b-c', reportId: 'R-7' });
    const panel = await screen.findByTestId('error-wechat-rejected');
    await waitFor(() => expect(panel.textContent).toContain('微信错误码 61004'));
    fireEvent.click(within(panel).getByRole('button', { name: '复制详情' }));
    await waitFor(() => expect(fake.requests('app.copyText')).toHaveLength(1));
    const [copied] = fake.requests('app.copyText');
    expect(JSON.stringify(copied)).toContain('a-b-c');
    expect(JSON.stringify(copied)).toContain('R-7');
    fireEvent.click(within(panel).getByRole('button', { name: '知道了' }));
    expect(screen.queryByTestId('error-wechat-rejected')).toBeNull();
  });

  it('finds a tenant from the palette with the keyboard alone', async () => {
    const view = viewFixture({}, { id: tenantId('t-9') });
    await renderApp({ views: [view] });
    fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
    const input = await screen.findByTestId('palette-input');
    fireEvent.change(input, { target: { value: '贵州' } });
    const option = await screen.findByRole('option', { name: /上海贵州/ });
    expect(option.getAttribute('aria-selected')).toBe('true');
    fireEvent.keyDown(input, { key: 'Enter' });
    expect((await screen.findByTestId('tenant-page')).dataset.tenant).toBe('t-9');
  });

  it('leads through the tour and forgets it when told so', async () => {
    const view = viewFixture();
    const settings = { ...bootFixture().settings, tourDone: false };
    const { fake } = await renderApp({ views: [view], boot: { settings } });
    expect((await screen.findByTestId('tour')).dataset.step).toBe('open');
    fireEvent.click(screen.getByTestId('tour-action'));
    await waitFor(() => expect(screen.getByTestId('tour').dataset.step).toBe('authorize'));
    // Elsewhere it would lie on what somebody does there.
    fireEvent.click(screen.getByTestId('nav-settings'));
    await waitFor(() => expect(screen.queryByTestId('tour')).toBeNull());
    fireEvent.click(screen.getByTestId('nav-overview'));
    fireEvent.click(await screen.findByTestId('tour-dismiss'));
    await waitFor(() => expect(screen.queryByTestId('tour')).toBeNull());
    expect(fake.requests('settings.update')).toEqual([{ tourDone: true }]);
  });
});
