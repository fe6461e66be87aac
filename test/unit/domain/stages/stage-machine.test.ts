import { describe, expect, it } from 'vitest';
import {
  act,
  allowedActions,
  confirmBinding,
  correctStage,
  followReadiness,
} from '../../../../main/domain/stages/stage-machine';
import type { Readiness } from '../../../../preload/contract/checks';
import { stages } from '../../../../preload/contract/vocabulary/stages';
import {
  atStage,
  at,
  authorized,
  kindsOf,
  minute,
  now,
  operator,
  preparedTenant,
  refusalOf,
  started,
  tenant,
} from '../builders';

const ready: Readiness = { state: 'ready', blockers: [], unknowns: [], warnings: [] };
const blocked: Readiness = { state: 'blocked', blockers: ['verified'], unknowns: [], warnings: [] };
const unknowns: Readiness = { state: 'unknowns', blockers: [], unknowns: ['verified'], warnings: [] };

describe('act', () => {
  it('moves the stage and records who, when, from where, and why', () => {
    const moved = act(tenant(), 'begin-intake', '客户已签约', at(operator, now + minute));
    expect(moved.stage).toBe('intake');
    expect(moved.stageSinceMs).toBe(now + minute);
    expect(moved.ledger.at(-1)).toMatchObject({
      kind: 'stage-changed',
      actor: '韩静',
      source: 'operator',
      atMs: now + minute,
      detail: { from: 'on-platform', to: 'intake', event: 'begin-intake', note: '客户已签约' },
    });
  });

  it('names stage, event and reason of a refusal, and changes nothing', () => {
    const record = tenant();
    const before = structuredClone(record);
    expect(refusalOf(() => act(record, 'release', '', operator))).toEqual({
      code: 'transition-refused',
      reason: 'wrong-stage',
    });
    expect(record).toEqual(before);
  });

  it('does not mark a tenant ready whose checks block, when it is told of them', () => {
    const record = atStage('account-prep');
    expect(refusalOf(() => act(record, 'mark-ready', '', operator, blocked)).code).toBe('not-ready');
    expect(act(record, 'mark-ready', '', operator, unknowns).stage).toBe('ready');
    expect(act(record, 'mark-ready', '', operator).stage).toBe('ready');
  });

  it('records the confirmation of a binding', () => {
    const confirmed = act(authorized(preparedTenant()), 'confirm-in-sharecrm', '', operator);
    expect(confirmed.stage).toBe('confirmed');
    expect(confirmed.binding).toMatchObject({ confirmedAtMs: now, confirmedBy: '韩静' });
    expect(kindsOf(confirmed).slice(-2)).toEqual(['stage-changed', 'confirmed']);
    expect(refusalOf(() => confirmBinding(tenant(), operator)).reason).toBe('not-bound');
  });

  it('is refused while an authorization is open, even before its link', () => {
    const record = started(preparedTenant());
    expect(record.stage).toBe('ready');
    expect(allowedActions(record)).toEqual([]);
    expect(refusalOf(() => act(record, 'abandon', '', operator)).reason).toBe('attempt-open');
  });

  it('leads from intake to live, and through a rejected and a delayed review', () => {
    const path = [
      'confirm-in-sharecrm',
      'start-packaging',
      'submit-for-review',
      'review-rejected',
      'submit-for-review',
      'review-delayed',
      'release',
    ] as const;
    const live = path.reduce((record, action) => act(record, action, '', operator), authorized(preparedTenant()));
    expect(live.stage).toBe('live');
    expect(live.ledger.filter((entry) => entry.kind === 'stage-changed').at(-1)?.detail['event']).toBe('release');
  });
});

describe('correctStage', () => {
  const live = act(act(authorized(preparedTenant()), 'confirm-in-sharecrm', '', operator), 'release', '', operator);

  it('takes back what was recorded by mistake, and the record keeps both with the reason', () => {
    const corrected = correctStage(live, 'confirmed', '点错了', operator);
    expect(corrected.stage).toBe('confirmed');
    expect(
      corrected.ledger
        .filter(({ kind }) => kind === 'stage-changed')
        .map(({ detail }) => detail)
        .slice(-2),
    ).toEqual([
      { from: 'confirmed', to: 'live', event: 'release' },
      { from: 'live', to: 'confirmed', event: 'correction', note: '点错了' },
    ]);
    expect(corrected.binding?.confirmedAtMs).toBe(live.binding?.confirmedAtMs);
    const unconfirmed = correctStage(live, 'bound', '没有确认过', operator);
    expect(unconfirmed).toMatchObject({ stage: 'bound', binding: { confirmedAtMs: null, confirmedBy: null } });
    expect(correctStage(tenant(), 'account-prep', '早已开始', operator).stage).toBe('account-prep');
  });

  it('is refused without a reason, during an authorization, and for what follows from something else', () => {
    expect(() => correctStage(live, 'confirmed', ' ', operator)).toThrow('reason-required');
    expect(refusalOf(() => correctStage(live, 'revoked', 'x', operator)).reason).toBe('wrong-stage');
    expect(refusalOf(() => correctStage(preparedTenant(), 'live', 'x', operator)).reason).toBe('wrong-stage');
    expect(refusalOf(() => correctStage(started(preparedTenant()), 'intake', 'x', operator)).reason).toBe(
      'attempt-open',
    );
  });
});

describe('allowedActions', () => {
  it.each(stages)('offers at %s exactly what is not refused', (stage) => {
    const record = atStage(stage);
    for (const action of allowedActions(record)) {
      if (action === 'confirm-in-sharecrm') continue;
      expect(act(record, action, '', operator).stage).not.toBe(stage);
    }
  });
});

describe('followReadiness', () => {
  it('takes a prepared tenant to ready, and back when something blocks', () => {
    const up = followReadiness(atStage('account-prep'), ready, operator);
    expect(up.stage).toBe('ready');
    expect(followReadiness(up, blocked, operator).stage).toBe('account-prep');
  });

  it('moves nothing on unknown values, an unreachable platform, or at another stage', () => {
    expect(followReadiness(atStage('account-prep'), unknowns, operator).stage).toBe('account-prep');
    expect(followReadiness(atStage('ready'), unknowns, operator).stage).toBe('ready');
    const unreachable: Readiness = { ...blocked, blockers: ['platform-reachable'] };
    expect(followReadiness(atStage('ready'), unreachable, operator).stage).toBe('ready');
    expect(followReadiness(atStage('live'), blocked, operator).stage).toBe('live');
    expect(followReadiness(atStage('intake'), ready, operator).stage).toBe('intake');
    const open = started(preparedTenant());
    expect(followReadiness(open, blocked, operator)).toBe(open);
  });
});
