import { describe, expect, it } from 'vitest';
import { endAttempt, progressAttempt } from '../../../main/domain/binding/attempt';
import { evaluateChecks, readinessOf } from '../../../main/domain/checks/checks';
import { recoveryFrom } from '../../../main/domain/failures/failures';
import { act } from '../../../main/domain/stages/stage-machine';
import { updateProfile } from '../../../main/domain/record/tenant';
import { viewOf } from '../../../main/domain/record/view';
import { catalogueItems, nextActorOf } from '../../../preload/contract/error-catalogue';
import { pageFailureOf } from '../../../preload/contract/page-failures';
import type { AppErrorView } from '../../../preload/contract/errors';
import {
  appId,
  at,
  attemptId,
  checkContext,
  day,
  minute,
  now,
  operator,
  preparedTenant,
  started,
  verifying,
  weChat,
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
    ['quota', api(45009), 'consultant', 'retry-later'],
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
    ['bad set list', page(-113), 'consultant', 'report-problem'],
    ['bad set list, older', page(-104), 'consultant', 'report-problem'],
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

  it.each(['proxy-login-required', 'page-login-required', 'client-certificate-required', 'page-untrusted'] as const)(
    '%s in front of the page',
    (code) => {
      expect(after({ code, params: { host: 'mp.weixin.qq.com' } })).toEqual([
        'ready',
        'consultant',
        'start-authorization',
      ]);
    },
  );

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

describe('C, the hosting pipeline', () => {
  it.each([
    ['set missing', 61007, 'tenant', 'grant-missing-sets'],
    ['wrong token', 61014, 'consultant', 'report-problem'],
    ['account lacks the feature', 48001, 'tenant', 'restore-account'],
    ['category', 85008, 'consultant', 'fix-issues'],
    ['profile', 86002, 'tenant', 'complete-profile'],
    ['privacy check runs', 61039, 'consultant', 'retry-later'],
    ['privacy permission', 61040, 'vendor-ops', 'fix-platform'],
    ['quota of reviews', 85085, 'vendor-ops', 'retry-later'],
    ['version under review', 85009, 'consultant', 'wait-for-review'],
  ])('%s', (_sign, errcode, actor, step) => {
    expect(recoveryFrom(api(errcode))).toEqual({ actor, step });
  });

  it('does not guess about a code that nobody has named', () => {
    expect(recoveryFrom(api(99999))).toBeNull();
    expect(recoveryFrom(page(-9999))).toBeNull();
    expect(after(api(99999))).toEqual(['ready', 'consultant', 'start-authorization']);
  });
});

describe('what came after a failure', () => {
  it('puts the work of the stage first again', () => {
    const failed = endAttempt(verifying(preparedTenant()), attemptId(), 'failed', api(61004), weChat);
    expect(viewOf(failed, checkContext()).nextStep).toBe('fix-platform');
    const blocked = viewOf(failed, checkContext({ platform: { reachable: false, ticketAgeMs: minute } }));
    expect([blocked.nextActor, blocked.nextStep]).toEqual(['vendor-ops', 'clear-blockers']);
    expect(readinessOf(evaluateChecks(failed, checkContext())).state).toBe('ready');
    const reopened = (['abandon', 'reopen', 'begin-account-prep', 'mark-ready'] as const).reduce(
      (record, action) => act(record, action, '', at(operator, now + day)),
      failed,
    );
    expect(viewOf(reopened, checkContext()).nextStep).toBe('start-authorization');
    const pinned = updateProfile(failed, { expectedAppId: appId(2) }, at(operator, now + day));
    expect(viewOf(pinned, checkContext()).readiness.state).toBe('ready');
  });
});

describe('who has to act', () => {
  const numbered = catalogueItems.flatMap(({ kind, code, entry }) =>
    typeof code === 'number' ? [{ kind, code, entry }] : [],
  );

  it.each(numbered.filter(({ kind }) => kind === 'errcode'))('is told once for errcode $code', ({ code, entry }) => {
    const recovery = recoveryFrom({ code: 'wechat-rejected', errcode: code });
    if (recovery !== null) expect(recovery.actor).toBe(nextActorOf(entry));
  });

  it.each(numbered.filter(({ kind }) => kind === 'page'))('is told once for page number $code', ({ code, entry }) => {
    const failure = pageFailureOf(code);
    if (failure !== null) expect(failure.actor).toBe(nextActorOf(entry));
  });
});
