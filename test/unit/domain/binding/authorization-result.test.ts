import { describe, expect, it } from 'vitest';
import { judge } from '../../../../main/domain/binding/authorization-result';
import { noticeRevocation } from '../../../../main/domain/record/reading';
import { recordOfficialAccount, updateProfile } from '../../../../main/domain/record/tenant';
import type { AccountReading } from '../../../../preload/contract/account';
import type { BindingIssue } from '../../../../preload/contract/binding';
import {
  appId,
  at,
  authorized,
  conflict,
  day,
  kindsOf,
  live,
  now,
  operator,
  originalId,
  preparedTenant,
  reading,
  refusalOf,
  resultContext,
  second,
  verifying,
  weChat,
  workspace,
} from '../builders';

const contested = resultContext({ conflicts: [conflict()] });
const claimed = resultContext({ conflicts: [conflict({ bound: false })] });

function judged(patch: Partial<AccountReading>, context = resultContext(), record = verifying(preparedTenant())) {
  const attempt = record.attempts.at(-1);
  if (attempt === undefined) throw new Error('no attempt');
  return judge(record, attempt, reading(patch), context);
}

describe('judge', () => {
  it('binds what is in order', () => {
    expect(judged({})).toEqual({ outcome: 'bound', issues: [], missingSets: [] });
  });

  it.each([
    ['sets-missing', { grantedSets: [17, 19, 30, 31, 52] }],
    ['unverified', { verifyType: -1 }],
    ['unverified', { verifyType: 7 }],
    ['personal-entity', { entityKind: 'personal' }],
    ['personal-entity', { entityKind: null, principalName: '个人' }],
    ['profile-empty', { nickName: ' ' }],
    ['profile-empty', { headImageUrl: '' }],
    ['account-not-normal', { accountStatus: 19 }],
    ['account-not-normal', { accountStatus: 99 }],
  ] as const satisfies readonly (readonly [BindingIssue, Partial<AccountReading>])[])(
    'binds with %s: %j',
    (issue, patch) => {
      expect(
        judged({ ...patch, ...('grantedSets' in patch ? { grantedSets: [...patch.grantedSets] } : {}) }),
      ).toMatchObject({ outcome: 'bound-with-issues', issues: [issue] });
    },
  );

  it('tells a differing entity as an issue', () => {
    const account = {
      appId: null,
      name: 'x',
      entityName: '别的公司',
      credential: null,
      source: 'operator' as const,
      atMs: now,
      linkStatus: null,
    };
    const record = verifying(recordOfficialAccount(preparedTenant(), account, operator));
    expect(judged({}, resultContext(), record)).toMatchObject({ issues: ['entity-differs'] });
  });

  it('says why sets are missing', () => {
    const context = resultContext({
      workspace: workspace({ platformSets: [17, 18, 19, 25, 30, 31, 88, 119, 142, 156] }),
    });
    expect(judged({ grantedSets: [17, 19, 30, 31, 88, 119, 142, 156, 999] }, context)).toMatchObject({
      missingSets: [
        { id: 18, reason: 'held-elsewhere' },
        { id: 25, reason: 'held-elsewhere' },
        { id: 182, reason: 'not-in-platform' },
      ],
    });
    expect(judged({ grantedSets: [17, 18, 19, 25, 30, 31, 119, 142, 156, 182] })).toMatchObject({
      missingSets: [{ id: 88, reason: 'unticked' }],
    });
  });

  it.each([
    ['an official account', { kind: 'official-account' as const }, resultContext(), 'official-account-picked'],
    ['another AppID', { appId: appId(2) }, resultContext(), 'app-id-differs'],
    ['an AppID bound elsewhere', {}, contested, 'bound-elsewhere'],
    ['an AppID claimed elsewhere', {}, claimed, 'bound-elsewhere'],
  ])('sets aside %s', (_case, patch, context, reason) => {
    expect(judged(patch, context)).toMatchObject({ outcome: 'quarantined', reason });
  });

  it('names the other side of a conflict also when something else is wrong first', () => {
    const context = resultContext({ conflicts: [conflict({ appId: appId(2) })] });
    expect(judged({ appId: appId(2) }, context)).toMatchObject({
      reason: 'app-id-differs',
      conflict: { tenantName: '澜橙食品' },
    });
    expect(judged({}, context)).toMatchObject({ outcome: 'bound' });
  });

  it('expects nothing in particular where no AppID was known', () => {
    const nothing = { expectedAppId: null, expectedOriginalId: null };
    const record = verifying(preparedTenant({}, nothing), { expectedAppId: null });
    expect(judged({ appId: appId(7) }, resultContext(), record)).toMatchObject({ outcome: 'bound' });
  });

  it('goes by the original id where no AppID was known, and by the AppID alone where one was', () => {
    const record = verifying(preparedTenant({}, { expectedAppId: null }), { expectedAppId: null });
    const other = { appId: appId(7), originalId: originalId(7) };
    expect(judged(other, resultContext(), record)).toMatchObject({ reason: 'original-id-differs' });
    expect(judged({ appId: appId(7), originalId: originalId(1) }, resultContext(), record)).toMatchObject({
      outcome: 'bound',
    });
    const known = verifying(preparedTenant());
    expect(judged({ originalId: originalId(7) }, resultContext(), known)).toMatchObject({ outcome: 'bound' });
  });

  it('corrects a mistyped original id, and says so in the ledger', () => {
    const record = authorized(preparedTenant(), { originalId: originalId(7) });
    expect(record.profile.expectedOriginalId).toBe(originalId(7));
    expect(record.ledger.find(({ kind }) => kind === 'bound')?.detail).toMatchObject({
      expectedOriginalId: originalId(7),
    });
    const right = authorized(preparedTenant());
    expect(right.ledger.find(({ kind }) => kind === 'bound')?.detail).not.toHaveProperty('expectedOriginalId');
  });

  it('takes an official account that was asked for, and no mini program in its place', () => {
    const record = verifying(preparedTenant(), { accountKind: 'official-account', expectedAppId: null });
    expect(judged({ kind: 'official-account', appId: appId(5) }, contested, record)).toMatchObject({
      outcome: 'recorded',
    });
    expect(judged({}, resultContext(), record)).toMatchObject({ reason: 'mini-program-picked' });
    const pinned = verifying(preparedTenant(), { accountKind: 'official-account', expectedAppId: appId(4) });
    expect(judged({ kind: 'official-account', appId: appId(5) }, resultContext(), pinned)).toMatchObject({
      reason: 'app-id-differs',
    });
  });
});

