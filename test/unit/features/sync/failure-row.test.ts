import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { tenantIdSchema } from '../../../../preload/contract/ids';
import { reading } from '../../domain/builders';
import { Bench, ids, until } from './sync-bench';

describe('what one merchant meets, and what all do', () => {
  let bench: Bench;

  beforeEach(() => {
    bench = new Bench();
  });

  it.each([
    ['used up the daily quota', { errcode: 45009 }],
    ['reached the minute limit', { errcode: 45011 }],
    ['is not to be asked with this token', { errcode: 40001 }],
  ])('leaves out one merchant who has %s, and ends', async (_name, detail) => {
    bench.answer = async (id) => {
      if (id === 't-05' || id === 't-20') throw new AppError('wechat-rejected', detail);
      return {};
    };
    const bulk = bench.bulk();
    await bulk.start(null);
    await until(() => bench.done.length === 1);
    expect(bulk.progress).toMatchObject({ state: 'done', done: 30, counts: { unchanged: 28, failed: 2 } });
    expect(bulk.progress?.failures.map(({ tenantId }) => tenantId).toSorted()).toEqual(['t-05', 't-20']);
  });

  it.each(['wechat-unreachable', 'wechat-malformed', 'wechat-not-json', 'wechat-other-account'] as const)(
    'leaves out a merchant whose answer is %s, and stops where several in a row are',
    async (code) => {
      let isForAll = false;
      bench.answer = async (id) => {
        if (isForAll || id === 't-00') throw new AppError(code);
        return {};
      };
      const bulk = bench.bulk();
      await bulk.start(null);
      await until(() => bench.done.length === 1);
      expect(bulk.progress).toMatchObject({ state: 'done', counts: { unchanged: 29, failed: 1 } });
      isForAll = true;
      await bulk.start(null);
      await until(() => bench.done.length === 2);
      expect(bulk.progress).toMatchObject({ state: 'paused', problem: { code }, counts: { failed: 0 } });
    },
  );

  it('names a tenant that was read in part, and does not call it unchanged', async () => {
    const part = { part: 'categories', why: 'failed', code: 'wechat-rejected', errcode: 40001 } as const;
    bench.answer = async (id) => (id === 't-03' ? { reading: reading({ unread: [part] }) } : {});
    const bulk = bench.bulk();
    await bulk.start(null);
    await until(() => bench.done.length === 1);
    expect(bulk.progress?.counts).toMatchObject({ unchanged: 29, incomplete: 1, failed: 0 });
    expect(bulk.progress?.failures).toMatchObject([
      { tenantId: 't-03', error: { code: 'reading-incomplete', errcode: 40001, params: { parts: 'categories' } } },
    ]);
  });

  it('stops where the own quota of several merchants in a row is used up, and ends where it is one', async () => {
    const part = { part: 'filing', why: 'failed', code: 'wechat-rejected', errcode: 45009 } as const;
    let isForAll = false;
    bench.answer = async (id) => (isForAll || id === 't-03' ? { reading: reading({ unread: [part] }) } : {});
    const bulk = bench.bulk();
    await bulk.start(null);
    await until(() => bench.done.length === 1);
    expect(bulk.progress).toMatchObject({ state: 'done', done: 30, counts: { unchanged: 29, incomplete: 1 } });
    isForAll = true;
    await bulk.start(null);
    await until(() => bench.done.length === 2);
    expect(bulk.progress).toMatchObject({ state: 'paused', problem: { errcode: 45009 } });
  });

  it('believes a revocation that others do not share', async () => {
    const gone = new Set(['t-04', 't-17']);
    bench.refuses = (id) => gone.has(id);
    const bulk = bench.bulk();
    await bulk.start(null);
    await until(() => bench.done.length === 1);
    expect(bulk.progress).toMatchObject({ state: 'done', done: 30, counts: { unchanged: 28, revoked: 2, failed: 0 } });
  });

  it('records nothing where everybody is said to have revoked, and asks; resuming is the answer', async () => {
    bench.refuses = () => true;
    const bulk = bench.bulk();
    await bulk.start(null);
    await until(() => bench.done.length === 1);
    expect(bulk.progress).toMatchObject({
      state: 'paused',
      problem: { code: 'revoked-in-a-row', errcode: 61003 },
      counts: { revoked: 0, failed: 0 },
      done: 0,
    });
    expect(bench.job?.remaining.toSorted()).toEqual(ids);
    await bulk.resume();
    await until(() => bench.done.length === 2);
    expect(bulk.progress).toMatchObject({ state: 'done', counts: { revoked: 30 } });
  });

  it('asks nobody while the bindings were made with another platform, and each by itself once a person goes on', async () => {
    bench.platformChange = async () => new AppError('platform-changed');
    bench.answer = async (id) => {
      if (id !== ids[7]) throw new AppError('platform-changed');
      return {};
    };
    const bulk = bench.bulk();
    await bulk.start(null);
    await until(() => bench.done.length === 1);
    expect(bench.most).toBe(0);
    expect(bulk.progress).toMatchObject({ state: 'paused', problem: { code: 'platform-changed' }, done: 0 });
    await bulk.resume();
    await until(() => bench.done.length === 2);
    expect(bulk.progress).toMatchObject({ state: 'done', counts: { failed: 29 } });
    expect(bench.synced).toEqual([ids[7]]);
  });

  it('stops at once where the workspace names another platform than the account was authorized to', async () => {
    bench.answer = async () => {
      throw new AppError('platform-changed');
    };
    const bulk = bench.bulk();
    await bulk.start([tenantIdSchema.parse('t-03')]);
    await until(() => bench.done.length === 1);
    expect(bulk.progress).toMatchObject({ state: 'paused', problem: { code: 'platform-changed' } });
  });
});
