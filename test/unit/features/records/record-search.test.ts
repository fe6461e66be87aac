import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { appendEntry } from '../../../../main/domain/ledger/ledger';
import { RecordSearch } from '../../../../main/features/records/record-search';
import type { RecordQuery } from '../../../../preload/contract/records';
import { MemoryTenantRepository } from '../../../fakes/memory-tenant-repository';
import { sampleRow, sampleTenant } from '../../../fakes/tenant-samples';

const anything: RecordQuery = { text: '', kinds: [], sources: [], fromMs: null, toMs: null, limit: 100 };
const pacer = { breathe: async () => undefined };
const at = (nowMs: number) => ({ actor: '王敏', source: 'operator' as const, nowMs });

const old = appendEntry(sampleTenant('old'), 'note-added', { note: 'Blue' }, at(10));
const recent = appendEntry(
  appendEntry(sampleTenant('recent'), 'note-added', { note: 'Green' }, at(20)),
  'bound',
  { appId: 'wx0000000000000001' },
  { actor: 'wechat', source: 'wechat', nowMs: 30 },
);

class CountingRepository extends MemoryTenantRepository {
  readonly opened: string[] = [];

  override async ledger(...[id, text]: Parameters<MemoryTenantRepository['ledger']>) {
    this.opened.push(id);
    return await super.ledger(id, text);
  }
}

function searchOver(repository = new CountingRepository(sampleRow, [old, recent])) {
  const search = new RecordSearch(repository, pacer);
  const find = async (query: Partial<RecordQuery>): Promise<readonly (string | number)[]> =>
    (await search.search({ ...anything, ...query })).found.map(({ entry }) => entry.atMs);
  return { repository, search, find };
}

describe('RecordSearch', () => {
  it('finds words of the entry, of its author and of the tenant, newest first', async () => {
    const { find } = searchOver();
    expect(await find({ text: 'GREEN' })).toEqual([20]);
    expect(await find({ text: '王敏' })).toEqual([20, 10]);
    expect(await find({ text: old.profile.name.slice(0, 2) })).toEqual([30, 20, 10]);
    expect(await find({ text: 'nowhere' })).toEqual([]);
  });

  it('takes no word that stands elsewhere in the record', async () => {
    const { find } = searchOver();
    expect(await find({ text: 'enterpriseAccount' })).toEqual([]);
  });

  it('narrows by kind, source and time', async () => {
    const { find } = searchOver();
    expect(await find({ kinds: ['bound'] })).toEqual([30]);
    expect(await find({ sources: ['operator'] })).toEqual([20, 10]);
    expect(await find({ fromMs: 15, toMs: 25 })).toEqual([20]);
  });

  it('opens no older tenant than it has to, and says that there is more', async () => {
    const { repository, search } = searchOver();
    const { found, complete } = await search.search({ ...anything, limit: 1 });
    expect([found.length, complete]).toEqual([1, false]);
    expect(repository.opened).toEqual(['recent']);
  });

  it('opens no more of those that changed at the same moment than it has to', async () => {
    const together = ['a', 'b', 'c', 'd'].map((id) =>
      appendEntry(sampleTenant(id), 'note-added', { note: 'Blue' }, at(10)),
    );
    const { repository, search } = searchOver(new CountingRepository(sampleRow, together));
    const { found, complete } = await search.search({ ...anything, limit: 1, kinds: ['note-added'] });
    expect([found.length, complete]).toEqual([1, false]);
    expect(repository.opened).toHaveLength(2);
  });

  it('takes the newest entry of each tenant, and counts what led up to it within a day', async () => {
    const dayMs = 86_400_000;
    const busy = [dayMs - 10, dayMs - 5, dayMs, 2 * dayMs - 10].reduce(
      (record, nowMs) => appendEntry(record, 'note-added', { note: 'again' }, at(nowMs)),
      sampleTenant('busy'),
    );
    const { search } = searchOver(new CountingRepository(sampleRow, [old, busy, recent]));
    const newest = await search.search({ ...anything, limit: 2, onePerTenant: true });
    expect(newest.found.map((record) => [record.tenantId, record.entry.atMs, record.othersInDay])).toEqual([
      ['busy', 2 * dayMs - 10, 2],
      ['recent', 30, 1],
    ]);
    expect(newest.complete).toBe(false);
    const words = await search.search({ ...anything, text: 'green', onePerTenant: true });
    expect(words.found.map((record) => [record.tenantId, record.entry.atMs, record.othersInDay])).toEqual([
      ['recent', 20, 0],
    ]);
    const all = await search.search(anything);
    expect(all.found.every((record) => record.othersInDay === undefined)).toBe(true);
  });

  it('names the tenants of every match, however few were asked for', async () => {
    const { search } = searchOver();
    expect((await search.search({ ...anything, limit: 1 })).found).toHaveLength(1);
    expect(await search.tenants({ ...anything, limit: 1 })).toEqual(['recent', 'old']);
    expect(await search.tenants({ ...anything, limit: 1, text: 'blue' })).toEqual(['old']);
  });

  it('passes over a record that cannot be read', async () => {
    const repository = new CountingRepository(sampleRow, [old, recent]);
    repository.ledger = async (id, text) => {
      if (id === 'recent') throw new AppError('record-damaged');
      return await MemoryTenantRepository.prototype.ledger.call(repository, id, text);
    };
    expect(await searchOver(repository).find({})).toEqual([10]);
  });
});
