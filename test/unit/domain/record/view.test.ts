import { describe, expect, it } from 'vitest';
import { endAttempt, progressAttempt } from '../../../../main/domain/binding/attempt';
import { adoptAuthorization, resolveQuarantine } from '../../../../main/domain/binding/quarantine';
import { applyReading, noticeRevocation } from '../../../../main/domain/record/reading';
import { act } from '../../../../main/domain/stages/stage-machine';
import { summarize, viewOf, withConflicts } from '../../../../main/domain/record/view';
import type { FactValues } from '../../../../preload/contract/facts';
import { nextSteps } from '../../../../preload/contract/next-steps';
import { stages } from '../../../../preload/contract/vocabulary/stages';
import { type TenantRecord, tenantRowSchema, tenantViewSchema } from '../../../../preload/contract/tenant';
import {
  appId,
  at,
  atStage,
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
  tenant,
  weChat,
  withoutFact,
  workspace,
} from '../builders';

function confirmed(facts: Partial<FactValues> = {}) {
  return act(authorized(preparedTenant(facts)), 'confirm-in-sharecrm', '', operator);
}

describe('viewOf', () => {
  it('is what the contract says, at every stage', () => {
    for (const stage of stages) {
      const view = viewOf(atStage(stage), checkContext());
      expect(tenantViewSchema.safeParse(view).success).toBe(true);
      expect(nextSteps).toContain(view.nextStep);
    }
  });

  it('puts everything about a tenant together', () => {
    const view = viewOf(authorized(preparedTenant()), checkContext({ conflicts: [conflict()] }));
    expect(view.row).toMatchObject({
      name: '云杉食品',
      entity: '江澜市云杉食品有限公司',
      stage: 'bound',
      appId: appId(1),
      bound: true,
      accountName: '云杉订货',
      checks: [20, 0, 1, 0, 0],
      contact: '陈弈 100 0000 0001',
      owner: '韩静',
      syncedAtMs: now,
    });
    expect(view.conflicts).toHaveLength(1);
    expect(view.flags).toContain('conflict');
    expect(view.chainBrokenAt).toBeNull();
    expect(view.platformBranding.name).toBe('订货通');
  });

  it('offers to mark a tenant ready only while nothing blocks', () => {
    expect(viewOf(atStage('account-prep'), checkContext()).actions).toContain('mark-ready');
    const unknown = withoutFact(atStage('account-prep'), 'verified');
    expect(viewOf(unknown, checkContext()).actions).toContain('mark-ready');
    const blocked = atStage('account-prep', preparedTenant({ verified: false }));
    expect(viewOf(blocked, checkContext()).actions).toEqual(['abandon', 'withdraw']);
  });

  it('names a tampered ledger at its entry, before anything else', () => {
    const record = authorized(preparedTenant());
    const ledger = record.ledger.map((entry) => (entry.sequence === 3 ? { ...entry, actor: '别人' } : entry));
    const view = viewOf({ ...record, ledger }, checkContext());
    expect(view.chainBrokenAt).toBe(3);
    expect(view.flags).toContain('chain-broken');
    expect(view.nextStep).toBe('check-records');
  });
});

describe('what a binding with issues lacks', () => {
  it('is said once: by the flag that names it, else by the issue', () => {
    const frozen = viewOf(authorized(preparedTenant(), { accountStatus: 19, verifyType: -1 }), checkContext());
    expect(frozen.record.binding?.issues).toContain('account-not-normal');
    expect(frozen.flags).toContain('account-frozen');
    expect(frozen.row.issues).toEqual(['unverified']);
    const odd = viewOf(authorized(preparedTenant(), { accountStatus: 77 }), checkContext());
    expect(odd.row.issues).toEqual(['account-not-normal']);
  });
});

