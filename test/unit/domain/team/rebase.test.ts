import { describe, expect, it } from 'vitest';
import { openAttempt, progressAttempt } from '../../../../main/domain/binding/attempt';
import { carriedEntry, hashesIn } from '../../../../main/domain/ledger/carried-entry';
import { brokenEntryOf } from '../../../../main/domain/ledger/ledger';
import { loseBinding } from '../../../../main/domain/team/lost-binding';
import { resolveQuarantine } from '../../../../main/domain/binding/quarantine';
import { applyReading, noticeRevocation } from '../../../../main/domain/record/reading';
import { recordFacts, updateProfile } from '../../../../main/domain/record/tenant';
import { waive } from '../../../../main/domain/record/decisions';
import { act } from '../../../../main/domain/stages/stage-machine';
import { takeShared } from '../../../../main/domain/team/rebase';
import { sharedStateOf, shadowOf } from '../../../../main/domain/team/shared-state';
import type { Side } from '../../../../main/domain/team/three-way';
import { type TenantRecord, tenantRecordSchema } from '../../../../preload/contract/tenant';
import {
  appId,
  at,
  attemptId,
  authorized,
  conflict,
  minute,
  now,
  operator,
  preparedTenant,
  reading,
  resultContext,
  started,
  tenant,
  weChat,
  workspace,
} from '../builders';
import { byHandOver, byKeeping, Laptop, OneTenantServer, type Take } from './two-laptops';

const lin = { actor: 'Lin', source: 'operator', nowMs: now + minute } as const;
const chen = { actor: 'Chen', source: 'operator', nowMs: now + 2 * minute } as const;
const later = now + 10 * minute;

/** A rule that today's merge of a handed-over file breaks, and the sync of a team keeps. */
function trap(name: string, naive: readonly Take[], keep: (take: Take) => void): void {
  it(name, () => {
    for (const take of naive) expect(() => keep(take), 'the handover would do').toThrow();
    keep(takeShared);
  });
}

function pair(base: TenantRecord, take?: Take): { server: OneTenantServer; a: Laptop; b: Laptop } {
  return { server: new OneTenantServer(base), a: new Laptop('Lin', base, take), b: new Laptop('Chen', base, take) };
}

