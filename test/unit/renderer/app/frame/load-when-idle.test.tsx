import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ErrorBoundary } from '../../../../../renderer/app/error-boundary';
import { lazyPart, useLoadWhenIdle } from '../../../../../renderer/app/frame/load-when-idle';
import { createTranslator } from '../../../../../renderer/i18n/i18n';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function settle(): Promise<void> {
  await act(async () => {
    await vi.dynamicImportSettled();
    await vi.advanceTimersByTimeAsync(0);
  });
}

function Page({ children }: { readonly children?: ReactElement }): ReactElement {
  useLoadWhenIdle();
  return <>{children}</>;
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
  }, 'waiting');
  const { rerender } = render(<Page />);
  await act(() => vi.advanceTimersByTimeAsync(1_500));
  expect(asked).toEqual([]);
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  await settle();
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  await settle();
  expect(asked).toEqual(['broken', 'part']);
  // Nothing is awaited: what is there is drawn at once.
  rerender(
    <Page>
      <Part />
    </Page>,
  );
  expect(screen.getByText('the part')).toBeDefined();
  expect(asked).toEqual(['broken', 'part']);
});

it('shows a picture of waiting until a part is there, and asks for it once', async () => {
  let asked = 0;
  let bring: (part: () => ReactElement) => void = () => undefined;
  const Part = lazyPart(() => {
    asked += 1;
    return new Promise<() => ReactElement>((resolve) => {
      bring = resolve;
    });
  }, 'waiting');
  render(
    <>
      <Part />
      <Part />
    </>,
  );
  expect(document.body.textContent).toBe('waitingwaiting');
  bring(() => <p>the part</p>);
  await settle();
  expect(screen.getAllByText('the part')).toHaveLength(2);
  expect(asked).toBe(1);
});

it('is fetched before it is shown where somebody is about to go there', async () => {
  const Part = lazyPart(async () => () => <p>the part</p>, 'waiting');
  Part.prefetch();
  await settle();
  render(<Part />);
  expect(document.body.textContent).toBe('the part');
});

it('shows the properties it is given, the newest ones', async () => {
  const Part = lazyPart(async () => ({ name }: { readonly name: string }) => <p>{name}</p>);
  const { rerender } = render(<Part name="first" />);
  rerender(<Part name="second" />);
  await settle();
  expect(screen.getByText('second')).toBeDefined();
  rerender(<Part name="third" />);
  expect(screen.getByText('third')).toBeDefined();
});

it('tells of a part that cannot be fetched, and asks for it again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const report = vi.fn(async () => 'R-1');
  let isBroken = true;
  const Part = lazyPart(async () => {
    if (isBroken) throw new Error('not there');
    return () => <p>the part</p>;
  }, 'waiting');
  render(
    <I18nextProvider i18n={createTranslator('en')}>
      <ErrorBoundary report={report}>
        <Part />
      </ErrorBoundary>
    </I18nextProvider>,
  );
  await settle();
  expect(report).toHaveBeenCalledWith('not there', expect.anything());
  isBroken = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await settle();
  expect(screen.getByText('the part')).toBeDefined();
});