describe('when a tenant was first bound', () => {
  const later = { id: attemptId('attempt-2'), nowMs: now + 30 * day };
  const revoked = (record: TenantRecord) => noticeRevocation(record, at(weChat, now + 20 * day));
  const firstOf = (record: TenantRecord) => viewOf(record, checkContext()).row.boundAtMs;

  it('is the first time, however often it is bound again', () => {
    const first = authorized(preparedTenant());
    const known = firstOf(first);
    expect(known).toBe(first.binding?.authorizedAtMs);
    const again = authorized(revoked(first), {}, later);
    expect(again.binding?.authorizedAtMs).toBe(later.nowMs);
    expect(firstOf(again)).toBe(known);
    expect(firstOf(authorized(again, {}, { id: attemptId('attempt-3'), nowMs: now + 40 * day }))).toBe(known);
  });

  it('is known also of a binding that came of no attempt', () => {
    const found = adoptAuthorization(preparedTenant(), reading(), resultContext(), operator);
    expect(firstOf(authorized(revoked(found), {}, later))).toBe(operator.nowMs);
    const setAside = authorized(preparedTenant(), { appId: appId(2) });
    const accepted = resolveQuarantine(setAside, 'accept', '客户换了小程序', resultContext(), operator);
    expect(firstOf(authorized(revoked(accepted), { appId: appId(2) }, later))).toBe(operator.nowMs);
  });

  it('is not known of one that never was', () => {
    expect(firstOf(preparedTenant())).toBeUndefined();
  });
});

describe('the next move', () => {
  it.each([
    ['on-platform', 'consultant', 'begin-intake'],
    ['intake', 'consultant', 'start-authorization'],
    ['account-prep', 'consultant', 'start-authorization'],
    ['ready', 'consultant', 'start-authorization'],
    ['link-issued', 'consultant', 'send-link'],
    ['window-open', 'tenant', 'scan-code'],
    ['awaiting-admin', 'tenant', 'confirm-on-phone'],
    ['code-received', 'nobody', 'wait-for-exchange'],
    ['exchanged', 'nobody', 'wait-for-verification'],
    ['verifying', 'nobody', 'wait-for-verification'],
    ['bound', 'consultant', 'confirm-in-sharecrm'],
    ['bound-with-issues', 'consultant', 'fix-issues'],
    ['quarantined', 'consultant', 'resolve-quarantine'],
    ['confirmed', 'consultant', 'start-packaging'],
    ['packaging', 'consultant', 'submit-for-review'],
    ['in-review', 'wechat', 'wait-for-review'],
    ['review-rejected', 'consultant', 'fix-and-resubmit'],
    ['review-delayed', 'wechat', 'wait-for-review'],
    ['live', 'nobody', 'nothing'],
    ['revoked', 'consultant', 'reauthorize'],
    ['abandoned', 'nobody', 'reopen'],
    ['withdrawn', 'nobody', 'reopen'],
  ] as const)('at %s is for %s: %s', (stage, actor, step) => {
    const view = viewOf(atStage(stage), checkContext());
    expect([view.nextActor, view.nextStep]).toEqual([actor, step]);
  });

  it('follows the first open check while a tenant prepares', () => {
    const unknown = viewOf(withoutFact(atStage('account-prep'), 'verified'), checkContext());
    expect([unknown.nextActor, unknown.nextStep]).toEqual(['tenant', 'answer-unknowns']);
    const blocked = viewOf(
      atStage('account-prep', preparedTenant({ verified: false })),
      checkContext({ workspace: workspace({ launchDomain: null }) }),
    );
    expect([blocked.nextActor, blocked.nextStep]).toEqual(['tenant', 'clear-blockers']);
    expect(viewOf(act(tenant(), 'begin-intake', '', operator), checkContext()).nextStep).toBe('begin-account-prep');
  });

  it('puts a conflict and a frozen account before the work of the stage', () => {
    expect(viewOf(preparedTenant(), checkContext({ conflicts: [conflict()] })).nextStep).toBe('resolve-conflict');
    expect(viewOf(preparedTenant({ accountStatus: 19 }), checkContext()).nextStep).toBe('restore-account');
  });

  it('lets a drift wait until the shop is live', () => {
    const drifted = (record = confirmed()) =>
      applyReading(record, reading({ nickName: '新', atMs: now + day }), workspace(), at(weChat, now + day));
    expect(viewOf(drifted(), checkContext()).nextStep).toBe('start-packaging');
    expect(viewOf(drifted(act(confirmed(), 'release', '', operator)), checkContext()).nextStep).toBe('review-drift');
  });
});

