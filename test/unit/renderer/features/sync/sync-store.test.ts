import { describe, expect, it } from 'vitest';
import { workspaceIdSchema } from '../../../../../preload/contract/ids';
import { createJobsStore } from '../../../../../renderer/app/stores/jobs-store';
import { createSyncStore } from '../../../../../renderer/features/sync/sync-store';
import { failed, FakeConsoleApi, jobsAre, ok } from '../../../../fakes/fake-console-api';
import { syncProgressFixture, tenantId } from '../../fixtures';

const sandbox = workspaceIdSchema.parse('sandbox');

describe('sync store', () => {
  it('keeps what was announced while the first answer was on its way', async () => {
    const fake = new FakeConsoleApi();
    fake.script('jobs.current', async (request) => {
      fake.tell('sync', syncProgressFixture({ done: 5 }));
      return jobsAre({ sync: syncProgressFixture({ done: 2 }) })(request);
    });
    const jobs = createJobsStore(fake.api);
    await jobs.load(sandbox);
    expect(jobs.state.getState().sync.progress?.done).toBe(5);
  });

  it('takes up a sync that an earlier run left', async () => {
    const fake = new FakeConsoleApi({
      'jobs.current': jobsAre({ sync: syncProgressFixture({ state: 'paused' }) }),
    });
    const jobs = createJobsStore(fake.api);
    await jobs.load(sandbox);
    expect(jobs.state.getState().sync.progress?.state).toBe('paused');
  });

  it('ignores the sync of another workspace', async () => {
    const fake = new FakeConsoleApi({ 'jobs.current': jobsAre({ sync: null }) });
    const jobs = createJobsStore(fake.api);
    await jobs.load(sandbox);
    fake.tell('sync', syncProgressFixture({ workspaceId: workspaceIdSchema.parse('other') }));
    expect(jobs.state.getState().sync.progress).toBeNull();
  });

  it('never puts the answer to a start over newer progress of the same sync', async () => {
    const fake = new FakeConsoleApi({ 'jobs.current': jobsAre({ sync: null }) });
    fake.script('sync.start', async () => {
      fake.tell('sync', syncProgressFixture({ state: 'done', done: 10 }));
      return ok(syncProgressFixture());
    });
    const jobs = createJobsStore(fake.api);
    const store = createSyncStore(fake.api, jobs);
    await jobs.load(sandbox);
    await store.start([tenantId('t-1')]);
    expect(fake.requests('sync.start')).toEqual([{ tenantIds: ['t-1'] }]);
    expect(jobs.state.getState().sync.progress?.state).toBe('done');
  });

  it('keeps why it was refused until the next request', async () => {
    const fake = new FakeConsoleApi({
      'sync.start': () => failed({ code: 'attempt-in-progress' }),
      'jobs.cancel': () => ok({}),
    });
    const jobs = createJobsStore(fake.api);
    const store = createSyncStore(fake.api, jobs);
    expect(await store.start(null)).toBe(false);
    expect(jobs.state.getState().sync.error?.code).toBe('attempt-in-progress');
    await jobs.cancel('sync');
    expect(jobs.state.getState().sync.error).toBeNull();
  });

  it('stops listening', async () => {
    const fake = new FakeConsoleApi({ 'jobs.current': jobsAre({ sync: null }) });
    const jobs = createJobsStore(fake.api);
    await jobs.load(sandbox);
    expect(fake.listenerCount()).toBe(1);
    jobs.dispose();
    expect(fake.listenerCount()).toBe(0);
  });
});
