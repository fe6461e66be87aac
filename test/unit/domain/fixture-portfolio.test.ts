import { describe, expect, it } from 'vitest';
import { endAttempt, progressAttempt, startAttempt } from '../../../main/domain/binding/attempt';
import { evaluateChecks } from '../../../main/domain/checks/checks';
import { acceptDrift, applyReading, noticeRevocation } from '../../../main/domain/record/reading';
import { act } from '../../../main/domain/stages/stage-machine';
import { createTenant, parseAppId, recordFacts, recordOfficialAccount } from '../../../main/domain/record/tenant';
import { viewOf } from '../../../main/domain/record/view';
import type { OfficialAccount } from '../../../preload/contract/account';
import type { CheckId } from '../../../preload/contract/checks';
import { permissionSetName } from '../../../preload/contract/permission-sets';
import type { TenantRecord, TenantView } from '../../../preload/contract/tenant';
import {
  appId,
  at,
  attemptId,
  authorized,
  type checkContext as contextOf,
  checkContext,
  conflict,
  day,
  minute,
  nonceHash,
  now,
  operator,
  preparedTenant,
  reading,
  refusalOf,
  resultContext,
  tenant,
  verifying,
  weChat,
  workspace,
} from './builders';

function view(record: TenantRecord, context: ReturnType<typeof contextOf> = checkContext()): TenantView {
  return viewOf(record, context);
}

function verdict(record: TenantRecord, id: CheckId): [string, string] | undefined {
  const row = evaluateChecks(record, checkContext()).find((candidate) => candidate.id === id);
  return row === undefined ? undefined : [row.verdict, row.reason];
}

function live(record = preparedTenant()): TenantRecord {
  return act(act(authorized(record), 'confirm-in-sharecrm', '', operator), 'release', '', operator);
}

function withOfficial(record: TenantRecord, entityName: string): TenantRecord {
  const account: OfficialAccount = {
    appId: null,
    name: '官方号',
    entityName,
    credential: null,
    source: 'operator',
    atMs: now,
    linkStatus: null,
  };
  return recordOfficialAccount(record, account, operator);
}

