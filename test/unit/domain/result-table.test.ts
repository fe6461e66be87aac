import { describe, expect, it } from 'vitest';
import { beginCredential, commitCredential, credentialProblem } from '../../../main/domain/binding/credential';
import { applyReading, noticeRevocation } from '../../../main/domain/record/reading';
import { act } from '../../../main/domain/stages/stage-machine';
import { viewOf } from '../../../main/domain/record/view';
import type { AccountReading } from '../../../preload/contract/account';
import type { BindingIssue, QuarantineReason } from '../../../preload/contract/binding';
import { assetNameSchema } from '../../../preload/contract/ids';
import type { HealthFlag, TenantRecord } from '../../../preload/contract/tenant';
import {
  appId,
  at,
  authorized,
  checkContext,
  conflict,
  day,
  now,
  operator,
  preparedTenant,
  reading,
  resultContext,
  weChat,
  workspace,
} from './builders';

describe('A6, the verification', () => {
  const setAside: readonly [string, Partial<AccountReading>, QuarantineReason, TenantRecord][] = [
    ['no MiniProgramInfo', { kind: 'official-account' }, 'official-account-picked', preparedTenant()],
    ['another AppID', { appId: appId(2) }, 'app-id-differs', preparedTenant()],
  ];

  it.each(setAside)('%s: quarantined, the consultant decides', (_sign, patch, reason, tenant) => {
    const record = authorized(tenant, patch);
    const view = viewOf(record, checkContext());
    expect([record.stage, record.quarantine?.reason, view.nextActor, view.nextStep]).toEqual([
      'quarantined',
      reason,
      'consultant',
      'resolve-quarantine',
    ]);
  });

  it('bound to another tenant or application: quarantined, both sides named', () => {
    const record = authorized(preparedTenant(), {}, { context: resultContext({ conflicts: [conflict()] }) });
    expect(record.quarantine).toMatchObject({
      reason: 'bound-elsewhere',
      conflict: { tenantName: '澜橙食品', workspaceName: '营销通', application: 'share-marketing', bound: true },
    });
  });

  const issues: readonly [string, Partial<AccountReading>, BindingIssue, string, string][] = [
    ['baseline sets missing', { grantedSets: [17, 30] }, 'sets-missing', 'tenant', 'grant-missing-sets'],
    ['unverified', { verifyType: -1 }, 'unverified', 'consultant', 'answer-prompt'],
    ['personal', { principalName: '个人' }, 'personal-entity', 'consultant', 'answer-prompt'],
    ['nickname empty', { nickName: '' }, 'profile-empty', 'tenant', 'complete-profile'],
    ['avatar empty', { headImageUrl: '' }, 'profile-empty', 'tenant', 'complete-profile'],
  ];

  it.each(issues)('%s: bound with issues', (_sign, patch, issue, actor, step) => {
    const record = authorized(preparedTenant(), patch);
    const view = viewOf(record, checkContext());
    expect([record.stage, record.binding?.issues, view.nextActor, view.nextStep]).toEqual([
      'bound-with-issues',
      [issue],
      actor,
      step,
    ]);
  });

  it('entity differs from the official account: bound with an issue, to be acknowledged', () => {
    const official = {
      appId: null,
      name: '云杉',
      entityName: '别的公司',
      credential: null,
      source: 'operator' as const,
      atMs: now,
      linkStatus: null,
    };
    const record = authorized({ ...preparedTenant(), officialAccount: official });
    expect(record.binding?.issues).toEqual(['entity-differs']);
    expect(viewOf(record, checkContext()).entity.verdict).toBe('different');
  });
});

describe('B, after the binding', () => {
  it('success at WeChat, but nothing in ShareCRM: the binding stays unconfirmed', () => {
    const view = viewOf(authorized(preparedTenant()), checkContext());
    expect(view.flags).toContain('unconfirmed');
    expect(view.nextStep).toBe('answer-prompt');
  });
});

describe('live', () => {
  function live(): TenantRecord {
    const bound = authorized(preparedTenant());
    return act(act(bound, 'confirm-in-sharecrm', '', operator), 'release', '', operator);
  }

  function flagged(record: TenantRecord, nowMs = now + day): [readonly HealthFlag[], string, string] {
    const view = viewOf(record, checkContext({ nowMs }));
    return [view.flags, view.nextActor, view.nextStep];
  }

  it('revoked by the tenant: history kept, authorize again', () => {
    const record = noticeRevocation(live(), weChat);
    expect(flagged(record)).toEqual([['revoked'], 'consultant', 'reauthorize']);
    expect(record.binding?.appId).toBe(appId(1));
  });

  const drifts: readonly [string, Partial<AccountReading>, HealthFlag[], string, string][] = [
    ['sets shrank', { grantedSets: [17, 18] }, ['drift', 'sets-missing'], 'tenant', 'grant-missing-sets'],
    ['entity migrated', { principalName: '新主体有限公司' }, ['drift'], 'consultant', 'review-drift'],
    ['renamed', { nickName: '新名字' }, ['drift'], 'consultant', 'review-drift'],
    ['avatar gone', { avatar: null, headImageUrl: '' }, ['drift', 'profile-empty'], 'tenant', 'complete-profile'],
    ['frozen', { accountStatus: 19 }, ['drift', 'account-frozen'], 'tenant', 'restore-account'],
  ];

  it.each(drifts)('%s: a flag and a dated difference', (_sign, patch, flags, actor, step) => {
    const avatar = assetNameSchema.parse(`${'a'.repeat(64)}.png`);
    const before = act(
      act(authorized(preparedTenant(), { avatar }), 'confirm-in-sharecrm', '', operator),
      'release',
      '',
      operator,
    );
    const read = reading({ avatar, ...patch, atMs: now + day });
    const record = applyReading(before, read, workspace(), at(weChat, now + day));
    expect(flagged(record)).toEqual([flags, actor, step]);
    expect(record.drift).toMatchObject([{ foundAtMs: now + day, acceptedAtMs: null }]);
  });

  it('password changed: only a new scan helps', () => {
    const stored = commitCredential(beginCredential(live(), appId(1), weChat), weChat);
    expect(flagged(credentialProblem(stored, 'password-changed', weChat))).toEqual([
      ['password-changed'],
      'tenant',
      'reauthorize',
    ]);
  });

  it.each(['lost', 'refused'] as const)('token %s: read it again from the list', (problem) => {
    const stored = commitCredential(beginCredential(live(), appId(1), weChat), weChat);
    expect(flagged(credentialProblem(stored, problem, weChat))).toEqual([['token-lost'], 'vendor-ops', 'repair-token']);
  });
});
