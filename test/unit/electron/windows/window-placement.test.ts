import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beside,
  cascaded,
  centred,
  type Rectangle,
  restored,
  type Screens,
} from '../../../../main/electron/windows/window-placement';

const rectangle = (x: number, y: number, width: number, height: number): Rectangle => ({ x, y, width, height });

const wanted = { size: { width: 1320, height: 860 }, minimum: { width: 960, height: 640 } };
/** A laptop of 1440 × 900 with a task bar of 40 below. */
const laptop = rectangle(0, 0, 1440, 860);
/** A monitor of 1920 × 1080 to the left of it, higher up, with a menu bar of 25 above. */
const left = rectangle(-1920, -175, 1920, 1055);
/** A monitor of 4K at 200 % to the right. */
const right = rectangle(1440, 0, 1920, 1040);
const only = (area: Rectangle): Screens => ({ primary: area, all: [area] });
const desk: Screens = { primary: laptop, all: [laptop, left, right] };

describe('a window that comes back', () => {
  it.each([
    ['on the only screen', rectangle(60, 40, 1320, 800), only(laptop)],
    ['on a monitor to the left and above', rectangle(-1900, -150, 1600, 1000), desk],
    ['across two monitors, where each of its corners is seen', rectangle(1000, 20, 1200, 700), desk],
    ['filling a screen', laptop, only(laptop)],
  ])('stays where it was %s', (_name, placement, screens) => {
    expect(restored(placement, wanted, screens).bounds).toEqual(placement);
  });

  it.each([
    ['larger than the screen', rectangle(0, 0, 3840, 2080), only(laptop), laptop],
    [
      'with its title bar above the screen',
      rectangle(100, -400, 1200, 800),
      only(laptop),
      rectangle(100, 0, 1200, 800),
    ],
    ['under the menu bar of a monitor', rectangle(-1800, -190, 1200, 800), desk, rectangle(-1800, -175, 1200, 800)],
    ['half below the task bar', rectangle(100, 500, 1200, 800), only(laptop), rectangle(100, 60, 1200, 800)],
    ['a corner to the right', rectangle(1400, 300, 1000, 700), only(laptop), rectangle(440, 160, 1000, 700)],
    ['across two monitors and beyond', rectangle(-800, 300, 1200, 900), desk, rectangle(-1200, -20, 1200, 900)],
    ['smaller than it can be used', rectangle(10, 10, 100, 50), only(laptop), rectangle(10, 10, 960, 640)],
  ])('is brought onto the screen that shows most of it: %s', (_name, placement, screens, bounds) => {
    expect(restored(placement, wanted, screens).bounds).toEqual(bounds);
  });

  it.each([
    ['a monitor that is gone', rectangle(-1900, -150, 1600, 700), rectangle(0, 80, 1440, 700)],
    ['coordinates that nothing has', rectangle(9e15, -9e15, 1000, 700), rectangle(220, 80, 1000, 700)],
  ])('comes to the middle of the main screen from %s', (_name, placement, bounds) => {
    expect(restored(placement, wanted, only(laptop)).bounds).toEqual(bounds);
  });

  it.each([
    ['nothing', null],
    ['no number', rectangle(Number.NaN, 0, 1000, 700)],
    ['an endless number', rectangle(0, 0, Number.POSITIVE_INFINITY, 700)],
    ['a size of nothing', rectangle(0, 0, 0, 0)],
    ['a size below nothing', rectangle(0, 0, -5, 700)],
  ])('has its usual size in the middle where %s is known', (_name, placement) => {
    expect(restored(placement, wanted, only(laptop)).bounds).toEqual(rectangle(60, 0, 1320, 860));
  });

  it('may become as small as a screen that is smaller than its smallest size', () => {
    const small = rectangle(0, 0, 911, 480);
    expect(restored(null, wanted, only(small))).toEqual({ bounds: small, minimum: { width: 911, height: 480 } });
  });

  it('lies on a work area with its title bar, whatever was remembered and whatever is plugged in', () => {
    const whole = fc.integer({ min: -20_000, max: 20_000 });
    const side = fc.integer({ min: -10, max: 20_000 });
    const odd = fc.oneof(whole, fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0.5, -0));
    const placements = fc.record({ x: odd, y: odd, width: fc.oneof(side, odd), height: fc.oneof(side, odd) });
    const area = fc.record({
      x: whole,
      y: whole,
      width: fc.integer({ min: 320, max: 8000 }),
      height: fc.integer({ min: 240, max: 8000 }),
    });
    fc.assert(
      fc.property(placements, area, (placement, screen) => {
        const { bounds, minimum } = restored(placement, wanted, only(screen));
        expect(bounds.x).toBeGreaterThanOrEqual(screen.x);
        expect(bounds.y).toBeGreaterThanOrEqual(screen.y);
        expect(bounds.x + bounds.width).toBeLessThanOrEqual(screen.x + screen.width);
        expect(bounds.y + bounds.height).toBeLessThanOrEqual(screen.y + screen.height);
        expect(bounds.width).toBeGreaterThanOrEqual(minimum.width);
        expect(Object.values(bounds).every((value) => Number.isInteger(value))).toBe(true);
      }),
    );
  });
});

