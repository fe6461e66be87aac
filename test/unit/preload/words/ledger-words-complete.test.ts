import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../../../preload/contract/ledger';
import { internalDetails, shownDetails } from '../../../../preload/contract/words/ledger-words';
import { wordFor, wordsOf } from '../../../../preload/contract/words/words';
import { always, type Move } from '../../domain/random-histories';

/** The same histories every time: a name that is missing must not be missed by chance. */
const seed = 20261128;

/** One entry per kind and set of details, out of thousands of random histories. */
function everyShapeOfEntry(): readonly LedgerEntry[] {
  const found = new Map<string, LedgerEntry>();
  const inspect = ({ before, after }: Move): void => {
    for (const entry of after.ledger.slice(before.ledger.length)) {
      const texts = Object.entries(entry.detail).map(([name, value]) =>
        typeof value === 'string' && identifier.test(value) ? `${name}=${value}` : name,
      );
      found.set([entry.kind, ...texts].join(' '), entry);
    }
  };
  always(inspect, undefined, seed);
  return [...found.values()];
}

/** The console's own identifiers: words with hyphens, or names of fields. */
const identifier = /^[a-z]+(-[a-z]+)+$/;

describe('entries of all histories', () => {
  const entries = everyShapeOfEntry();

  it('have a name for every detail in both languages', () => {
    const names = new Set(entries.flatMap(({ detail }) => Object.keys(detail)));
    expect(names.size).toBeGreaterThan(40);
    const unnamed = [...names].filter(
      (name) =>
        !internalDetails.has(name) &&
        (wordFor(wordsOf('zh-CN').ledgerDetails, name) === undefined ||
          wordFor(wordsOf('en').ledgerDetails, name) === undefined),
    );
    expect(unnamed).toEqual([]);
  });

  it('show no identifier of the console to a reader', () => {
    const shown = entries.flatMap((entry) => shownDetails(entry, 'zh-CN').map((detail) => ({ ...detail, entry })));
    const bare = shown.filter(({ value }) => value.split(/[,、，] ?/).some((part) => identifier.test(part)));
    expect(bare.map(({ name, value, entry }) => `${entry.kind} ${name}: ${value}`)).toEqual([]);
  });
});
