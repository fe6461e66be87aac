import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type OfferedRelease, updatesOffReasons } from '../../../../../preload/contract/updates';
import texts from '../../../../../preload/contract/locales/zh-CN/updates.json';
import { failed, ok, type Script } from '../../../../fakes/fake-console-api';
import { SideNav } from '../../../../../renderer/app/frame/side-nav';
import { SettingsView } from '../../../../../renderer/features/settings/settings-view';
import { type RunningApp, renderPart } from '../../render-app';

const release: OfferedRelease = {
  version: '2.0.0',
  rolloutPercent: 100,
  sizeBytes: 91_500_000,
  notes: '## News\n- <b>faster</b>',
};

/** The screen, and the navigation, which has a mark while there is something to install. */
async function openSettings(script: Script = {}): Promise<RunningApp> {
  const screenAndMark = (
    <>
      <SideNav />
      <SettingsView />
    </>
  );
  const app = await renderPart(screenAndMark, { script }, ({ navigation, updates }) => {
    navigation.show('settings');
    void updates.load();
  });
  await screen.findByTestId('update-state');
  return app;
}

describe('the updates of the settings screen', () => {
  it.each(updatesOffReasons)('says why they are off: %s', async (reason) => {
    await openSettings({ 'updates.state': () => ok({ kind: 'off', reason }) });
    const section = within(screen.getByTestId('updates'));
    section.getByText(texts.offReason[reason]);
    expect(section.queryByRole('button')).toBeNull();
  });

  it('go from looking to installing, one click at a time', async () => {
    const app = await openSettings({
      'updates.state': () => ok({ kind: 'idle', checkedAtMs: null }),
      'updates.check': () => ok({ kind: 'available', release }),
      'updates.download': () => ok({ kind: 'ready', release }),
      'updates.install': () => ok({ kind: 'ready', release }),
    });
    expect(screen.queryByTestId('update-badge')).toBeNull();
    fireEvent.click(screen.getByTestId('update-check'));
    const download = await screen.findByTestId('update-download');
    screen.getByTestId('update-badge');
    expect(screen.getByTestId('update-notes').textContent).toContain('<b>faster</b>');
    expect(screen.getByTestId('update-notes').textContent).toContain('91.5 MB');
    expect(app.fake.requests('updates.download')).toEqual([]);

    fireEvent.click(download);
    const install = await screen.findByTestId('update-install');
    expect(app.fake.requests('updates.install')).toEqual([]);
    fireEvent.click(install);
    await waitFor(() => expect(screen.getByTestId('update-state').textContent).toContain(texts.installing));
    expect(app.fake.requests('updates.install')).toEqual([{}]);
  });

  it('follow what is announced', async () => {
    const app = await openSettings({ 'updates.state': () => ok({ kind: 'idle', checkedAtMs: null }) });
    act(() => app.fake.emit('updates.changed', { kind: 'downloading', release, percent: 42 }));
    expect((await screen.findByRole('progressbar')).getAttribute('aria-valuenow')).toBe('42');
    act(() => app.fake.emit('updates.changed', { kind: 'failed', failure: 'untrusted', release: null }));
    expect(screen.getByTestId('update-state').textContent).toContain(texts.failure.untrusted);
  });

  it('fetch a release again that could not be fetched', async () => {
    const app = await openSettings({
      'updates.state': () => ok({ kind: 'failed', failure: 'unreachable', release }),
      'updates.download': () => ok({ kind: 'ready', release }),
    });
    fireEvent.click(screen.getByTestId('update-check'));
    await screen.findByTestId('update-install');
    expect(app.fake.requests('updates.check')).toEqual([]);
  });
});

describe('the diagnostics of the settings screen', () => {
  it('are saved, and say so only then', async () => {
    let saved = false;
    await openSettings({ 'app.saveDiagnostics': () => ok({ saved }) });
    fireEvent.click(screen.getByTestId('save-diagnostics'));
    await act(async () => undefined);
    const said = screen.getByTestId('diagnostics-saved');
    expect(said.textContent).toBe('');
    saved = true;
    fireEvent.click(screen.getByTestId('save-diagnostics'));
    await waitFor(() => expect(said.textContent).toBe('已保存。'));
  });

  it('show why they could not be saved', async () => {
    await openSettings({ 'app.saveDiagnostics': () => failed({ code: 'disk-full' }) });
    fireEvent.click(screen.getByTestId('save-diagnostics'));
    await screen.findByTestId('error-disk-full');
  });
});
