import { describe, expect, it } from 'vitest';
import { endAttempt } from '../../../../main/domain/binding/attempt';
import { acceptDrift, applyReading, noticeRevocation } from '../../../../main/domain/record/reading';
import type { AccountReading, DriftField } from '../../../../preload/contract/account';
import { assetNameSchema } from '../../../../preload/contract/ids';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import {
  appId,
  at,
  attemptId,
  authorized,
  day,
  kindsOf,
  live,
  now,
  operator,
  preparedTenant,
  reading,
  refusalOf,
  started,
  verifying,
  weChat,
  workspace,
} from '../builders';

/** A sync `days` after the binding. */
function synced(record: TenantRecord, patch: Partial<AccountReading>, days = 1, settings = workspace()): TenantRecord {
  const atMs = now + days * day;
  return applyReading(record, reading({ atMs, ...patch }), settings, at(weChat, atMs), '{"nick_name":"x"}');
}

function openDrift(record: TenantRecord): [DriftField, string, string][] {
  return record.drift.filter((item) => item.acceptedAtMs === null).map((item) => [item.field, item.before, item.after]);
}

const oneImage = assetNameSchema.parse(`${'a'.repeat(64)}.png`);
const otherImage = assetNameSchema.parse(`${'b'.repeat(64)}.png`);

/** Field, what WeChat says now, and the two sides of the difference; null for the picture that was there before. */
const changes: readonly (readonly [DriftField, Partial<AccountReading>, string | null, string])[] = [
  ['nickName', { nickName: '云杉新订货' }, '云杉订货', '云杉新订货'],
  ['introduction', { introduction: '' }, '经销商在线订货', ''],
  ['principalName', { principalName: '江澜市云杉集团有限公司' }, '江澜市云杉食品有限公司', '江澜市云杉集团有限公司'],
  ['verifyType', { verifyType: -1 }, '0', '-1'],
  ['accountStatus', { accountStatus: 19 }, '1', '19'],
  ['categories', { categories: [] }, '商家自营>食品饮料', ''],
  ['grantedSets', { grantedSets: [31, 17] }, '17, 18, 19, 25, 30, 31, 88, 119, 142, 156, 182', '17, 31'],
  ['filing', { filing: { status: 4, smsStatus: 3 } }, '6', '4/3'],
  [
    'annualReview',
    { annualReview: { due: true, beginsAtMs: now, endsAtMs: now + 30 * day } },
    'not-due 2026-09-18/2026-11-17',
    'due 2026-03-02/2026-04-01',
  ],
  ['avatar', { headImageUrl: '' }, null, ''],
];

