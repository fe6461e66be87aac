import { pinyin } from 'pinyin-pro';
import pairs from 'pinyin-pro/dist/esm/data/dict2.mjs';
import triples from 'pinyin-pro/dist/esm/data/dict3.mjs';
import quadruples from 'pinyin-pro/dist/esm/data/dict4.mjs';
import longer from 'pinyin-pro/dist/esm/data/dict5.mjs';
import { describe, expect, it } from 'vitest';
import { romanize } from '../../../../../../renderer/features/tenants/search/romanize';

const words = [pairs, triples, quadruples, longer].flatMap((list) => Object.keys(list));

/** What the dictionary itself says, which is several times as large as the table. */
function dictionary(text: string): readonly string[] {
  const parts = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  return parts.flatMap((part) => part.split(/[^\p{L}\p{N}]+/u)).filter((part) => part !== '');
}

function differing(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => romanize(text).join(' ') !== dictionary(text).join(' '));
}

describe('romanize', () => {
  it('reads every character as the dictionary does', () => {
    const surrogates = (point: number): boolean => point >= 0xd8_00 && point <= 0xdf_ff;
    const points = Array.from({ length: 0x3_34_80 }, (_, point) => point).filter((point) => !surrogates(point));
    // The mark that repeats the character before it stands in no name of a company.
    expect(differing(points.map((point) => String.fromCodePoint(point)))).toEqual(['々']);
  });

  it('reads every word of the dictionary as it does, alone and behind another character', () => {
    expect(words.length).toBeGreaterThan(4000);
    expect(differing(words)).toEqual([]);
    expect(differing(words.map((word) => `〇${word}`))).toEqual([]);
  });

  it.each([
    '重庆长安五金有限公司',
    '上海银行（集团）股份有限公司',
    '成都乐山音乐厦门大厦',
    '行业银行一行了解',
    '了凡茶叶',
    '了得食品2020年8月1号店',
    'ＡＢ公司A座3号，张三',
    '绿地女装略阳吕梁',
    '𠮷野家 abc 123 行',
    '\ud842行',
    '',
  ])('reads a name as the dictionary does: %s', (text) => {
    expect(romanize(text)).toEqual(dictionary(text));
  });
});
