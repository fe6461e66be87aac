import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appErrorCodes } from '../../../preload/contract/errors';

const locales = resolve(import.meta.dirname, '../../../preload/contract/locales');
const english = join(locales, 'en');
const chinese = join(locales, 'zh-CN');

function read(folder: string, file: string): object {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as object;
}

/** Every text by its path; the forms of a plural count as one, since a language without a singular leaves `_one` out. */
function texts(node: object, path = ''): readonly (readonly [string, unknown])[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const place = `${path}${path === '' ? '' : '.'}${key.replace(/_(?:one|other)$/, '')}`;
    return typeof value === 'object' && value !== null ? texts(value, place) : [[place, value] as const];
  });
}

function paths(folder: string, file: string): readonly string[] {
  return [...new Set(texts(read(folder, file)).map(([path]) => path))].sort();
}

/** The placeholders of every text by its path. */
function placeholders(folder: string, file: string): ReadonlyMap<string, string> {
  const entries = texts(read(folder, file)).map(([path, text]) => {
    const names = [...String(text).matchAll(/\{\{(\w+)/g)].map(([, name]) => name ?? '');
    return [path, [...new Set(names)].sort().join(' ')] as const;
  });
  return new Map(entries);
}

describe('the languages', () => {
  it('have the same files', () => {
    expect(readdirSync(chinese)).toEqual(readdirSync(english));
    expect(readdirSync(english).length).toBeGreaterThan(40);
  });

  it.each(readdirSync(english))('say the same things in %s, none of them empty', (file) => {
    expect(paths(chinese, file)).toEqual(paths(english, file));
    for (const folder of [english, chinese]) {
      expect(texts(read(folder, file)).filter(([, text]) => typeof text !== 'string')).toEqual([]);
    }
  });

  it.each(readdirSync(english))('fill the same values into %s', (file) => {
    const inEnglish = placeholders(english, file);
    const differ = [...placeholders(chinese, file)].filter(([path, names]) => {
      const other = inEnglish.get(path) ?? '';
      // A singular may do without its number, and a language without articles or plurals may need fewer values.
      return names.split(' ').some((name) => name !== '' && !other.split(' ').includes(name));
    });
    expect(differ).toEqual([]);
  });

  it.each([english, chinese])('have a text and a next step for each error of the console: %#', (folder) => {
    const errors = new Map<string, unknown>(Object.entries(read(folder, 'errors.json')));
    expect([...errors.keys()].sort()).toEqual([...appErrorCodes].sort());
    for (const text of errors.values()) expect(text).toEqual({ what: expect.any(String), next: expect.any(String) });
  });
});
