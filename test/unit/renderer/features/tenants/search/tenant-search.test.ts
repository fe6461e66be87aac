import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../../../../main/domain/record/view';
import { romanize } from '../../../../../../renderer/features/tenants/search/romanize';
import { TenantSearch } from '../../../../../../renderer/features/tenants/search/tenant-search';
import type { TenantRow } from '../../../../../../preload/contract/tenant';
import { sampleRow } from '../../../../../fakes/tenant-samples';
import { generatedRecords } from '../../../../../support/generated-portfolio';
import { checkContext, originalId, tenant as createdTenant } from '../../../../domain/builders';
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

  it.each([
    ['name of the administrator', '何敏'],
    ['pinyin of the administrator', 'hemin'],
    ['phone of the administrator', '13900002222'],
    ['end of the administrator’s phone', '2222'],
    ['that phone as it was entered', '139-0000-2222'],
    ['phone of the contact, entered with spaces', '13800001111'],
    ['that phone with hyphens', '138-0000-1111'],
    ['that phone with spaces', '138 0000 1111'],
    ['enterprise account', 'suc-2026-0042'],
    ['part of the enterprise account', '0042'],
    ['original ID', 'gh_f1c0de00abcd'],
    ['original ID in capitals, in part', 'GH_F1C0DE00AB'],
    ['tag', '华南'],
    ['owner', '韩静'],
  ])('finds what people have at hand, key by key: %s', (_what, query) => {
    const record = createdTenant({
      contactPhone: '138 0000 1111',
      administratorName: '何敏',
      administratorContact: '139-0000-2222',
      enterpriseAccount: 'SUC-2026-0042',
      expectedOriginalId: originalId(0xabcd),
    });
    const { row } = viewOf({ ...record, tags: ['华南'] }, checkContext());
    const all = [...rows, row];
    const search = new TenantSearch(romanize);
    search.prepare(all, () => true);
    for (let length = 1; length < query.length; length += 1)
      expect(search.find(all, query.slice(0, length)).includes(row), query.slice(0, length)).toBe(true);
    expect(search.find(all, query)).toEqual([row]);
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

  it('gets on in every slice, however many rows are prepared already', () => {
    let looked = 0;
    const slow = Array.from({ length: 1_000 }, (_, index) => {
      const id = tenantId(`slow-${index}`);
      return Object.defineProperty(rowFixture({ name: `Slow ${index}` }), 'id', { get: () => ((looked += 1), id) });
    });
    const search = new TenantSearch(romanize);
    let slices = 0;
    for (let isPrepared = false; !isPrepared && slices < 100; slices += 1) {
      const end = looked + 100;
      isPrepared = search.prepare(slow, () => looked < end);
    }
    expect(slices).toBeLessThan(50);
  });

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

describe('TenantSearch among many', () => {
  const many = generatedRecords(600, 0).map(sampleRow);
  const queries = [
    '云川',
    '坞建材12',
    'jianglan',
    'hwjc',
    'wx0',
    'a',
    '贸 yx',
    'chongqing gs',
    '顾知行',
    'zzzz',
    '有限公司 有限公司',
  ];

  /** Each row asked about by itself, so that nothing is joined. */
  function oneByOne(all: readonly TenantRow[], query: string): readonly TenantRow[] {
    return all.filter((row) => {
      const search = new TenantSearch(romanize);
      search.prepare([row], () => true);
      return search.find([row], query).length === 1;
    });
  }

  it.each(queries)('finds by %s what is found when each is asked by itself', (query) => {
    const search = new TenantSearch(romanize);
    search.prepare(many, () => true);
    expect(search.find(many, query)).toEqual(oneByOne(many, query));
  });

  it('finds some rows of all in any order, and rows that came or were renamed since', () => {
    const search = new TenantSearch(romanize);
    search.prepare(many, () => true);
    const [first, second] = many;
    if (first === undefined || second === undefined) throw new Error('no rows');
    const changed = [
      rowFixture({ id: tenantId('late'), name: '上海贵州食品批发' }),
      { ...first, name: '上海贵州茶叶' },
      { ...second },
      ...many.slice(2).toReversed().slice(100),
    ];
    expect(search.find(changed, '贵州茶叶')).toEqual([changed[1]]);
    search.prepare(changed, () => true);
    for (const query of ['shgz', ...queries]) expect(search.find(changed, query)).toEqual(oneByOne(changed, query));
  });

  it('asks for every one of three hundred words', () => {
    const search = new TenantSearch(romanize);
    search.prepare(many, () => true);
    const [first] = many;
    if (first === undefined) throw new Error('no rows');
    const query = Array.from({ length: 300 }, () => first.name).join(' ');
    expect(search.find(many, query)).toEqual(oneByOne(many, query));
    expect(search.find(many, `${query} zzzz`)).toEqual([]);
  });
});
