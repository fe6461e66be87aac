import { fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { renderApp } from '../../render-app';

afterEach(() => void vi.unstubAllGlobals());

/** Whether the screen was there as soon as it was asked for. */
function isThereAtOnce(nav: string): boolean {
  fireEvent.click(screen.getByTestId(nav));
  return document.querySelector('#content .loading') === null;
}

it('fetches a screen while the pointer is on its name, so that it is there at once', async () => {
  // The page is never idle: nothing is fetched by itself.
  vi.stubGlobal('requestIdleCallback', () => 0);
  await renderApp();
  fireEvent.pointerEnter(screen.getByTestId('nav-help'));
  await vi.dynamicImportSettled();
  expect(isThereAtOnce('nav-help')).toBe(true);
  expect(isThereAtOnce('nav-settings')).toBe(false);
});
