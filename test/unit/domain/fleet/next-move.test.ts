import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectId, effectState, mostAttempts } from '../../../../main/domain/fleet/effects';
import { nextMove, nextMoveBack } from '../../../../main/domain/fleet/next-move';
import { minute, now, tenantId } from '../builders';
import { type definition, oneWave, planId, Walker } from './samples';

const live = { version: '1.1.0', description: 'x [op bbbbbb]', atMs: now };

/** A tenant whose upload was approved. */
function approved(patch: Parameters<typeof definition>[0] = {}, isLive = true): Walker {
  const walker = new Walker(patch);
  if (isLive) walker.read({ live });
  walker.act();
  walker.scanned().act();
  return walker.decided(0);
}

describe('a tenant of a plan', () => {
  it('goes from the upload to the end of its soak, each effect once', () => {
    const walker = new Walker();
    expect(walker.act()).toBe('upload');
    expect(walker.move()).toMatchObject({ is: 'ask', question: 'scan' });
    expect(walker.scanned().act()).toBe('submit');
    expect(walker.move()).toMatchObject({ is: 'ask', question: 'audit' });
    expect(walker.decided(0).act()).toBe('release');
    expect(walker.move()).toEqual({ is: 'wait', stage: 'soak', untilMs: now + 60 * minute });
    expect(walker.pass(60).move()).toEqual({ is: 'ended', stage: 'done', why: null });
    expect(walker.effects).toEqual(['upload', 'submit', 'release']);
  });

  it.each([
    [1, 'rejected'],
    [3, 'failed'],
  ])('ends with its audit (status %i): %s', (status, stage) => {
    const walker = approved().decided(status, '1:类目不符');
    expect(walker.move()).toMatchObject({ is: 'ended', stage });
  });

  it('waits for who has to approve, and releases then', () => {
    const walker = approved({ approval: 'second-person' });
    walker.isApproved = false;
    expect(walker.move()).toEqual({ is: 'wait', stage: 'approval', untilMs: null });
    walker.isApproved = true;
    expect(walker.move()).toMatchObject({ is: 'act', effect: 'release' });
  });

  it('waits for the sign-off of its own merchant', () => {
    const walker = approved({ approval: 'merchant' });
    expect(walker.move()).toMatchObject({ stage: 'approval' });
    walker.signedOffBy = '陈弈';
    expect(walker.move()).toMatchObject({ is: 'act', effect: 'release' });
  });

  it('becomes public only inside a window', () => {
    // 2026-03-02 09:00 UTC is Monday, 17:00 in China.
    const walker = approved({ windows: [{ days: [2], fromMinute: 600, toMinute: 720 }] });
    const tuesdayTen = Date.UTC(2026, 2, 3, 2);
    expect(walker.move()).toEqual({ is: 'wait', stage: 'window', untilMs: tuesdayTen });
    walker.nowMs = tuesdayTen;
    expect(walker.move()).toMatchObject({ is: 'act', effect: 'release' });
  });

  it('releases no version that a person released and rolled back meanwhile', () => {
    const gray = [{ percentage: 10, minutes: 60 }];
    for (const walker of [approved(), approved({ waves: [{ ...oneWave, gray }] })]) {
      const { version = '', description = '' } = walker.hosting.audit ?? {};
      walker.read({ live: { version, description, atMs: now } }).read({ live });
      expect(walker.move()).toEqual({ is: 'ended', stage: 'failed', why: { is: 'version-burned' } });
    }
  });

  it('climbs the gray ladder of its wave, rung by rung', () => {
    const gray = [
      { percentage: 10, minutes: 60 },
      { percentage: 50, minutes: 30 },
    ];
    const walker = approved({ waves: [{ ...oneWave, gray }] });
    expect(walker.act()).toBe('gray-0');
    expect(walker.move()).toMatchObject({ is: 'wait', stage: 'gray', untilMs: now + 60 * minute });
    expect(walker.pass(60).act()).toBe('gray-1');
    expect(walker.pass(10).move()).toMatchObject({ is: 'wait', stage: 'gray' });
    expect(walker.pass(20).act()).toBe('release');
    expect(walker.effects).toEqual(['upload', 'submit', 'gray-0', 'gray-1', 'release']);
  });

  it('is released in full where no version was live: the first release cannot be gray', () => {
    const walker = approved({ waves: [{ ...oneWave, gray: [{ percentage: 10, minutes: 60 }] }] }, false);
    expect(walker.act()).toBe('release');
  });

  it('stops on its ladder when somebody ended the gray release', () => {
    const walker = approved({ waves: [{ ...oneWave, gray: [{ percentage: 10, minutes: 60 }] }] });
    walker.act();
    walker.read({ gray: { status: 4, percentage: 10, createdAtMs: now } });
    expect(walker.move()).toMatchObject({ is: 'ended', stage: 'failed', why: { is: 'gray-ended' } });
  });

  it('is not submitted before its date, and not uploaded either', () => {
    const walker = new Walker();
    walker.notBeforeMs = now + 1000;
    expect(walker.move()).toEqual({ is: 'wait', stage: 'dated', untilMs: now + 1000 });
    walker.nowMs = now + 1000;
    expect(walker.move()).toMatchObject({ is: 'act', effect: 'upload' });
  });

  it('asks how an open call ended before anything else, and waits for a person who was asked', () => {
    const walker = new Walker().intend('upload');
    expect(walker.move()).toMatchObject({ is: 'ask', question: 'settle' });
    walker.end({ state: 'ask-operator', lookFor: 'trial-version' });
    expect(walker.move()).toMatchObject({ is: 'wait', stage: 'asked', untilMs: null });
  });

  it('tries again after a pause what was proven not to have happened, and gives up in the end', () => {
    const walker = new Walker();
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      expect(walker.move()).toMatchObject({ is: 'act', effect: 'upload', attempt });
      walker.intend('upload', attempt).end({ state: 'not-done', proof: 'not-sent', because: 'not-sent', error: null });
      if (attempt + 1 < mostAttempts) expect(walker.move()).toMatchObject({ is: 'wait', stage: 'upload' });
      walker.pass(60);
    }
    expect(walker.move()).toMatchObject({ is: 'ended', stage: 'failed' });
  });

  it.each([
    [85_013, 'ended'],
    [86_009, 'ended'],
    [61_039, 'wait'],
    [85_020, 'wait'],
    [85_085, 'wait'],
  ])('a refusal %i: %s', (errcode, is) => {
    const error = { code: 'wechat-rejected', errcode } as const;
    const walker = new Walker();
    walker.act();
    walker.scanned().intend('submit').end({ state: 'not-done', proof: 'refusal', because: 'refused', error });
    expect(walker.move()).toMatchObject({ is, why: { errcode } });
  });

  it('is submitted in the month in which there is quota again', () => {
    const error = { code: 'wechat-rejected', errcode: 85_085 } as const;
    const walker = new Walker();
    walker.act();
    walker.scanned().intend('submit').end({ state: 'not-done', proof: 'refusal', because: 'refused', error });
    expect(walker.pass(120).move()).toMatchObject({ is: 'wait', stage: 'dated', untilMs: null });
    walker.notBeforeMs = walker.nowMs + minute;
    expect(walker.move()).toMatchObject({ is: 'wait', stage: 'dated', untilMs: walker.notBeforeMs });
    expect(walker.pass(1).move()).toMatchObject({ is: 'act', effect: 'submit', attempt: 1 });
  });

  it('does not touch what somebody else has uploaded over it', () => {
    const walker = new Walker();
    walker.act();
    walker.read({ trial: { version: '9.9.9', description: 'by hand', atMs: now } });
    expect(walker.move()).toMatchObject({ is: 'ended', stage: 'failed', why: { is: 'overtaken' } });
  });

  it('uploads once more, shorter, where WeChat has cut the description and the id with it', () => {
    const walker = new Walker().intend('upload');
    walker.end({ state: 'done', proof: 'answer', result: { descriptionKept: '20' } });
    walker.read({ trial: { version: '1.2.0', description: '春季版 [op', atMs: now } });
    expect(walker.move()).toMatchObject({ is: 'act', effect: 'upload', attempt: 1 });
  });

  it('is not uploaded again when its operation has left the record but WeChat shows the version', () => {
    const walker = approved();
    walker.act();
    walker.hosting = { ...walker.hosting, operations: [] };
    expect(walker.move()).toMatchObject({ stage: 'soak' });
  });

  it('does not wait longer than planned after a clock that was set back', () => {
    const walker = approved();
    walker.act();
    walker.nowMs -= 90 * 24 * 60 * minute;
    expect(walker.move()).toEqual({ is: 'wait', stage: 'soak', untilMs: walker.nowMs + 60 * minute });
  });
});

