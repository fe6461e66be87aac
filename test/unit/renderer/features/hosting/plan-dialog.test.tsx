import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostingPlan } from '../../../../../preload/contract/hosting/view';
import { createStores, StoresProvider } from '../../../../../renderer/app/stores';
import { PlanDialog } from '../../../../../renderer/features/hosting/plan-dialog';
import { createTranslator } from '../../../../../renderer/i18n/i18n';
import { FakeConsoleApi } from '../../../../fakes/fake-console-api';
import { releasePlan } from './hosting-fixtures';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(plan: HostingPlan): { readonly executed: () => number } {
  const onExecute = vi.fn();
  const ignored = (): void => undefined;
  render(
    <I18nextProvider i18n={createTranslator('en')}>
      <StoresProvider stores={createStores(new FakeConsoleApi().api)}>
        <PlanDialog plan={plan} error={null} isBusy={false} onExecute={onExecute} onAgain={ignored} onClose={ignored} />
      </StoresProvider>
    </I18nextProvider>,
  );
  return { executed: () => onExecute.mock.calls.length };
}

async function seconds(count: number): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) await act(() => vi.advanceTimersByTimeAsync(1000));
}

describe('the dialog of a dry run', () => {
  it('waits ten seconds with what the public sees, and can be called off until then', async () => {
    const dialog = show(releasePlan());
    fireEvent.click(screen.getByTestId('plan-confirm'));
    await seconds(9);
    expect(dialog.executed()).toBe(0);
    fireEvent.click(screen.getByTestId('plan-call-off'));
    await seconds(20);
    expect(dialog.executed()).toBe(0);

    fireEvent.click(screen.getByTestId('plan-confirm'));
    await seconds(11);
    expect(dialog.executed()).toBe(1);
  });

  it('does at once what is internal', () => {
    const dialog = show(releasePlan({ call: 'commit', classes: ['repeatable'], irreversible: null }));
    fireEvent.click(screen.getByTestId('plan-confirm'));
    expect(dialog.executed()).toBe(1);
  });

  const named = (version: string) => ({ version, description: `${version} x`, atMs: null });
  const approved = { auditId: '1', status: 0, reason: '', screenshots: [], submittedAtMs: null, ...named('1.2.0') };
  const history = [{ ...named('1.1.0'), appVersion: 4 }];

  it.each<readonly [string, Partial<HostingPlan>]>([
    ['Version 1.2.0, in place of 1.1.0.', { before: { atMs: 1, audit: approved, live: named('1.1.0') } }],
    ['Version 1.2.0, the first that goes live here.', { before: { atMs: 1, audit: approved, live: null } }],
    [
      'From 1.2.0 back to 1.1.0.',
      { call: 'revert-release', body: { app_version: 4 }, before: { atMs: 1, history, live: named('1.2.0') } },
    ],
    ['Version 1.2.0.', { call: 'submit-audit', before: { atMs: 1, trial: named('1.2.0') } }],
    [
      'Removed: a.cn, b.cn',
      { call: 'platform-server-domain', body: { action: 'delete', wxa_server_domain: 'a.cn;b.cn' } },
    ],
  ])('names what it is about: %s', (text, change) => {
    show(releasePlan(change));
    expect(screen.getByTestId('plan-what').textContent).toBe(text);
  });

  it('offers no way to carry out what is blocked, and names who acts', () => {
    show(
      releasePlan({
        blocked: true,
        rows: [
          { id: 'quota', verdict: 'pass', actor: 'vendor-ops', fix: 'nothing', params: {} },
          { id: 'foreign-approval', verdict: 'block', actor: 'consultant', fix: 'accept-foreign', params: {} },
        ],
      }),
    );
    expect(screen.getByTestId<HTMLButtonElement>('plan-confirm').disabled).toBe(true);
    const rows = screen.getAllByRole('listitem').map((row) => row.getAttribute('data-verdict'));
    expect(rows).toEqual(['block', 'pass']);
    expect(screen.getByTestId('plan-row-foreign-approval').textContent).toContain('Consultant');
  });
});
