import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriedEntry, hashesIn } from '../../../../main/domain/ledger/carried-entry';
import type { Change } from '../../../../main/domain/record/change';
import { appendEntry, brokenEntryOf, genesisHash } from '../../../../main/domain/ledger/ledger';
import { adoptRecord, compareRecords, mergeRecords, type Origin } from '../../../../main/domain/record/merge';
import { workspaceIdSchema } from '../../../../preload/contract/ids';
import { type TenantRecord, tenantRecordSchema } from '../../../../preload/contract/tenant';
import { fullTenant } from '../../../fakes/full-tenant';
import { sampleTenant } from '../../../fakes/tenant-samples';
import { authorized, preparedTenant } from '../builders';

const origin: Origin = { via: 'handover', by: 'Chen', madeAtMs: 5000 };
const here: Change = { actor: 'Lin', source: 'import', nowMs: 9000 };
const there: Change = { actor: 'Chen', source: 'import', nowMs: 9500 };

function note(record: TenantRecord, text: string, nowMs: number, actor: string): TenantRecord {
  const noted = { ...record, profile: { ...record.profile, notes: text } };
  const detail = { notes: text, 'entry.nested': true, entryKind: null };
  return appendEntry(
    noted,
    'note-added',
    detail,
    { actor, source: 'operator', nowMs },
    `{"note":${JSON.stringify(text)}}`,
  );
}

function notes(record: TenantRecord, texts: readonly string[], startMs: number, actor: string): TenantRecord {
  return texts.reduce((current, text, index) => note(current, text, startMs + index, actor), record);
}

const texts = fc.array(fc.string({ maxLength: 12, unit: 'grapheme' }), { maxLength: 5 });

/** Two records that began alike and went on apart. */
const branches = fc.record({ common: texts, left: texts, right: texts }).map(({ common, left, right }) => {
  const base = notes(sampleTenant('t-1'), ['first', ...common], 1000, 'Lin');
  return { left: notes(base, left, 2000, 'Lin'), right: notes(base, right, 2500, 'Chen'), base };
});

const sides = fc.constantFrom('here' as const, 'there' as const);

describe('merging two records of a tenant', () => {
  it('keeps every entry of both in one whole chain, whichever side counts', () => {
    fc.assert(
      fc.property(branches, sides, ({ left, right }, side) => {
        const merged = mergeRecords(left, right, side, origin, here);
        const told = hashesIn(merged.ledger);
        for (const { hash } of left.ledger) expect(told).toContain(hash);
        const { relation } = compareRecords(left, right);
        const isTaken = side === 'there' || relation === 'forked';
        if (isTaken) for (const { hash } of right.ledger) expect(told).toContain(hash);
        expect(brokenEntryOf(merged)).toBeNull();
        expect(tenantRecordSchema.safeParse(merged).success).toBe(true);
        if (relation !== 'same' && isTaken)
          expect(merged.profile).toEqual(side === 'here' ? left.profile : right.profile);
      }),
    );
  });

  it('is an entry itself, once, and says how it went', () => {
    fc.assert(
      fc.property(branches, sides, ({ left, right }, side) => {
        const merged = mergeRecords(left, right, side, origin, here);
        if (merged === left) return;
        expect(merged.ledger.at(-1)).toMatchObject({
          kind: 'imported',
          actor: 'Lin',
          source: 'import',
          detail: { mergeVia: 'handover', mergeBy: 'Chen', madeAtMs: 5000, mergeSide: side },
        });
        const before = new Set([...left.ledger, ...right.ledger].map(({ hash }) => hash));
        const mergeEntries = merged.ledger.filter((entry) => !before.has(entry.hash) && 'mergeVia' in entry.detail);
        expect(mergeEntries).toHaveLength(1);
      }),
    );
  });

  it('leaves nothing to merge: the other side is told, again and on the way back', () => {
    fc.assert(
      fc.property(branches, sides, ({ left, right }, side) => {
        const merged = mergeRecords(left, right, side, origin, here);
        const again = compareRecords(merged, right);
        expect(['same', 'newer-here', 'newer-there']).toContain(again.relation);
        if (merged === left) return;
        expect(again.relation).toBe('newer-here');
        expect(compareRecords(right, merged).relation).toBe('newer-there');
        const back = mergeRecords(right, merged, 'there', origin, there);
        expect(compareRecords(merged, back).relation).toBe('newer-there');
        for (const hash of hashesIn(left.ledger)) expect(hashesIn(back.ledger)).toContain(hash);
      }),
    );
  });

  it('carries entries so that each can be taken out and checked, however often it was carried', () => {
    fc.assert(
      fc.property(branches, ({ left, right }) => {
        fc.pre(compareRecords(left, right).relation === 'forked');
        const once = mergeRecords(left, right, 'here', origin, here);
        const other = note(right, 'went on', 8000, 'Chen');
        const twice = mergeRecords(other, note(once, 'went on, too', 9100, 'Lin'), 'here', origin, there);
        const told = hashesIn(twice.ledger);
        for (const { hash } of [...left.ledger, ...other.ledger, ...once.ledger]) expect(told).toContain(hash);
      }),
    );
  });

  it('takes the one as newer that was confirmed later, where both tell the same', () => {
    const read = authorized(preparedTenant());
    const { reading } = read;
    if (reading === null) throw new Error('never read');
    const confirmed = { ...read, syncedAtMs: reading.atMs + 9000, reading: { ...reading, atMs: reading.atMs + 9000 } };
    expect(compareRecords(read, confirmed).relation).toBe('newer-there');
    expect(compareRecords(confirmed, read).relation).toBe('newer-here');
    expect(mergeRecords(read, confirmed, 'there', origin, here).syncedAtMs).toBe(confirmed.syncedAtMs);
    expect(mergeRecords(confirmed, read, 'here', origin, here)).toBe(confirmed);
    const another = { ...confirmed, profile: { ...confirmed.profile, name: 'another' } };
    expect(compareRecords(read, another).relation).toBe('forked');
  });

  it('changes nothing when this side is kept and the other tells nothing of its own, or more of the same', () => {
    const base = notes(sampleTenant('t-1'), ['a'], 1000, 'Lin');
    const more = notes(base, ['b'], 2000, 'Lin');
    expect(mergeRecords(base, base, 'there', origin, here)).toBe(base);
    expect(mergeRecords(more, base, 'here', origin, here)).toBe(more);
    expect(mergeRecords(base, more, 'here', origin, here)).toBe(base);
  });

  it('goes back to an earlier state without taking an entry back', () => {
    const old = notes(sampleTenant('t-1'), ['good'], 1000, 'Lin');
    const now = notes(old, ['a mistake'], 2000, 'Lin');
    const restored = mergeRecords(now, old, 'there', { ...origin, via: 'backup' }, here);
    expect(restored.profile.notes).toBe('good');
    expect(restored.ledger.slice(0, 2)).toEqual(now.ledger);
    expect(restored.ledger).toHaveLength(3);
  });

  it('does not believe an entry that claims to carry what it does not', () => {
    const left = notes(sampleTenant('t-1'), ['a', 'b'], 1000, 'Lin');
    const target = left.ledger[1];
    const liar = appendEntry(
      notes(sampleTenant('t-1'), ['a'], 1000, 'Lin'),
      'imported',
      {
        entryKind: 'note-added',
        entryAtMs: 1,
        entryActor: 'Lin',
        entrySource: 'operator',
        entrySequence: 1,
        entryPrevious: genesisHash,
        entryHash: target?.hash ?? '',
      },
      there,
    );
    const forged = liar.ledger.at(-1);
    expect(forged && carriedEntry(forged)).toBeNull();
    expect(compareRecords(left, liar).relation).toBe('forked');
  });

  it('sees a difference that no entry tells', () => {
    const base = notes(sampleTenant('t-1'), ['a'], 1000, 'Lin');
    const altered = { ...base, profile: { ...base.profile, owner: 'somebody' } };
    expect(compareRecords(base, altered)).toMatchObject({ relation: 'forked', ownHere: [], ownThere: [] });
    const elsewhere = { ...base, workspaceId: workspaceIdSchema.parse('other'), revision: 9 };
    expect(compareRecords(base, elsewhere).relation).toBe('same');
  });
});

