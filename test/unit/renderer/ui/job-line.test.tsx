import { act, cleanup, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTranslator } from '../../../../renderer/i18n/i18n';
import { JobLine } from '../../../../renderer/ui/job-line';

const translator = createTranslator('en');

function line(done: number, total: number | null, state = 'running'): ReactElement {
  const isActive = state === 'running';
  return (
    <I18nextProvider i18n={translator}>
      <JobLine testId="job" state={state} title={state} amount="some" done={done} total={total} isActive={isActive} />
    </I18nextProvider>
  );
}

function pass(ms: number): void {
  act(() => void vi.advanceTimersByTime(ms));
}

describe('a long task on the page', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it('says how long it takes yet by the pace since it is looked at, once there is one', () => {
    const { rerender } = render(line(100, 400));
    pass(10_000);
    rerender(line(104, 400));
    expect(screen.queryByTestId('job-remaining')).toBeNull();
    rerender(line(110, 400));
    // 10 in 10 seconds: 290 are left.
    expect(screen.getByTestId('job-remaining').textContent).toBe('about 5 minutes left');
  });

  it('says nothing of the last minute, of what nobody knows the end of, and of what stands still', () => {
    const { rerender } = render(line(0, 100));
    pass(10_000);
    rerender(line(50, 100));
    expect(screen.queryByTestId('job-remaining')).toBeNull();
    rerender(line(10, null));
    expect(screen.queryByTestId('job-remaining')).toBeNull();
    rerender(line(10, 1000, 'paused'));
    expect(screen.queryByTestId('job-remaining')).toBeNull();
    expect(screen.getByTestId('job').dataset.state).toBe('paused');
  });

  it('takes the pace anew when it goes on after a pause', () => {
    const { rerender } = render(line(0, 1000));
    pass(10_000);
    rerender(line(10, 1000));
    expect(screen.getByTestId('job-remaining')).toBeDefined();
    rerender(line(10, 1000, 'paused'));
    pass(3_600_000);
    rerender(line(10, 1000));
    expect(screen.queryByTestId('job-remaining')).toBeNull();
  });
});
