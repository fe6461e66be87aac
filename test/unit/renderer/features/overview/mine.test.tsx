import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { TenantView } from '../../../../../preload/contract/tenant';
import { OverviewView } from '../../../../../renderer/features/overview/overview-view';
import { mostUrgent } from '../../../../../renderer/features/overview/urgency-groups';
import { dayMs, rowFixture, tenantId, viewFixture } from '../../fixtures';
import { Screens, renderPart } from '../../render-app';

function tenant(id: string, change: Partial<TenantView['row']>): TenantView {
  const view = viewFixture({}, { id: tenantId(id) });
  return { ...view, row: rowFixture({ id: view.record.id, name: `租户 ${id}`, ...change }) };
}

describe('the overview', () => {
  it('is mine at first, says what is to be done on the line, and everybody’s on request', async () => {
    const views = [
      tenant('mine', { owner: '王敏', nextStep: 'start-authorization' }),
      tenant('hers', { owner: '周岚', nextStep: 'send-link' }),
    ];
    // Left and come back to, the overview is mine again.
    const overview = <Screens overview={<OverviewView />} />;
    const { stores } = await renderPart(overview, { views });
    await screen.findByTestId('overview-scope');
    const mine = screen.getByRole('button', { name: /租户 mine/ });
    expect(screen.queryByRole('button', { name: /租户 hers/ })).toBeNull();
    expect(within(mine).getByText('开始授权。')).toBeTruthy();

    fireEvent.click(screen.getByTestId('actor-consultant'));
    expect(stores.tenantsFilter.state.getState().owner).toBe('王敏');
    await waitFor(() => expect(screen.queryByTestId('overview-scope')).toBeNull());
    stores.navigation.show('overview');
    const everybody = await screen.findByTestId('overview-scope-all');
    expect(everybody.textContent).toBe('全部（2）');
    fireEvent.click(everybody);
    await waitFor(() => expect(screen.getByRole('button', { name: /租户 hers/ })).toBeTruthy());
  });

  it('puts what is due and what is blocked first', () => {
    const now = 1_000 * dayMs;
    const rows = [
      rowFixture({ id: tenantId('calm'), stageSinceMs: 0 }),
      rowFixture({ id: tenantId('blocked'), checks: [10, 0, 2, 0, 0] }),
      rowFixture({ id: tenantId('later'), dueAtMs: now + 40 * dayMs }),
      rowFixture({ id: tenantId('due'), dueAtMs: now + 2 * dayMs }),
      rowFixture({ id: tenantId('late'), dueAtMs: now - dayMs }),
    ];
    expect(mostUrgent(rows, now, 9).map(({ id }) => id)).toEqual(['late', 'due', 'blocked', 'calm', 'later']);
  });

  it('puts what is broken before what is only open, however many flags that has', () => {
    const rows = [
      rowFixture({ id: tenantId('open'), flags: ['unconfirmed', 'annual-review-due'] }),
      rowFixture({ id: tenantId('failing'), checks: [1, 0, 9, 0, 0] }),
      rowFixture({ id: tenantId('revoked'), flags: ['revoked'] }),
      rowFixture({ id: tenantId('conflict'), flags: ['conflict'] }),
    ];
    expect(mostUrgent(rows, 1_000 * dayMs, 9).map(({ id }) => id)).toEqual(['revoked', 'conflict', 'open', 'failing']);
    expect(mostUrgent(rows, 1_000 * dayMs, 2).map(({ id }) => id)).toEqual(['revoked', 'conflict']);
  });
});
