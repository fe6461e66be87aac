import { describe, expect, it } from 'vitest';
import { syncSummary } from '../../../../main/features/jobs/job-summaries';
import { workspaceIdSchema } from '../../../../preload/contract/ids';
import type { SyncProgress } from '../../../../preload/contract/sync';

const progress: SyncProgress = {
  id: 'sync-1',
  workspaceId: workspaceIdSchema.parse('sandbox'),
  state: 'done',
  startedAtMs: 0,
  endedAtMs: 1,
  total: 30,
  done: 30,
  counts: { unchanged: 24, drifted: 3, incomplete: 0, revoked: 1, failed: 2 },
  failures: [],
  resumesAtMs: null,
  problem: null,
};

describe('notification of a sync', () => {
  it('counts what came out', () => {
    expect(syncSummary(progress, 'en')).toBe('Sync finished: 30 tenants, 3 changed, 1 revoked, 2 failed');
    expect(syncSummary(progress, 'zh-CN')).toContain('3 个有变化');
  });

  it('tells apart what was read in part, where there is any', () => {
    const partly: SyncProgress = { ...progress, counts: { ...progress.counts, incomplete: 4 } };
    expect(syncSummary(partly, 'en')).toContain('4 read in part');
    expect(syncSummary(partly, 'zh-CN')).toContain('4 个读数不完整');
  });

  it('does not call finished what waits', () => {
    const paused: SyncProgress = { ...progress, state: 'paused', done: 12 };
    expect(syncSummary(paused, 'en')).toContain('paused: 12 of 30');
    expect(syncSummary(paused, 'zh-CN')).toContain('已暂停');
  });
});
