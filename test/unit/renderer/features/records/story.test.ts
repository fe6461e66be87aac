import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../../../../preload/contract/ledger';
import type { FoundRecord } from '../../../../../preload/contract/records';
import { chaptersOf, tenantsOf } from '../../../../../renderer/features/records/story-groups';
import { linesOf } from '../../../../../renderer/features/overview/recent-entries';
import { tenantId } from '../../fixtures';

const minute = 60_000;

function found(
  tenant: string,
  atMinute: number,
  kind: LedgerEntry['kind'],
  source: LedgerEntry['source'],
  detail: LedgerEntry['detail'] = {},
): FoundRecord {
  const entry = { sequence: atMinute, atMs: atMinute * minute, actor: '王敏', source, kind, detail } as const;
  const hashes = { previous: '0'.repeat(64), hash: '1'.repeat(64) };
  return { tenantId: tenantId(tenant), tenantName: `租户 ${tenant}`, entry: { ...entry, ...hashes } };
}

describe('records as a story', () => {
  it('tells an authorization once, whatever came between of other tenants', () => {
    const chapters = chaptersOf([
      found('a', 109, 'bound', 'wechat'),
      found('b', 108, 'profile-changed', 'operator'),
      found('a', 107, 'attempt-progressed', 'wechat'),
      found('a', 106, 'attempt-started', 'operator'),
    ]);
    expect(chapters.map(({ kind, records }) => [kind, records.length])).toEqual([
      ['authorization', 3],
      ['entry', 1],
    ]);
  });

  it('tells a sync and an import of many tenants in one item each', () => {
    const chapters = chaptersOf([
      ...['a', 'b', 'c'].map((tenant, index) => found(tenant, 200 - index, 'account-read', 'wechat')),
      ...['d', 'e'].map((tenant) => found(tenant, 100, 'imported', 'import', { import: 'import-1' })),
    ]);
    expect(chapters.map((chapter) => [chapter.kind, tenantsOf(chapter).length])).toEqual([
      ['sync', 3],
      ['import', 2],
    ]);
  });

  it('keeps two authorizations of a tenant apart that lie hours apart, and loses no entry', () => {
    const all = [
      found('a', 500, 'attempt-ended', 'console', { attemptId: 'x' }),
      found('a', 499, 'attempt-started', 'operator'),
      found('a', 100, 'attempt-ended', 'console', { attemptId: 'y' }),
      found('a', 99, 'attempt-started', 'operator'),
    ];
    const chapters = chaptersOf(all);
    expect(chapters.map(({ records }) => records.length)).toEqual([2, 2]);
    expect(chapters.flatMap(({ records }) => records)).toEqual(all);
  });
});

describe('the newest entries of the overview', () => {
  it('have one line for an import of many tenants', () => {
    const lines = linesOf([
      found('z', 300, 'note-added', 'operator'),
      ...['a', 'b', 'c'].map((tenant) => found(tenant, 200, 'imported', 'import', { import: 'import-1' })),
      found('d', 100, 'imported', 'import', { import: 'import-2' }),
    ]);
    expect(lines.map(({ newest, tenants }) => [newest.tenantId, tenants])).toEqual([
      ['z', 1],
      ['a', 3],
      ['d', 1],
    ]);
  });
});
