import { describe, expect, it } from 'vitest';
import { carryEntry } from '../../../../main/domain/ledger/carried-entry';
import { waive } from '../../../../main/domain/record/decisions';
import { recordFacts, updateProfile } from '../../../../main/domain/record/tenant';
import { changedBy } from '../../../../main/domain/team/changed-by';
import type { Change } from '../../../../main/domain/record/change';
import { now, tenant } from '../builders';

const by = (actor: string, minutes: number, source: Change['source'] = 'operator'): Change => ({
  actor,
  source,
  nowMs: now + minutes * 60_000,
});
const start = tenant();
const owned = updateProfile(start, { owner: '林' }, by('林静', 1));
const called = updateProfile(owned, { contactPhone: '139' }, by('周宁', 2));
const waived = waive(called, 'icp-filing', 'later', by('陈弈', 3));
const informed = recordFacts(waived, { verified: true }, by('console', 4, 'console'));
const entries = informed.ledger.slice(start.ledger.length);

describe('who changed a field', () => {
  it.each([
    ['profile.owner', '林静', 1],
    ['profile.contactPhone', '周宁', 2],
    ['waivers.icp-filing', '陈弈', 3],
    ['facts.verified', 'console', 4],
  ])('of %s is %s, whoever wrote something else later', (field, who, minutes) => {
    expect(changedBy(entries, field)).toEqual({ who, atMs: now + minutes * 60_000 });
  });

  it('is whoever wrote last by hand where no entry tells of the field itself', () => {
    expect(changedBy(entries, 'quarantine')?.who).toBe('陈弈');
    expect(changedBy([], 'profile.owner')).toBeNull();
  });

  it('is the author of an entry that somebody else carried over', () => {
    const [first] = entries;
    if (first === undefined) throw new Error('nothing was changed');
    const carried = carryEntry(start, first, by('陈弈', 9, 'import'), 'team');
    expect(changedBy(carried.ledger.slice(start.ledger.length), 'profile.owner')).toEqual({
      who: '林静',
      atMs: now + 60_000,
    });
  });
});
