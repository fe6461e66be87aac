import { describe, expect, it } from 'vitest';
import { makePassphrase, passphraseProblem } from '../../../preload/contract/passphrase';

const names = ['青禾粮油有限公司', 'Acme Trading (North)', '订货通 沙盒', '陈思远'];

describe('a passphrase', () => {
  it.each([
    ['four words make one secret', null],
    ['correct horse battery', null],
    ['k7qm-2xpa-9dfr-t3we-h4bn-z8cj', null],
    ['今天下午三点去河边钓一条大鱼', null],
    ['short one', 'too-short'],
    ['x'.repeat(1025), 'too-long'],
    ['abababababab', 'uniform'],
    ['2026-11-29 18:30', 'digits-only'],
    ['k7qm2x k7qm2x k7qm2x', 'repetition'],
    ['Passw0rd12345', 'common'],
    ['qwertyuiop1234', 'common'],
    ['Abcdefghijklmnop', 'common'],
    ['P@ssw0rd-Admin-2026', 'common'],
    ['小程序备份密码微信口令公司12', 'common'],
    ['青禾粮油有限公司2026!', 'name'],
    ['acme trading north 1', 'name'],
    ['陈思远-青禾粮油有限公司', 'name'],
  ])('%s: %s', (passphrase, problem) => {
    expect(passphraseProblem(passphrase, passphrase, names)).toBe(problem);
  });

  it('is to be repeated as it was typed', () => {
    expect(passphraseProblem('four words make one secret', 'four words make one Secret')).toBe('differs');
  });

  it('is made of six groups of four, never twice the same, and is taken', () => {
    const made = Array.from({ length: 200 }, () => makePassphrase((bytes) => crypto.getRandomValues(bytes)));
    expect(new Set(made).size).toBe(200);
    for (const passphrase of made) {
      expect(passphrase).toMatch(/^(?:[a-hjkmnp-tw-z2-9]{4}-){5}[a-hjkmnp-tw-z2-9]{4}$/);
      expect(passphraseProblem(passphrase, passphrase, names)).toBeNull();
    }
  });

  it('uses every letter about as often', () => {
    const counts = new Map<string, number>();
    for (let index = 0; index < 2000; index += 1)
      for (const letter of makePassphrase((bytes) => crypto.getRandomValues(bytes)).replaceAll('-', ''))
        counts.set(letter, (counts.get(letter) ?? 0) + 1);
    const usual = 48_000 / counts.size;
    for (const [letter, count] of counts) expect(Math.abs(count - usual) / usual, letter).toBeLessThan(0.15);
  });
});
