import { describe, expect, it } from 'vitest';
import { compareEntities, normaliseEntityName } from '../../../../main/domain/account/entity';

function byName(a: string | null, b: string | null) {
  return compareEntities({ name: a, credential: null }, { name: b, credential: null });
}

const long = `江澜市${'云杉'.repeat(28)}有限公司`;

describe('compareEntities', () => {
  it.each([
    ['as it stands', '云杉食品有限公司', '云杉食品有限公司', 'same'],
    ['full-width brackets', '云杉（集团）有限公司', '云杉(集团)有限公司', 'same-normalised'],
    ['corner brackets', '云杉【集团】有限公司', '云杉(集团)有限公司', 'same-normalised'],
    ['blanks', '云杉 食品　有限公司', '云杉食品有限公司', 'same-normalised'],
    ['invisible characters', '云杉\u200b食品有限公司', '云杉食品有限公司', 'same-normalised'],
    ['full-width letters', 'ＡＢＣ贸易有限公司', 'ABC贸易有限公司', 'same-normalised'],
    ['English, case and punctuation', 'Spruce Trading Co., Ltd.', 'SPRUCE TRADING CO LTD', 'same-normalised'],
    ['middle dots', '阿依·古丽商行', '阿依・古丽商行', 'same-normalised'],
    ['the mark of a sole trader', '云杉区阿梁五金店（个体工商户）', '云杉区阿梁五金店', 'same-normalised'],
    ['that mark without brackets', '云杉区阿梁五金店个体工商户', '云杉区阿梁五金店', 'same-normalised'],
    ['outer blanks only', ' 云杉食品有限公司 ', '云杉食品有限公司', 'same'],
    ['60 characters and more', long, long, 'same'],
    ['a branch office', '云杉食品有限公司上海分公司', '云杉食品有限公司', 'different'],
    ['a group and its member', '云杉（集团）有限公司', '云杉有限公司', 'different'],
    ['another company', '云杉食品有限公司', '澜橙食品有限公司', 'different'],
    ['a hospital and a school', '江澜市第一医院', '江澜市第一中学', 'different'],
    ['two persons, who share only the word', '个人', '个人', 'unknown'],
    ['a person and a company', '个人', '云杉食品有限公司', 'unknown'],
    ['a name that is missing', '', '云杉食品有限公司', 'unknown'],
    ['both missing', null, null, 'unknown'],
  ])('tells %s', (_case, a, b, verdict) => {
    expect(byName(a, b).verdict).toBe(verdict);
    expect(byName(b, a).verdict).toBe(verdict);
  });

  it('lets the credential decide when both are known', () => {
    const a = { name: '云杉食品有限公司', credential: '91330000F1C0DE0001' };
    expect(compareEntities(a, { name: '云杉食品（更名）有限公司', credential: ' 91330000-f1c0de0001 ' })).toEqual({
      verdict: 'same',
      by: 'credential',
      miniProgram: '云杉食品有限公司',
      officialAccount: '云杉食品（更名）有限公司',
    });
    expect(compareEntities(a, { name: '云杉食品有限公司', credential: '91330000F1C0DE0002' })).toMatchObject({
      verdict: 'different',
      by: 'credential',
    });
    expect(compareEntities(a, { name: '云杉食品有限公司', credential: '' })).toMatchObject({
      verdict: 'same',
      by: 'name',
    });
  });

  it('knows nothing without one of the two', () => {
    expect(compareEntities(null, { name: '云杉', credential: 'x' })).toEqual({
      verdict: 'unknown',
      by: 'none',
      miniProgram: null,
      officialAccount: '云杉',
    });
  });

  it('normalises only what does not distinguish', () => {
    expect(normaliseEntityName('云杉（集团）Ａ．Ｂ 店（个体工商户）')).toBe('云杉(集团)ab店');
  });
});
