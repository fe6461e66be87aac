import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { jobsAre, ok } from '../../../fakes/fake-console-api';
import { evidenceProgressFixture, rowFixture, syncProgressFixture, viewFixture } from '../fixtures';
import { renderApp } from '../render-app';

const bound = { ...viewFixture(), row: rowFixture({ bound: true, stage: 'bound' }) };

describe('a sync', () => {
  it('shows how far it is from every screen', async () => {
    const { stores } = await renderApp({
      views: [bound],
      script: { 'jobs.current': jobsAre({ sync: syncProgressFixture({ total: 8, done: 2 }) }) },
    });
    stores.navigation.show('health');
    await screen.findByTestId('sync-panel');
    stores.navigation.show('settings');
    expect((await screen.findByTestId('sync-share')).textContent).toContain('25%');
  });

  it('starts from the palette', async () => {
    const { fake } = await renderApp({
      views: [bound],
      script: { 'sync.start': () => ok(syncProgressFixture({ total: 2 })) },
    });
    fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
    fireEvent.mouseDown(await screen.findByRole('option', { name: /同步全部已绑定租户/ }));
    await screen.findByTestId('sync-progress');
    expect(fake.requests('sync.start')).toEqual([{ tenantIds: null }]);
  });
});

describe('an evidence pack', () => {
  it('is seen from every screen while it is made, and can be cancelled', async () => {
    const { fake } = await renderApp({
      script: {
        'jobs.current': jobsAre({ evidence: evidenceProgressFixture({ total: 4, done: 1, current: '长安粮油' }) }),
        'jobs.cancel': () => ok({}),
      },
    });
    await waitFor(() => expect(screen.getByTestId('evidence-share').textContent).toContain('25%'));
    fireEvent.click(screen.getByTestId('nav-records'));
    fireEvent.click(await screen.findByTestId('evidence-cancel'));
    await waitFor(() => expect(fake.requests('jobs.cancel')).toEqual([{ kind: 'evidence' }]));
  });
});
