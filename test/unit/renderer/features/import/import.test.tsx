import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { UnfinishedImport } from '../../../../../preload/contract/table-import';
import { failed, jobsAre, ok } from '../../../../fakes/fake-console-api';
import { fixtureNowMs, importProgressFixture, importTableFixture } from '../../fixtures';
import { ImportView } from '../../../../../renderer/features/import/import-view';
import { TenantsView } from '../../../../../renderer/features/tenants/list/tenants-view';
import { Screens, renderPart } from '../../render-app';

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
    await renderPart(<ImportView />, {
      script: {
        'import.open': () => failed({ code: 'file-refused', params: { reason: 'inflates-too-large', limitMiB: 128 } }),
      },
    });
    fireEvent.click(await screen.findByTestId('import-choose'));
    expect((await screen.findByTestId('error-file-refused')).textContent).toContain('解压后超过 128 MiB');
  });

  it('lets a refused file be read in another way', async () => {
    const refused = importProgressFixture({
      phase: 'failed',
      tried: { format: 'csv', encoding: null, delimiter: null, sheet: null, sheets: [], hiddenSheets: [] },
    });
    let current: typeof refused | null = null;
    const { stores, fake } = await renderPart(<ImportView />, {
      script: {
        'jobs.current': (request) => jobsAre({ import: current })(request),
        'import.open': () => failed({ code: 'file-refused', params: { reason: 'encoding-unknown' } }),
        'import.reread': () => failed({ code: 'file-refused', params: { reason: 'nul-character', line: 7 } }),
      },
    });
    fireEvent.click(await screen.findByTestId('import-choose'));
    current = refused;
    fake.tell('import', refused);
    expect(await screen.findByTestId('import-again')).toBeDefined();
    expect((await screen.findByTestId('import-sheet')).className).toContain('disabled');
    await stores.tableImport.reread({ encoding: 'big5' });
    await stores.tableImport.reread({ delimiter: ';' });
    expect(fake.requests('import.reread').at(-1)).toEqual({
      id,
      encoding: 'big5',
      delimiter: ';',
      sheet: null,
      hidden: null,
      merged: null,
    });
    expect((await screen.findByTestId('error-file-refused')).textContent).toContain('第 7 行含有文本中不应出现的 NUL');
  });

  it('asks what is uncertain before anything is checked', async () => {
    const opened = importTableFixture({
      doubts: [
        {
          about: 'encoding',
          readings: [
            { encoding: 'big5', sample: '臺灣' },
            { encoding: 'gb18030', sample: '罠芖' },
          ],
        },
      ],
      surplusColumns: 3,
    });
    const { fake } = await renderPart(<ImportView />, {
      script: {
        'import.open': () => ok({ table: opened }),
        'import.reread': () => ok({ table: importTableFixture({ encoding: 'big5' }) }),
      },
    });
    fireEvent.click(await screen.findByTestId('import-choose'));
    fake.tell('import', importProgressFixture());
    expect((await screen.findByTestId('import-doubt-encoding')).textContent).toContain('臺灣');
    expect(screen.getByTestId('import-surplus').textContent).toContain('3 列');
    expect(screen.getByTestId('import-check').getAttribute('disabled')).not.toBeNull();
    for (const choice of ['import-encoding', 'import-delimiter', 'import-sheet']) screen.getByTestId(choice);
    fireEvent.click(screen.getByTestId('import-answer-big5'));
    await waitFor(() => expect(screen.queryByTestId('import-doubts')).toBeNull());
    expect(screen.getByTestId('import-check').getAttribute('disabled')).toBeNull();
  });

  it('another sheet has hidden and merged cells of its own', async () => {
    const { stores, fake } = await renderPart(<ImportView />, {
      script: {
        'import.open': () => ok({ table: importTableFixture({ hiddenRows: 2 }) }),
        'import.reread': () => ok({ table: importTableFixture({ hiddenRows: 2 }) }),
      },
    });
    fireEvent.click(await screen.findByTestId('import-choose'));
    fake.tell('import', importProgressFixture());
    await screen.findByTestId('import-check');
    await stores.tableImport.reread({ hidden: 'take' });
    expect(await screen.findByTestId('import-hidden')).toBeDefined();
    await stores.tableImport.reread({ sheet: 'B' });
    expect(fake.requests('import.reread')).toMatchObject([
      { hidden: 'take', sheet: null },
      { hidden: null, sheet: 'B' },
    ]);
  });

  it('offers an interrupted import beside the tenants, and goes on with it', async () => {
    const running = importProgressFixture({ phase: 'running', done: 0, total: 277 });
    let left = [unfinished];
    const listAndImport = <Screens tenants={<TenantsView />} import={<ImportView />} />;
    const { fake } = await renderPart(
      listAndImport,
      {
        script: {
          'import.unfinished': () => ok({ unfinished: left }),
          'jobs.resume': () => {
            left = [];
            return ok({ kind: 'import', progress: running });
          },
        },
      },
      ({ navigation }) => navigation.show('tenants'),
    );
    expect((await screen.findByTestId('import-unfinished')).textContent).toContain('123 / 400');
    fireEvent.click(screen.getByTestId('import-go-on'));
    await waitFor(() => expect(screen.getByTestId('import-progress').textContent).toContain('0 / 277'));
    expect(fake.requests('jobs.resume')).toEqual([{ kind: 'import', id }]);
    const stopped = importProgressFixture({
      ...running,
      phase: 'failed',
      result: { created: 200, updated: 0, unchanged: 0, rejected: 0, left: 77 },
      error: { code: 'disk-full' },
    });
    left = [{ ...unfinished, done: 323 }];
    fake.tell('import', stopped);
    expect(await screen.findByTestId('error-disk-full')).toBeDefined();
    expect(screen.getByTestId('import-left').textContent).toContain('77');
  });

  it('takes nothing while the workspace is open for reading only', async () => {
    await renderPart(<ImportView />, {
      boot: { readOnly: { code: 'workspace-locked' } },
      script: { 'import.unfinished': () => ok({ unfinished: [unfinished] }) },
    });
    expect((await screen.findByTestId('import-choose')).getAttribute('disabled')).not.toBeNull();
    expect(screen.getByTestId('import-go-on').getAttribute('disabled')).not.toBeNull();
  });
});
