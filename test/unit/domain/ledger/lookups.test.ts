import { describe, expect, it } from 'vitest';
import { brokenEntryOf, entryCount, firstBrokenEntry } from '../../../../main/domain/ledger/ledger';
import { lookedUp } from '../../../../main/domain/ledger/lookups';
import { viewOf } from '../../../../main/domain/record/view';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import { checkContext } from '../builders';
import { always } from '../random-histories';

/** The record as a document keeps it when all but its last entries lie in a file. */
function shortened(record: TenantRecord, newest: number): TenantRecord {
  const kept = new Set([...lookedUp(record.ledger), ...record.ledger.slice(-newest)]);
  const ledger = record.ledger.filter((entry) => kept.has(entry));
  const earlierEntries = record.ledger.length - ledger.length;
  return { ...record, ledger, ...(earlierEntries === 0 ? {} : { earlierEntries }) };
}

const seed = 20261129;

/** Looks at the tenants of every tenth history: thousands of whole pages take longer than they tell. */
function everyTenth(inspect: (record: TenantRecord) => void): void {
  let count = 0;
  const look = (portfolio: readonly TenantRecord[]): void => {
    count += 1;
    if (count % 10 === 0) portfolio.forEach(inspect);
  };
  always(() => undefined, look, seed);
}

describe('a record without its older entries', () => {
  it('is judged as the whole one is, and shows what was altered among the entries that are there', () => {
    let shorter = 0;
    everyTenth((record) => {
      const short = shortened(record, 5);
      const { ledger, earlierEntries = 0 } = short;
      const { record: _short, ...view } = viewOf(short, checkContext());
      const { record: _whole, ...whole } = viewOf(record, checkContext());
      expect(view).toEqual(whole);
      expect(entryCount(short)).toBe(record.ledger.length);
      expect(brokenEntryOf(short)).toBeNull();
      if (earlierEntries === 0) return;
      shorter += 1;
      const altered = ledger.map((entry, index) => (index === 1 ? { ...entry, actor: '别人' } : entry));
      expect(firstBrokenEntry(altered, earlierEntries)).toBe(ledger[1]?.sequence);
      expect(firstBrokenEntry(ledger.toSpliced(-2, 1), earlierEntries)).not.toBeNull();
      expect(firstBrokenEntry(ledger, 0)).not.toBeNull();
    });
    expect(shorter).toBeGreaterThan(20);
  });
});
