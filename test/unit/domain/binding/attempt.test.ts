import { describe, expect, it } from 'vitest';
import {
  answerAttempt,
  endAttempt,
  notePage,
  openAttempt,
  progressAttempt,
} from '../../../../main/domain/binding/attempt';
import { applyAuthorization } from '../../../../main/domain/binding/authorization-result';
import { noticeRevocation } from '../../../../main/domain/record/reading';
import type { AttemptOutcome } from '../../../../preload/contract/binding';
import {
  appId,
  at,
  atStage,
  attemptId,
  authorized,
  day,
  kindsOf,
  live,
  minute,
  nonceHash,
  now,
  operator,
  preparedTenant,
  reading,
  refusalOf,
  resultContext,
  second,
  started,
  tenant,
  verifying,
  weChat,
} from '../builders';

describe('startAttempt', () => {
  it('records the attempt before its link exists, without any code or nonce', () => {
    const record = started(preparedTenant());
    expect(openAttempt(record)).toMatchObject({
      phase: 'starting',
      expectedAppId: appId(1),
      nonceHash,
      startedBy: '韩静',
      returnTo: 'ready',
      expiresAtMs: null,
      endedAtMs: null,
      answer: null,
    });
    expect(record.ledger.at(-1)).toMatchObject({ kind: 'attempt-started', source: 'operator' });
  });

  it('makes a prepared tenant ready first, with its own entry', () => {
    const record = started(preparedTenant());
    expect(record.stage).toBe('ready');
    expect(kindsOf(record).slice(-2)).toEqual(['stage-changed', 'attempt-started']);
  });

  it('allows one open attempt at a time', () => {
    expect(refusalOf(() => started(started(preparedTenant()), second)).code).toBe('attempt-in-progress');
  });

  it('takes no id twice, or a late callback could reach the wrong attempt', () => {
    const ended = endAttempt(started(preparedTenant()), attemptId(), 'cancelled', null, operator);
    expect(refusalOf(() => started(ended)).code).toBe('attempt-not-open');
  });

  it('is refused for a closed tenant, whatever the account', () => {
    for (const accountKind of ['mini-program', 'official-account'] as const) {
      expect(refusalOf(() => started(atStage('abandoned'), { accountKind })).reason).toBe('wrong-stage');
      expect(refusalOf(() => started(atStage('withdrawn'), { accountKind })).reason).toBe('wrong-stage');
    }
  });

  it('pins a bound tenant to its own AppID, whatever is asked for', () => {
    const record = started(authorized(preparedTenant()), { ...second, expectedAppId: appId(9) });
    expect(openAttempt(record)?.expectedAppId).toBe(appId(1));
    expect(openAttempt(record)?.returnTo).toBe('bound');
  });

  it('leaves the AppID of a revoked tenant open', () => {
    const revoked = noticeRevocation(authorized(preparedTenant()), weChat);
    expect(openAttempt(started(revoked, { ...second, expectedAppId: null }))?.expectedAppId).toBeNull();
  });

  it('leaves the stage alone for the official account', () => {
    const record = started(tenant(), { accountKind: 'official-account', expectedAppId: null });
    const moved = progressAttempt(record, attemptId(), 'window-open', {}, weChat);
    expect(moved.stage).toBe('on-platform');
    expect(openAttempt(moved)?.phase).toBe('window-open');
    expect(endAttempt(moved, attemptId(), 'cancelled', null, operator).stage).toBe('on-platform');
  });
});

