import { describe, expect, it } from 'vitest';
import { endAttempt, progressAttempt } from '../../../main/domain/attempt';
import { evaluateChecks, readinessOf } from '../../../main/domain/checks';
import { beginCredential, commitCredential, credentialProblem } from '../../../main/domain/credential';
import { recoveryFrom } from '../../../main/domain/failures';
import { applyReading, noticeRevocation } from '../../../main/domain/reading';
import { act } from '../../../main/domain/stage-machine';
import { updateProfile } from '../../../main/domain/tenant';
import { viewOf } from '../../../main/domain/view';
import type { AccountReading } from '../../../preload/contract/account';
import type { BindingIssue, QuarantineReason } from '../../../preload/contract/binding';
import type { AppErrorView } from '../../../preload/contract/errors';
import { assetNameSchema } from '../../../preload/contract/ids';
import type { HealthFlag, TenantRecord } from '../../../preload/contract/tenant';
import {
  appId,
  at,
  attemptId,
  authorized,
  checkContext,
  conflict,
  day,
  minute,
  now,
  operator,
  preparedTenant,
  reading,
  resultContext,
  started,
  verifying,
  weChat,
  workspace,
} from './builders';

/** The move after an authorization that failed with `error`. */
function after(error: AppErrorView, outcome: 'failed' | 'expired' = 'failed'): [string, string, string] {
  const issued = progressAttempt(started(preparedTenant()), attemptId(), 'link-issued', {}, weChat);
  const record = endAttempt(issued, attemptId(), outcome, error, weChat);
  const view = viewOf(record, checkContext());
  return [record.stage, view.nextActor, view.nextStep];
}

function page(pageCode: number): AppErrorView {
  return { code: 'page-error', pageCode };
}

function api(errcode: number): AppErrorView {
  return { code: 'wechat-rejected', errcode };
}

describe('A1, asking for a link', () => {
  it.each([
    ['IP not allowed', api(61004), 'vendor-ops', 'fix-platform'],
    ['ticket expired', api(61005), 'vendor-ops', 'fix-platform'],
    ['ticket invalid', api(61006), 'vendor-ops', 'fix-platform'],
    ['secret missing', api(41004), 'vendor-ops', 'fix-platform'],
    ['secret wrong', api(40125), 'vendor-ops', 'fix-platform'],
    ['wrong platform', api(61011), 'vendor-ops', 'fix-platform'],
    ['unpublished platform', api(61028), 'vendor-ops', 'fix-platform'],
    ['wrong component appid', page(-305), 'vendor-ops', 'fix-platform'],
    ['token not the latest', api(40001), 'vendor-ops', 'fix-platform'],
    ['token expired', api(42001), 'vendor-ops', 'fix-platform'],
    ['component token expired', api(42006), 'vendor-ops', 'fix-platform'],
    ['quota', api(45009), 'wechat', 'retry-later'],
    ['too frequent', page(-303), 'wechat', 'retry-later'],
    ['no ticket at all', { code: 'ticket-missing' } as const, 'vendor-ops', 'fix-platform'],
    ['no network', { code: 'wechat-unreachable' } as const, 'consultant', 'retry-later'],
  ])('%s: the tenant stays ready, and somebody has to move', (_sign, error, actor, step) => {
    expect(after(error)).toEqual(['ready', actor, step]);
  });
});

describe('A2, the page', () => {
  it.each([
    ['domain mismatch', page(-302), 'vendor-ops', 'fix-platform'],
    ['domain mismatch, newer number', page(200302), 'vendor-ops', 'fix-platform'],
    ['domain mismatch, named', { code: 'launch-domain-mismatch' } as const, 'vendor-ops', 'fix-platform'],
    ['authorization expired', page(-101), 'consultant', 'renew-link'],
    ['ticket of the page expired', page(-105), 'consultant', 'renew-link'],
    ['scan code expired', page(200203), 'consultant', 'renew-link'],
    ['code used', page(-110), 'consultant', 'renew-link'],
    ['no redirect_uri', page(-308), 'consultant', 'report-problem'],
    ['no pre-auth code', page(-307), 'consultant', 'report-problem'],
    ['no component appid', page(-306), 'consultant', 'report-problem'],
    ['bad set list', page(-113), 'vendor-ops', 'fix-platform'],
    ['bad set list, older', page(-104), 'vendor-ops', 'fix-platform'],
    ['not on the test list', page(-108), 'vendor-ops', 'fix-platform'],
  ])('%s', (_sign, error, actor, step) => {
    expect(after(error)).toEqual(['ready', actor, step]);
  });

  it('countdown at zero: renew', () => {
    expect(after({ code: 'link-expired' }, 'expired')).toEqual(['ready', 'consultant', 'renew-link']);
  });

  it('window closed: the record stays, and the tenant may be abandoned or tried again', () => {
    const open = progressAttempt(started(preparedTenant()), attemptId(), 'window-open', {}, weChat);
    const closed = endAttempt(open, attemptId(), 'cancelled', null, operator);
    expect(closed.attempts).toHaveLength(1);
    expect(viewOf(closed, checkContext()).nextStep).toBe('start-authorization');
    expect(act(closed, 'abandon', '客户暂停', operator).attempts).toHaveLength(1);
  });
});