describe('applyReading', () => {
  it('dates what it read, and finds nothing where nothing changed', () => {
    const record = synced(live(), {});
    expect(record.syncedAtMs).toBe(now + day);
    expect(record.facts.verified?.atMs).toBe(now + day);
    expect(record.drift).toEqual([]);
    expect(record.branding).toHaveLength(1);
    expect(record.stage).toBe('live');
    expect(kindsOf(record).at(-1)).toBe('account-read');
  });

  it.each(changes)('finds a changed %s as a dated difference', (field, patch, before, after) => {
    const start = before === null ? synced(live(), { avatar: oneImage }) : live();
    const record = synced(start, patch, 2);
    expect(openDrift(record)).toEqual([[field, before ?? oneImage, after]]);
    expect(record.drift[0]?.foundAtMs).toBe(now + 2 * day);
    expect(record.ledger.find((entry) => entry.kind === 'drift-found')?.detail).toMatchObject({
      field,
      state: 'found',
    });
  });

  it('tells pictures apart by their kept copy, not by their address', () => {
    const kept = synced(live(), { avatar: oneImage });
    expect(kept.drift).toEqual([]);
    expect(synced(kept, { avatar: oneImage, headImageUrl: 'http://wx.qlogo.cn/other' }, 2).drift).toEqual([]);
    expect(openDrift(synced(kept, { avatar: otherImage }, 2))).toEqual([['avatar', oneImage, otherImage]]);
    const unfetched = synced(kept, { avatar: null }, 2);
    expect(unfetched.drift).toEqual([]);
    expect(unfetched.branding.at(-1)?.avatar).toBe(oneImage);
  });

  it('reports the same drift once, and a further change in its place', () => {
    const first = synced(live(), { nickName: '二' });
    expect(synced(first, { nickName: '二' }, 2).drift).toEqual(first.drift);
    const third = synced(first, { nickName: '三' }, 3);
    expect(openDrift(third)).toEqual([['nickName', '云杉订货', '三']]);
    expect(third.drift[0]?.id).not.toBe(first.drift[0]?.id);
  });

  it('takes a drift that went back off the list; the ledger keeps both', () => {
    const back = synced(synced(live(), { nickName: '二' }), {}, 2);
    expect(back.drift).toEqual([]);
    const states = back.ledger.filter((entry) => entry.kind === 'drift-found').map((entry) => entry.detail['state']);
    expect(states).toEqual(['found', 'went-back']);
  });

  it('takes what was not readable for no change', () => {
    const record = synced(live(), { accountStatus: null, filing: null, annualReview: null });
    expect(record.drift).toEqual([]);
    expect(record.baseline?.accountStatus).toBe(1);
    const bare = authorized(preparedTenant(), { filing: null });
    const filled = synced(bare, { filing: { status: 6, smsStatus: null } });
    expect(filled.drift).toEqual([]);
    expect(filled.baseline?.filing?.status).toBe(6);
    expect(openDrift(synced(filled, { filing: { status: 5, smsStatus: null } }, 2))).toEqual([['filing', '6', '5']]);
  });

  it('keeps a dated history of the branding', () => {
    const record = synced(synced(live(), { nickName: '二' }), { nickName: '二', introduction: '三' }, 2);
    expect(record.branding.map((snapshot) => [snapshot.name, snapshot.introduction, snapshot.atMs])).toEqual([
      ['云杉订货', '经销商在线订货', now],
      ['二', '经销商在线订货', now + day],
      ['二', '三', now + 2 * day],
    ]);
  });

  it('moves a tenant that is not confirmed between bound and bound with issues', () => {
    const short = synced(authorized(preparedTenant()), { grantedSets: [17] });
    expect(short.stage).toBe('bound-with-issues');
    expect(short.binding?.missingSets).toHaveLength(10);
    expect(synced(short, {}, 2).stage).toBe('bound');
    const shortLive = synced(live(), { grantedSets: [17] });
    expect(shortLive.stage).toBe('live');
    expect(shortLive.binding?.issues).toEqual(['sets-missing']);
  });

  it('lets an open authorization fall back to what is true by then', () => {
    const options = { id: attemptId('attempt-2'), nowMs: now + day };
    for (const open of [started, verifying]) {
      const record = synced(open(authorized(preparedTenant()), options), { grantedSets: [17] }, 2);
      expect(endAttempt(record, options.id, 'cancelled', null, operator).stage).toBe('bound-with-issues');
    }
  });

  it('drops an answer that is older than the one on record', () => {
    const record = synced(live(), { nickName: '新' }, 3);
    expect(synced(record, { nickName: '旧' }, 2)).toBe(record);
  });

  it('refuses another account, and one whose authorization was revoked', () => {
    expect(refusalOf(() => synced(live(), { appId: appId(2) })).reason).toBe('other-app-id');
    expect(refusalOf(() => synced(noticeRevocation(live(), weChat), {})).reason).toBe('not-bound');
    expect(refusalOf(() => synced(preparedTenant(), {})).reason).toBe('not-bound');
  });

  it('follows a baseline of sets that was edited', () => {
    const base = workspace();
    const edited = workspace({ baseline: { ...base.baseline, version: 2, sets: [17, 65] } });
    expect(synced(live(), {}, 1, edited).binding).toMatchObject({
      baselineVersion: 2,
      missingSets: [{ id: 65, reason: 'not-in-platform' }],
    });
  });

  it('takes a repeated answer as one entry, and keeps until when it held', () => {
    const first = synced(live(), {});
    const days = [2, 3, 4, 400];
    const record = days.reduce((current, after) => synced(current, {}, after), first);
    expect(record.ledger).toEqual(first.ledger);
    expect(record.ledgerHead).toEqual(first.ledgerHead);
    expect(record.updatedAtMs).toBe(first.updatedAtMs);
    const lastMs = now + 400 * day;
    expect([record.syncedAtMs, record.reading?.atMs, record.binding?.verifiedAtMs]).toEqual([lastMs, lastMs, lastMs]);
    expect(record.facts.verified?.atMs).toBe(lastMs);
    const changed = synced(record, { nickName: '二' }, 401);
    const reads = changed.ledger.filter((entry) => entry.kind === 'account-read');
    expect(reads.at(-1)?.detail['previousSeenAtMs']).toBe(lastMs);
    expect(reads.at(-2)?.detail).not.toHaveProperty('previousSeenAtMs');
  });

  it('makes an entry of a repeated answer by which anything changes, without the answer once more', () => {
    const first = synced(live(), {});
    const edited = workspace({ baseline: { ...workspace().baseline, version: 2, sets: [17, 65] } });
    const record = synced(first, {}, 2, edited);
    expect(record.binding?.baselineVersion).toBe(2);
    expect(record.ledger.at(-1)).toMatchObject({ kind: 'account-read' });
    expect(record.ledger.at(-1)?.response).toBeUndefined();
    const reads = record.ledger.filter((entry) => entry.kind === 'account-read');
    expect(reads.at(-1)?.detail['sameAnswerAs']).toBe(reads.at(-2)?.sequence);
  });

  it('survives names of any length and kind', () => {
    const long = '云'.repeat(5000);
    const record = synced(live(), { nickName: long, principalName: long, introduction: long, verifyType: 42 });
    expect(record.branding.at(-1)?.name.length).toBe(200);
    expect(record.facts.entityName?.value.length).toBe(200);
    expect(record.drift.every((item) => item.after.length <= 1000)).toBe(true);
    expect(record.facts.verified?.atMs).toBe(now);
  });
});

