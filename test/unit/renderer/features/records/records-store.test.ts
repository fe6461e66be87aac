import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecordQuery } from '../../../../../preload/contract/records';
import { createRecordsStore } from '../../../../../renderer/features/records/records-store';
import { rowFixture } from '../../fixtures';
import { FakeConsoleApi, failed, ok } from '../../../../fakes/fake-console-api';

const query: RecordQuery = { text: '', kinds: [], sources: [], fromMs: null, toMs: null, limit: 10 };

describe('records store', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('makes one search of many changes in a row', async () => {
    const fake = new FakeConsoleApi({ 'records.search': () => ok({ found: [], complete: true }) });
    const store = createRecordsStore(fake.api);
    await store.search(query);
    for (let change = 0; change < 50; change += 1) store.refresh();
    await vi.advanceTimersByTimeAsync(5000);
    expect(fake.requests('records.search')).toEqual([query, query]);
  });

  it('repeats nothing before anything was searched, and nothing once it is disposed', async () => {
    const fake = new FakeConsoleApi({ 'records.search': () => ok({ found: [], complete: true }) });
    const store = createRecordsStore(fake.api);
    store.refresh();
    await vi.advanceTimersByTimeAsync(5000);
    expect(fake.calls).toEqual([]);
    await store.search(query);
    store.refresh();
    store.dispose();
    await vi.advanceTimersByTimeAsync(5000);
    expect(fake.calls).toHaveLength(1);
  });

  it('carries out only the last of several wishes', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const fake = new FakeConsoleApi({
      'records.search': async () => {
        await held;
        return ok({ found: [], complete: false });
      },
    });
    const store = createRecordsStore(fake.api);
    const first = store.search(query);
    void store.search({ ...query, text: 'a' });
    void store.search({ ...query, text: 'ab' });
    release();
    await first;
    expect(fake.requests('records.search')).toEqual([query, { ...query, text: 'ab' }]);
    expect(store.state.getState()).toMatchObject({ status: 'ready', isComplete: false });
  });

  it('looks once for the same, again a little later when a row has changed, and at once for something else', async () => {
    const fake = new FakeConsoleApi({ 'records.search': () => ok({ found: [], complete: true }) });
    const store = createRecordsStore(fake.api);
    const rows = [rowFixture()];
    store.show(query, rows);
    await vi.advanceTimersByTimeAsync(5000);
    store.show({ ...query }, rows);
    await vi.advanceTimersByTimeAsync(5000);
    expect(fake.requests('records.search')).toHaveLength(1);
    store.show(query, [rowFixture()]);
    expect(fake.requests('records.search')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(fake.requests('records.search')).toHaveLength(2);
    store.show({ ...query, text: 'a' }, rows);
    expect(fake.requests('records.search')).toHaveLength(3);
  });

  it('looks again for what could not be found', async () => {
    const fake = new FakeConsoleApi({ 'records.search': () => failed({ code: 'storage-failed' }) });
    const store = createRecordsStore(fake.api);
    const rows = [rowFixture()];
    store.show(query, rows);
    await vi.advanceTimersByTimeAsync(0);
    store.show(query, rows);
    expect(fake.requests('records.search')).toHaveLength(2);
  });

  it('keeps nothing of a workspace that was left, also of a search that was under way', async () => {
    const answers: (() => void)[] = [];
    const fake = new FakeConsoleApi({
      'records.search': async () => {
        await new Promise<void>((resolve) => answers.push(resolve));
        return ok({ found: [], complete: false });
      },
    });
    const store = createRecordsStore(fake.api);
    store.look.setState({ limit: 300 });
    store.show(query, []);
    store.forget();
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(5000);
    expect(store.state.getState()).toMatchObject({ status: 'idle', isComplete: true });
    expect(store.look.getState().limit).toBe(100);
    store.show(query, []);
    expect(fake.requests('records.search')).toHaveLength(2);
  });

  it('says why a search failed', async () => {
    const fake = new FakeConsoleApi({ 'records.search': () => failed({ code: 'storage-failed' }) });
    const store = createRecordsStore(fake.api);
    await store.search(query);
    expect(store.state.getState()).toMatchObject({ status: 'failed', error: { code: 'storage-failed' } });
  });
});
