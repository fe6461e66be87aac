import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { mostAtOnce } from '../../../../main/features/sync/concurrency-limit';
import { tenantIdSchema } from '../../../../preload/contract/ids';
import { Bench, ids, until } from './sync-bench';

describe('syncing many tenants', () => {
  let bench: Bench;

  beforeEach(() => {
    bench = new Bench();
  });

  it('does every tenant once, more at a time as they are answered well, and says when it is done', async () => {
    const bulk = bench.bulk();
    await bulk.start(null);
    await until(() => bench.done.length === 1);
    expect(bench.synced.toSorted()).toEqual(ids);
    expect(bench.most).toBeGreaterThan(8);
    expect(bench.most).toBeLessThanOrEqual(mostAtOnce);
    expect(bulk.progress).toMatchObject({ state: 'done', total: 30, done: 30, counts: { unchanged: 30, failed: 0 } });
    expect(bench.job?.remaining).toEqual([]);
  });

  it('tells the windows of many tenants together, and of each of them before the end', async () => {
    const bulk = bench.bulk();
    await bulk.start(null);
    await until(() => bench.done.length === 1);
    expect(bench.announced.length).toBeLessThanOrEqual(2);
    expect(
      bench.announced
        .flat()
        .map((row) => row.id)
        .toSorted(),
    ).toEqual(ids);
  });

  it('tells of the end when that is written down, so that the next one can begin', async () => {
    const bulk = bench.bulk();
    const writtenWhenTold: unknown[] = [];
    bench.onPublished = ({ state }) => {
      if (state === 'done') writtenWhenTold.push(bench.job?.progress.state);
    };
    await bulk.start(null);
    await until(() => bulk.progress?.state === 'done');
    await expect(bulk.start(null)).resolves.toMatchObject({ state: 'running' });
    await until(() => bench.done.length === 2);
    expect(writtenWhenTold).toEqual(['done', 'done']);
  });

  it('takes only the tenants that were asked for and can be synced', async () => {
    const bulk = bench.bulk();
    await bulk.start([tenantIdSchema.parse('t-03'), tenantIdSchema.parse('unbound'), tenantIdSchema.parse('t-03')]);
    await until(() => bench.done.length === 1);
    expect(bench.synced).toEqual(['t-03']);
  });

  it('is done when the pause comes while the last ones are read', async () => {
    const bulk = bench.bulk();
    await bulk.start([tenantIdSchema.parse('t-03'), tenantIdSchema.parse('t-04')]);
    await until(() => bench.atOnce === 2);
    await bulk.pause();
    expect(bulk.progress).toMatchObject({ state: 'done', done: 2 });
    expect(bench.done).toHaveLength(1);
  });

  it('refuses a second one while the first is running', async () => {
    const bulk = bench.bulk();
    await bulk.start(null);
    await expect(bulk.start(null)).rejects.toMatchObject({ code: 'busy', detail: { params: { with: 'sync' } } });
    await bulk.cancel();
  });

  it('counts revocations and failures of single tenants, and goes on', async () => {
    bench.answer = async (id) => {
      if (id === 't-05') throw new AppError('wechat-rejected', { errcode: 48001, rid: 'r' });
      return id === 't-07' ? { stage: 'revoked' } : {};
    };
    const bulk = bench.bulk();
    await bulk.start(null);
    await until(() => bench.done.length === 1);
    expect(bulk.progress).toMatchObject({ done: 30, counts: { unchanged: 28, revoked: 1, failed: 1 } });
    expect(bulk.progress?.failures).toMatchObject([
      { tenantId: 't-05', error: { code: 'wechat-rejected', errcode: 48001 } },
    ]);
  });

  it('waits a minute at the minute limit that several meet, and then does the same tenants again', async () => {
    let isRefusing = true;
    bench.answer = async (id) => {
      if (isRefusing && id >= 't-09') throw new AppError('wechat-rejected', { errcode: 45011 });
      return {};
    };
    const bulk = bench.bulk();
    await bulk.start(null);
    await until(() => bulk.progress?.state === 'waiting-for-quota');
    expect(bulk.progress?.resumesAtMs).toBe(bench.clock.nowMs() + 60_000);
    await until(() => bench.atOnce === 0);
    isRefusing = false;
    const { most } = bench;
    bench.most = 0;
    const before = bench.synced.length;
    bench.clock.advance(59_999);
    expect(bench.synced.length).toBe(before);
    bench.clock.advance(1);
    await until(() => bench.done.length === 1);
    expect(bench.synced.toSorted()).toEqual(ids);
    expect(bench.most).toBeLessThan(most);
  });

  it.each([
    ['the daily quota', new AppError('wechat-rejected', { errcode: 45009 })],
    ['no network', new AppError('offline')],
    ['a locked keychain', new AppError('keychain-locked')],
    ['a full disk', new AppError('disk-full')],
  ])('pauses at %s instead of failing tenant after tenant, and resumes where it was', async (_name, failure) => {
    let broken = true;
    bench.answer = async (id) => {
      if (broken && id >= 't-10') throw failure;
      return {};
    };
    const bulk = bench.bulk();
    await bulk.start(null);
    await until(() => bulk.progress?.state === 'paused');
    expect(bulk.progress?.problem?.code).toBe(failure.code);
    // The person may be elsewhere, so a sync that waits for them says so.
    await until(() => bench.done.length === 1);
    expect(bench.done.map(({ state }) => state)).toEqual(['paused']);
    expect(bulk.progress?.counts['failed']).toBe(0);
    broken = false;
    await bulk.resume();
    await until(() => bench.done.length === 2);
    expect(bench.synced.toSorted()).toEqual(ids);
  });

  it('comes back paused after the console was ended, with nobody forgotten', async () => {
    const first = bench.bulk();
    bench.answer = (id) => (id === 't-12' ? new Promise(() => undefined) : Promise.resolve({}));
    await first.start(null);
    await until(() => bench.synced.length >= 20);
    bench.clock.advance(3_000);
    // The process ends here: only the journal is left.
    const left = bench.job?.remaining ?? [];
    const rest = new Bench();
    rest.job = bench.job;
    const second = rest.bulk();
    await second.restore();
    expect(second.progress?.state).toBe('paused');
    await second.resume();
    await until(() => rest.done.length === 1);
    expect(rest.synced.toSorted()).toEqual([...left].toSorted());
    expect(new Set([...bench.synced, ...rest.synced]).size).toBe(30);
  });

  it('stops at once when it is cancelled, and does not come back', async () => {
    const bulk = bench.bulk();
    await bulk.start(null);
    await bulk.cancel();
    expect(bulk.progress?.state).toBe('cancelled');
    const again = bench.bulk();
    await again.restore();
    expect(again.progress?.state).toBe('cancelled');
    await expect(again.resume()).rejects.toThrow(AppError);
  });

  it('is taken again when it goes on, and pauses by name when a colleague took it over', async () => {
    const bulk = bench.bulk();
    await bulk.start(null);
    await until(() => bench.synced.length > 0);
    bench.guard.lose('sync', new AppError('team-busy', { params: { holder: '陈弈' } }));
    await until(() => bulk.progress?.state === 'paused');
    expect(bulk.progress?.problem).toMatchObject({ code: 'team-busy', params: { holder: '陈弈' } });
    bench.guard.refusal = () => new AppError('team-busy');
    await expect(bulk.resume()).rejects.toMatchObject({ code: 'team-busy' });
    expect(bulk.progress?.state).toBe('paused');
    bench.guard.refusal = () => null;
    await bulk.resume();
    await until(() => bulk.progress?.state === 'done');
    expect(bench.guard.taken).toEqual(['sync', 'sync']);
    expect(bench.guard.held.size).toBe(0);
  });
});
