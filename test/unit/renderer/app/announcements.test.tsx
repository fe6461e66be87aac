import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { workspaceIdSchema } from '../../../../preload/contract/ids';
import { ok } from '../../../fakes/fake-console-api';
import { attemptViewFixture, fixtureNowMs, syncProgressFixture, viewFixture, workspaceFixture } from '../fixtures';
import { renderApp } from '../render-app';

const ended = attemptViewFixture({}, { outcome: 'bound', endedAtMs: fixtureNowMs, phase: 'ended' });

describe('announcements', () => {
  it('name the tenant whose authorization has ended, and lead there', async () => {
    const { fake, stores } = await renderApp({ views: [viewFixture()] });
    await screen.findByRole('button', { name: /上海贵州食品批发/ });
    act(() => fake.emit('attempt.changed', ended));
    const told = await screen.findByTestId('announcement-authorization');
    expect(told.textContent).toContain('上海贵州食品批发：授权成功，已绑定');
    expect(told.getAttribute('role')).toBe('status');
    fireEvent.click(screen.getByTestId('announcement-open'));
    expect(stores.navigation.state.getState().place).toMatchObject({ screen: 'tenants', tenantId: ended.tenantId });
  });

  it('lead to the health of the workspace that was synced', async () => {
    const other = workspaceFixture({ id: workspaceIdSchema.parse('other'), name: '另一个' });
    const { fake, stores } = await renderApp({
      script: { 'workspaces.open': () => ok({ workspace: other, readOnly: null }) },
    });
    act(() => fake.tell('sync', syncProgressFixture({ id: 'one', state: 'done', workspaceId: other.id })));
    await screen.findByTestId('announcement-sync');
    fireEvent.click(screen.getByTestId('announcement-open'));
    await waitFor(() => expect(stores.navigation.state.getState().place.screen).toBe('health'));
    expect(fake.requests('workspaces.open')).toEqual([{ workspaceId: other.id }]);
  });

  it('tell how a sync ended, but not on the screen that shows it', async () => {
    const { fake } = await renderApp();
    act(() => fake.tell('sync', syncProgressFixture({ id: 'one', state: 'done' })));
    expect((await screen.findByTestId('announcement-sync')).textContent).toContain('同步已完成');
    fireEvent.click(screen.getByTestId('announcement-open'));
    await screen.findByTestId('drift-list');
    act(() => fake.tell('sync', syncProgressFixture({ id: 'two', state: 'done' })));
    act(() => fake.emit('updates.changed', { kind: 'failed', failure: 'not-installed', release: null }));
    // The one that is told came after the one that is not.
    expect((await screen.findByTestId('announcement-update-failed')).textContent).toContain('更新没有安装');
    expect(screen.queryAllByTestId('announcement-sync').length).toBeLessThanOrEqual(1);
  });
});
