import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ResponseOf } from '../../../../../preload/contract/channels';
import type { UnfinishedImport } from '../../../../../preload/contract/table-import';
import { failed, ok } from '../../../../fakes/fake-console-api';
import { fixtureNowMs, importProgressFixture } from '../../fixtures';
import { renderApp } from '../../render-app';

const { id, fileName } = importProgressFixture();
const unfinished: UnfinishedImport = {
  id,
  fileName,
  fileSha256: '0'.repeat(64),
  startedAtMs: fixtureNowMs,
  startedBy: '周敏',
  rows: 400,
  done: 123,
};

describe('import screen', () => {
  it('says why a file was not taken', async () => {
    const app = await renderApp({
      script: {
        'import.open': () => failed({ code: 'file-refused', params: { reason: 'inflates-too-large', limitMiB: 128 } }),
      },
    });
    app.stores.navigation.show('import');
    fireEvent.click(await screen.findByTestId('import-choose'));
    expect((await screen.findByTestId('error-file-refused')).textContent).toContain('解压后超过 128 MiB');
  });

  it('offers an interrupted import beside the tenants, and goes on with it', async () => {
    const running = importProgressFixture({ phase: 'running', done: 0, total: 277 });
    let current: ResponseOf<'import.current'> = { progress: null, unfinished: [unfinished] };
    const { fake } = await renderApp({
      script: {
        'import.current': () => ok(current),
        'import.resume': () => {
          current = { progress: running, unfinished: [] };
          return ok(running);
        },
      },
    });
    fireEvent.click(screen.getByTestId('nav-tenants'));
    expect((await screen.findByTestId('import-unfinished')).textContent).toContain('123 / 400');
    fireEvent.click(screen.getByTestId('import-go-on'));
    await waitFor(() => expect(screen.getByTestId('import-progress').textContent).toContain('0 / 277'));
    expect(fake.requests('import.resume')).toEqual([{ id }]);
    const stopped = importProgressFixture({
      ...running,
      phase: 'failed',
      result: { created: 200, updated: 0, unchanged: 0, rejected: 0, left: 77 },
      error: { code: 'disk-full' },
    });
    current = { progress: stopped, unfinished: [{ ...unfinished, done: 323 }] };
    fake.emit('import.changed', stopped);
    expect(await screen.findByTestId('error-disk-full')).toBeDefined();
    expect(screen.getByTestId('import-left').textContent).toContain('77');
  });

  it('takes nothing while the workspace is open for reading only', async () => {
    const app = await renderApp({
      boot: { readOnly: { code: 'workspace-locked' } },
      script: { 'import.current': () => ok({ progress: null, unfinished: [unfinished] }) },
    });
    app.stores.navigation.show('import');
    expect((await screen.findByTestId('import-choose')).getAttribute('disabled')).not.toBeNull();
    expect(screen.getByTestId('import-go-on').getAttribute('disabled')).not.toBeNull();
  });
});
