import { describe, expect, it } from 'vitest';
import { capText } from '../../../../main/domain/text/cap-text';
import {
  appendEntry,
  brokenEntryOf,
  firstBrokenEntry,
  genesisHash,
  isSealed,
  responseLimit,
} from '../../../../main/domain/ledger/ledger';
import type { LedgerEntry } from '../../../../preload/contract/ledger';
import { authorized, deepFreeze, kindsOf, operator, preparedTenant, tenant, weChat } from '../builders';

const whole = authorized(preparedTenant()).ledger;

/** The ledger with one entry replaced. */
function tampered(index: number, change: (entry: LedgerEntry) => LedgerEntry): LedgerEntry[] {
  return whole.map((entry, position) => (position === index ? change(entry) : entry));
}

describe('the ledger', () => {
  it('chains every entry to the one before it', () => {
    expect(whole.length).toBeGreaterThan(8);
    expect(whole[0]?.previous).toBe(genesisHash);
    for (const [index, entry] of whole.entries()) {
      expect(entry.sequence).toBe(index);
      expect(entry.hash).toMatch(/^[0-9a-f]{64}$/);
      if (index > 0) expect(entry.previous).toBe(whole[index - 1]?.hash);
    }
    expect(firstBrokenEntry(whole)).toBeNull();
    expect(firstBrokenEntry([])).toBeNull();
  });

  it('hashes canonical JSON, as any other implementation would', () => {
    const first = appendEntry({ ...tenant(), ledger: [] }, 'note-added', { b: 1, a: 'x' }, operator).ledger[0];
    const second = appendEntry({ ...tenant(), ledger: [] }, 'note-added', { a: 'x', b: 1 }, operator).ledger[0];
    expect(first?.hash).toBe(second?.hash);
    expect(first?.hash).toBe('5943fb1c1a4a59daca54e25e2999f3eb8e909d2c066d7aef1a4770cd69e71349');
  });

  it('survives being stored as JSON and read back', () => {
    expect(firstBrokenEntry(JSON.parse(JSON.stringify(whole)) as typeof whole)).toBeNull();
  });

  it('knows an entry that it made or verified, and no copy of it', () => {
    const stored = JSON.parse(JSON.stringify(whole)) as typeof whole;
    const frozen = stored.map((entry) => deepFreeze(entry));
    const altered = frozen.map((entry) => deepFreeze({ ...entry, actor: '别人' }));
    expect(whole.every(isSealed)).toBe(true);
    expect(frozen.some(isSealed)).toBe(false);
    expect(firstBrokenEntry(frozen)).toBeNull();
    expect(frozen.every(isSealed)).toBe(true);
    expect(firstBrokenEntry(altered)).toBe(0);
    expect([...altered, ...whole.map((entry) => ({ ...entry }))].some(isSealed)).toBe(false);
  });

  it('takes nothing for verified that can still be changed', () => {
    const [first] = JSON.parse(JSON.stringify(whole)) as typeof whole;
    if (first === undefined) throw new Error('no entry');
    expect(firstBrokenEntry([first])).toBeNull();
    first.actor = '别人';
    expect(firstBrokenEntry([first])).toBe(0);
    expect(() => whole.map((entry) => Object.assign(entry.detail, { more: 1 }))).toThrow(TypeError);
  });

  it.each([
    ['time', (entry: LedgerEntry) => ({ ...entry, atMs: entry.atMs + 1 })],
    ['actor', (entry: LedgerEntry) => ({ ...entry, actor: '别人' })],
    ['source', (entry: LedgerEntry) => ({ ...entry, source: 'import' as const })],
    ['kind', (entry: LedgerEntry) => ({ ...entry, kind: 'note-added' as const })],
    ['detail', (entry: LedgerEntry) => ({ ...entry, detail: { ...entry.detail, more: 1 } })],
    ['response', (entry: LedgerEntry) => ({ ...entry, response: '{"errcode":0}' })],
    ['hash', (entry: LedgerEntry) => ({ ...entry, hash: 'f'.repeat(64) })],
    ['previous', (entry: LedgerEntry) => ({ ...entry, previous: 'e'.repeat(64) })],
    ['sequence', (entry: LedgerEntry) => ({ ...entry, sequence: entry.sequence + 7 })],
  ])('names the entry whose %s was changed', (_field, change) => {
    for (const index of [0, 3, whole.length - 1]) expect(firstBrokenEntry(tampered(index, change))).toBe(index);
  });

  it('names the place of a removed, repeated or swapped entry', () => {
    expect(firstBrokenEntry(whole.toSpliced(2, 1))).toBe(2);
    expect(firstBrokenEntry(whole.slice(1))).toBe(0);
    expect(firstBrokenEntry(whole.flatMap((entry, index) => (index === 4 ? [entry, entry] : [entry])))).toBe(5);
    const [a, b, ...rest] = whole;
    expect(firstBrokenEntry(a === undefined || b === undefined ? [] : [b, a, ...rest])).toBe(0);
  });

  it('names the first entry that was cut off the end, and goes on doing so when others follow', () => {
    const record = authorized(preparedTenant());
    expect(brokenEntryOf(record)).toBeNull();
    const cut = { ...record, ledger: record.ledger.slice(0, -3) };
    expect(firstBrokenEntry(cut.ledger)).toBeNull();
    expect(brokenEntryOf(cut)).toBe(record.ledger.length - 3);
    const covered = Array.from({ length: 5 }).reduce<typeof cut>(
      (current) => appendEntry(current, 'note-added', {}, operator),
      cut,
    );
    expect(brokenEntryOf(covered)).toBe(record.ledger.length - 3);
    expect(brokenEntryOf({ ...record, ledger: [] })).toBe(0);
  });

  it('names a last entry that was replaced by one of the same length of chain', () => {
    const record = authorized(preparedTenant());
    const shorter = { ...record, ledger: record.ledger.slice(0, -1), ledgerHead: undefined };
    const forged = appendEntry(shorter, 'note-added', { forged: true }, operator);
    expect(brokenEntryOf({ ...forged, ledgerHead: record.ledgerHead })).toBe(record.ledger.length - 1);
  });

  it('takes a ledger without a head as it is, and keeps one from its next entry on', () => {
    const old = { ...authorized(preparedTenant()), ledgerHead: undefined };
    expect(brokenEntryOf(old)).toBeNull();
    const next = appendEntry(old, 'note-added', {}, operator);
    expect(next.ledgerHead).toEqual({ count: next.ledger.length, hash: next.ledger.at(-1)?.hash });
    expect(brokenEntryOf(next)).toBeNull();
  });

  it('cannot be mended by hashing a changed entry alone again', () => {
    const forged = appendEntry({ ...tenant(), ledger: whole.slice(0, 3) }, 'note-added', { forged: true }, operator);
    expect(firstBrokenEntry([...forged.ledger, ...whole.slice(4)])).toBe(4);
  });

  it('keeps raw answers without their secrets, and capped', () => {
    const answer = JSON.stringify({ authorizer_refresh_token: 'refreshtoken@@@canary', note: 'x'.repeat(100_000) });
    const entry = appendEntry(tenant(), 'account-read', { said: 'ticket@@@canary' }, weChat, answer).ledger.at(-1);
    expect(JSON.stringify(entry)).not.toContain('canary');
    expect(entry?.response?.length).toBe(responseLimit);
    expect(entry?.actor).toBe('wechat');
  });

  it('leaves the record it was given alone', () => {
    const record = tenant();
    const before = structuredClone(record);
    appendEntry(record, 'note-added', {}, operator);
    expect(record).toEqual(before);
    expect(kindsOf(record)).toEqual(['tenant-created']);
  });
});

describe('capText', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly10!', 10, 'exactly10!'],
    ['elevenchars', 10, 'elevencha…'],
    ['abc😀def', 5, 'abc…'],
    ['abc😀def', 6, 'abc😀…'],
  ])('cuts %s at %i', (text, limit, expected) => {
    expect(capText(text, limit)).toBe(expected);
    expect(capText(text, limit).length).toBeLessThanOrEqual(limit);
  });
});
