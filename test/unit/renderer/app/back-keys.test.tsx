import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { viewFixture } from '../fixtures';
import { openTenant, renderApp } from '../render-app';

it('goes back with Alt+Left and Esc, but not from under a dialog or out of a field, and names the place in the title', async () => {
  const view = viewFixture();
  const app = await renderApp({ views: [view] });
  await waitFor(() => expect(document.title).toMatch(/^总览 – /));
  app.stores.navigation.show('tenants');
  await openTenant(app, view);
  expect(document.title).toMatch(new RegExp(`^${view.record.profile.name} – `));
  fireEvent.click(screen.getByTestId('edit-tenant'));
  const field = await screen.findByTestId('profile-name');
  fireEvent.keyDown(field, { key: 'ArrowLeft', altKey: true });
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(app.stores.navigation.state.getState().place).toMatchObject({ tenantId: view.record.id });
  app.stores.navigation.show('records');
  app.stores.navigation.back();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  fireEvent.keyDown(document.body, { key: 'ArrowLeft', altKey: true });
  expect(app.stores.navigation.state.getState().place).toMatchObject({ screen: 'tenants', tenantId: null });
  fireEvent.keyDown(screen.getByTestId('tenants-search'), { key: 'Escape' });
  expect(app.stores.navigation.state.getState().place).toMatchObject({ screen: 'tenants' });
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(app.stores.navigation.state.getState().place).toEqual({ screen: 'overview' });
});