describe('applyAuthorization', () => {
  it('binds with everything that follows from it', () => {
    const record = authorized(preparedTenant({}, { expectedAppId: null }), { appId: appId(3) });
    expect(record.stage).toBe('bound');
    expect(record.binding).toMatchObject({ appId: appId(3), attemptId: 'attempt-1', baselineVersion: 1, issues: [] });
    expect(record.profile.expectedAppId).toBe(appId(3));
    expect(record.baseline).toEqual(record.reading);
    expect(record.branding).toHaveLength(1);
    expect(record.facts.verified).toMatchObject({ value: true, source: 'wechat', atMs: now });
    expect(record.attempts[0]).toMatchObject({ outcome: 'bound', answer: 'pending' });
    expect(kindsOf(record).slice(-5)).toEqual([
      'attempt-ended',
      'bound',
      'account-read',
      'branding-changed',
      'stage-changed',
    ]);
    expect(record.syncedAtMs).toBe(now);
  });

  it('sets a tenant without a binding aside as a whole', () => {
    const record = authorized(preparedTenant(), { kind: 'official-account', appId: appId(8) });
    expect(record.stage).toBe('quarantined');
    expect(record.binding).toBeNull();
    expect(record.quarantine).toMatchObject({ reason: 'official-account-picked', appId: appId(8) });
    expect(record.attempts[0]).toMatchObject({ outcome: 'quarantined', answer: null });
    expect(record.reading).toBeNull();
  });

  it('never overwrites a good binding', () => {
    const good = live();
    for (const patch of [{ appId: appId(2) }, { kind: 'official-account' as const }]) {
      const record = authorized(good, patch, second);
      expect(record.stage).toBe('live');
      expect(record.binding).toEqual(good.binding);
      expect(record.reading).toEqual(good.reading);
      expect(record.quarantine).not.toBeNull();
    }
    expect(authorized(good, {}, { ...second, context: contested }).binding).toEqual(good.binding);
  });

  it('records an official account without touching the stage', () => {
    const record = authorized(
      preparedTenant(),
      { kind: 'official-account', appId: appId(5), nickName: '云杉食品', grantedSets: [1, 3, 33] },
      { accountKind: 'official-account', expectedAppId: null },
    );
    expect(record.officialAccount).toMatchObject({ appId: appId(5), name: '云杉食品', source: 'wechat' });
    expect(record.stage).toBe('on-platform');
    expect(record.attempts[0]).toMatchObject({ outcome: 'recorded', answer: null });
  });

  it('shows at once what a new official account means for a binding', () => {
    const oa = { kind: 'official-account' as const, appId: appId(5), principalName: '别的公司', credential: 'OTHER' };
    const options = { ...second, accountKind: 'official-account' as const, expectedAppId: null };
    const record = authorized(authorized(preparedTenant()), oa, options);
    expect(record.binding?.issues).toEqual(['entity-differs']);
    expect(record.stage).toBe('bound-with-issues');
  });
});

