import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { MenuButton } from '../../../../renderer/ui/menu-button';
import type { MenuEntry } from '../../../../renderer/ui/menu';
import { watchFocus } from '../../../../renderer/ui/focus-return';

afterEach(cleanup);

const entries: readonly MenuEntry<string>[] = [
  { key: 'copy', label: '复制 Copy', testId: 'copy' },
  '-',
  { key: 'merge', label: 'Merge', isDisabled: true },
  { key: 'clear', label: 'Clear' },
  { key: 'close', label: 'Close' },
];

function show(isList = false, chosen: string | null = null): { readonly opener: HTMLElement; readonly got: string[] } {
  const got: string[] = [];
  render(
    <>
      <MenuButton entries={entries} isList={isList} chosen={chosen} onChoose={(key) => got.push(key)}>
        {(opener) => (
          <button type="button" {...opener}>
            Acts
          </button>
        )}
      </MenuButton>
      <button type="button">elsewhere</button>
    </>,
  );
  return { opener: screen.getByRole('button', { name: 'Acts' }), got };
}

function press(key: string): void {
  fireEvent.keyDown(document.activeElement ?? document.body, { key });
}

const focused = (): string => document.activeElement?.textContent ?? '';

describe('a menu', () => {
  it('opens by a press, with the focus on its first line, and is named by what opened it', () => {
    const { opener } = show();
    expect(opener.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(opener);
    expect(opener.getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByRole('menu').getAttribute('aria-label')).toBe('Acts');
    expect(focused()).toBe('复制 Copy');
    fireEvent.click(opener);
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('opens by the arrow keys at the end that they point to', () => {
    const { opener } = show();
    opener.focus();
    press('ArrowUp');
    expect(focused()).toBe('Close');
    press('Escape');
    opener.focus();
    press('ArrowDown');
    expect(focused()).toBe('复制 Copy');
  });

  it('is walked by arrows, Home and End, around its ends and past what cannot be chosen', () => {
    const { opener } = show();
    fireEvent.click(opener);
    const visited = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'End'].map((key) => {
      press(key);
      return focused();
    });
    expect(visited).toEqual(['Clear', 'Close', '复制 Copy', 'Close', '复制 Copy', 'Close']);
  });

  it('goes to the line that begins with what is typed, and with one letter from one to the next', () => {
    const { opener } = show();
    fireEvent.click(opener);
    const visited = ['c', 'c', 'c'].map((key) => {
      press(key);
      return focused();
    });
    expect(visited).toEqual(['Clear', 'Close', 'Clear']);
    // Typed at once, the letters are the beginning of one line; each event here has the time of its making.
    press('Home');
    for (const key of ['l', 'o']) press(key);
    expect(focused()).toBe('复制 Copy');
  });

  it('chooses by Enter, the space bar and a click, and closes before it acts', () => {
    const { opener, got } = show();
    for (const key of ['Enter', ' ']) {
      fireEvent.click(opener);
      press('End');
      press(key);
      expect(screen.queryByRole('menu')).toBeNull();
    }
    fireEvent.click(opener);
    fireEvent.click(screen.getByTestId('copy'));
    expect(got).toEqual(['close', 'close', 'copy']);
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('does nothing at a line that cannot be chosen', () => {
    const { opener, got } = show();
    fireEvent.click(opener);
    fireEvent.click(screen.getByText('Merge'));
    expect([got, screen.queryAllByRole('menu').length]).toEqual([[], 1]);
  });

  it('closes by a press elsewhere, and by Tab from what opened it', () => {
    const { opener } = show();
    fireEvent.click(opener);
    fireEvent.pointerDown(screen.getByRole('button', { name: 'elsewhere' }));
    expect(screen.queryByRole('menu')).toBeNull();
    fireEvent.click(opener);
    press('Tab');
    expect([screen.queryByRole('menu'), document.activeElement]).toEqual([null, opener]);
  });

  it('keeps its Esc from the dialog and the page beneath, and gives the focus back once the key is up', () => {
    const stop = watchFocus(document);
    const { opener } = show();
    let seen = 0;
    const count = (): void => void (seen += 1);
    window.addEventListener('keydown', count);
    opener.focus();
    act(() => opener.click());
    press('Escape');
    fireEvent.keyUp(document.body, { key: 'Escape' });
    window.removeEventListener('keydown', count);
    stop();
    expect([seen, document.activeElement]).toEqual([0, opener]);
  });

  it('of values says which one is chosen, and begins there', () => {
    const { opener } = show(true, 'clear');
    expect(opener.getAttribute('aria-haspopup')).toBe('listbox');
    fireEvent.click(opener);
    expect(screen.getByRole('option', { selected: true }).textContent).toBe('Clear');
    expect(focused()).toBe('Clear');
  });
});