describe('progressAttempt', () => {
  it('advances attempt and stage together, each with its entry', () => {
    const record = started(preparedTenant());
    const issued = progressAttempt(record, attemptId(), 'link-issued', { expiresAtMs: now + 30 * minute }, weChat);
    expect(issued.stage).toBe('link-issued');
    expect(openAttempt(issued)).toMatchObject({ phase: 'link-issued', expiresAtMs: now + 30 * minute });
    expect(kindsOf(issued).slice(-2)).toEqual(['attempt-progressed', 'stage-changed']);
  });

  it('keeps what it learns, and repeats nothing', () => {
    const record = verifying(preparedTenant());
    const granted = progressAttempt(record, attemptId(), 'verifying', { grantedAppId: appId(1) }, weChat);
    expect(openAttempt(granted)?.grantedAppId).toBe(appId(1));
    expect(progressAttempt(granted, attemptId(), 'verifying', { grantedAppId: appId(1) }, weChat)).toBe(granted);
    expect(progressAttempt(record, attemptId(), 'verifying', {}, weChat)).toBe(record);
  });

  it('lets the administrator refuse and scan again, but no code be received twice', () => {
    const waiting = progressAttempt(started(preparedTenant()), attemptId(), 'awaiting-admin', {}, weChat);
    const again = progressAttempt(waiting, attemptId(), 'window-open', {}, weChat);
    expect(again.stage).toBe('window-open');
    const received = progressAttempt(again, attemptId(), 'code-received', {}, weChat);
    expect(refusalOf(() => progressAttempt(received, attemptId(), 'window-open', {}, weChat)).reason).toBe(
      'phase-order',
    );
    expect(refusalOf(() => progressAttempt(received, attemptId(), 'ended', {}, weChat)).reason).toBe('phase-order');
  });

  it('turns away late callbacks of a closed attempt, and strange ones', () => {
    const ended = endAttempt(started(preparedTenant()), attemptId(), 'expired', { code: 'link-expired' }, operator);
    const late = () => progressAttempt(ended, attemptId(), 'code-received', {}, weChat);
    expect(refusalOf(late).code).toBe('attempt-not-open');
    const renewed = started(ended, second);
    expect(refusalOf(() => progressAttempt(renewed, attemptId(), 'code-received', {}, weChat)).code).toBe(
      'attempt-not-open',
    );
  });
});

describe('endAttempt', () => {
  const aborted: readonly AttemptOutcome[] = ['cancelled', 'expired', 'failed', 'interrupted'];

  it.each(aborted)('falls back to where it started when it is %s', (outcome) => {
    const fresh = endAttempt(verifying(preparedTenant()), attemptId(), outcome, null, operator);
    expect(fresh.stage).toBe('ready');
    expect(fresh.attempts[0]).toMatchObject({ phase: 'ended', outcome, endedAtMs: now });
    const renewed = endAttempt(verifying(live(), second), second.id, outcome, null, operator);
    expect(renewed.stage).toBe('live');
    expect(renewed.binding).toEqual(live().binding);
  });

  it('falls back from an attempt that never issued a link', () => {
    const record = endAttempt(started(live(), second), second.id, 'failed', { code: 'offline' }, operator);
    expect(record.stage).toBe('live');
    expect(record.ledger.at(-1)).toMatchObject({ kind: 'attempt-ended', detail: { error: 'offline' } });
  });

  it('keeps what the failure said, and ends only once', () => {
    const error = { code: 'wechat-rejected', errcode: 61004, rid: '63523ebd-02109430-53ef0c2b' } as const;
    const ended = endAttempt(verifying(preparedTenant()), attemptId(), 'failed', error, weChat);
    expect(ended.attempts[0]?.error).toEqual(error);
    expect(ended.ledger.find((entry) => entry.kind === 'attempt-ended')?.detail).toMatchObject({
      errcode: 61004,
      rid: '63523ebd-02109430-53ef0c2b',
    });
    expect(endAttempt(ended, attemptId(), 'cancelled', null, operator)).toBe(ended);
    expect(refusalOf(() => endAttempt(ended, attemptId('other'), 'cancelled', null, operator)).code).toBe(
      'attempt-not-open',
    );
  });

  it('returns to revoked when the tenant revoked in the middle of it', () => {
    const renewing = verifying(live(), second);
    const revoked = noticeRevocation(renewing, at(weChat, now + day));
    expect(revoked.stage).toBe('verifying');
    expect(endAttempt(revoked, second.id, 'cancelled', null, operator).stage).toBe('revoked');
    const early = noticeRevocation(started(live(), second), at(weChat, now + day));
    expect(early.stage).toBe('revoked');
    expect(endAttempt(early, second.id, 'cancelled', null, operator).stage).toBe('revoked');
  });
});

