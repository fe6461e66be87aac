import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { viewFixture } from '../fixtures';
import { renderApp } from '../render-app';

/** Test id of what has the focus, or its id. */
function focused(): string | null {
  const active = document.activeElement;
  return active?.closest('[data-testid]')?.getAttribute('data-testid') ?? active?.id ?? null;
}

it('takes the focus along to a screen, and back to where it was, but not while the key is down', async () => {
  const view = viewFixture();
  const { stores } = await renderApp({ views: [view] });
  act(() => stores.navigation.show('tenants'));
  const row = `tenant-row-${view.record.id}`;
  (await screen.findByTestId(row)).focus();
  fireEvent.keyDown(screen.getByTestId(row), { key: 'Enter' });
  await screen.findByTestId('tenant-page');
  await waitFor(() => expect(focused()).toBe('content'), { timeout: 10_000 });
  fireEvent.keyUp(document.body, { key: 'Enter' });
  screen.getByTestId('edit-tenant').focus();

  fireEvent.keyDown(document.body, { key: 'ArrowLeft', altKey: true });
  await screen.findByTestId(row);
  await waitFor(() => expect(focused()).toBe('content'), { timeout: 10_000 });
  fireEvent.keyUp(document.body, { key: 'Alt' });
  await waitFor(() => expect(focused()).toBe(row));

  // Opened anew it begins at its beginning: what was used there before is not meant.
  fireEvent.keyDown(screen.getByTestId(row), { key: 'Enter' });
  await screen.findByTestId('tenant-page');
  fireEvent.keyUp(document.body, { key: 'Enter' });
  await waitFor(() => expect(focused()).toBe('content'), { timeout: 10_000 });
});

it('leaves the focus to the small window that is closed soon after the screen was opened from the frame', async () => {
  const view = viewFixture();
  await renderApp({ views: [view] });
  const entry = await screen.findByTestId('nav-tenants');
  entry.focus();
  fireEvent.click(entry);
  const opener = await screen.findByTestId('saved-views');
  expect(focused()).toBe('nav-tenants');
  opener.focus();
  fireEvent.click(opener);
  await waitFor(() => expect(focused()).toBe('view-name'));
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByTestId('view-name')).toBeNull());
  await waitFor(() => expect(focused()).toBe('saved-views'));
});