describe('a window that opens anew', () => {
  it('is in the middle of the screen of the other window, and no larger than that', () => {
    expect(centred(wanted, right).bounds).toEqual(rectangle(1740, 90, 1320, 860));
    expect(centred(wanted, rectangle(-1280, 25, 1280, 655)).bounds).toEqual(rectangle(-1280, 25, 1280, 655));
  });
});

describe('a window beside a sheet', () => {
  const page = { size: { width: 1120, height: 844 }, minimum: { width: 720, height: 560 } };
  /** The sheet at the right edge of a window. */
  const sheetOf = (window: Rectangle, width = 580): Rectangle => ({
    ...window,
    x: window.x + window.width - width,
    width,
  });

  it.each([
    ['on a wide screen, left of it', rectangle(300, 90, 1320, 860), rectangle(0, 0, 1920, 1080), 1040],
    ['of a maximized window', rectangle(0, 0, 1920, 1080), rectangle(0, 0, 1920, 1080), 1120],
    ['at the left edge, right of it', rectangle(0, 0, 1000, 860), rectangle(0, 0, 2560, 1400), 1120],
    ['on a monitor to the left', rectangle(-1800, -100, 1400, 900), left, 940],
  ])('leaves the sheet free: %s', (_name, window, area, width) => {
    const sheet = sheetOf(window);
    const { bounds } = beside(sheet, page, area);
    expect(bounds.width).toBe(width);
    expect(bounds.x + bounds.width <= sheet.x || bounds.x >= sheet.x + sheet.width).toBe(true);
  });

  it('covers part of the sheet only where nothing usable fits beside it', () => {
    const screen = rectangle(0, 0, 1024, 740);
    expect(beside(sheetOf(screen), page, screen).bounds).toEqual(rectangle(0, 0, 720, 740));
  });

  it('is always wholly inside the work area', () => {
    const side = fc.integer({ min: -4000, max: 4000 });
    const length = fc.integer({ min: 600, max: 4000 });
    fc.assert(
      fc.property(side, side, length, length, side, side, length, length, (x, y, w, h, ax, ay, aw, ah) => {
        const area = rectangle(ax, ay, aw, ah);
        const { bounds } = beside(sheetOf(rectangle(x, y, w, h)), page, area);
        expect(bounds.x).toBeGreaterThanOrEqual(ax);
        expect(bounds.y).toBeGreaterThanOrEqual(ay);
        expect(bounds.x + bounds.width).toBeLessThanOrEqual(ax + aw);
        expect(bounds.y + bounds.height).toBeLessThanOrEqual(ay + ah);
      }),
    );
  });
});

describe('a second window of its kind', () => {
  it('shows the title bar of the first, and comes back onto the screen at its corner', () => {
    const first = rectangle(100, 50, 1000, 700);
    expect(restored(cascaded(first), wanted, only(laptop)).bounds).toEqual(rectangle(132, 82, 1000, 700));
    const corner = rectangle(440, 160, 1000, 700);
    expect(restored(cascaded(corner), wanted, only(laptop)).bounds).toEqual(corner);
  });
});