describe('laptops of a team', () => {
  trap('that have nothing new agree for ever without a new entry', [byHandOver], (take) => {
    const { server, a, b } = pair(preparedTenant(), take);
    a.record = updateProfile(a.record, { owner: 'Lin' }, lin);
    for (let round = 0; round < 100; round += 1) {
      a.sync(server, later + round);
      b.sync(server, later + round);
    }
    expect(server.shared.ledger).toHaveLength(preparedTenant().ledger.length + 1);
    expect(b.record).toEqual({ ...a.record, workspaceId: b.record.workspaceId });
    expect(sharedStateOf(b.record)).toEqual(server.shared.state);
  });

  trap('extend the chain of the server with what they have of their own', [byKeeping], (take) => {
    const { server, a, b } = pair(preparedTenant(), take);
    a.record = updateProfile(a.record, { owner: 'Lin' }, lin);
    b.record = updateProfile(b.record, { industry: '饮料' }, chen);
    expect(a.sync(server, later)).toBe(true);
    const pushed = server.shared.ledger;
    expect(b.sync(server, later + 1)).toBe(true);
    expect(server.shared.ledger.slice(0, pushed.length)).toEqual(pushed);
  });

  trap('carry their own entries with the hashes that these had', [byHandOver, byKeeping], (take) => {
    const { server, a, b } = pair(preparedTenant(), take);
    a.record = updateProfile(a.record, { owner: 'Lin' }, lin);
    b.record = updateProfile(b.record, { industry: '饮料' }, chen);
    const own = b.record.ledger.at(-1);
    a.sync(server, later);
    b.sync(server, later + 1);
    const carried = server.shared.ledger.map(carriedEntry).find((entry) => entry !== null);
    expect(carried).toEqual(own);
    expect(b.record.ledger.at(-1)).toMatchObject({ kind: 'imported', actor: 'Chen', detail: { mergeVia: 'team' } });
    expect(brokenEntryOf(b.record)).toBeNull();
    expect(tenantRecordSchema.safeParse(b.record).success).toBe(true);
  });

  trap('keep both of two edits of different fields', [byHandOver, byKeeping], (take) => {
    const { server, a, b } = pair(preparedTenant(), take);
    a.record = updateProfile(a.record, { owner: 'Lin' }, lin);
    b.record = updateProfile(b.record, { industry: '饮料' }, chen);
    a.sync(server, later);
    b.sync(server, later + 1);
    expect(b.record.profile).toMatchObject({ owner: 'Lin', industry: '饮料' });
  });

  trap('read the same unchanged account without a fork that grows', [byHandOver], (take) => {
    const bound = authorized(preparedTenant());
    const { server, a, b } = pair(bound, take);
    const read = (record: TenantRecord, atMs: number): TenantRecord =>
      applyReading(record, reading({ atMs }), workspace(), at(weChat, atMs), '{"same":1}');
    a.record = read(a.record, later + 1);
    b.record = read(b.record, later);
    a.sync(server, later + minute);
    b.sync(server, later + minute);
    expect(b.last.kind).toBe('fast-forward');
    expect(server.shared.ledger).toHaveLength(bound.ledger.length + 1);
    expect(b.record.reading?.atMs).toBe(later + 1);
  });

  trap('leave the authorization of a colleague open', [byHandOver], (take) => {
    const { server, a, b } = pair(preparedTenant(), take);
    a.record = started(a.record);
    a.sync(server, later);
    b.sync(server, later);
    expect(openAttempt(b.record)?.id).toBe(attemptId());
    b.record = updateProfile(b.record, { owner: 'Chen' }, chen);
    a.record = progressAttempt(a.record, attemptId(), 'link-issued', {}, at(weChat, later));
    a.sync(server, later + 1);
    b.sync(server, later + 2);
    expect(openAttempt(b.record)).toMatchObject({ phase: 'link-issued', outcome: null });
    expect(b.record.stage).toBe('link-issued');
    expect(b.record.profile.owner).toBe('Chen');
  });

  it('answer a push whose answer was lost by finding it on the server', () => {
    const { server, a } = pair(preparedTenant());
    a.record = updateProfile(a.record, { owner: 'Lin' }, lin);
    server.push(a.record);
    expect(a.sync(server, later)).toBe(true);
    expect(a.last.kind).toBe('same');
    expect(server.shared.ledger).toEqual(a.record.ledger);
  });

  it('carry what was carried before from its origin, not wrapped again', () => {
    const { server, a, b } = pair(preparedTenant());
    const own = updateProfile(b.record, { industry: '饮料' }, chen).ledger.at(-1);
    b.record = updateProfile(b.record, { industry: '饮料' }, chen);
    for (let round = 0; round < 5; round += 1) {
      a.record = updateProfile(a.record, { owner: `Lin ${round}` }, lin);
      a.sync(server, later + round);
      const taken = takeShared(b.record, b.shadow, server.shared, new Map(), b.change(later + round));
      if (taken.kind !== 'rebased') throw new Error(taken.kind);
      b.record = taken.record;
      b.shadow = shadowOf(server.shared);
    }
    expect(carriedEntry(b.record.ledger.at(-1) ?? fail())).toEqual(own);
    expect(b.record.ledger).toHaveLength(server.shared.ledger.length + 1);
  });

  it('ask what is right where an older copy was restored, and keep what is new in it', () => {
    const { server, a, b } = pair(preparedTenant());
    a.record = updateProfile(a.record, { owner: 'Lin' }, lin);
    a.sync(server, later);
    b.sync(server, later);
    b.record = updateProfile(preparedTenant(), { industry: '饮料' }, chen);
    expect(b.sync(server, later + 1)).toBe(false);
    expect(b.last).toMatchObject({
      kind: 'asked',
      questions: [{ field: 'profile.owner' }, { field: 'profile.industry' }],
    });
    const answers = new Map<string, Side>([
      ['profile.owner', 'there'],
      ['profile.industry', 'here'],
    ]);
    expect(b.sync(server, later + 1, answers)).toBe(true);
    expect(server.shared.state.profile).toMatchObject({ owner: 'Lin', industry: '饮料' });
    expect(server.shared.ledger.slice(0, a.record.ledger.length)).toEqual(a.record.ledger);
  });

  it('refuse a chain that is broken and keep their own', () => {
    const { server, a } = pair(preparedTenant());
    const ledger = server.shared.ledger.with(1, { ...(server.shared.ledger[1] ?? fail()), actor: 'Mallory' });
    expect(() => takeShared(a.record, a.shadow, { ...server.shared, ledger }, new Map(), lin)).toThrow();
  });
});

