import { describe, expect, it } from 'vitest';
import { type Placed, verdictOn } from '../../../../main/domain/fleet/verdict';
import type { FleetStage } from '../../../../preload/contract/fleet/vocabulary';
import { now } from '../builders';
import { definition, oneWave, place } from './samples';

const rules = { rejectionPercent: 100, sameReason: 9, failurePercent: 100, leastDecided: 9 };
const plan = { definition: definition({ rules, waves: [oneWave, oneWave] }), wave: 0, accounted: [] };

/** The second wave waits; these are the stages of the first. */
function verdict(...stages: readonly FleetStage[]): string {
  const first = stages.map((stage, index): Placed => ({ wave: 0, place: place(index + 1, stage) }));
  const found = verdictOn(plan, [...first, { wave: 1, place: place(99, 'waiting') }], now);
  return found.is === 'stop' ? found.stop.rule : found.is;
}

describe('the verdict on a wave', () => {
  it.each<[readonly FleetStage[], string]>([
    [['failed', 'failed'], 'nothing-proven'],
    [['failed', 'dated', 'dated'], 'nothing-proven'],
    [['left-out', 'dated'], 'nothing-proven'],
    [['dated', 'dated'], 'go-on'],
    [['failed', 'audit'], 'go-on'],
    [['done', 'done'], 'next-wave'],
  ])('of %j is %s', (stages, expected) => {
    expect(verdict(...stages)).toBe(expected);
  });
});
