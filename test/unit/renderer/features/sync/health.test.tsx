import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { DriftItem } from '../../../../../preload/contract/account';
import type { TenantView } from '../../../../../preload/contract/tenant';
import { failed, jobsAre, ok } from '../../../../fakes/fake-console-api';
import {
  fixtureNowMs,
  recordFixture,
  rowFixture,
  syncProgressFixture,
  tenantId,
  viewFixture,
  workspaceFixture,
} from '../../fixtures';
import { Connectivity } from '../../../../../renderer/app/frame/top-bar';
import { HealthView } from '../../../../../renderer/features/sync/health-view';
import { type AppOptions, type RunningApp, renderPart } from '../../render-app';

const renamed: DriftItem = {
  id: 'd-1',
  field: 'nickName',
  before: '长安订货',
  after: '长安优选',
  foundAtMs: fixtureNowMs,
  acceptedAtMs: null,
  acceptedBy: null,
};

function bound(id: string, drift: readonly DriftItem[] = []): TenantView {
  const record = { ...recordFixture({ id: tenantId(id) }), drift: [...drift] };
  const flags = drift.length > 0 ? (['drift'] as const) : [];
  return {
    ...viewFixture({}, record),
    row: rowFixture({ id: record.id, name: `租户 ${id}`, bound: true, stage: 'bound', flags: [...flags] }),
  };
}

const views = [bound('a', [renamed]), bound('b')];

async function openHealth(options: AppOptions, part = <HealthView />): Promise<RunningApp> {
  const app = await renderPart(part, options, ({ navigation }) => navigation.show('health'));
  await screen.findByTestId('sync-panel');
  return app;
}

