import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTranslator } from '../../../../renderer/i18n/i18n';
import { type Notices, NoticesProvider, useNotices } from '../../../../renderer/ui/notices';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(): Notices {
  const got: Notices[] = [];
  function Inside(): ReactElement {
    got.push(useNotices());
    return <p>inside</p>;
  }
  render(
    <I18nextProvider i18n={createTranslator('en')}>
      <NoticesProvider above={document.body}>
        <Inside />
      </NoticesProvider>
    </I18nextProvider>,
  );
  const [notices] = got;
  if (notices === undefined) throw new Error('nothing was drawn');
  return notices;
}

const said = (): readonly string[] => screen.queryAllByTestId('message').map(({ textContent }) => textContent ?? '');
const wait = (ms: number): void => act(() => void vi.advanceTimersByTime(ms));
const ended = { key: 'a', type: 'warning', title: 'Ended', text: null, action: null, testId: 'told' } as const;

describe('what is said at the top', () => {
  it('stands in a region that was there before, for three seconds, three at most', () => {
    const { say } = show();
    const region = screen.getByRole('status');
    act(() => ['one', 'two', 'three', 'four'].forEach((text) => say(text)));
    expect(said()).toEqual(['two', 'three', 'four']);
    expect(region.textContent).toBe('twothreefour');
    wait(2_900);
    expect(said().length).toBe(3);
    wait(200);
    expect(said()).toEqual([]);
  });

  it('stays while it is pointed at', () => {
    const { say } = show();
    act(() => say('saved'));
    fireEvent.mouseEnter(screen.getByTestId('message'));
    wait(60_000);
    expect(said()).toEqual(['saved']);
    fireEvent.mouseLeave(screen.getByTestId('message'));
    wait(3_100);
    expect(said()).toEqual([]);
  });
});

describe('what is told in the corner', () => {
  it('takes the place of an older one of the same key, and goes after twelve seconds', () => {
    const { announce } = show();
    act(() => announce(ended));
    wait(6_000);
    act(() => announce({ ...ended, title: 'Ended anew' }));
    expect(screen.getAllByTestId('told').map(({ textContent }) => textContent)).toEqual(['Ended anew×']);
    wait(12_100);
    expect(screen.queryByTestId('told')).toBeNull();
  });

  it('stays while the focus is in it, is closed by its button, and withdrawn by its key', () => {
    const { announce, withdraw } = show();
    act(() => announce(ended));
    fireEvent.focus(screen.getByRole('button', { name: 'Close' }));
    wait(60_000);
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByTestId('told')).toBeNull();
    act(() => announce(ended));
    act(() => withdraw('a'));
    expect(screen.queryByTestId('told')).toBeNull();
  });
});
