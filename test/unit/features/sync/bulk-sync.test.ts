import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { mostLanes } from '../../../../main/features/sync/lanes';
import { tenantIdSchema } from '../../../../preload/contract/ids';
import { Desk, ids, until } from './sync-desk';

describe('syncing many tenants', () => {
  let desk: Desk;

  beforeEach(() => {
    desk = new Desk();
  });

  it('does every tenant once, more at a time as they are answered well, and says when it is done', async () => {
    const bulk = desk.bulk();
    await bulk.start(null);
    await until(() => desk.done.length === 1);
    expect(desk.synced.toSorted()).toEqual(ids);
    expect(desk.most).toBeGreaterThan(8);
    expect(desk.most).toBeLessThanOrEqual(mostLanes);
    expect(bulk.progress).toMatchObject({ state: 'done', total: 30, done: 30, counts: { unchanged: 30, failed: 0 } });
    expect(desk.job?.remaining).toEqual([]);
  });

  it('tells the windows of many tenants together, and of each of them before the end', async () => {
    const bulk = desk.bulk();
    await bulk.start(null);
    await until(() => desk.done.length === 1);
    expect(desk.announced.length).toBeLessThanOrEqual(2);
    expect(
      desk.announced
        .flat()
        .map((row) => row.id)
        .toSorted(),
    ).toEqual(ids);
  });

  it('tells of the end when that is written down, so that the next one can begin', async () => {
    const bulk = desk.bulk();
    const writtenWhenTold: unknown[] = [];
    desk.onPublished = ({ state }) => {
      if (state === 'done') writtenWhenTold.push(desk.job?.progress.state);
    };
    await bulk.start(null);
    await until(() => bulk.progress?.state === 'done');
    await expect(bulk.start(null)).resolves.toMatchObject({ state: 'running' });
    await until(() => desk.done.length === 2);
    expect(writtenWhenTold).toEqual(['done', 'done']);
  });

  it('takes only the tenants that were asked for and can be synced', async () => {
    const bulk = desk.bulk();
    await bulk.start([tenantIdSchema.parse('t-03'), tenantIdSchema.parse('unbound'), tenantIdSchema.parse('t-03')]);
    await until(() => desk.done.length === 1);
    expect(desk.synced).toEqual(['t-03']);
  });

  it('is done when the pause comes while the last ones are read', async () => {
    const bulk = desk.bulk();
    await bulk.start([tenantIdSchema.parse('t-03'), tenantIdSchema.parse('t-04')]);
    await until(() => desk.atOnce === 2);
    await bulk.pause();
    expect(bulk.progress).toMatchObject({ state: 'done', done: 2 });
    expect(desk.done).toHaveLength(1);
  });

  it('refuses a second one while the first is running', async () => {
    const bulk = desk.bulk();
    await bulk.start(null);
    await expect(bulk.start(null)).rejects.toMatchObject({ code: 'busy', detail: { params: { with: 'sync' } } });
    await bulk.cancel();
  });

  it('counts revocations and failures of single tenants, and goes on', async () => {
    desk.answer = async (id) => {
      if (id === 't-05') throw new AppError('wechat-rejected', { errcode: 48001, rid: 'r' });
      return id === 't-07' ? { stage: 'revoked' } : {};
    };
    const bulk = desk.bulk();
    await bulk.start(null);
    await until(() => desk.done.length === 1);
    expect(bulk.progress).toMatchObject({ done: 30, counts: { unchanged: 28, revoked: 1, failed: 1 } });
    expect(bulk.progress?.failures).toMatchObject([
      { tenantId: 't-05', error: { code: 'wechat-rejected', errcode: 48001 } },
    ]);
  });

  it('waits a minute at the minute limit that several meet, and then does the same tenants again', async () => {
    let isRefusing = true;
    desk.answer = async (id) => {
      if (isRefusing && id >= 't-09') throw new AppError('wechat-rejected', { errcode: 45011 });
      return {};
    };
    const bulk = desk.bulk();
    await bulk.start(null);
    await until(() => bulk.progress?.state === 'waiting-for-quota');
    expect(bulk.progress?.resumesAtMs).toBe(desk.clock.nowMs() + 60_000);
    await until(() => desk.atOnce === 0);
    isRefusing = false;
    const { most } = desk;
    desk.most = 0;
    const before = desk.synced.length;
    desk.clock.advance(59_999);
    expect(desk.synced.length).toBe(before);
    desk.clock.advance(1);
    await until(() => desk.done.length === 1);
    expect(desk.synced.toSorted()).toEqual(ids);
    expect(desk.most).toBeLessThan(most);
  });

  it.each([
    ['the daily quota', new AppError('wechat-rejected', { errcode: 45009 })],
    ['no network', new AppError('offline')],
    ['a locked keychain', new AppError('keychain-locked')],
    ['a full disk', new AppError('disk-full')],
  ])('pauses at %s instead of failing tenant after tenant, and resumes where it was', async (_name, failure) => {
    let broken = true;
    desk.answer = async (id) => {
      if (broken && id >= 't-10') throw failure;
      return {};
    };
    const bulk = desk.bulk();
    await bulk.start(null);
    await until(() => bulk.progress?.state === 'paused');
    expect(bulk.progress?.problem?.code).toBe(failure.code);
    // The person may be elsewhere, so a sync that waits for them says so.
    await until(() => desk.done.length === 1);
    expect(desk.done.map(({ state }) => state)).toEqual(['paused']);
    expect(bulk.progress?.counts['failed']).toBe(0);
    broken = false;
    await bulk.resume();
    await until(() => desk.done.length === 2);
    expect(desk.synced.toSorted()).toEqual(ids);
  });

  it('comes back paused after the console was ended, with nobody forgotten', async () => {
    const first = desk.bulk();
    desk.answer = (id) => (id === 't-12' ? new Promise(() => undefined) : Promise.resolve({}));
    await first.start(null);
    await until(() => desk.synced.length >= 20);
    desk.clock.advance(3_000);
    // The process ends here: only the journal is left.
    const left = desk.job?.remaining ?? [];
    const rest = new Desk();
    rest.job = desk.job;
    const second = rest.bulk();
    await second.restore();
    expect(second.progress?.state).toBe('paused');
    await second.resume();
    await until(() => rest.done.length === 1);
    expect(rest.synced.toSorted()).toEqual([...left].toSorted());
    expect(new Set([...desk.synced, ...rest.synced]).size).toBe(30);
  });

  it('stops at once when it is cancelled, and does not come back', async () => {
    const bulk = desk.bulk();
    await bulk.start(null);
    await bulk.cancel();
    expect(bulk.progress?.state).toBe('cancelled');
    const again = desk.bulk();
    await again.restore();
    expect(again.progress?.state).toBe('cancelled');
    await expect(again.resume()).rejects.toThrow(AppError);
  });

  it('is taken again when it goes on, and pauses by name when a colleague took it over', async () => {
    const bulk = desk.bulk();
    await bulk.start(null);
    await until(() => desk.synced.length > 0);
    desk.guard.lose('sync', new AppError('team-busy', { params: { holder: '陈弈' } }));
    await until(() => bulk.progress?.state === 'paused');
    expect(bulk.progress?.problem).toMatchObject({ code: 'team-busy', params: { holder: '陈弈' } });
    desk.guard.refusal = () => new AppError('team-busy');
    await expect(bulk.resume()).rejects.toMatchObject({ code: 'team-busy' });
    expect(bulk.progress?.state).toBe('paused');
    desk.guard.refusal = () => null;
    await bulk.resume();
    await until(() => bulk.progress?.state === 'done');
    expect(desk.guard.taken).toEqual(['sync', 'sync']);
    expect(desk.guard.held.size).toBe(0);
  });
});
