import { describe, expect, it } from 'vitest';
import {
  isErrorText,
  isRoundedNumber,
  looksRounded,
  readDay,
  withoutDecimals,
} from '../../../../main/features/import/import-cells';

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
    ['20260311', 11],
  ])('%s is the %dth of March', (text, day) => {
    expect(readDay(text)).toEqual({ value: new Date(2026, 2, day).getTime() });
  });

  it.each(['2026-02-29', '2026-13-01', '1900-02-29', '46088', '2026/3/114:30', '3/1', '20261301'])(
    '%s is none',
    (text) => {
      expect(readDay(text)).toEqual({ error: 'not-a-date' });
    },
  );
});

describe('a moment with its zone', () => {
  it.each(['2026-03-07T16:30:00Z', '2026-03-07 23:30:00+03:00', '2026-03-07T16:30Z'])(
    '%s begins the day that it is here',
    (text) => {
      const here = new Date(Date.parse(text.replace(' ', 'T')));
      expect(readDay(text)).toEqual({
        value: new Date(here.getFullYear(), here.getMonth(), here.getDate()).getTime(),
      });
    },
  );
});

describe('what a spreadsheet writes in place of a value', () => {
  it.each(['#N/A', ' #REF! ', '#VALUE!', '#NAME?', '#DIV/0!', '#NUM!', '#NULL!', '＃Ｎ／Ａ', '########'])(
    '%s is one',
    (text) => expect(isErrorText(text)).toBe(true),
  );
  it.each(['#', '##', '#1', 'N/A', '#N/A 甲', '#新店'])('%s is none', (text) => expect(isErrorText(text)).toBe(false));
});

describe('whole numbers of programs that keep fractions', () => {
  it.each([
    ['13800138000.0', '13800138000'],
    [' 6222021234567891.00 ', ' 6222021234567891'],
    ['138.0', '138.0'],
    ['13800138000.5', '13800138000.5'],
    ['v1.0', 'v1.0'],
  ])('%s is %s', (text, whole) => expect(withoutDecimals(text)).toBe(whole));
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

  it('zeros from the sixteenth digit on are suspicious', () => {
    const all = ['330106199001011000', '8800012345678900', '330106199001011001', '8800012345678901'];
    expect(all.map(looksRounded)).toEqual([true, true, false, false]);
  });

  it('many zeros at the end are suspicious', () => {
    expect([looksRounded('120000000000'), looksRounded('13800138000'), looksRounded('1000')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
