import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { TenantView } from '../../../../../../preload/contract/tenant';
import { ok } from '../../../../../fakes/fake-console-api';
import { bootFixture, rowFixture, syncProgressFixture, tenantId, viewFixture } from '../../../fixtures';
import { HealthView } from '../../../../../../renderer/features/sync/health-view';
import { TenantsView } from '../../../../../../renderer/features/tenants/list/tenants-view';
import { type AppOptions, Screens, placeOf, type RunningApp, renderPart } from '../../../render-app';

function tenant(id: string, change: Partial<TenantView['row']>): TenantView {
  const view = viewFixture({}, { id: tenantId(id) });
  return { ...view, row: rowFixture({ id: view.record.id, ...change }) };
}

const dayMs = 86_400_000;
const views = [
  tenant('a', { name: '甲', stage: 'ready' }),
  tenant('b', { name: '乙', stage: 'live', bound: true, dueAtMs: Date.now() + dayMs }),
  tenant('c', { name: '丙', stage: 'live', bound: true }),
];

const listAndHealth = <Screens tenants={<TenantsView />} health={<HealthView />} />;

async function openList(options: AppOptions = { views }): Promise<RunningApp> {
  const app = await renderPart(listAndHealth, options, ({ navigation }) => navigation.show('tenants'));
  await screen.findByTestId('tenant-row-a');
  return app;
}

function box(id: string): HTMLInputElement {
  const found = screen.getByTestId(`tenant-row-${id}`).querySelector('input');
  if (!found) throw new Error(`row ${id} has no box`);
  return found;
}

describe('tenants table', () => {
  it('syncs exactly the selected tenants that are bound, and shows the sync', async () => {
    const app = await openList({ views, script: { 'sync.start': () => ok(syncProgressFixture()) } });
    fireEvent.click(box('a'));
    fireEvent.click(box('b'));
    expect(placeOf(app)).toMatchObject({ screen: 'tenants', tenantId: null });
    expect((await screen.findByTestId('selection-bar')).textContent).toContain('已选择 2 个租户');
    fireEvent.click(screen.getByTestId('sync-selected'));
    await screen.findByTestId('sync-progress');
    expect(app.fake.requests('sync.start')).toEqual([{ tenantIds: ['b'] }]);
  });

  it('selects with the space bar, all at once, and clears', async () => {
    await openList();
    const row = screen.getByTestId('tenant-row-a');
    fireEvent.keyDown(row, { key: ' ' });
    await waitFor(() => expect(row.getAttribute('aria-selected')).toBe('true'));
    const all = screen.getByTestId<HTMLInputElement>('select-all');
    expect([all.checked, all.indeterminate]).toEqual([false, true]);
    fireEvent.click(all);
    await waitFor(() => expect(screen.getByTestId('selection-bar').textContent).toContain('3'));
    expect([all.checked, all.indeterminate]).toEqual([true, false]);
    fireEvent.click(screen.getByTestId('clear-selection'));
    await waitFor(() => expect(screen.queryByTestId('selection-bar')).toBeNull());
    expect([all.checked, all.indeterminate]).toEqual([false, false]);
  });

  it('says how many selected tenants the filter hides', async () => {
    const { stores } = await openList();
    fireEvent.click(screen.getByTestId('select-all'));
    stores.tenantsFilter.set({ group: 'ready' });
    await waitFor(() => expect(screen.getByTestId('selection-bar').textContent).toContain('其中 2 个'));
  });

  it('hides a column and keeps that in the settings', async () => {
    const { fake } = await openList();
    expect(screen.getByRole('columnheader', { name: /检查/ })).toBeTruthy();
    fireEvent.click(screen.getByTestId('column-chooser'));
    fireEvent.click(await screen.findByTestId('column-checks'));
    await waitFor(() => expect(screen.queryByRole('columnheader', { name: /检查/ })).toBeNull());
    expect(fake.requests('settings.update')).toEqual([
      {
        tenantsTable: {
          hiddenColumns: ['edition', 'contact', 'administrator', 'tags', 'updated', 'checks'],
          views: [],
        },
      },
    ]);
  });

  it('keeps a view under a name with its filter, and brings it back', async () => {
    const { fake, stores } = await openList();
    stores.tenantsFilter.only({ group: 'live', due: 'soon' });
    await waitFor(() => expect(screen.queryByTestId('tenant-row-c')).toBeNull());
    fireEvent.click(screen.getByTestId('saved-views'));
    fireEvent.change(await screen.findByTestId('view-name'), { target: { value: ' 快到期 ' } });
    fireEvent.click(screen.getByTestId('save-view'));
    await waitFor(() => expect(fake.requests('settings.update')).toHaveLength(1));
    stores.tenantsFilter.clear();
    await screen.findByTestId('tenant-row-a');
    fireEvent.click(screen.getByTestId('saved-views'));
    fireEvent.click(await screen.findByTestId('view-快到期'));
    await waitFor(() => expect(screen.queryByTestId('tenant-row-a')).toBeNull());
    expect(screen.getByTestId('tenant-row-b')).toBeTruthy();
  });

  it('opens with the columns of an earlier day', async () => {
    const settings = {
      ...bootFixture().settings,
      tenantsTable: { hiddenColumns: ['owner' as const, 'stage' as const], views: [] },
    };
    await openList({ views, boot: { settings } });
    expect(screen.queryByRole('columnheader', { name: /阶段/ })).toBeNull();
  });
});
