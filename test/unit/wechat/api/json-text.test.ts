import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, parseLeniently } from '../../../../main/wechat/api/json-text';

function parsed(...parts: (string | readonly number[])[]): unknown {
  return parseLeniently(decodeText(Buffer.concat(parts.map((part) => Buffer.from(part)))));
}

describe('the text of an answer', () => {
  it.each([
    ['a raw control character', [0x14], '\u0014'],
    ['a raw line break', [0x0d, 0x0a], '\r\n'],
    ['a tab', [0x09], '\t'],
    ['a NUL', [0x00], '\u0000'],
    ['half an emoji', [0xf0, 0x9f, 0x8d], '\uFFFD'],
    ['an emoji in two surrogates of three bytes', [0xed, 0xa0, 0xbd], '\uFFFD\uFFFD\uFFFD'],
    ['a byte of another encoding', [0xd0], '\uFFFD'],
  ])('is read with %s in a string, which stays', (_name, bytes, expected) => {
    expect(parsed('{"a":"x', bytes, 'y","b":1}')).toEqual({ a: `x${expected}y`, b: 1 });
    expect(parsed('{"a":"', bytes, '","b":1}')).toEqual({ a: expected, b: 1 });
    expect(parsed('{"a":"\\"', bytes, '\\\\","b":"', bytes, '"}')).toEqual({ a: `"${expected}\\`, b: expected });
  });

  it('is read with a lone surrogate, escaped', () => {
    expect(parsed('{"a":"\\ud83d"}')).toEqual({ a: '\ud83d' });
  });

  it.each([
    ['a byte order mark', [0xef, 0xbb, 0xbf], []],
    ['blanks and NUL', [0x20, 0x0a, 0x00], [0x00, 0x00, 0x0d, 0x0a]],
  ])('is read with %s around it', (_name, before, after) => {
    expect(parsed(before, '{"a":1}', after)).toEqual({ a: 1 });
  });

  it.each(['', '{"a":"b', '{"a":1', '{"a"\u0014:1}x', '<html>', 'undefined', '{"a":\u0000"b\n"}}'])(
    'is no JSON when it is %j',
    (text) => {
      expect(() => parsed(text)).toThrow(SyntaxError);
    },
  );

  it('means what JSON means, for whatever is JSON; and raw control characters change nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parseLeniently(text)).toEqual(JSON.parse(text));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (key, value) => {
        const text = JSON.stringify({ [key]: value, end: 1 });
        const raw = text.replace(/\\n|\\t|\\r/g, (escape, at: number) =>
          text[at - 1] === '\\' ? escape : ({ '\\n': '\n', '\\t': '\t', '\\r': '\r' }[escape] ?? escape),
        );
        expect(parseLeniently(raw)).toEqual(JSON.parse(text));
      }),
    );
  });
});
