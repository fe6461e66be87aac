import type { ReleaseWindow } from '../../../preload/contract/fleet/plan';

const minute = 60_000;
const day = 24 * 60 * minute;
/** WeChat's days are those of China, and so are its users' nights; China has no summer time. */
const chinaOffsetMs = 8 * 60 * minute;

/**
 * When something may become public, from a moment on: the moment itself inside a window or without any, else the begin of the
 * next one. A window that ends before it begins goes over midnight.
 */
export function openFrom(windows: readonly ReleaseWindow[], nowMs: number): number {
  if (windows.length === 0) return nowMs;
  const today = Math.floor((nowMs + chinaOffsetMs) / day) * day - chinaOffsetMs;
  const begins = windows.flatMap((window) =>
    [-1, 0, 1, 2, 3, 4, 5, 6, 7].flatMap((ahead) => begin(window, today + ahead * day, nowMs)),
  );
  return Math.min(...begins);
}

function begin({ days, fromMinute, toMinute }: ReleaseWindow, dayMs: number, nowMs: number): readonly number[] {
  const weekday = new Date(dayMs + chinaOffsetMs).getUTCDay();
  if (!days.includes(weekday)) return [];
  const fromMs = dayMs + fromMinute * minute;
  const untilMs = dayMs + toMinute * minute + (toMinute <= fromMinute ? day : 0);
  return untilMs <= nowMs ? [] : [Math.max(fromMs, nowMs)];
}

/** The begin of China's next month: WeChat's quotas begin anew. */
export function nextMonth(nowMs: number, ahead = 1): number {
  const there = new Date(nowMs + chinaOffsetMs);
  return Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + ahead, 1) - chinaOffsetMs;
}