describe('what comes from another computer', () => {
  const attempt = {
    ...fullTenant('t-1').attempts[0],
    id: 'at-open',
    phase: 'window-open',
    endedAtMs: null,
    outcome: null,
  };
  const open = tenantRecordSchema.parse({ ...sampleTenant('t-1'), stage: 'window-open', attempts: [attempt] });
  const openHere = appendEntry(open, 'attempt-started', { attemptId: 'at-open' }, here);

  it('brings no credential, and no authorization that is still open', () => {
    const workspaceId = workspaceIdSchema.parse('mine');
    const adopted = adoptRecord({ ...openHere, credential: fullTenant('t-1').credential }, workspaceId, origin, here);
    expect(adopted).toMatchObject({ workspaceId, revision: 0, credential: null, stage: 'ready' });
    expect(adopted.attempts[0]).toMatchObject({ outcome: 'interrupted', endedAtMs: here.nowMs });
    expect(brokenEntryOf(adopted)).toBeNull();
  });

  it('waits while an authorization is open here', () => {
    const other = note(sampleTenant('t-1'), 'x', 1, 'Chen');
    expect(() => mergeRecords(openHere, other, 'there', origin, here)).toThrow('attempt-in-progress');
  });

  it('ends the open attempt of the side that does not count, and keeps it', () => {
    const mine = note(sampleTenant('t-1'), 'x', 1, 'Lin');
    const merged = mergeRecords(mine, openHere, 'here', origin, here);
    expect(merged.stage).toBe(mine.stage);
    expect(merged.attempts).toMatchObject([{ id: 'at-open', outcome: 'interrupted' }]);
  });

  it('keeps the pointer to a token of the same account, and drops one of another', () => {
    const full = fullTenant('t-1');
    const theirs = { ...note(full, 'theirs', 7, 'Chen'), credential: null };
    expect(mergeRecords(full, theirs, 'there', origin, here).credential).toEqual(full.credential);
    const unbound = { ...theirs, binding: null };
    expect(mergeRecords(full, unbound, 'there', origin, here).credential).toBeNull();
  });

  it('keeps the branding of both, with the present of the side that counts last', () => {
    const full = fullTenant('t-1');
    const [first] = full.branding;
    if (first === undefined) throw new Error('the sample has no branding');
    const later = { ...first, name: 'renamed', atMs: first.atMs + 50 };
    const theirs = { ...note(full, 'theirs', 7, 'Chen'), branding: [first, later] };
    const mine = note(full, 'mine', 8, 'Lin');
    expect(mergeRecords(mine, theirs, 'here', origin, here).branding.map(({ name }) => name)).toEqual([
      'renamed',
      first.name,
    ]);
    expect(mergeRecords(mine, theirs, 'there', origin, here).branding.at(-1)?.name).toBe('renamed');
  });
});
