import { describe, expect, it } from 'vitest';
import { readSource, sourceFiles } from './source-files';

const files = ['main', 'preload', 'renderer', 'test', 'tools'].flatMap(sourceFiles);

/** What no file may say, and why. This file and the linter's settings are where the words themselves stand. */
const forbidden: readonly (readonly [reason: string, pattern: RegExp])[] = [
  ['a path of one particular machine', /(?<![\w.~/])\/(?:work|root)\//],
  ['an unfinished thought', /\b(?:TODO|FIXME|XXX|HACK)\b/],
  ['a rule switched off', /(?:oxlint|eslint|biome)-(?:disable|ignore)|@ts-(?:ignore|expect-error|nocheck)/],
  ['a mocked Electron', /\bvi\.(?:mock|doMock)\(\s*['"]electron['"]/],
];

describe('source files', () => {
  it.each(forbidden)('hold no sign of %s', (_reason, pattern) => {
    const own = 'test/unit/architecture/sources.test.ts';
    const found = files.filter((path) => path !== own).flatMap((path) => matches(path, pattern));

    expect(found).toEqual([]);
  });

  it('are named in kebab case, and for what they do', () => {
    const stems = files.map((path) => ({ path, stem: path.replace(/^.*\//, '').replace(/(?:\.[a-z0-9]+)+$/, '') }));
    const odd = stems.filter(
      ({ stem }) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(stem) || /\b(?:utils?|helpers?|manager)\b/.test(stem),
    );

    expect(odd.map(({ path }) => path)).toEqual([]);
  });
});

function matches(path: string, pattern: RegExp): readonly string[] {
  const lines = readSource(path).split('\n');
  return lines.flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : []));
}