describe('answerAttempt', () => {
  it('waits for an answer once the result is verified', () => {
    const bound = authorized(preparedTenant());
    expect(bound.attempts[0]?.answer).toBe('pending');
    const confirmed = answerAttempt(bound, 'authorized', operator);
    expect(confirmed.stage).toBe('confirmed');
    expect(confirmed.attempts[0]?.answer).toBe('authorized');
    expect(confirmed.binding?.confirmedBy).toBe('韩静');
  });

  it('keeps a binding unconfirmed on "not yet", and takes a later answer', () => {
    const denied = answerAttempt(authorized(preparedTenant()), 'not-yet', operator);
    expect(denied.stage).toBe('bound');
    expect(denied.binding?.confirmedAtMs).toBeNull();
    expect(denied.ledger.at(-1)?.kind).toBe('denied');
    expect(answerAttempt(denied, 'authorized', operator).stage).toBe('confirmed');
  });

  it('believes nobody while WeChat knows of no binding', () => {
    const claims = [
      preparedTenant(),
      verifying(preparedTenant()),
      authorized(preparedTenant(), { appId: appId(2) }),
      noticeRevocation(authorized(preparedTenant()), weChat),
    ];
    for (const record of claims) {
      expect(refusalOf(() => answerAttempt(record, 'authorized', operator)).code).toBe('transition-refused');
    }
    const open = started(authorized(preparedTenant()), second);
    expect(refusalOf(() => answerAttempt(open, 'authorized', operator)).reason).toBe('attempt-open');
  });

  it('confirms a renewed authorization without leaving live', () => {
    const renewed = authorized(live(), {}, second);
    expect(renewed.stage).toBe('live');
    const answered = answerAttempt(renewed, 'authorized', at(operator, now + 2 * day));
    expect(answered.stage).toBe('live');
    expect(answered.binding?.confirmedAtMs).toBe(now + 2 * day);
  });
});

describe('notePage', () => {
  const ended = endAttempt(verifying(preparedTenant()), attemptId(), 'cancelled', null, operator);

  it('keeps what the page said in one line without secrets, and in the ledger', () => {
    const noted = notePage(ended, attemptId(), ' 已满\u202E\n请稍后 ?pre_auth_code=abc', operator);
    expect(noted.attempts[0]?.pageWords).toBe('已满 请稍后 ?pre_auth_code=[masked]');
    expect(noted.ledger.at(-1)).toMatchObject({
      kind: 'note-added',
      source: 'operator',
      detail: { attemptId: attemptId(), pageText: '已满 请稍后 ?pre_auth_code=[masked]' },
    });
    expect(notePage(noted, attemptId(), '已满 请稍后 ?pre_auth_code=xyz', operator)).toBe(noted);
    expect(notePage(noted, attemptId(), '长'.repeat(600), operator).attempts[0]?.pageWords).toHaveLength(500);
  });

  it('takes it back with empty words, and leaves every entry', () => {
    const noted = notePage(ended, attemptId(), '已满', operator);
    const back = notePage(noted, attemptId(), ' \u200B ', operator);
    expect(back.attempts[0]).not.toHaveProperty('pageWords');
    expect(back.ledger).toHaveLength(noted.ledger.length + 1);
  });

  it('refuses an attempt that is open or unknown', () => {
    expect(refusalOf(() => notePage(ended, attemptId('none'), '已满', operator)).code).toBe('not-found');
    const open = verifying(preparedTenant());
    expect(refusalOf(() => notePage(open, attemptId(), '已满', operator)).code).toBe('attempt-in-progress');
  });
});

describe('duplicate results', () => {
  it('change nothing after the first', () => {
    const bound = authorized(preparedTenant());
    const twice = applyAuthorization(bound, attemptId(), reading({ nickName: '别的' }), resultContext(), weChat);
    expect(twice).toBe(bound);
    const unknown = () => applyAuthorization(bound, attemptId('none'), reading(), resultContext(), weChat);
    expect(refusalOf(unknown).code).toBe('attempt-not-open');
  });

  it('of an attempt that was cancelled are left to a new one', () => {
    const cancelled = endAttempt(verifying(preparedTenant()), attemptId(), 'cancelled', null, operator);
    expect(applyAuthorization(cancelled, attemptId(), reading(), resultContext(), weChat)).toBe(cancelled);
  });
});