describe('the way back', () => {
  it('rolls back what the plan has released, once', () => {
    const walker = approved();
    walker.act();
    expect(nextMoveBack(walker.position)).toMatchObject({ is: 'act', effect: 'revert', attempt: 0 });
    walker.intend('revert', 0, { app_version: 1 }).end({ state: 'done', proof: 'answer', result: {} });
    expect(nextMoveBack(walker.position)).toMatchObject({ is: 'ended', stage: 'rolled-back' });
    expect(nextMove(walker.position)).toMatchObject({ is: 'ended', stage: 'rolled-back' });
  });

  it('ends a gray release of the plan', () => {
    const walker = approved({ waves: [{ ...oneWave, gray: [{ percentage: 10, minutes: 60 }] }] });
    walker.act();
    expect(nextMoveBack(walker.position)).toMatchObject({ is: 'act', effect: 'revert-gray' });
    walker.intend('revert-gray').end({ state: 'done', proof: 'answer', result: {} });
    expect(nextMoveBack(walker.position)).toMatchObject({ is: 'ended', stage: 'rolled-back' });
  });

  it('leaves alone what the plan has not released, and what was released over it', () => {
    expect(nextMoveBack(new Walker().position)).toMatchObject({ is: 'ended', stage: 'left-out' });
    const walker = approved();
    walker.act();
    walker.read({ live: { version: '1.3.0', description: 'x [op zzzzzz]', atMs: now } });
    expect(nextMoveBack(walker.position)).toMatchObject({ is: 'ended', stage: 'left-out' });
  });
});

