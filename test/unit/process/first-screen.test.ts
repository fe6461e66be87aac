import { describe, expect, it } from 'vitest';
import { FirstScreen } from '../../../main/process/first-screen';
import { ManualClock } from '../../fakes/manual-clock';

async function isOver(moment: Promise<void>): Promise<boolean> {
  let over = false;
  void moment.then(() => (over = true));
  await Promise.resolve();
  return over;
}

describe('the first screen', () => {
  it('is complete some time after its first frame', async () => {
    const clock = new ManualClock(0);
    const screen = new FirstScreen(clock);
    expect(await isOver(screen.begun)).toBe(false);
    screen.begins();
    expect(await isOver(screen.begun)).toBe(true);
    expect(await isOver(screen.complete)).toBe(false);
    clock.advance(1_500);
    expect(await isOver(screen.complete)).toBe(true);
  });

  it('begins some time after the scripts of its page where nothing is told of a frame', async () => {
    const clock = new ManualClock(0);
    const screen = new FirstScreen(clock);
    screen.isDue();
    clock.advance(499);
    expect(await isOver(screen.begun)).toBe(false);
    clock.advance(1);
    expect(await isOver(screen.begun)).toBe(true);
  });

  it('is not waited for where there is no window', async () => {
    const screen = new FirstScreen(new ManualClock(0));
    screen.isNotComing();
    expect(await isOver(screen.begun)).toBe(true);
    expect(await isOver(screen.complete)).toBe(true);
  });
});
