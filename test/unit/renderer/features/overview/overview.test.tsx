import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { TenantView } from '../../../../../preload/contract/tenant';
import { ok } from '../../../../fakes/fake-console-api';
import { rowFixture, tenantId, viewFixture } from '../../fixtures';
import { OverviewView } from '../../../../../renderer/features/overview/overview-view';
import { TenantsView } from '../../../../../renderer/features/tenants/list/tenants-view';
import { Screens, placeOf, renderPart } from '../../render-app';

const dayMs = 86_400_000;

function tenant(id: string, change: Partial<TenantView['row']>): TenantView {
  const view = viewFixture({}, { id: tenantId(id) });
  return { ...view, row: rowFixture({ id: view.record.id, name: `租户 ${id}`, ...change }) };
}

const views = [
  tenant('soon', { dueAtMs: Date.now() + 10 * dayMs, flags: ['annual-review-due'] }),
  tenant('late', { dueAtMs: Date.now() - dayMs, flags: ['annual-review-overdue'] }),
  tenant('later', { dueAtMs: Date.now() + 90 * dayMs }),
  tenant('filing', { flags: ['filing-open', 'drift'] }),
];

const overviewAndList = <Screens overview={<OverviewView />} tenants={<TenantsView />} />;

/** Which tenants the list shows that a number of the overview opens, in their order. */
async function shownAfter(testId: string): Promise<readonly string[]> {
  fireEvent.click(await screen.findByTestId(testId));
  await screen.findByTestId('tenants-search');
  return screen.getAllByTestId(/^tenant-row-/).map((row) => row.dataset.testid ?? '');
}

describe('overview', () => {
  it('opens exactly what it counted as due, the latest first', async () => {
    await renderPart(overviewAndList, { views });
    expect((await screen.findByTestId('open-due')).textContent).toBe('2');
    expect(await shownAfter('open-due')).toEqual(['tenant-row-late', 'tenant-row-soon']);
  });

  it('shows the ways in which tenants come while there are none', async () => {
    const app = await renderPart(<OverviewView />, { views: [] });
    fireEvent.click(await screen.findByRole('button', { name: /打开移交文件/ }));
    expect(placeOf(app).screen).toBe('transfer');
    app.stores.navigation.show('overview');
    fireEvent.click(await screen.findByRole('button', { name: /导入…/ }));
    expect(placeOf(app).screen).toBe('import');
  });

  it('opens the tenants with an open filing', async () => {
    await renderPart(overviewAndList, { views });
    expect(await shownAfter('due-filing-open')).toEqual(['tenant-row-filing']);
  });

  it('opens the tenants that changed at WeChat', async () => {
    await renderPart(overviewAndList, { views });
    expect(await shownAfter('open-drift')).toEqual(['tenant-row-filing']);
  });

  it('shows the newest entry of each tenant, and how many led up to it', async () => {
    const entry = {
      sequence: 4,
      atMs: Date.now(),
      actor: '王敏',
      source: 'operator' as const,
      kind: 'note-added' as const,
      detail: {},
      previous: '0'.repeat(64),
      hash: '1'.repeat(64),
    };
    const app = await renderPart(<OverviewView />, {
      views,
      script: {
        'records.search': () =>
          ok({
            found: [
              { tenantId: tenantId('late'), tenantName: '租户 late', entry, othersInDay: 12 },
              { tenantId: tenantId('soon'), tenantName: '租户 soon', entry, othersInDay: 0 },
            ],
            complete: false,
          }),
      },
    });
    const entries = await screen.findByTestId('recent-entries');
    await waitFor(() => expect(entries.textContent).toContain('租户 late'));
    expect(app.fake.requests('records.search').at(-1)).toMatchObject({ limit: 300, text: '', onePerTenant: true });
    const [busy, quiet] = within(entries).getAllByRole('button', { name: /租户/ });
    expect(busy?.textContent).toContain('另有 12 条');
    expect(quiet?.textContent).not.toContain('另有');
    fireEvent.click(within(entries).getByRole('button', { name: /租户 late/ }));
    expect(placeOf(app)).toEqual({ screen: 'tenants', tenantId: 'late', tab: 'records' });
  });
});