describe('ids of effects', () => {
  it('follow from plan, tenant, effect and try, and differ', () => {
    const one = effectId(planId, tenantId('t-1'), 'upload', 0);
    expect(effectId(planId, tenantId('t-1'), 'upload', 0)).toBe(one);
    const others = [
      effectId(planId, tenantId('t-2'), 'upload', 0),
      effectId(planId, tenantId('t-1'), 'submit', 0),
      effectId(planId, tenantId('t-1'), 'upload', 1),
    ];
    expect(new Set([one, ...others]).size).toBe(4);
  });
});

describe('whatever happens to a tenant', () => {
  const events = fc.constantFrom(
    'act',
    'lose',
    'refuse',
    'settle-done',
    'settle-not',
    'scan',
    'approve',
    'reject',
    'pass',
    'back',
  );

  it('no effect takes place twice, and the plan never leaves the way', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 60 }), (history) => {
        const walker = new Walker({ waves: [{ ...oneWave, gray: [{ percentage: 10, minutes: 5 }] }] });
        walker.read({ live });
        for (const event of history) step(walker, event);
        const done = walker.hosting.operations.filter(({ state }) => state === 'done').map(({ call }) => call);
        expect(new Set(done).size).toBe(done.length);
        const state = effectState(walker.hosting, planId, tenantId('t-1'), 'upload');
        expect(done.includes('commit')).toBe(state.is === 'done');
      }),
      { numRuns: 400 },
    );
  });
});

/** One event of a history; what makes no sense now does nothing. */
function step(walker: Walker, event: string): void {
  const move = walker.move();
  const isOpen = walker.hosting.operations.some(({ state }) => state === 'unknown');
  const done = { state: 'done', proof: 'read-back', result: {} } as const;
  const notDone = { state: 'not-done', proof: 'read-back', because: 'unchanged', error: null } as const;
  if (event === 'settle-done' && isOpen) walker.end(done);
  else if (event === 'settle-not' && isOpen) walker.end(notDone);
  else if (event === 'pass') walker.pass(61);
  else if (event === 'back') walker.pass(-600);
  else if (event === 'scan' && move.is === 'ask' && move.question === 'scan') walker.scanned();
  else if (event === 'approve' && move.stage === 'audit') walker.decided(0);
  else if (event === 'reject' && move.stage === 'audit') walker.decided(1, 'x');
  else if (move.is === 'act' && event === 'act') walker.act();
  else if (move.is === 'act' && event === 'lose') walker.intend(move.effect, move.attempt, { gray_percentage: 10 });
  else if (move.is === 'act' && event === 'refuse') walker.intend(move.effect, move.attempt).end(notDone);
}
