import { describe, expect, it } from 'vitest';
import { workspaceIdSchema } from '../../../../../preload/contract/ids';
import type { ImportProgress, ImportResult } from '../../../../../preload/contract/table-import';
import { createJobsStore, type JobsStore } from '../../../../../renderer/app/stores/jobs-store';
import { createImportStore, type ImportStore, stepOf } from '../../../../../renderer/features/import/import-store';
import { failed, FakeConsoleApi, jobsAre, ok, type Script } from '../../../../fakes/fake-console-api';
import { importProgressFixture, importTableFixture } from '../../fixtures';

const sandbox = workspaceIdSchema.parse('sandbox');
const result: ImportResult = { created: 2, updated: 0, unchanged: 0, rejected: 0, left: 0 };
const table = importTableFixture({
  encoding: 'utf-8',
  columns: [
    { heading: '租户名称', sample: ['山谷'] },
    { heading: 'x', sample: [] },
  ],
  rowCount: 2,
});

function fakeWith(script: Script = {}): FakeConsoleApi {
  const fake = new FakeConsoleApi({
    'import.unfinished': () => ok({ unfinished: [] }),
    'jobs.current': jobsAre({}),
    ...script,
  });
  fake.script('import.open', () => {
    fake.tell('import', importProgressFixture());
    return ok({ table });
  });
  return fake;
}

async function opened(fake: FakeConsoleApi): Promise<{ store: ImportStore; jobs: JobsStore; step: () => string }> {
  const jobs = createJobsStore(fake.api);
  const store = createImportStore(fake.api, jobs);
  await Promise.all([jobs.load(sandbox), store.load(sandbox)]);
  return { store, jobs, step: () => stepOf(store.state.getState(), jobs.state.getState().import.progress) };
}

describe('import store', () => {
  it('never puts an answer over progress that was announced meanwhile', async () => {
    const fake = fakeWith();
    const done = importProgressFixture({ phase: 'done', result });
    let answer: (progress: ImportProgress) => void = () => undefined;
    const { store, jobs, step } = await opened(fake);
    fake.script('jobs.resume', async () => {
      const progress = await new Promise<ImportProgress>((resolve) => {
        answer = resolve;
      });
      return ok({ kind: 'import', progress });
    });
    const resuming = store.resume(done.id);
    while (fake.requests('jobs.resume').length < 1) await Promise.resolve();
    fake.tell('import', done);
    answer(importProgressFixture({ phase: 'running' }));
    await resuming;

    expect(jobs.state.getState().import.progress).toEqual(done);
    expect(step()).toBe('run');
  });

  it('ignores the import of another workspace', async () => {
    const fake = fakeWith();
    const { jobs } = await opened(fake);
    fake.tell('import', importProgressFixture({ workspaceId: workspaceIdSchema.parse('other') }));
    expect(jobs.state.getState().import.progress).toBeNull();
  });

  it('goes from the file to the columns, and gives a field to one column only', async () => {
    const { store, step } = await opened(fakeWith());
    expect(step()).toBe('file');
    await store.open('周敏');
    expect(step()).toBe('columns');
    expect(store.state.getState().choices).toMatchObject({ mapping: { name: 0 }, owner: '周敏' });
    store.map(1, 'name');
    expect(store.state.getState().choices.mapping).toEqual({ name: 1 });
    store.map(1, null);
    expect(store.state.getState().choices.mapping).toEqual({});
  });

  it('stays where it is when a check was stopped, and says nothing of it', async () => {
    const fake = fakeWith({ 'import.preview': () => failed({ code: 'cancelled' }) });
    const { store, jobs, step } = await opened(fake);
    await store.open('');
    await store.preview();
    expect(step()).toBe('columns');
    expect(jobs.state.getState().import.error).toBeNull();
  });

  it('shows the rejected rows first', async () => {
    const fake = fakeWith({
      'import.preview': () =>
        ok({ id: table.id, counts: { create: 1, update: 0, known: 0, rejected: 1 }, warnings: 0, issues: [] }),
      'import.rows': () => ok({ rows: [], total: 1 }),
    });
    const { store, step } = await opened(fake);
    await store.open('');
    await store.preview();
    expect(step()).toBe('preview');
    expect(fake.requests('import.rows')).toEqual([
      { id: table.id, filter: 'rejected', page: { offset: 0, limit: 50 } },
    ]);
  });
});
