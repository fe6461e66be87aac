import { describe, expect, it } from 'vitest';
import { type SpokenTask, TaskSpeaker } from '../../../../renderer/app/stores/spoken-tasks';

const total = 1000;

function sync(done: number, isRunning = true): SpokenTask {
  return { id: 'sync 1', isRunning, done, total, text: `${isRunning ? 'running' : 'ended'} ${done}` };
}

describe('what a screen reader hears of long tasks', () => {
  it('is progress in tenths, five seconds apart, however fast it comes', () => {
    const speaker = new TaskSpeaker();
    const said: [number, string][] = [];
    for (let ms = 0; ms < 60_000; ms += 60) {
      const { progress } = speaker.hear([sync(Math.floor(ms / 60))], ms);
      if (progress !== null) said.push([ms, progress]);
    }
    expect(said.length).toBeGreaterThan(5);
    expect(said.length).toBeLessThanOrEqual(10);
    const gaps = said.slice(1).map(([ms], index) => ms - (said[index]?.[0] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5000);
  });

  it('is each end once, at once, also of a task that was too short to be told of', () => {
    const speaker = new TaskSpeaker();
    speaker.hear([sync(1)], 0);
    speaker.hear([sync(2), { ...sync(0), id: 'import 1' }], 100);
    const ends = [
      speaker.hear([sync(2), { ...sync(9, false), id: 'import 1' }], 200),
      speaker.hear([sync(1000, false)], 300),
    ];
    expect(ends.map(({ ended }) => ended)).toEqual([['ended 9'], ['ended 1000']]);
    expect(speaker.hear([sync(1000, false)], 400).ended).toEqual([]);
  });

  it('is nothing of what had ended before', () => {
    expect(new TaskSpeaker().hear([sync(1000, false)], 0)).toEqual({ progress: null, ended: [] });
  });
});
