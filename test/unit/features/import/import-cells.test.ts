import { describe, expect, it } from 'vitest';
import { isRoundedNumber, looksRounded, readDay } from '../../../../main/features/import/import-cells';

describe('days', () => {
  it.each([
    ['2026-03-01', 1],
    ['2026/3/1', 1],
    ['2026/3/1 14:30', 1],
    ['2026/3/1 4:30:00', 1],
    ['2026-03-01 00:00:00', 1],
    ['2026-03-01T14:30:00.000Z', 1],
    ['2026年3月1日', 1],
    ['2026年3月1日14:30', 1],
    ['2026 年 3 月 1 日 下午 2:30', 1],
    ['２０２６／３／１１', 11],
    ['2026.3.11 1:05', 11],
  ])('%s is the %dth of March', (text, day) => {
    expect(readDay(text)).toEqual({ value: new Date(2026, 2, day).getTime() });
  });

  it.each(['2026-02-29', '2026-13-01', '1900-02-29', '46088', '2026/3/114:30', '3/1'])('%s is none', (text) => {
    expect(readDay(text)).toEqual({ error: 'not-a-date' });
  });
});

describe('numbers that a spreadsheet rounded', () => {
  it.each(['8.80001E+15', '1.2e+11', '1E+11', '1.38001E10', '9,14E+17', '-1.2E+11', ' １．２Ｅ＋１１ '])(
    '%s is one',
    (text) => {
      expect(isRoundedNumber(text)).toBe(true);
    },
  );

  it.each(['13800138000', '2e3', '1e10', 'E+11', '12E+11x', 'wxf1c0de0000000001', '8.8', ''])('%s is none', (text) => {
    expect(isRoundedNumber(text)).toBe(false);
  });

  it('many zeros at the end are suspicious', () => {
    expect([looksRounded('120000000000'), looksRounded('13800138000'), looksRounded('1000')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
