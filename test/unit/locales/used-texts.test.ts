import { describe, expect, it } from 'vitest';
import { en } from '../../../renderer/i18n/en';
import { readSource, sourceFiles } from '../architecture/source-files';

/** A key in quotes, whole or with values in it: `stages.stage.${stage}`. */
const quoted = /['`]([a-z]\w*(?:[\w.-]|\$\{[^{}`]*\})*)['`]/gi;
/** A text or list of texts that is read as a value: `stages.level[level]`. */
const asValue = /\b(?:en\.|words\.)?([a-z]\w*(?:\.[a-z]\w*)+)\b/gi;

const files = ['main', 'preload', 'renderer'].flatMap(sourceFiles).filter((path) => /\.tsx?$/.test(path));

function found(pattern: RegExp, paths: readonly string[]): ReadonlySet<string> {
  return new Set(paths.flatMap((path) => [...readSource(path).matchAll(pattern)].map(([, name = '']) => name)));
}

/** The keys of all texts of the page; the forms of a plural are one. */
function keysOf(node: object, path: readonly string[] = []): readonly string[] {
  return Object.entries(node).flatMap(([name, value]: [string, unknown]) => {
    const place = [...path, name.replace(/_(?:one|other)$/, '')];
    return typeof value === 'object' && value !== null ? keysOf(value, place) : [place.join('.')];
  });
}

/** Main writes these into documents and files too, and takes them apart first. */
const takenApart = ['checkReasons', 'importing', 'vocabulary'];

function patternOf(key: string): RegExp {
  const parts = key.split(/\$\{[^{}]*\}/).map((part) => part.replaceAll('.', String.raw`\.`));
  return new RegExp(`^${parts.join(String.raw`[\w.-]+`)}$`);
}

describe('the texts of the page', () => {
  it('are all shown somewhere', () => {
    const keys = found(quoted, files);
    const names = found(asValue, files);
    const patterns = [...keys].filter((key) => /^\w+\..*\$/.test(key)).map(patternOf);
    const isShown = (key: string): boolean =>
      takenApart.some((topic) => key.startsWith(`${topic}.`)) ||
      keys.has(key) ||
      patterns.some((pattern) => pattern.test(key)) ||
      names.has(key) ||
      // What is read out of a list by a value is named by the list.
      names.has(key.slice(0, key.lastIndexOf('.')));
    expect(keysOf(en).length).toBeGreaterThan(2000);
    expect(keysOf(en).filter((key) => !isShown(key))).toEqual([]);
  });
});
