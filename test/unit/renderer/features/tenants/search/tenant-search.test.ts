import { describe, expect, it } from 'vitest';
import { romanize } from '../../../../../../renderer/features/tenants/search/romanize';
import { TenantSearch } from '../../../../../../renderer/features/tenants/search/tenant-search';
import { appId, rowFixture, tenantId } from '../../../fixtures';

const rows = [
  rowFixture({
    id: tenantId('a'),
    name: '上海贵州食品批发',
    entity: '上海贵州食品（集团）有限公司',
    contact: '李强',
    appId: appId(1),
  }),
  rowFixture({
    id: tenantId('b'),
    name: '重庆长安五金',
    entity: '重庆长安五金有限公司',
    contact: '乐天',
    appId: appId(2),
  }),
  rowFixture({
    id: tenantId('c'),
    name: 'Larkfield Harbour',
    entity: 'Larkfield Ltd',
    contact: 'Jane Doe',
    appId: null,
  }),
];

function ids(search: TenantSearch, query: string): readonly string[] {
  return search.find(rows, query).map((row) => row.id);
}

function prepared(): TenantSearch {
  const search = new TenantSearch(romanize);
  search.prepare(rows, () => true);
  return search;
}

describe('TenantSearch', () => {
  it.each([
    ['characters from the middle', '贵州', ['a']],
    ['initials', 'shgz', ['a']],
    ['initials from the middle', 'gzsp', ['a']],
    ['full pinyin', 'shanghaigui', ['a']],
    ['pinyin of a character with several readings', 'chongqing', ['b']],
    ['initials of the entity', 'jtyxgs', ['a']],
    ['the contact', 'liqiang', ['a']],
    ['an AppID', appId(2).slice(4), ['b']],
    ['Latin text in any case', 'LARK', ['c']],
    ['full-width letters', 'ｌａｒｋ', ['c']],
    ['full-width pinyin', 'ｃｈｏｎｇｑｉｎｇ', ['b']],
    ['initials of a character with several readings', 'cqca', ['b']],
    ['pinyin with an apostrophe', "chang'an", ['b']],
    ['several words, all of them', '长安 wujin', ['b']],
    ['several words that do not meet', '长安 larkfield', []],
    ['nothing', '   ', ['a', 'b', 'c']],
  ])('finds by %s', (_how, query, found) => {
    expect(ids(prepared(), query)).toEqual(found);
  });

  it('does not begin inside a syllable', () => {
    expect(ids(prepared(), 'anghai')).toEqual([]);
  });

  it('finds plain text before pinyin is there', () => {
    const plain = new TenantSearch(null);
    expect(ids(plain, '贵州')).toEqual(['a']);
    expect(ids(plain, 'shgz')).toEqual([]);
  });

  it('stops when its time is over and goes on later', () => {
    const search = new TenantSearch(romanize);
    let left = 2;
    expect(search.prepare(rows, () => left-- > 0)).toBe(false);
    expect(search.prepare(rows, () => true)).toBe(true);
    expect(ids(search, 'larkfield')).toEqual(['c']);
  });

  it.each(['shanghai gz', 'chongqing', "chang'an", '贵州食品', 'wx0000', 'larkfield jane', 'sgqh'])(
    'finds the same key by key as at once: %s',
    (query) => {
      const typing = prepared();
      for (const [index] of [...query].entries()) {
        const typed = query.slice(0, index + 1);
        expect(ids(typing, typed)).toEqual(ids(prepared(), typed));
      }
    },
  );

  it('forgets what it found when rows are prepared anew', () => {
    const search = new TenantSearch(romanize);
    expect(ids(search, 's')).toEqual([]);
    search.prepare(rows, () => true);
    expect(ids(search, 'sh')).toEqual(['a']);
  });

  it('follows a renamed tenant', () => {
    const search = prepared();
    const renamed = [rowFixture({ id: tenantId('a'), name: '广州茶叶', entity: '', contact: '' })];
    expect(search.find(renamed, '贵州')).toEqual([]);
    search.prepare(renamed, () => true);
    expect(search.find(renamed, 'gzcy')).toHaveLength(1);
  });
});