describe('the fixture portfolio', () => {
  it('1: live and healthy', () => {
    const seen = view(live());
    expect([seen.record.stage, seen.flags, seen.nextStep]).toEqual(['live', [], 'nothing']);
  });

  it('2: ready, never authorized', () => {
    const seen = view(preparedTenant());
    expect([seen.readiness.state, seen.nextActor, seen.nextStep]).toEqual(['ready', 'consultant', 'begin-intake']);
    const prepared = act(act(preparedTenant(), 'begin-intake', '', operator), 'begin-account-prep', '', operator);
    expect(act(prepared, 'mark-ready', '', operator, seen.readiness).stage).toBe('ready');
  });

  it('3: an unverified shell blocks, and cannot be waived away', () => {
    const seen = view(preparedTenant({ verified: false }));
    expect(seen.readiness).toMatchObject({ state: 'blocked', blockers: ['verified'] });
  });

  it('4: a personal entity blocks', () => {
    const seen = view(preparedTenant({ entityKind: 'personal', entityName: '个人', verified: false }));
    expect(seen.readiness.blockers).toEqual(['entity-kind', 'verified']);
  });

  it('5: an official account picked by mistake is recognised and set aside', () => {
    const record = authorized(preparedTenant({}, { expectedAppId: appId(5) }), {
      appId: appId(5),
      kind: 'official-account',
      grantedSets: [1, 15, 4, 7, 2, 3, 11, 6, 5, 8, 13, 9, 10, 12, 22, 23, 24, 26, 33],
    });
    expect(record.quarantine?.reason).toBe('official-account-picked');
    expect(record.quarantine?.grantedSets[0]).toBe(1);
    expect(view(record).nextStep).toBe('resolve-quarantine');
  });

  it('6: set 18 missing, probably held by another provider', () => {
    const grantedSets = [17, 19, 25, 30, 31, 88, 119, 142, 156, 182];
    const record = authorized(preparedTenant({ exclusiveSetsFree: false }), { grantedSets });
    expect(record.stage).toBe('bound-with-issues');
    expect(record.binding?.missingSets).toEqual([{ id: 18, reason: 'held-elsewhere' }]);
    expect(verdict(record, 'exclusive-sets')).toEqual(['warn', 'exclusive-sets.missing']);
    expect([view(record).nextActor, view(record).nextStep]).toEqual(['tenant', 'grant-missing-sets']);
  });

  it('7: set 25 not granted; another scan that grants it heals the binding', () => {
    const grantedSets = [17, 18, 19, 30, 31, 88, 119, 142, 156, 182];
    const record = authorized(preparedTenant(), { grantedSets });
    expect(record.binding?.missingSets.map((set) => permissionSetName(set.id, 'zh-CN'))).toEqual(['开放平台账号管理']);
    const healed = authorized(record, {}, { id: attemptId('attempt-2'), nowMs: now + day });
    expect([healed.stage, healed.binding?.missingSets]).toEqual(['bound', []]);
  });

  it('8: the entity differs from the official account', () => {
    const record = withOfficial(preparedTenant(), '上海云杉商贸有限公司');
    expect(view(record).entity.verdict).toBe('different');
    expect(verdict(record, 'same-entity')).toEqual(['warn', 'same-entity.different']);
    expect(view(record).readiness.state).toBe('ready');
    expect(authorized(record).binding?.issues).toEqual(['entity-differs']);
  });

  it('9: a difference of bracket width passes', () => {
    const record = withOfficial(
      preparedTenant({ entityName: '云杉（集团）有限公司', credential: '' }),
      '云杉(集团)有限公司',
    );
    expect(verdict(record, 'same-entity')).toEqual(['pass', 'same-entity.same-normalised']);
    expect(authorized(record, { principalName: '云杉（集团）有限公司', credential: null }).stage).toBe('bound');
  });

  it('10: the same AppID in ShareMarketing conflicts before and after the authorization', () => {
    const conflicts = [conflict()];
    const before = view(preparedTenant(), checkContext({ conflicts }));
    expect(before.readiness.blockers).toEqual(['one-application']);
    expect([before.flags, before.nextStep]).toEqual([['conflict'], 'resolve-conflict']);
    const after = authorized(preparedTenant(), {}, { context: resultContext({ conflicts }) });
    expect([after.stage, after.quarantine?.conflict?.application]).toEqual(['quarantined', 'share-marketing']);
  });

  it('11: an AppID claimed by two tenants stands in the way of both', () => {
    for (const other of ['t-1', 't-2']) {
      const conflicts = [conflict({ bound: false, tenantName: other, application: 'share-order' })];
      const rows = evaluateChecks(preparedTenant(), checkContext({ conflicts }));
      const row = rows.find((candidate) => candidate.id === 'one-application');
      expect([row?.verdict, row?.reason]).toEqual(['fail', 'one-application.claimed-elsewhere']);
      expect(row?.params['tenant']).toBe(other);
    }
  });

  it('12: revoked last week, and authorized again', () => {
    const revoked = noticeRevocation(live(), at(weChat, now + day));
    expect(view(revoked, checkContext({ nowMs: now + 8 * day })).nextStep).toBe('reauthorize');
    const again = authorized(revoked, {}, { id: attemptId('attempt-2'), nowMs: now + 8 * day });
    expect([again.stage, again.binding?.revokedAtMs, again.attempts.length]).toEqual(['bound', undefined, 2]);
  });

  it('13: a frozen account blocks', () => {
    const seen = view(preparedTenant({ accountStatus: 19 }));
    expect([seen.readiness.blockers, seen.flags, seen.nextActor]).toEqual([
      ['account-status'],
      ['account-frozen'],
      'tenant',
    ]);
  });

  it('14: an annual review in 20 days is announced', () => {
    const record = preparedTenant({
      annualReview: { due: false, beginsAtMs: now + 20 * day, endsAtMs: now + 80 * day },
    });
    expect(verdict(record, 'annual-review')).toEqual(['warn', 'annual-review.soon']);
    expect(view(record).flags).toEqual(['annual-review-due']);
    expect(view(record).row.dueAtMs).toBe(now + 20 * day);
  });

  it('15: filing 1031 says everything that is missing', () => {
    const record = preparedTenant({ filing: { status: 1031, smsStatus: null } });
    expect(verdict(record, 'icp-filing')).toEqual(['warn', 'icp-filing.missing-all']);
  });

  it('16: filing at the authority, the SMS check timed out', () => {
    const record = preparedTenant({ filing: { status: 4, smsStatus: 3 } });
    expect(verdict(record, 'icp-filing')).toEqual(['warn', 'icp-filing.authority-sms-timeout']);
  });

  it('17: a new name after the binding is a dated drift', () => {
    const later = at(weChat, now + day);
    const record = applyReading(live(), reading({ nickName: '云杉优选', atMs: now + day }), workspace(), later);
    expect(record.drift).toMatchObject([
      { field: 'nickName', before: '云杉订货', after: '云杉优选', foundAtMs: now + day },
    ]);
    expect(record.branding.map((snapshot) => snapshot.name)).toEqual(['云杉订货', '云杉优选']);
    const accepted = acceptDrift(record, [record.drift[0]?.id ?? ''], at(operator, now + 2 * day));
    expect(view(accepted).flags).toEqual([]);
  });

  it('18: an entity migrated under the same AppID', () => {
    const moved = reading({
      principalName: '江澜市云杉集团有限公司',
      credential: '91330000F1C0DE0099',
      atMs: now + day,
    });
    const record = applyReading(live(), moved, workspace(), at(weChat, now + day));
    expect(record.drift.map((item) => item.field)).toEqual(['principalName']);
    expect([record.stage, record.binding?.appId, view(record).row.entity]).toEqual([
      'live',
      appId(1),
      '江澜市云杉集团有限公司',
    ]);
  });

  it('19: an empty avatar', () => {
    const record = authorized(preparedTenant(), { headImageUrl: '' });
    expect(record.binding?.issues).toEqual(['profile-empty']);
    expect(view(record).nextStep).toBe('complete-profile');
  });

  it('20: an unknown set is kept and shown by its number', () => {
    const record = authorized(preparedTenant(), { grantedSets: [...reading().grantedSets, 999] });
    expect(record.stage).toBe('bound');
    expect(record.binding?.grantedSets).toContain(999);
    expect(permissionSetName(999, 'zh-CN')).toBe('权限集 999');
  });

  it('21: a link that expires in the middle of the scan', () => {
    const id = attemptId();
    const input = { id, accountKind: 'mini-program', via: 'window', nonceHash, expectedAppId: appId(1) } as const;
    const started = startAttempt(preparedTenant(), input, operator);
    const scanned = progressAttempt(started, id, 'awaiting-admin', { expiresAtMs: now + 10 * minute }, weChat);
    const expired = endAttempt(scanned, id, 'expired', { code: 'link-expired' }, at(weChat, now + 10 * minute));
    expect([expired.stage, view(expired).nextStep]).toEqual(['ready', 'renew-link']);
    const late = () => progressAttempt(expired, id, 'code-received', {}, at(weChat, now + 11 * minute));
    expect(refusalOf(late).code).toBe('attempt-not-open');
  });

  it('22: an English, overseas entity', () => {
    const name = 'Spruce & Fir Trading (Hong Kong) Co., Limited';
    const record = authorized(withOfficial(preparedTenant(), name.toUpperCase()), {
      principalName: name,
      credential: null,
      entityKind: null,
    });
    // The credential recorded by hand belongs to the mini program alone, so the names decide.
    expect([record.stage, view(record).entity.verdict]).toEqual(['bound', 'same-normalised']);
    expect(verdict(record, 'entity-kind')).toEqual(['pass', 'entity-kind.organisation']);
  });

  it('23: an entity of 60 characters comes through whole', () => {
    const name = `江澜市${'云杉'.repeat(26)}股份有限公司`.slice(0, 60);
    const record = authorized(preparedTenant(), { principalName: name });
    expect(name).toHaveLength(60);
    expect([view(record).row.entity, record.branding[0]?.entity]).toEqual([name, name]);
  });

  it('24: an imported row with a bad AppID is named, and the tenant stays unknown instead of wrong', () => {
    expect(refusalOf(() => parseAppId('wxf1cOde12345G789')).code).toBe('app-id-malformed');
    const { id, workspaceId, profile } = tenant({ expectedAppId: null });
    const record = recordFacts(
      createTenant({ id, workspaceId, profile, rejectedAppId: 'wxf1cOde12345G789' }, { ...operator, source: 'import' }),
      { capability965: { enabled: false, enabledBy: '', enabledAtMs: null } },
      { actor: '韩静', source: 'import', nowMs: now },
    );
    expect(verdict(record, 'app-id-known')).toEqual(['unknown', 'app-id-known.not-taken-over']);
    expect(verdict(record, 'capability')).toEqual(['fail', 'capability.not-enabled']);
  });

  it('many: five hundred tenants are summed up in no time', () => {
    const records = Array.from({ length: 500 }, (_, n) => verifying(preparedTenant({}, { expectedAppId: appId(n) })));
    const start = performance.now();
    for (const record of records) view(record);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