describe('A3, the scan', () => {
  it.each([
    ['limit of providers', page(-114), 'tenant', 'revoke-a-provider'],
    ['limit of providers, newer', page(-310), 'tenant', 'revoke-a-provider'],
    ['exclusive sets held', page(-311), 'tenant', 'grant-missing-sets'],
    ['platform deleted', page(-309), 'vendor-ops', 'fix-platform'],
    ['platform deleted, newer', page(-313), 'vendor-ops', 'fix-platform'],
    ['platform stopped', page(-316), 'vendor-ops', 'fix-platform'],
  ])('%s', (_sign, error, actor, step) => {
    expect(after(error)).toEqual(['ready', actor, step]);
  });

  it.each([
    ['no account listed', 'not-administrator', 'tenant', 'call-administrator'],
    ['only a specified account', 'account-pinned', 'consultant', 'correct-app-id'],
    ['sets and kind of account', 'sets-mismatch', 'vendor-ops', 'fix-platform'],
    ['full', 'limit-reached', 'tenant', 'revoke-a-provider'],
  ])('%s, told by words alone', (_sign, failure, actor, step) => {
    expect(after({ code: 'page-error', params: { failure } })).toEqual(['ready', actor, step]);
  });

  it('waits for the administrator, who may also refuse', () => {
    const waiting = progressAttempt(started(preparedTenant()), attemptId(), 'awaiting-admin', {}, weChat);
    const view = viewOf(waiting, checkContext());
    expect([view.record.stage, view.nextActor, view.nextStep]).toEqual([
      'awaiting-admin',
      'tenant',
      'confirm-on-phone',
    ]);
    expect(progressAttempt(waiting, attemptId(), 'window-open', {}, weChat).stage).toBe('window-open');
  });
});

describe('A4 and A5, the code', () => {
  it.each([
    ['no code in time', { code: 'code-expired' } as const, 'consultant', 'renew-link'],
    ['exchanged or invalid', api(61009), 'consultant', 'start-authorization'],
    ['expired at WeChat', api(61010), 'consultant', 'start-authorization'],
    ['not authorized to this platform', api(61003), 'consultant', 'start-authorization'],
  ])('%s', (_sign, error, actor, step) => {
    expect(after(error)).toEqual(['ready', actor, step]);
  });
});

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

describe('C, the hosting pipeline', () => {
  it.each([
    ['set missing', 61007, 'tenant', 'grant-missing-sets'],
    ['wrong token', 61014, 'consultant', 'report-problem'],
    ['account lacks the feature', 48001, 'tenant', 'restore-account'],
    ['category', 85008, 'tenant', 'fix-issues'],
    ['profile', 86002, 'tenant', 'complete-profile'],
    ['privacy check runs', 61039, 'wechat', 'retry-later'],
    ['privacy permission', 61040, 'vendor-ops', 'fix-platform'],
    ['quota of reviews', 85085, 'vendor-ops', 'retry-later'],
    ['version under review', 85009, 'wechat', 'wait-for-review'],
  ])('%s', (_sign, errcode, actor, step) => {
    expect(recoveryFrom(api(errcode))).toEqual({ actor, step });
  });

  it('does not guess about a code that nobody has named', () => {
    expect(recoveryFrom(api(99999))).toBeNull();
    expect(recoveryFrom(page(-9999))).toBeNull();
    expect(after(api(99999))).toEqual(['ready', 'consultant', 'start-authorization']);
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

describe('what came after a failure', () => {
  it('puts the work of the stage first again', () => {
    const failed = endAttempt(verifying(preparedTenant()), attemptId(), 'failed', api(61004), weChat);
    expect(viewOf(failed, checkContext()).nextStep).toBe('fix-platform');
    const blocked = viewOf(failed, checkContext({ platform: { reachable: false, ticketAgeMs: minute } }));
    expect([blocked.nextActor, blocked.nextStep]).toEqual(['vendor-ops', 'clear-blockers']);
    expect(readinessOf(evaluateChecks(failed, checkContext())).state).toBe('ready');
    const pinned = updateProfile(failed, { expectedAppId: appId(2) }, at(operator, now + day));
    expect(viewOf(pinned, checkContext()).readiness.state).toBe('ready');
  });
});
