import { describe, expect, it } from 'vitest';
import { workspaceIdSchema } from '../../../../../preload/contract/ids';
import type { ImportProgress, ImportResult, ImportTable } from '../../../../../preload/contract/table-import';
import { createImportStore, stepOf } from '../../../../../renderer/features/import/import-store';
import { failed, FakeConsoleApi, ok, type Script } from '../../../../fakes/fake-console-api';
import { importProgressFixture } from '../../fixtures';

const sandbox = workspaceIdSchema.parse('sandbox');
const result: ImportResult = { created: 2, updated: 0, unchanged: 0, rejected: 0, left: 0 };
const table: ImportTable = {
  id: importProgressFixture().id,
  fileName: '租户.csv',
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  sheet: null,
  sheets: [],
  hiddenSheets: [],
  doubts: [],
  surplusColumns: 0,
  hiddenRows: 0,
  hiddenColumns: 0,
  headerRow: 1,
  columns: [
    { heading: '租户名称', sample: ['山谷'] },
    { heading: 'x', sample: [] },
  ],
  rowCount: 2,
  mapping: { name: 0 },
};

function fakeWith(script: Script = {}): FakeConsoleApi {
  const fake = new FakeConsoleApi({ 'import.current': () => ok({ progress: null, unfinished: [] }), ...script });
  fake.script('import.open', () => {
    fake.emit('import.changed', importProgressFixture());
    return ok({ table });
  });
  return fake;
}

describe('import store', () => {
  it('never puts an answer over progress that was announced meanwhile', async () => {
    const fake = fakeWith();
    const done = importProgressFixture({ phase: 'done', result });
    let answer: (progress: ImportProgress) => void = () => undefined;
    const store = createImportStore(fake.api);
    await store.load(sandbox);
    fake.script('import.current', async () => {
      const progress = await new Promise<ImportProgress>((resolve) => {
        answer = resolve;
      });
      return ok({ progress, unfinished: [] });
    });
    fake.script('import.resume', () => ok(importProgressFixture({ phase: 'running' })));
    const resuming = store.resume(done.id);
    while (fake.requests('import.current').length < 2) await Promise.resolve();
    const late = answer;
    fake.script('import.current', () => ok({ progress: done, unfinished: [] }));
    fake.emit('import.changed', done);
    late(importProgressFixture({ phase: 'running' }));
    await resuming;

    expect(store.state.getState().progress).toEqual(done);
    expect(stepOf(store.state.getState())).toBe('run');
  });

  it('ignores the import of another workspace', async () => {
    const fake = fakeWith();
    const store = createImportStore(fake.api);
    await store.load(sandbox);
    fake.emit('import.changed', importProgressFixture({ workspaceId: workspaceIdSchema.parse('other') }));
    expect(store.state.getState().progress).toBeNull();
  });

  it('goes from the file to the columns, and gives a field to one column only', async () => {
    const store = createImportStore(fakeWith().api);
    await store.load(sandbox);
    expect(stepOf(store.state.getState())).toBe('file');
    await store.open('周敏');
    expect(stepOf(store.state.getState())).toBe('columns');
    expect(store.state.getState().choices).toMatchObject({ mapping: { name: 0 }, owner: '周敏' });
    store.map(1, 'name');
    expect(store.state.getState().choices.mapping).toEqual({ name: 1 });
    store.map(1, null);
    expect(store.state.getState().choices.mapping).toEqual({});
  });

  it('stays where it is when a check was stopped, and says nothing of it', async () => {
    const fake = fakeWith({ 'import.preview': () => failed({ code: 'cancelled' }) });
    const store = createImportStore(fake.api);
    await store.load(sandbox);
    await store.open('');
    await store.preview();
    expect(stepOf(store.state.getState())).toBe('columns');
    expect(store.state.getState().error).toBeNull();
  });

  it('shows the rejected rows first', async () => {
    const fake = fakeWith({
      'import.preview': () =>
        ok({ id: table.id, counts: { create: 1, update: 0, known: 0, rejected: 1 }, warnings: 0, issues: [] }),
      'import.rows': () => ok({ rows: [], total: 1 }),
    });
    const store = createImportStore(fake.api);
    await store.load(sandbox);
    await store.open('');
    await store.preview();
    expect(stepOf(store.state.getState())).toBe('preview');
    expect(fake.requests('import.rows')).toEqual([
      { id: table.id, filter: 'rejected', page: { offset: 0, limit: 50 } },
    ]);
  });
});
