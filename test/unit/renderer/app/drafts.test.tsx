import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { checkIds } from '../../../../preload/contract/checks';
import { ok } from '../../../fakes/fake-console-api';
import { checkFixture, viewFixture } from '../fixtures';
import { openTenant, renderApp, type RunningApp, showTenant } from '../render-app';

/** A tenant's page in the whole console, which holds on to the window and gives the focus back. */
async function openInFrame(view = viewFixture(), script = {}): Promise<RunningApp> {
  const app = await renderApp({ views: [view], script });
  await openTenant(app, view);
  return app;
}

function type(testId: string, value: string): void {
  fireEvent.change(screen.getByTestId(testId), { target: { value } });
}

function valueOf(testId: string): string {
  return screen.getByTestId<HTMLInputElement>(testId).value;
}

/** Whether the page would hold on when the window is closed. */
function holdsOn(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

describe('what is typed and not saved', () => {
  it('is there again after another tab and another screen, and keeps the window from closing silently', async () => {
    const view = viewFixture();
    const { stores } = await openInFrame(view);
    fireEvent.click(screen.getByTestId('tab-notes'));
    await screen.findByTestId('notes');
    expect(holdsOn()).toBe(false);
    type('notes', '管理员周三回电');
    fireEvent.click(screen.getByTestId('tab-upgrade'));
    fireEvent.click(screen.getByTestId('tab-notes'));
    expect(valueOf('notes')).toBe('管理员周三回电');
    stores.navigation.show('overview');
    await waitFor(() => expect(screen.queryByTestId('tenant-page')).toBeNull());
    expect(holdsOn()).toBe(true);
    stores.navigation.showTenant(view.record.id, 'notes');
    await screen.findByTestId('notes');
    expect(valueOf('notes')).toBe('管理员周三回电');
  });

  it('is no draft any more once it is saved', async () => {
    const saved = viewFixture(
      {},
      { revision: 2, profile: { ...viewFixture().record.profile, notes: '管理员周三回电' } },
    );
    const { stores } = await openInFrame(viewFixture(), { 'tenants.updateProfile': () => ok(saved) });
    fireEvent.click(screen.getByTestId('tab-notes'));
    await screen.findByTestId('notes');
    type('notes', '管理员周三回电');
    fireEvent.click(screen.getByTestId('notes-save'));
    await waitFor(() => expect(stores.drafts.isEmpty()).toBe(true));
    expect(valueOf('notes')).toBe('管理员周三回电');
    expect(holdsOn()).toBe(false);
  });

  it('survives in a form that is left, and is asked about before Esc throws it away', async () => {
    const view = viewFixture();
    const app = await openInFrame(view);
    const { stores } = app;
    const opener = screen.getByTestId('edit-tenant');
    opener.focus();
    fireEvent.click(opener);
    const dialog = await screen.findByRole('dialog');
    const name = within(dialog).getAllByRole<HTMLInputElement>('textbox')[0];
    if (name === undefined) throw new Error('no field');
    await waitFor(() => expect(document.activeElement).toBe(name));
    fireEvent.change(name, { target: { value: '改了名字' } });
    fireEvent.keyDown(name, { key: 'Escape', keyCode: 27 });
    fireEvent.click(await screen.findByTestId('leave-stay'));
    expect(name.value).toBe('改了名字');
    stores.navigation.show('overview');
    await waitFor(() => expect(screen.queryByTestId('tenant-page')).toBeNull());
    await openTenant(app, view);
    fireEvent.click(screen.getByTestId('edit-tenant'));
    const again = (await screen.findByTestId('edit-tenant-save')).closest<HTMLElement>('[role=dialog]');
    if (!again) throw new Error('no dialog');
    const field = within(again).getAllByRole<HTMLInputElement>('textbox')[0];
    expect(field?.value).toBe('改了名字');
    fireEvent.keyDown(field ?? again, { key: 'Escape', keyCode: 27 });
    // The first question may still be fading out.
    await screen.findAllByTestId('leave-discard');
    fireEvent.click(screen.getAllByTestId('leave-discard').at(-1) ?? again);
    await waitFor(() => expect(stores.drafts.isEmpty()).toBe(true));
  });

  it('survives a check that is folded, and the reason of a decision likewise', async () => {
    const checks = checkIds.map((id) => checkFixture(id, { verdict: 'fail' }));
    const { stores } = await showTenant(viewFixture({ checks }));
    const toggle = (): void => {
      const line = screen.getByTestId('check-administrator').querySelector('button');
      if (line) fireEvent.click(line);
    };
    toggle();
    const field = screen.getByTestId('check-administrator').querySelector('input');
    if (!field) throw new Error('no field');
    fireEvent.change(field, { target: { value: '赵总' } });
    toggle();
    toggle();
    expect(screen.getByTestId('check-administrator').querySelector('input')?.value).toBe('赵总');
    expect(stores.drafts.isEmpty()).toBe(false);
  });

  it('closes an untouched form at once and gives the focus back', async () => {
    await openInFrame();
    const opener = screen.getByTestId('edit-tenant');
    opener.focus();
    fireEvent.click(opener);
    const dialog = await screen.findByRole('dialog');
    const field = within(dialog).getAllByRole('textbox')[0];
    if (field === undefined) throw new Error('no field');
    await waitFor(() => expect(document.activeElement).toBe(field));
    fireEvent.keyDown(field, { key: 'Escape', keyCode: 27 });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });

  it('never suggests who accepted: the name is evidence', async () => {
    const checks = checkIds.map((id) => checkFixture(id, { verdict: 'fail' }));
    const { profile } = viewFixture().record;
    await showTenant(
      viewFixture({ checks }, { profile: { ...profile, administratorName: '赵总', contactName: '李强' } }),
    );
    const line = screen.getByTestId('check-functions-given-up').querySelector('button');
    if (line) fireEvent.click(line);
    expect(valueOf('check-ack-given-up-name')).toBe('');
    expect(screen.getByTestId('check-ack-given-up').hasAttribute('disabled')).toBe(true);
  });
});
