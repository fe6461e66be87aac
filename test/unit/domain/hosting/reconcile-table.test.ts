import { describe, expect, it } from 'vitest';
import { hostingCalls } from '../../../../preload/contract/hosting/vocabulary';
import { callRow } from '../../../../main/domain/hosting/call-table';
import { reconcile, usualPatience, type Verdict } from '../../../../main/domain/hosting/reconcile';
import { now } from '../builders';
import type { ReconcileCase } from './reconcile-case';
import { codeCases } from './reconcile-code-cases';
import { releaseCases } from './reconcile-release-cases';
import { settingsCases } from './reconcile-settings-cases';
import { operation, read } from './samples';

const cases = [...codeCases, ...releaseCases, ...settingsCases];

function verdictOf({ call, before, body, carries, after, errcode }: ReconcileCase, atMs: readonly number[]): Verdict {
  const patch = { before: read(before), body: body ?? {}, carries: carries ?? null };
  const reads = atMs.map((offset) => read({ ...after, atMs: now + offset }));
  const nowMs = now + (atMs.at(-1) ?? 0);
  return reconcile(operation(call, patch), { sentAtMs: now, nowMs, reads, errcode: errcode ?? null });
}

describe('reconciling a call without an answer', () => {
  it.each(cases)('$call: $name', (each) => {
    expect(verdictOf(each, [60_000, 70_000])).toMatchObject({ is: each.is, ...each.with });
  });

  it('has a case for every call', () => {
    expect([...new Set(cases.map(({ call }) => call))].toSorted()).toEqual([...hostingCalls].toSorted());
  });

  const unchanged = cases.filter((each) => each.is === 'not-done' && each.with?.['because'] === undefined);

  it.each(unchanged)('$call: $name: one reading is not enough', (each) => {
    expect(verdictOf(each, [60_000]).is).toBe('still-unknown');
  });

  it.each(unchanged)('$call: $name: readings before a minute has passed are not enough', (each) => {
    expect(verdictOf(each, [1000, 20_000])).toEqual({ is: 'still-unknown', readAgainAtMs: now + 60_000 });
  });

  it('believes "done" at once', () => {
    const done = cases.filter((each) => each.is === 'done');
    expect(done.filter((each) => verdictOf(each, [0]).is !== 'done')).toEqual([]);
  });

  it('asks a person when WeChat tells nothing for a quarter of an hour', () => {
    const mute: ReconcileCase = {
      call: 'commit',
      name: '',
      before: { trial: null },
      after: { trial: null },
      is: 'ask-operator',
    };
    expect(verdictOf(mute, [usualPatience.giveUpMs])).toEqual({ is: 'ask-operator', lookFor: 'trial-version' });
    expect(verdictOf(mute, [usualPatience.giveUpMs - 1]).is).toBe('still-unknown');
  });

  it('never lets anything but a speed-up be repeated', () => {
    expect(hostingCalls.filter((call) => callRow(call).truth === 'repeat')).toEqual(['speed-up-audit']);
  });
});