describe('health screen', () => {
  it('starts a sync over all, follows it, and steers it', async () => {
    const { fake } = await openHealth({
      views,
      script: {
        'sync.start': () => ok(syncProgressFixture({ total: 2 })),
        'jobs.pause': () => ok({}),
        'jobs.resume': () => ok({ kind: 'sync', progress: syncProgressFixture({ total: 2 }) }),
        'jobs.cancel': () => ok({}),
      },
    });
    fireEvent.click(screen.getByTestId('sync-all'));
    fireEvent.click(await screen.findByTestId('sync-pause'));
    await waitFor(() => expect(fake.requests('jobs.pause')).toEqual([{ kind: 'sync' }]));
    expect(fake.requests('sync.start')).toEqual([{ tenantIds: null }]);
    fake.tell('sync', syncProgressFixture({ state: 'paused', total: 2, done: 1 }));
    fireEvent.click(await screen.findByTestId('sync-resume'));
    await waitFor(() => expect(fake.requests('jobs.resume')).toEqual([{ kind: 'sync' }]));
    fireEvent.click(screen.getByTestId('sync-cancel'));
    await waitFor(() => expect(fake.requests('jobs.cancel')).toEqual([{ kind: 'sync' }]));
    fake.tell(
      'sync',
      syncProgressFixture({
        state: 'done',
        total: 2,
        done: 2,
        counts: { unchanged: 2, drifted: 0, incomplete: 0, revoked: 0, failed: 0 },
      }),
    );
    await waitFor(() => expect(screen.getByTestId('sync-count-unchanged').textContent).toContain('2'));
    expect(screen.queryByTestId('sync-cancel')).toBeNull();
  });

  it('says at once that it is offline and offers no sync', async () => {
    await openHealth({ views, boot: { online: false } });
    expect(screen.getByTestId('sync-obstacle').textContent).toContain('离线');
    expect(screen.getByTestId<HTMLButtonElement>('sync-all').disabled).toBe(true);
  });

  it('offers no sync in a workspace that is for review only', async () => {
    const healthAndBadge = (
      <>
        <Connectivity />
        <HealthView />
      </>
    );
    await openHealth({ views, boot: { workspace: workspaceFixture({ mode: 'offline' }) } }, healthAndBadge);
    expect(screen.getByTestId('sync-obstacle').textContent).toContain('仅供查看');
    expect(screen.getByTestId<HTMLButtonElement>('sync-all').disabled).toBe(true);
    expect(screen.getByTestId('review-badge').textContent).toContain('仅供查看');
  });

  it('shows when it goes on after the minute limit', async () => {
    const resumesAtMs = Date.now() + 45_000;
    const progress = syncProgressFixture({ state: 'waiting-for-quota', resumesAtMs });
    await openHealth({ views, script: { 'jobs.current': jobsAre({ sync: progress }) } });
    expect((await screen.findByTestId('sync-progress')).textContent).toMatch(/0:4\d/);
  });

  it('lists failures by tenant with the reason, and syncs exactly those again', async () => {
    const progress = syncProgressFixture({
      state: 'done',
      counts: { unchanged: 9, drifted: 0, incomplete: 0, revoked: 0, failed: 1 },
      failures: [{ tenantId: tenantId('b'), error: { code: 'wechat-rejected', errcode: 61007, rid: 'r-77' } }],
    });
    const { fake } = await openHealth({
      views,
      script: {
        'jobs.current': jobsAre({ sync: progress }),
        'sync.start': () => ok(syncProgressFixture({ id: 'sync-2' })),
      },
    });
    const failure = await screen.findByTestId('sync-failure-b');
    expect(failure.textContent).toContain('租户 b');
    expect(failure.textContent).toContain('r-77');
    fireEvent.click(screen.getByTestId('sync-retry-failed'));
    await waitFor(() => expect(fake.requests('sync.start')).toEqual([{ tenantIds: ['b'] }]));
  });

  it('says which reason most failed tenants share without unfolding any', async () => {
    const refused = { code: 'wechat-rejected' as const, errcode: 61007 };
    const progress = syncProgressFixture({
      state: 'done',
      counts: { unchanged: 9, drifted: 0, incomplete: 0, revoked: 0, failed: 3 },
      failures: [
        { tenantId: tenantId('a'), error: { ...refused, rid: 'r-1' } },
        { tenantId: tenantId('b'), error: { code: 'wechat-unreachable', params: { reason: 'timeout' } } },
        { tenantId: tenantId('c'), error: { ...refused, rid: 'r-2' } },
      ],
    });
    await openHealth({ views, script: { 'jobs.current': jobsAre({ sync: progress }) } });
    const shared = await screen.findByTestId('sync-shared-reason');
    expect(shared.textContent).toContain('2 个');
    const row = screen.getByTestId('sync-failure-a').querySelector('summary');
    await waitFor(() => expect(row?.textContent).not.toContain('微信拒绝'));
    const [, reason = ''] = shared.textContent.split('：');
    expect(row?.textContent).toContain(reason);
  });

  it('lists what changed at WeChat with before and after, and accepts it', async () => {
    const accepted = bound('a');
    const { fake } = await openHealth({ views, script: { 'tenants.acceptDrift': () => ok(accepted) } });
    const tenant = await screen.findByTestId('drift-of-a');
    await within(tenant).findByRole('cell', { name: '长安优选' });
    fireEvent.click(within(tenant).getByRole('button', { name: '确认并更新基线' }));
    await waitFor(() => expect(fake.requests('tenants.acceptDrift')).toEqual([{ tenantId: 'a', driftIds: ['d-1'] }]));
    await waitFor(() => expect(within(tenant).queryByRole('cell', { name: '长安优选' })).toBeNull());
  });

  it('keeps a change that could not be accepted, with the reason', async () => {
    await openHealth({ views, script: { 'tenants.acceptDrift': () => failed({ code: 'disk-full' }) } });
    const tenant = await screen.findByTestId('drift-of-a');
    fireEvent.click(await within(tenant).findByRole('button', { name: '确认并更新基线' }));
    await within(tenant).findByTestId('error-disk-full');
    expect(within(tenant).getByRole('cell', { name: '长安优选' })).toBeTruthy();
  });
});
