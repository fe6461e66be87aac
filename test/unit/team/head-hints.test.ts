import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { headHints } from '../../../main/team/rpc/head-hints';

const minuteMs = 60_000;

/** A server's head that counts how often it was asked for, and a listener that stands when it is told to. */
class Source {
  isStanding = false;
  asked = 0;
  at = 5;
  hints = 0;
  isStopped = false;
  notify: () => void = () => undefined;
  stand: () => void = () => undefined;
  readonly stop: () => void;

  constructor(hasListener: boolean) {
    this.stop = headHints(
      {
        head: async () => {
          this.asked += 1;
          return this.at;
        },
        listen: hasListener
          ? (onNotify, onStanding) => {
              this.notify = onNotify;
              this.stand = () => {
                this.isStanding = true;
                onStanding();
              };
              return { isStanding: () => this.isStanding, stop: () => void (this.isStopped = true) };
            }
          : null,
      },
      () => void (this.hints += 1),
    );
  }
}

describe('hints at what colleagues pushed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ask for the newest change every ten seconds where there are no notifications', async () => {
    const source = new Source(false);
    await vi.advanceTimersByTimeAsync(minuteMs);
    expect(source.asked).toBe(7);
    expect(source.hints).toBe(0);
    source.at += 1;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(source.hints).toBe(1);
    source.stop();
    await vi.advanceTimersByTimeAsync(minuteMs);
    expect(source.asked).toBe(8);
  });

  it('ask for nothing while a connection for notifications stands', async () => {
    const source = new Source(true);
    await vi.advanceTimersByTimeAsync(0);
    source.stand();
    await vi.advanceTimersByTimeAsync(0);
    const { asked } = source;
    await vi.advanceTimersByTimeAsync(10 * minuteMs);
    expect(source.asked).toBe(asked);
    expect(source.hints).toBe(0);
    source.notify();
    expect(source.hints).toBe(1);
    source.stop();
    expect(source.isStopped).toBe(true);
  });

  it('ask again while it is broken, and once when it stands again, for what was pushed meanwhile', async () => {
    const source = new Source(true);
    await vi.advanceTimersByTimeAsync(0);
    source.stand();
    await vi.advanceTimersByTimeAsync(0);
    source.isStanding = false;
    const { asked } = source;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(source.asked).toBe(asked + 3);
    source.at += 1;
    source.stand();
    await vi.advanceTimersByTimeAsync(0);
    expect(source.hints).toBe(1);
    source.stop();
  });
});
