import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { TenantView } from '../../../../../preload/contract/tenant';
import { byUrgency } from '../../../../../renderer/features/overview/urgency-groups';
import { dayMs, rowFixture, tenantId, viewFixture } from '../../fixtures';
import { renderApp } from '../../render-app';

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
    const { stores } = await renderApp({ views });
    await screen.findByTestId('overview-scope');
    expect(screen.getByText('租户 mine')).toBeTruthy();
    expect(screen.queryByText('租户 hers')).toBeNull();
    expect(screen.getByText('开始授权。')).toBeTruthy();

    fireEvent.click(screen.getByTestId('actor-consultant'));
    expect(stores.tenantsFilter.state.getState().owner).toBe('王敏');
    stores.navigation.show('overview');
    fireEvent.click(await screen.findByText('全部（2）'));
    await waitFor(() => expect(screen.getByText('租户 hers')).toBeTruthy());
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
    expect(byUrgency(rows, now).map(({ id }) => id)).toEqual(['late', 'due', 'blocked', 'calm', 'later']);
  });

  it('puts what is broken before what is only open, however many flags that has', () => {
    const rows = [
      rowFixture({ id: tenantId('open'), flags: ['unconfirmed', 'annual-review-due'] }),
      rowFixture({ id: tenantId('failing'), checks: [1, 0, 9, 0, 0] }),
      rowFixture({ id: tenantId('revoked'), flags: ['revoked'] }),
      rowFixture({ id: tenantId('conflict'), flags: ['conflict'] }),
    ];
    expect(byUrgency(rows, 1_000 * dayMs).map(({ id }) => id)).toEqual(['revoked', 'conflict', 'open', 'failing']);
  });
});
