import { describe, expect, it } from 'vitest';
import { mergeLike, parseJsonObject, ShapeError } from '../../../../main/sandbox/core/json';

const BASE = { name: 'a', count: 1, list: [1], nested: { flag: true, deep: { text: '' } }, review: null };

describe('mergeLike', () => {
  it('merges objects and replaces everything else', () => {
    const merged = mergeLike(BASE, { count: 2, list: [], nested: { deep: { text: 'x' } } });
    expect(merged).toEqual({
      name: 'a',
      count: 2,
      list: [],
      nested: { flag: true, deep: { text: 'x' } },
      review: null,
    });
    expect(BASE.count).toBe(1);
  });

  it('takes null for an object and anything for null', () => {
    expect(mergeLike(BASE, { nested: null })).toMatchObject({ nested: null });
    expect(mergeLike(BASE, { review: { dueAtMs: 5 } })).toMatchObject({ review: { dueAtMs: 5 } });
  });

  it.each([
    [{ unknown: 1 }, 'unknown is not known'],
    [{ count: '2' }, 'count must be of type number'],
    [{ list: {} }, 'list must be of type array'],
    [{ nested: { deep: { text: 1 } } }, 'nested.deep.text must be of type string'],
    [{ name: null }, 'name must be of type string'],
    [JSON.parse('{"__proto__": {"polluted": true}}'), '__proto__ is not known'],
    [[], 'body must be an object'],
  ])('refuses %j', (patch, message) => {
    expect(() => mergeLike(BASE, patch)).toThrow(message);
  });
});

describe('parseJsonObject', () => {
  it.each(['', '[]', 'null', '3', '{'])('refuses %j', (text) => {
    expect(() => parseJsonObject(text, 'body')).toThrow(ShapeError);
  });
});
