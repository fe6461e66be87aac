import { describe, expect, it } from 'vitest';
import { FirstScreen } from '../../../main/process/first-screen';
import { ManualClock } from '../../fakes/manual-clock';

async function isComplete(screen: FirstScreen): Promise<boolean> {
  let complete = false;
  void screen.complete.then(() => (complete = true));
  await Promise.resolve();
  return complete;
}

describe('the first screen', () => {
  it('is complete some time after its first frame', async () => {
    const clock = new ManualClock(0);
    const screen = new FirstScreen(clock);
    screen.begins();
    expect(await isComplete(screen)).toBe(false);
    clock.advance(1_500);
    expect(await isComplete(screen)).toBe(true);
  });

  it('is not waited for where there is no window', async () => {
    const screen = new FirstScreen(new ManualClock(0));
    screen.isNotComing();
    expect(await isComplete(screen)).toBe(true);
  });
});
