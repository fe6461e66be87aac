import { describe, expect, it } from 'vitest';
import { catalogueItems, lookUp, lookUpPage } from '../../../preload/contract/error-catalogue';
import { explainedItems, searchCatalogue } from '../../../preload/contract/error-texts';
import english from '../../../preload/contract/locales/en/errcodes.json';
import chinese from '../../../preload/contract/locales/zh-CN/errcodes.json';

/** The ranges and single codes of the protocol's error list, independently of the catalogue's own lists. */
const documented: readonly (number | readonly [number, number])[] = [
  -1,
  40001,
  40013,
  40014,
  40125,
  40164,
  41001,
  41021,
  41002,
  41018,
  41004,
  41019,
  41020,
  42001,
  42006,
  42002,
  42007,
  43001,
  43002,
  43003,
  44002,
  45009,
  45011,
  45035,
  47001,
  48001,
  48004,
  48006,
  50002,
  61000,
  61001,
  [61003, 61030],
  61039,
  61040,
  [61051, 61061],
  [61063, 61072],
  [53010, 53019],
  [53200, 53204],
  [53300, 53311],
  [85001, 85004],
  [85006, 85023],
  [85024, 85051],
  85056,
  85058,
  85064,
  85065,
  [85066, 85075],
  85077,
  [85079, 85087],
  [85091, 85094],
  [85310, 85312],
  [86000, 86002],
  86004,
  [86007, 86012],
  86017,
  86202,
  86308,
  87006,
  87009,
  [87011, 87013],
  85052,
  85090,
  85303,
  86020,
  [86069, 86075],
  [86100, 86102],
  86328,
  [61031, 61035],
  61041,
  45104,
  65316,
  9410016,
  [89000, 89004],
  89036,
  [89007, 89018],
  89035,
  [89019, 89022],
  89029,
  89231,
  [89030, 89034],
  [89236, 89259],
  [89401, 89405],
  [89501, 89507],
  [91001, 91019],
  91030,
  9400001,
  9402202,
  9402203,
  76021,
  76022,
  [76001, 76004],
  40170,
  40097,
];
const documentedPages: readonly (number | readonly [number, number])[] = [
  -1,
  [-102, -100],
  200103,
  -201,
  -104,
  -113,
  -105,
  -106,
  -109,
  -107,
  -108,
  -110,
  -111,
  -112,
  -114,
  -310,
  -115,
  -116,
  -202,
  200203,
  200204,
  -301,
  200301,
  -302,
  200302,
  -303,
  -304,
  -305,
  [-308, -306],
  -309,
  -313,
  -311,
  -314,
  -312,
  -315,
  -316,
];

function expand(codes: readonly (number | readonly [number, number])[]): readonly number[] {
  return codes.flatMap((code) =>
    typeof code === 'number' ? [code] : Array.from({ length: code[1] - code[0] + 1 }, (_, index) => code[0] + index),
  );
}

describe('the error catalogue', () => {
  it('knows every errcode of the protocol', () => {
    expect(expand(documented).filter((code) => lookUp(code) === null)).toEqual([]);
  });

  it('knows every number of the authorization page', () => {
    expect(expand(documentedPages).filter((code) => lookUpPage(code) === null)).toEqual([]);
  });

  it('has a text in both languages for each, Chinese in Chinese and English without', () => {
    for (const { code, entry } of explainedItems) {
      expect(entry['zh-CN'].what, String(code)).toMatch(/\p{Script=Han}/u);
      expect(entry['zh-CN'].todo, String(code)).toMatch(/\p{Script=Han}/u);
      expect(`${entry.en.what}${entry.en.todo}`, String(code)).not.toMatch(/\p{Script=Han}/u);
      expect(
        [entry.en.what, entry.en.todo].every((text) => /^[A-Z].*[.]$/.test(text)),
        String(code),
      ).toBe(true);
    }
  });

  it.each(Object.entries({ english, chinese }))(
    'has one text per code and remedy, and none too many: %s',
    (_, texts) => {
      const keys = (kind: string) =>
        [
          ...new Set(
            catalogueItems.filter((item) => item.kind === kind).map((item) => item.entry.text ?? `${item.code}`),
          ),
        ].sort();
      for (const kind of ['errcode', 'page', 'sign'] as const)
        expect(Object.keys(texts[kind]).sort()).toEqual(keys(kind));
      const remedies = catalogueItems.flatMap(({ entry }) => entry.remedy ?? []);
      expect(Object.keys(texts.remedy).sort()).toEqual([...new Set(remedies)].sort());
      const sayTheirOwn = catalogueItems.filter(
        ({ kind, code, entry }) =>
          new Map(Object.entries<object>(texts[kind])).get(entry.text ?? `${code}`)?.hasOwnProperty('todo') === true,
      );
      expect(sayTheirOwn.filter(({ entry }) => entry.remedy !== undefined)).toEqual([]);
    },
  );

  it('says what heals by itself and what does not', () => {
    expect([-1, 40001, 42001, 45009, 61004, 61007, 48001].map((code) => lookUp(code)?.retry)).toEqual([
      'transient',
      'token',
      'token',
      'rate',
      'environment',
      'permanent',
      'permanent',
    ]);
    expect(lookUp(61023)?.retry).not.toBe('token');
  });

  it('takes filing codes that are not listed for what they are, and knows nothing of others', () => {
    expect(lookUp(86399)).toBe(lookUp(86202));
    expect(lookUp(86400)).toBeNull();
    expect(lookUpPage(-999)).toBeNull();
    expect(lookUp(0)).toBeNull();
  });
});

describe('searching the catalogue', () => {
  const first = (text: string) => searchCatalogue(text)[0]?.code;

  it.each([
    ['61004', 61004],
    ['-302', -302],
    ['errcode 61007 rid: 63523ebd-02109430-53ef0c2b', 61007],
  ])('finds the number in %j', (text, code) => {
    expect(first(text)).toBe(code);
  });

  it('completes a number that is being typed', () => {
    const found = searchCatalogue('610').map((item) => item.code);
    expect(found).toContain(61004);
    expect(found).not.toContain(40001);
  });

  it.each([
    ['请确认授权入口页所在域名，与授权后回调页域名相同，并且都为授权发起页域名', -302],
    ['该微信号不是任何公众号或小程序的管理员', 'no-account-listed'],
    ['Only specified account wxAAAA can authorize', 'other-account-required'],
    ['请等待管理员确认', 'waiting-for-administrator'],
    ['该公众号授权已满', 'provider-limit'],
    ['access clientip is not registered', 61004],
    ['component ticket is expired', 61005],
  ])('finds what the phone or the answer says: %s', (text, code) => {
    expect(
      searchCatalogue(text)
        .slice(0, 3)
        .map((item) => item.code),
    ).toContain(code);
  });

  it('finds our own words in both languages, in any order', () => {
    expect(searchCatalogue('票据 过期').map((item) => item.code)).toContain(61005);
    expect(searchCatalogue('expired ticket').map((item) => item.code)).toContain(61005);
  });

  it('finds nothing for nothing', () => {
    expect(searchCatalogue('')).toEqual([]);
    expect(searchCatalogue('  …')).toEqual([]);
    expect(searchCatalogue('zzqxy')).toEqual([]);
  });
});
