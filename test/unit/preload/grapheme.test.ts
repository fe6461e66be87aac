import { describe, expect, it } from 'vitest';
import { cutBefore, firstCharacters } from '../../../preload/contract/grapheme';
import { cleanIdentifier, cleanSpacedIdentifier, showLookalikes } from '../../../preload/contract/identifier-text';

const characters = ['👨‍👩‍👧‍👦', '👍🏽', '❤️', '🇨🇳', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣', 'é', '𠮷', 'กำ'];

describe('cuts', () => {
  it.each(characters)('never split %s', (character) => {
    const text = character.repeat(5);
    for (let limit = 0; limit <= text.length; limit += 1) {
      const end = cutBefore(text, limit);
      expect(end % character.length, `at ${limit}`).toBe(0);
      expect(limit - end).toBeLessThan(character.length);
    }
    expect(firstCharacters(text, 3)).toBe(character.repeat(3));
    expect(firstCharacters(text, 5)).toBe(text);
  });

  it('marks without end are cut nevertheless, and quickly', () => {
    const text = `a${'\u0301'.repeat(100_000)}`;

    expect(cutBefore(text, 500)).toBe(500);
  });
});

describe('identifiers', () => {
  it.each([
    ['\u200bwx1', 'wx1'],
    ['wx\u00ad1\u2060', 'wx1'],
    ['ｗｘ１', 'wx1'],
    ['\u00a0wx\u30001\u202f', 'wx1'],
    ['\twx1\r\n', 'wx1'],
    ['wx\ufe0f1', 'wx1'],
    ['wx 1', 'wx 1'],
    ['"wx1"', 'wx1'],
    ["'wx1", 'wx1'],
    [' “wx1” ', 'wx1'],
  ])('%j is %s', (text, cleaned) => {
    expect(cleanIdentifier(text)).toBe(cleaned);
  });

  it('that look right and are not are shown with the number of the letter that is not', () => {
    expect(showLookalikes('wхf1')).toBe('wх(U+0445)f1');
    expect(showLookalikes('申请中 wx1')).toBe('申请中 wx1');
  });

  it('of a telephone number the blanks stay, as plain ones', () => {
    expect(cleanSpacedIdentifier('\u202d+86\u00a0138\u3000 0013\u20098001\u202c')).toBe('+86 138 0013 8001');
  });
});