describe('flags', () => {
  it.each([
    [1, []],
    [14, ['account-cancelled']],
    [16, ['account-banned']],
    [18, ['account-warned']],
    [19, ['account-frozen']],
    [99, []],
  ])('of account status %i', (accountStatus, flags) => {
    expect(viewOf(preparedTenant({ accountStatus }), checkContext()).flags).toEqual(flags);
  });

  it('announce an annual review thirty days ahead, and tell when it was missed', () => {
    const review = { due: false, beginsAtMs: now + 31 * day, endsAtMs: now + 90 * day };
    const record = preparedTenant({ annualReview: review });
    const flagsAt = (nowMs: number) => viewOf(record, checkContext({ nowMs })).flags;
    expect(flagsAt(now)).toEqual([]);
    expect(flagsAt(now + day)).toEqual(['annual-review-due']);
    const missed = preparedTenant({ annualReview: { due: true, beginsAtMs: null, endsAtMs: now - 1 } });
    expect(viewOf(missed, checkContext()).flags).toEqual(['annual-review-overdue']);
  });

  it('tell of a filing that is open only once a mini program is bound', () => {
    const filing = { status: 1031, smsStatus: null };
    expect(viewOf(preparedTenant({ filing }), checkContext()).flags).toEqual([]);
    expect(viewOf(authorized(preparedTenant(), { filing }), checkContext()).flags).toEqual([
      'unconfirmed',
      'filing-open',
    ]);
  });

  it('tell of a link in its last five minutes', () => {
    const expiresAtMs = now + 20 * minute;
    const record = progressAttempt(started(preparedTenant()), attemptId(), 'link-issued', { expiresAtMs }, weChat);
    expect(viewOf(record, checkContext({ nowMs: now + 14 * minute })).flags).toEqual([]);
    expect(viewOf(record, checkContext({ nowMs: now + 15 * minute })).flags).toEqual(['link-expiring']);
    const ended = endAttempt(record, attemptId(), 'expired', null, operator);
    expect(viewOf(ended, checkContext({ nowMs: now + 15 * minute })).flags).toEqual([]);
  });

  it('tell of a revocation, and of a result that was set aside beside a good binding', () => {
    const record = confirmed();
    expect(viewOf(noticeRevocation(record, weChat), checkContext()).flags).toEqual(['revoked']);
    const options = { id: attemptId('attempt-2'), nowMs: now + day };
    expect(viewOf(authorized(record, { appId: appId(2) }, options), checkContext()).flags).toEqual(['quarantine-open']);
  });
});

describe('summarize', () => {
  it('is the line of the view, without what others say', () => {
    const { conflicts: _none, ...context } = checkContext();
    for (const record of [tenant(), preparedTenant(), authorized(preparedTenant())]) {
      expect(summarize(record, context)).toEqual(viewOf(record, checkContext()).row);
      expect(tenantRowSchema.safeParse(summarize(record, context)).success).toBe(true);
    }
  });

  it('takes the claims of others on top', () => {
    const { conflicts: _none, ...context } = checkContext();
    const row = summarize(preparedTenant(), context);
    expect(withConflicts(row, [])).toBe(row);
    expect(withConflicts(row, [conflict()])).toMatchObject({ flags: ['conflict'], nextActor: 'consultant' });
  });

  it('stands for the bound AppID, else the expected one, else the one from before', () => {
    const { conflicts: _none, ...context } = checkContext();
    const revoked = noticeRevocation(authorized(preparedTenant()), weChat);
    expect(summarize(revoked, context)).toMatchObject({ appId: appId(1), bound: false });
    expect(summarize(preparedTenant({}, { expectedAppId: null }), context)).toMatchObject({
      appId: null,
      bound: false,
    });
  });

  it('names the nearest date by which somebody has to act', () => {
    const { conflicts: _none, ...context } = checkContext();
    expect(summarize(preparedTenant(), context).dueAtMs).toBe(now + 200 * day);
    const record = started(preparedTenant());
    const issued = progressAttempt(record, attemptId(), 'link-issued', { expiresAtMs: now + minute }, weChat);
    expect(summarize(issued, context).dueAtMs).toBe(now + minute);
    expect(summarize(withoutFact(preparedTenant(), 'annualReview'), context).dueAtMs).toBeNull();
  });
});
