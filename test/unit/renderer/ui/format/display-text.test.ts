import { describe, expect, it } from 'vitest';
import { displayLines, displayText } from '../../../../../renderer/ui/format/display-text';

describe('displayText', () => {
  it.each([
    ['a right-to-left override', 'txt.\u202Eexe', 'txt.exe'],
    ['isolates', '\u2066a\u2069', 'a'],
    ['an arabic letter mark', 'a\u061Cb', 'ab'],
    ['zero-width characters', 'pay\u200B\u200C\u200Dpal\u2060', 'paypal'],
    ['a byte-order mark', '\uFEFF上海', '上海'],
    ['a soft hyphen', 'ad\u00ADmin', 'admin'],
    ['control characters', 'a\u0000b\u001B[31mc\u0085', 'ab[31mc'],
    ['tag characters', `a${String.fromCodePoint(0xe0041)}b`, 'ab'],
    ['Hangul fillers', '\u3164\uFFA0', ''],
    ['line breaks', 'one\r\ntwo\u2028three', 'one two three'],
  ])('removes %s', (_what, raw, shown) => {
    expect(displayText(raw)).toBe(shown);
  });

  it('keeps Chinese, full-width punctuation and emoji', () => {
    expect(displayText('上海（集团）有限公司 🍎')).toBe('上海（集团）有限公司 🍎');
  });

  it.each(['👨‍👩‍👧‍👦', '👩🏽‍🌾', '🏳️‍🌈', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🇨🇳', '1️⃣', '❤️'])('keeps %s whole, and cuts beside it', (emoji) => {
    expect(displayText(`a${emoji}b`)).toBe(`a${emoji}b`);
    expect(displayText(emoji.repeat(6), 4)).toBe(`${emoji.repeat(3)}…`);
    expect(displayLines(emoji.repeat(6), emoji.length * 2 + 1)).toBe(emoji.repeat(2));
  });

  it('removes joiners and tags that are no part of an emoji', () => {
    expect(displayText('🍎‍')).toBe('🍎');
    expect(displayText('a‍🍎')).toBe('a🍎');
    expect(displayText(`🏴${'\u{e0067}'.repeat(40)}`)).toBe(`🏴${'\u{e0067}'.repeat(7)}`);
  });

  it('keeps markup as the text it is', () => {
    expect(displayText('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>');
  });

  it('caps the length by characters, not by halves of one', () => {
    expect(displayText('🍎'.repeat(10), 4)).toBe('🍎🍎🍎…');
  });

  it('caps stacked marks', () => {
    expect(displayText(`a${'\u0301'.repeat(40)}`)).toBe('a\u0301\u0301\u0301');
  });
});

describe('displayLines', () => {
  it('keeps line breaks and removes the rest', () => {
    expect(displayLines('one\r\ntw\u202Eo\n\u200Bthree')).toBe('one\ntwo\nthree');
  });
});
