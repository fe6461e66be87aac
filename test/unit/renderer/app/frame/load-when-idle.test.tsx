import { act, render, screen } from '@testing-library/react';
import { type ReactElement, Suspense } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { lazyPart, useLoadWhenIdle } from '../../../../../renderer/app/frame/load-when-idle';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function Page({ children }: { readonly children?: ReactElement }): ReactElement {
  useLoadWhenIdle();
  return <Suspense fallback="waiting">{children}</Suspense>;
}

it('fetches the parts of the page after the start, goes on behind one that fails, and shows them without waiting', async () => {
  const asked: string[] = [];
  lazyPart(async () => {
    asked.push('broken');
    throw new Error('not there');
  });
  const Part = lazyPart(async () => {
    asked.push('part');
    return () => <p>the part</p>;
  });
  const { rerender } = render(<Page />);
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  expect(asked).toEqual([]);
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  expect(asked).toEqual(['broken', 'part']);
  await act(async () => {
    rerender(
      <Page>
        <Part />
      </Page>,
    );
  });
  expect(screen.getByText('the part')).toBeDefined();
});
