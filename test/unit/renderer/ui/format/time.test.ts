import { describe, expect, it } from 'vitest';
import { countdown, endOfDay, relativeTime } from '../../../../../renderer/ui/format/time';

const nowMs = Date.UTC(2026, 10, 20, 10);
const hourMs = 3_600_000;

describe('relativeTime', () => {
  it.each([
    [nowMs - 59_000, null],
    [nowMs - 60_000, '1分钟前'],
    [nowMs - 26 * hourMs, '1天前'],
    [nowMs + 49 * hourMs, '2天后'],
    [nowMs - 70 * 24 * hourMs, '2个月前'],
  ])('says %s in Chinese', (atMs, words) => {
    expect(relativeTime(atMs, nowMs, 'zh-CN')).toBe(words);
  });

  it('says it in English', () => {
    expect(relativeTime(nowMs - 3 * hourMs, nowMs, 'en')).toBe('3 hr. ago');
  });
});

describe('countdown', () => {
  it.each([
    [1_800_000, '30:00'],
    [61_500, '1:02'],
    [3_600_000, '1:00:00'],
    [0, '0:00'],
    [-5000, '0:00'],
  ])('shows %i ms as %s', (leftMs, text) => {
    expect(countdown(leftMs)).toBe(text);
  });
});

describe('endOfDay', () => {
  it('is the last moment before the next day, from any moment of it', () => {
    const nextDayMs = new Date(2026, 11, 10).getTime();
    expect(endOfDay(new Date(2026, 11, 9).getTime())).toBe(nextDayMs - 1);
    expect(endOfDay(new Date(2026, 11, 9, 18, 30).getTime())).toBe(nextDayMs - 1);
  });
});