describe('the record of a binding', () => {
  it('tells sets that WeChat did not name from none', () => {
    const unnamed = authorized(preparedTenant(), { grantedSets: [], unread: [{ part: 'grantedSets', why: 'absent' }] });
    const entries = unnamed.ledger.filter(({ kind }) => kind === 'bound' || kind === 'account-read');
    expect(entries.map(({ detail }) => detail.grantedSets)).toEqual([null, null]);
    expect(entries.find(({ kind }) => kind === 'bound')?.detail.missingSets).toBeNull();
    const none = authorized(preparedTenant(), { grantedSets: [] });
    expect(none.ledger.find(({ kind }) => kind === 'bound')?.detail.grantedSets).toBe('');
  });
});

describe('a renewed authorization', () => {
  it('keeps stage and confirmation of a tenant that was live, also with fewer sets', () => {
    const record = authorized(live(), { grantedSets: [17, 30] }, second);
    expect(record.stage).toBe('live');
    expect(record.binding).toMatchObject({ attemptId: 'attempt-2', confirmedBy: '韩静', confirmedAtMs: now });
    expect(record.binding?.issues).toEqual(['sets-missing']);
    expect(record.attempts.at(-1)?.outcome).toBe('bound-with-issues');
    expect(record.drift).toEqual([]);
  });

  it('clears the issues of a tenant that was bound with them', () => {
    const before = authorized(preparedTenant(), { grantedSets: [17, 30] });
    expect(before.stage).toBe('bound-with-issues');
    expect(authorized(before, {}, second).stage).toBe('bound');
  });

  it('after a revocation starts anew and has to be confirmed again', () => {
    const revoked = noticeRevocation(live(), weChat);
    const record = authorized(revoked, {}, second);
    expect(record.stage).toBe('bound');
    expect(record.binding).toMatchObject({ confirmedAtMs: null });
    expect(record.binding?.revokedAtMs).toBeUndefined();
    expect(record.branding).toHaveLength(1);
  });

  it('finds what changed meanwhile, except the sets that were just granted', () => {
    const record = authorized(live(), { nickName: '新名字', grantedSets: [17, 18] }, second);
    expect(record.drift.map((item) => item.field)).toEqual(['nickName']);
  });

  it('supersedes what was set aside before', () => {
    const record = authorized(authorized(preparedTenant(), { appId: appId(2) }), {}, second);
    expect(record.quarantine).toBeNull();
    expect(record.stage).toBe('bound');
    expect(record.ledger.find((entry) => entry.kind === 'quarantine-resolved')?.detail).toMatchObject({
      resolution: 'superseded',
      appId: appId(2),
    });
  });
});

describe('the AppID of a bound tenant', () => {
  it('cannot be changed by hand until it is revoked', () => {
    const bound = authorized(preparedTenant());
    const change = () => updateProfile(bound, { expectedAppId: appId(2) }, operator);
    expect(refusalOf(change).reason).toBe('still-authorized');
    expect(refusalOf(() => updateProfile(bound, { expectedAppId: null }, operator)).reason).toBe('still-authorized');
    const revoked = noticeRevocation(bound, weChat);
    expect(updateProfile(revoked, { expectedAppId: appId(2) }, at(operator, now + day)).profile.expectedAppId).toBe(
      appId(2),
    );
  });
});
