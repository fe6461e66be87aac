import type { MonthCount } from './model';

const CHINA_OFFSET_MS = 8 * 3_600_000;

function inChina(atMs: number): string {
  return new Date(atMs + CHINA_OFFSET_MS).toISOString();
}

/** `2026-11-29`: the day WeChat's daily limits count by, which begins at 00:00 in China. */
export function chinaDay(atMs: number): string {
  return inChina(atMs).slice(0, 10);
}

/** `2026-11`: the month WeChat's monthly limits count by. */
export function chinaMonth(atMs: number): string {
  return inChina(atMs).slice(0, 7);
}

/** Uses in the month of `nowMs`. */
export function usedThisMonth(count: MonthCount, nowMs: number): number {
  return count.month === chinaMonth(nowMs) ? count.used : 0;
}

/** The count after `change` more uses; never below zero. */
export function countUse(count: MonthCount, nowMs: number, change = 1): MonthCount {
  return { month: chinaMonth(nowMs), used: Math.max(0, usedThisMonth(count, nowMs) + change) };
}