describe('acceptDrift', () => {
  it('moves the baseline and keeps the item as history', () => {
    const found = synced(live(), { nickName: '二', accountStatus: 18 });
    const id = found.drift.find((item) => item.field === 'nickName')?.id ?? '';
    const accepted = acceptDrift(found, [id, id], at(operator, now + 2 * day));
    expect(accepted.drift.find((item) => item.id === id)).toMatchObject({
      acceptedAtMs: now + 2 * day,
      acceptedBy: '韩静',
    });
    expect(accepted.baseline).toMatchObject({ nickName: '二', accountStatus: 1 });
    expect(kindsOf(accepted).filter((kind) => kind === 'drift-accepted')).toHaveLength(1);
    expect(openDrift(synced(accepted, { nickName: '二', accountStatus: 18 }, 3))).toEqual([
      ['accountStatus', '1', '18'],
    ]);
    expect(acceptDrift(accepted, [id], operator)).toBe(accepted);
  });

  it('measures the next drift against what was accepted', () => {
    const found = synced(live(), { nickName: '二' });
    const accepted = acceptDrift(found, [found.drift[0]?.id ?? ''], operator);
    expect(openDrift(synced(accepted, {}, 3))).toEqual([['nickName', '二', '云杉订货']]);
  });

  it('refuses an id that the tenant does not have', () => {
    expect(refusalOf(() => acceptDrift(live(), ['nickName-1'], operator)).code).toBe('not-found');
  });
});

describe('noticeRevocation', () => {
  it('deletes nothing', () => {
    const before = synced(live(), { nickName: '二' });
    const revoked = noticeRevocation(before, at(weChat, now + 5 * day), '{"errcode":61003}');
    expect(revoked.stage).toBe('revoked');
    expect(revoked.binding).toEqual({ ...before.binding, revokedAtMs: now + 5 * day });
    for (const kept of ['reading', 'baseline', 'branding', 'drift', 'credential', 'facts', 'profile'] as const) {
      expect(revoked[kept]).toEqual(before[kept]);
    }
    expect(revoked.ledger.slice(0, before.ledger.length)).toEqual(before.ledger);
    expect(kindsOf(revoked).slice(-2)).toEqual(['revocation-noticed', 'stage-changed']);
    expect(revoked.ledger.at(-2)?.response).toBe('{"errcode":61003}');
  });

  it('is noticed once, and of bound tenants only', () => {
    const revoked = noticeRevocation(live(), weChat);
    expect(noticeRevocation(revoked, at(weChat, now + day))).toBe(revoked);
    const prepared = preparedTenant();
    expect(noticeRevocation(prepared, weChat)).toBe(prepared);
  });
});
