import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PipelineState } from '../../../../../preload/contract/hosting/vocabulary';
import { useFollowing, waitMs } from '../../../../../renderer/features/hosting/use-following';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function follow(state: PipelineState | null, isPossible = true) {
  const read = vi.fn(async () => undefined);
  const hook = renderHook((props: { state: PipelineState | null }) => useFollowing(props.state, isPossible, read), {
    initialProps: { state },
  });
  const pass = (ms: number): Promise<void> => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));
  return { read, hook, pass };
}

describe('reading on while WeChat is at work', () => {
  it('waits longer from time to time, and never longer than ten minutes', () => {
    const waits = Array.from({ length: 30 }, (_, reading) => waitMs(reading));
    expect(waits[0]).toBe(15_000);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBe(600_000);
  });

  it('reads a review again and again, and begins anew when the state moves', async () => {
    const { read, hook, pass } = follow('under-review');
    await pass(15_000);
    expect(read).toHaveBeenCalledTimes(1);
    await pass(waitMs(1));
    expect(read).toHaveBeenCalledTimes(2);
    hook.rerender({ state: 'review-delayed' });
    await pass(15_000);
    expect(read).toHaveBeenCalledTimes(3);
    // Some forty readings in a working day, not thousands.
    await pass(8 * 3_600_000);
    expect(read.mock.calls.length).toBeLessThan(70);
  });

  it.each([
    ['released', true],
    ['rejected', true],
    [null, true],
    ['under-review', false],
  ] as const)('asks nothing in the state %s, possible: %s', async (state, isPossible) => {
    const { read, pass } = follow(state, isPossible);
    await pass(3_600_000);
    expect(read).not.toHaveBeenCalled();
  });

  it('stops when the page is left', async () => {
    const { read, hook, pass } = follow('scanning');
    hook.unmount();
    await pass(3_600_000);
    expect(read).not.toHaveBeenCalled();
  });

  it('says when it reads next, over a scan of an hour and more, and nothing once the scan has ended', async () => {
    const { read, hook, pass } = follow('scanning');
    expect(hook.result.current).toBe(Date.now() + 15_000);
    for (let minutes = 0; minutes < 75; minutes += 1) {
      await pass(60_000);
      const waitsMs = (hook.result.current ?? 0) - Date.now();
      expect(waitsMs).toBeGreaterThanOrEqual(0);
      expect(waitsMs).toBeLessThanOrEqual(600_000);
    }
    // Often at first, every ten minutes at last: no more than an hour of patience costs.
    expect(read.mock.calls.length).toBeGreaterThan(10);
    expect(read.mock.calls.length).toBeLessThan(18);
    hook.rerender({ state: 'ready-to-submit' });
    expect(hook.result.current).toBeNull();
  });
});
