import { describe, expect, it } from 'vitest';
import { isPhaseStep, type StageEvent, transition } from '../../../../main/domain/stages/transition';
import { attemptPhases } from '../../../../preload/contract/binding';
import { refusalReasons } from '../../../../preload/contract/refusals';
import { stageActions, stages } from '../../../../preload/contract/vocabulary/stages';
import type { Stage, StageAction } from '../../../../preload/contract/stages';
import { refusalOf } from '../builders';

const authorizing = ['link-issued', 'window-open', 'awaiting-admin', 'code-received', 'exchanged', 'verifying'];
const bound = [
  'bound',
  'bound-with-issues',
  'confirmed',
  'packaging',
  'in-review',
  'review-rejected',
  'review-delayed',
  'live',
];
const startable = ['ready', 'quarantined', 'revoked', ...bound];

/** The whole table of actions: stage, then action and where it leads. Everything that is not here is refused. */
const actions: Readonly<Record<Stage, Partial<Record<StageAction, Stage>>>> = {
  'on-platform': { 'begin-intake': 'intake', abandon: 'abandoned', withdraw: 'withdrawn' },
  intake: { 'begin-account-prep': 'account-prep', abandon: 'abandoned', withdraw: 'withdrawn' },
  'account-prep': { 'mark-ready': 'ready', abandon: 'abandoned', withdraw: 'withdrawn' },
  ready: { abandon: 'abandoned', withdraw: 'withdrawn' },
  'link-issued': {},
  'window-open': {},
  'awaiting-admin': {},
  'code-received': {},
  exchanged: {},
  verifying: {},
  bound: { 'confirm-in-sharecrm': 'confirmed' },
  'bound-with-issues': { 'confirm-in-sharecrm': 'confirmed' },
  quarantined: { abandon: 'abandoned', withdraw: 'withdrawn' },
  confirmed: { 'start-packaging': 'packaging', release: 'live' },
  packaging: { 'submit-for-review': 'in-review', release: 'live' },
  'in-review': { 'review-rejected': 'review-rejected', 'review-delayed': 'review-delayed', release: 'live' },
  'review-rejected': { 'start-packaging': 'packaging', 'submit-for-review': 'in-review' },
  'review-delayed': { 'review-rejected': 'review-rejected', release: 'live' },
  live: {},
  revoked: { abandon: 'abandoned', withdraw: 'withdrawn' },
  abandoned: { reopen: 'intake' },
  withdrawn: { reopen: 'intake' },
};

function outcome(stage: Stage, event: StageEvent): Stage | 'refused' {
  try {
    return transition(stage, event);
  } catch {
    const { code, reason } = refusalOf(() => transition(stage, event));
    expect(code).toBe('transition-refused');
    expect(refusalReasons).toContain(reason);
    return 'refused';
  }
}

describe('actions', () => {
  it.each(stages)('at %s lead where the table says, and nowhere else', (stage) => {
    for (const action of stageActions) {
      expect([action, outcome(stage, { type: 'action', action })]).toEqual([
        action,
        actions[stage][action] ?? 'refused',
      ]);
    }
  });

  it.each([
    ['window-open', 'abandon', 'attempt-open'],
    ['live', 'withdraw', 'still-authorized'],
    ['bound-with-issues', 'abandon', 'still-authorized'],
    ['intake', 'release', 'wrong-stage'],
  ] as const)('are refused at %s with the reason', (stage, action, reason) => {
    expect(refusalOf(() => transition(stage, { type: 'action', action })).reason).toBe(reason);
  });
});

describe('the phases of an authorization', () => {
  it.each(stages)('start only where an authorization may: %s', (stage) => {
    expect(outcome(stage, { type: 'attempt-phase', phase: 'starting' })).toBe(
      startable.includes(stage) ? stage : 'refused',
    );
  });

  it.each(stages)('advance, skip what was not seen, and never go back: %s', (stage) => {
    for (const phase of attemptPhases.filter((candidate) => candidate !== 'starting')) {
      const isForward = authorizing.indexOf(phase) >= authorizing.indexOf(stage);
      const isScanAgain = stage === 'awaiting-admin' && phase === 'window-open';
      const isAllowed = startable.includes(stage) || (authorizing.includes(stage) && (isForward || isScanAgain));
      const expected = phase !== 'ended' && isAllowed ? phase : 'refused';
      expect([phase, outcome(stage, { type: 'attempt-phase', phase })]).toEqual([phase, expected]);
    }
  });

  it('tells a tenant in preparation that it is not ready', () => {
    for (const stage of ['on-platform', 'intake', 'account-prep'] as const) {
      expect(refusalOf(() => transition(stage, { type: 'attempt-phase', phase: 'starting' })).reason).toBe('not-ready');
    }
  });

  it('are ordered for attempts as they are for stages', () => {
    expect(isPhaseStep('starting', 'verifying')).toBe(true);
    expect(isPhaseStep('awaiting-admin', 'window-open')).toBe(true);
    expect(isPhaseStep('code-received', 'window-open')).toBe(false);
    expect(isPhaseStep('ended', 'verifying')).toBe(false);
    expect(isPhaseStep('verifying', 'ended')).toBe(false);
    expect(isPhaseStep('window-open', 'starting')).toBe(false);
  });
});

describe('the end of an authorization', () => {
  it.each(stages)('falls back to where it started, from %s', (stage) => {
    for (const returnTo of stages) {
      const isAllowed = startable.includes(returnTo) && (authorizing.includes(stage) || stage === returnTo);
      expect([returnTo, outcome(stage, { type: 'attempt-ended', returnTo })]).toEqual([
        returnTo,
        isAllowed ? returnTo : 'refused',
      ]);
    }
  });
});

describe('what WeChat brings', () => {
  it.each(stages)('binds every stage that is not closed: %s', (stage) => {
    const isClosed = stage === 'abandoned' || stage === 'withdrawn';
    expect(outcome(stage, { type: 'bound', issues: false })).toBe(isClosed ? 'refused' : 'bound');
    expect(outcome(stage, { type: 'bound', issues: true })).toBe(isClosed ? 'refused' : 'bound-with-issues');
  });

  it.each(stages)('sets aside only a tenant without a good binding: %s', (stage) => {
    const isAllowed = authorizing.includes(stage) || ['ready', 'revoked', 'quarantined'].includes(stage);
    expect(outcome(stage, { type: 'quarantined' })).toBe(isAllowed ? 'quarantined' : 'refused');
  });

  it.each(stages)('revokes only what is bound: %s', (stage) => {
    expect(outcome(stage, { type: 'revoked' })).toBe(bound.includes(stage) ? 'revoked' : 'refused');
  });

  it.each(stages)('is released from quarantine to a stage that stands by itself: %s', (stage) => {
    for (const to of stages) {
      const isAllowed = stage === 'quarantined' && ['ready', 'revoked', 'bound', 'bound-with-issues'].includes(to);
      expect([to, outcome(stage, { type: 'quarantine-resolved', to })]).toEqual([to, isAllowed ? to : 'refused']);
    }
  });
});

describe('readiness', () => {
  it.each(stages)('moves only a tenant before its authorization: %s', (stage) => {
    const isPreparing = ['on-platform', 'intake', 'account-prep'].includes(stage);
    const isBefore = isPreparing || stage === 'ready';
    expect(outcome(stage, { type: 'readiness', ready: true })).toBe(isBefore ? 'ready' : 'refused');
    expect(outcome(stage, { type: 'readiness', ready: false })).toBe(
      isPreparing ? stage : stage === 'ready' ? 'account-prep' : 'refused',
    );
  });
});
