import { describe, expect, it } from 'vitest';
import { mapAtOnce } from '../../../main/domain/concurrency/map-at-once';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('tasks, so many at once,', () => {
  it('run so many at once and answer in the order of the items', async () => {
    let running = 0;
    let most = 0;
    const answers = await mapAtOnce([5, 1, 4, 2, 3], 2, async (turns) => {
      running += 1;
      most = Math.max(most, running);
      for (let left = turns; left > 0; left -= 1) await turn();
      running -= 1;
      return turns * 10;
    });
    expect(answers).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  it('begin nothing after a failure, which is told once all others have ended', async () => {
    const told: string[] = [];
    const all = mapAtOnce(['slow', 'bad', 'never', 'never'], 2, async (name) => {
      told.push(`${name} begins`);
      await turn();
      if (name === 'bad') throw new Error('bad');
      for (let left = 5; left > 0; left -= 1) await turn();
      told.push(`${name} ends`);
    });
    await expect(all).rejects.toThrow('bad');
    expect(told).toEqual(['slow begins', 'bad begins', 'slow ends']);
  });

  it('are none without items', async () => {
    expect(await mapAtOnce([], 4, () => Promise.reject(new Error('none')))).toEqual([]);
  });
});
