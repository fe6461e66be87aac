import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../fakes/fake-console-api';
import { platformStatusFixture, workspaceFixture } from '../fixtures';
import { renderApp, type RunningApp } from '../render-app';

/** The whole console on its platform screen. */
async function openPlatform(): Promise<RunningApp> {
  const workspace = workspaceFixture({ mode: 'direct', environment: 'test', name: '直连平台' });
  const app = await renderApp({
    boot: { workspace, workspaces: [workspace] },
    script: { 'platform.status': () => ok(platformStatusFixture()) },
  });
  fireEvent.click(screen.getByTestId('nav-platform'));
  await screen.findByTestId('platform-status');
  return app;
}

describe('an error anywhere', () => {
  it('opens its entry over what is being done, and leads on to the catalogue', async () => {
    const { fake } = await openPlatform();
    fireEvent.click(screen.getByTestId('nav-overview'));
    fake.emit('problem.raised', { code: 'wechat-rejected', errcode: 61004, rid: 'a-b-c' });
    fireEvent.click(await screen.findByTestId('entry-link-61004'));
    expect((await screen.findByTestId('entry-61004')).textContent).toContain('由谁处理');
    fireEvent.click(screen.getByTestId('entry-to-catalogue'));
    const search = await screen.findByTestId('catalogue-search');
    expect(search).toHaveProperty('value', '61004');
    await waitFor(() => expect(screen.getByTestId('catalogue-count').dataset['count']).toBe('1'));
  });

  it('says so when the catalogue does not know the number', async () => {
    const { fake } = await openPlatform();
    fake.emit('problem.raised', { code: 'wechat-rejected', errcode: 123_456 });
    fireEvent.click(await screen.findByTestId('entry-link-123456'));
    expect((await screen.findByTestId('entry-unknown')).textContent).toContain('123456');
  });

  it('of the console itself has an entry, too', async () => {
    const { fake } = await openPlatform();
    fake.emit('problem.raised', { code: 'keychain-locked' });
    fireEvent.click(await screen.findByTestId('entry-link-keychain-locked'));
    expect((await screen.findByTestId('entry-keychain-locked')).textContent).toContain('系统凭据库');
  });
});
