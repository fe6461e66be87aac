import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PrintWindows, type PrintWindow } from '../../../../main/electron/windows/print-windows';
import { CapturingLogger } from '../../../fakes/capturing-logger';

/** A window whose process a test ends. */
class PlainWindow implements PrintWindow {
  isClosed = false;
  isGone = false;
  readonly listeners = new Set<(event: unknown, details: { readonly reason: string }) => void>();
  readonly webContents: PrintWindow['webContents'] = {
    isCrashed: () => this.isGone,
    on: (_name, listener) => this.listeners.add(listener),
    removeListener: (_name, listener) => this.listeners.delete(listener),
  };

  isDestroyed(): boolean {
    return this.isClosed;
  }

  destroy(): void {
    this.isClosed = true;
  }

  die(): void {
    this.isGone = true;
    for (const listener of this.listeners) listener({}, { reason: 'crashed' });
  }
}

describe('PrintWindows', () => {
  let opened: PlainWindow[];
  let windows: PrintWindows<PlainWindow>;
  const never = (): Promise<never> => new Promise(() => undefined);

  beforeEach(() => {
    vi.useFakeTimers();
    opened = [];
    windows = new PrintWindows(() => {
      const window = new PlainWindow();
      opened.push(window);
      return window;
    }, new CapturingLogger());
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('prints one document after the other in the same window, and closes it a moment after the last', async () => {
    for (const text of ['one', 'two', 'three']) expect(await windows.use(async () => text)).toBe(text);
    expect(opened).toHaveLength(1);
    expect(opened[0]?.isClosed).toBe(false);
    vi.advanceTimersByTime(1_500);
    expect(opened[0]?.isClosed).toBe(true);
    expect(await windows.use(async () => 'four')).toBe('four');
    expect(opened).toHaveLength(2);
  });

  it('uses two windows at once, never one for two documents', async () => {
    const inUse = new Set<PlainWindow>();
    let most = 0;
    const print = async (window: PlainWindow): Promise<void> => {
      expect(inUse.has(window)).toBe(false);
      inUse.add(window);
      most = Math.max(most, inUse.size);
      await Promise.resolve();
      inUse.delete(window);
    };
    await Promise.all(Array.from({ length: 9 }, () => windows.use(print)));
    expect([most, opened.length]).toEqual([2, 2]);
  });

  it('puts another window in the place of one that has printed many', async () => {
    for (let document = 0; document < 30; document += 1) await windows.use(async () => undefined);
    expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, true, false]);
  });

  it('prints a document again in another window when the first has died, and leaves it at that', async () => {
    const seen: PlainWindow[] = [];
    const printed = windows.use(async (window) => {
      seen.push(window);
      return seen.length === 1 ? await never() : 'printed';
    });
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    opened[0]?.die();
    expect(await printed).toBe('printed');
    expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    const hopeless = windows.use(async (window) => {
      void Promise.resolve().then(() => window.die());
      return await never();
    });
    await expect(hopeless).rejects.toMatchObject({
      code: 'print-failed',
      cause: { message: expect.stringContaining('crashed') },
    });
    expect(opened).toHaveLength(3);
  });

  it('does not use a window that died while nobody used it, nor one in which something failed', async () => {
    await windows.use(async () => undefined);
    if (opened[0] !== undefined) opened[0].isGone = true;
    const broken = windows.use(() => Promise.reject(new Error('not printed')));
    await expect(broken).rejects.toMatchObject({ code: 'print-failed', cause: new Error('not printed') });
    await windows.use(async () => undefined);
    expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, true, true, false]);
  });
});
