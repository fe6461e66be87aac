import { describe, expect, it } from 'vitest';
import { workspaceIdSchema } from '../../../../../preload/contract/ids';
import { createSyncStore } from '../../../../../renderer/features/sync/sync-store';
import { FakeConsoleApi, failed, ok } from '../../../../fakes/fake-console-api';
import { syncProgressFixture, tenantId } from '../../fixtures';

const sandbox = workspaceIdSchema.parse('sandbox');

describe('sync store', () => {
  it('keeps what was announced while the first answer was on its way', async () => {
    const fake = new FakeConsoleApi();
    fake.script('sync.current', async () => {
      fake.emit('sync.changed', syncProgressFixture({ done: 5 }));
      return ok({ progress: syncProgressFixture({ done: 2 }) });
    });
    const store = createSyncStore(fake.api);
    await store.load(sandbox);
    expect(store.state.getState().progress?.done).toBe(5);
  });

  it('takes up a sync that an earlier run left', async () => {
    const fake = new FakeConsoleApi({
      'sync.current': () => ok({ progress: syncProgressFixture({ state: 'paused' }) }),
    });
    const store = createSyncStore(fake.api);
    await store.load(sandbox);
    expect(store.state.getState().progress?.state).toBe('paused');
  });

  it('ignores the sync of another workspace', async () => {
    const fake = new FakeConsoleApi({ 'sync.current': () => ok({ progress: null }) });
    const store = createSyncStore(fake.api);
    await store.load(sandbox);
    fake.emit('sync.changed', syncProgressFixture({ workspaceId: workspaceIdSchema.parse('other') }));
    expect(store.state.getState().progress).toBeNull();
  });

  it('never puts the answer to a start over newer progress of the same sync', async () => {
    const fake = new FakeConsoleApi({ 'sync.current': () => ok({ progress: null }) });
    fake.script('sync.start', async () => {
      fake.emit('sync.changed', syncProgressFixture({ state: 'done', done: 10 }));
      return ok(syncProgressFixture());
    });
    const store = createSyncStore(fake.api);
    await store.load(sandbox);
    await store.start([tenantId('t-1')]);
    expect(fake.requests('sync.start')).toEqual([{ tenantIds: ['t-1'] }]);
    expect(store.state.getState().progress?.state).toBe('done');
  });

  it('keeps why it was refused until the next request', async () => {
    const fake = new FakeConsoleApi({
      'sync.start': () => failed({ code: 'attempt-in-progress' }),
      'sync.cancel': () => ok({}),
    });
    const store = createSyncStore(fake.api);
    expect(await store.start(null)).toBe(false);
    expect(store.state.getState().error?.code).toBe('attempt-in-progress');
    await store.cancel();
    expect(store.state.getState().error).toBeNull();
  });

  it('stops listening', async () => {
    const fake = new FakeConsoleApi({ 'sync.current': () => ok({ progress: null }) });
    const store = createSyncStore(fake.api);
    await store.load(sandbox);
    expect(fake.listenerCount()).toBe(1);
    store.dispose();
    expect(fake.listenerCount()).toBe(0);
  });
});
