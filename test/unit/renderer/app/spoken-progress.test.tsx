import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { SyncProgress } from '../../../../preload/contract/sync';
import { bootFixture } from '../fixtures';
import { renderApp } from '../render-app';

it('tells how far a sync is politely, and its end assertively, from any screen', async () => {
  const { fake } = await renderApp();
  const workspaceId = bootFixture().workspace?.id;
  if (workspaceId === undefined) throw new Error('no workspace');
  const progress: SyncProgress = {
    id: 's1',
    workspaceId,
    state: 'running',
    startedAtMs: 1,
    endedAtMs: null,
    total: 200,
    done: 20,
    counts: { unchanged: 0, drifted: 0, incomplete: 0, revoked: 0, failed: 0 },
    failures: [],
    problem: null,
    resumesAtMs: null,
  };
  act(() => fake.emit('jobs.changed', { kind: 'sync', progress: progress }));
  const region = screen.getByTestId('spoken-progress');
  expect(region.getAttribute('aria-live')).toBe('polite');
  expect(region.textContent).toContain('20');
  act(() => fake.emit('jobs.changed', { kind: 'sync', progress: { ...progress, done: 80 } }));
  expect(region.textContent).not.toContain('80');
  const end = screen.getByTestId('spoken-end');
  expect(end.textContent).toBe('');
  act(() => fake.emit('jobs.changed', { kind: 'sync', progress: { ...progress, state: 'done', done: 200 } }));
  expect(end.getAttribute('role')).toBe('alert');
  expect(end.textContent).toContain('200');
});
