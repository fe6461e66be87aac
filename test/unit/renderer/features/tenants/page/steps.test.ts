import { describe, expect, it } from 'vitest';
import { checkIds } from '../../../../../../preload/contract/checks';
import { looseActions, stepsOf } from '../../../../../../renderer/features/tenants/page/upgrade/steps';
import { checkFixture, viewFixture } from '../../../fixtures';
import { boundRecord } from '../../bound-record';

function states(view: Parameters<typeof stepsOf>[0]): Readonly<Record<string, string>> {
  return Object.fromEntries(stepsOf(view).map((step) => [step.id, step.state]));
}

describe('stepsOf', () => {
  it('shows every check in exactly one step', () => {
    const shown = stepsOf(viewFixture()).flatMap((step) => step.checks.map((check) => check.id));
    expect([...shown].sort()).toEqual([...checkIds].sort());
  });

  it('waits for the authorization once everything is prepared', () => {
    expect(states(viewFixture())).toMatchObject({
      platform: 'done',
      authorize: 'current',
      confirm: 'later',
      publish: 'later',
    });
  });

  it.each([
    ['fail', 'block', 'problem', 'later'],
    ['unknown', 'block', 'current', 'later'],
    ['unknown', 'warn', 'passable', 'current'],
    ['warn', 'warn', 'passable', 'current'],
    ['waived', 'block', 'done', 'current'],
  ] as const)('tells apart %s of a check that must %s', (verdict, level, state, authorize) => {
    const checks = checkIds.map((id) => checkFixture(id, id === 'verified' ? { verdict, level } : {}));
    expect(states(viewFixture({ checks }))).toMatchObject({ account: state, authorize });
  });

  it('asks for the confirmation, then for publishing', () => {
    // An issue stays visible however far the tenant has come.
    expect(states(viewFixture({}, boundRecord()))).toMatchObject({ authorize: 'problem', confirm: 'current' });
    expect(states(viewFixture({}, boundRecord({ issues: [] })))).toMatchObject({
      authorize: 'done',
      confirm: 'current',
      publish: 'later',
    });
    const confirmed = boundRecord({ confirmedAtMs: 1, confirmedBy: '王敏' });
    expect(states(viewFixture({}, confirmed))).toMatchObject({ confirm: 'done', publish: 'current' });
    expect(states(viewFixture({}, { ...confirmed, stage: 'live' }))).toMatchObject({ publish: 'done' });
  });

  it('does not count a revoked binding', () => {
    expect(states(viewFixture({}, boundRecord({ revokedAtMs: 5 })))).toMatchObject({
      authorize: 'current',
      confirm: 'later',
    });
  });

  it('puts every action either into a step or among the loose ones', () => {
    const view = viewFixture({ actions: ['begin-intake', 'confirm-in-sharecrm', 'release', 'abandon'] });
    expect(looseActions(view.actions)).toEqual(['begin-intake', 'abandon']);
    expect(stepsOf(view).flatMap((step) => step.actions)).toEqual(['confirm-in-sharecrm', 'release']);
  });
});