describe('what both changed', () => {
  const cases: readonly [
    string,
    string,
    (record: TenantRecord) => TenantRecord,
    (record: TenantRecord) => TenantRecord,
    TenantRecord?,
  ][] = [
    [
      'a field of the profile',
      'profile.owner',
      (r) => updateProfile(r, { owner: 'A' }, lin),
      (r) => updateProfile(r, { owner: 'B' }, chen),
    ],
    [
      'notes that one rewrote',
      'profile.notes',
      (r) => updateProfile(r, { notes: 'new' }, lin),
      (r) => updateProfile(r, { notes: 'old and more' }, chen),
      updateProfile(preparedTenant(), { notes: 'old' }, operator),
    ],
    ['the stage', 'stage', (r) => act(r, 'begin-intake', '', lin), (r) => act(r, 'abandon', '不要了', chen), tenant()],
    [
      'a fact',
      'facts.providerCount',
      (r) => recordFacts(r, { providerCount: 3 }, lin),
      (r) => recordFacts(r, { providerCount: 4 }, chen),
    ],
    [
      'a waiver',
      'waivers.icp-filing',
      (r) => waive(r, 'icp-filing', '一', lin),
      (r) => waive(r, 'icp-filing', '二', chen),
    ],
    [
      'the binding',
      'binding',
      (r) => authorized(r),
      (r) => authorized(r, { appId: appId(2) }, { id: attemptId('attempt-2'), expectedAppId: appId(2) }),
      preparedTenant({}, { expectedAppId: null }),
    ],
    [
      'the quarantine',
      'quarantine',
      (r) => authorized(r, { kind: 'official-account' }),
      (r) => authorized(r, { appId: appId(2) }, { id: attemptId('attempt-2') }),
    ],
  ];

  it.each(cases)('%s is asked, whoever pushes first', (_what, field, left, right, base = preparedTenant()) => {
    for (const [first, second, sides] of [
      [left, right, ['there', 'here']],
      [right, left, ['here', 'there']],
    ] as const) {
      const { server, a, b } = pair(base);
      a.record = first(a.record);
      b.record = second(b.record);
      const before = b.record;
      a.sync(server, later);
      expect(b.sync(server, later + 1)).toBe(false);
      if (b.last.kind !== 'asked') throw new Error('nothing was asked');
      const asked = b.last.questions;
      expect(asked.map((question) => question.field)).toContain(field);
      expect(b.record, 'nothing is changed before somebody decides').toBe(before);
      for (const side of sides) {
        const { server: s, b: other } = replay(base, first, second);
        const answers = new Map<string, Side>(asked.map((question) => [question.field, side]));
        expect(other.sync(s, later + 1, answers)).toBe(true);
        const wanted = side === 'here' ? second(base) : first(base);
        expect(valueAt(other.record, field)).toEqual(valueAt(wanted, field));
        for (const entry of second(base).ledger) expect(hashesIn(s.shared.ledger)).toContain(entry.hash);
        expect(s.shared.ledger.at(-1)?.detail).toMatchObject({ mergeVia: 'team' });
      }
    }
  });

  it('notes that both added to are kept from both', () => {
    const { server, a, b } = pair(updateProfile(preparedTenant(), { notes: '首次沟通' }, operator));
    a.record = updateProfile(a.record, { notes: '首次沟通\n已加微信' }, lin);
    b.record = updateProfile(b.record, { notes: '首次沟通\n等待备案' }, chen);
    a.sync(server, later);
    expect(b.sync(server, later)).toBe(true);
    expect(b.record.profile.notes).toContain('已加微信');
    expect(b.record.profile.notes).toContain('等待备案');
  });

  it('a revocation that both noticed is one', () => {
    const bound = authorized(preparedTenant());
    const { server, a, b } = pair(bound);
    a.record = noticeRevocation(a.record, at(weChat, later));
    b.record = noticeRevocation(b.record, at(weChat, later + 5));
    a.sync(server, later + minute);
    expect(b.sync(server, later + minute)).toBe(true);
    expect(b.record.binding?.revokedAtMs).toBe(later);
    expect(server.shared.ledger.filter(({ kind }) => kind === 'revocation-noticed')).toHaveLength(1);
  });

  it('another AppID expected here while a colleague bound one is asked', () => {
    const { server, a, b } = pair(preparedTenant());
    a.record = authorized(a.record);
    b.record = updateProfile(b.record, { expectedAppId: appId(9) }, chen);
    a.sync(server, later);
    b.sync(server, later);
    if (b.last.kind !== 'asked') throw new Error('nothing was asked');
    expect(b.last.questions.map(({ field }) => field)).toEqual(['profile.expectedAppId']);
  });
});

describe('a binding that a colleague made first for another tenant', () => {
  it('is set aside by name with everything that is needed to take it up, and keeps all that was told', () => {
    const base = preparedTenant();
    const { a } = pair(base);
    const bound = authorized(base);
    const holder = conflict({ appId: appId(1), tenantName: '澜橙食品' });
    const lost = loseBinding(bound, a.shadow, holder, lin);
    expect(lost).toMatchObject({
      stage: 'quarantined',
      binding: null,
      quarantine: { reason: 'bound-elsewhere', conflict: holder },
    });
    expect(lost.ledger.slice(0, bound.ledger.length)).toEqual(bound.ledger);
    expect(tenantRecordSchema.safeParse(lost).success).toBe(true);
    const context = resultContext();
    expect(resolveQuarantine(lost, 'accept', '已解绑', context, lin).binding?.appId).toBe(appId(1));
    expect(loseBinding(base, a.shadow, holder, lin), 'without a binding nothing changes').toBe(base);
  });
});

function replay(
  base: TenantRecord,
  first: (r: TenantRecord) => TenantRecord,
  second: (r: TenantRecord) => TenantRecord,
) {
  const { server, a, b } = pair(base);
  a.record = first(a.record);
  b.record = second(b.record);
  a.sync(server, later);
  return { server, b };
}

function valueAt(record: TenantRecord, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], record);
}

function fail(): never {
  throw new Error('missing');
}
