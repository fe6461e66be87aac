import { describe, expect, it } from 'vitest';
import { addUp, readClosingLine } from '../../../tools/testing/closing-line.mjs';

const tests = { name: 'tests', exitCode: 0, output: 'lines\n12 passed, 0 failed, 2 skipped\n' };
const gates = { name: 'gates', exitCode: 0, output: '| D1 | passed |\n10 passed, 0 failed\n' };
const checks = { name: 'checks', exitCode: 0 };

describe('readClosingLine', () => {
  it('reads the counts of the last line', () => {
    expect(readClosingLine(tests.output)).toEqual({ passed: 12, failed: 0, skipped: 2 });
    expect(readClosingLine(gates.output)).toEqual({ passed: 10, failed: 0, skipped: 0 });
  });

  it('knows no other line for one', () => {
    for (const output of ['', '10 passed, 0 failed\nand then more', 'about 10 passed, 0 failed', '10 passed'])
      expect(readClosingLine(output)).toBeUndefined();
  });
});

describe('addUp', () => {
  it('adds tests and gates up in the last line', () => {
    expect(addUp([tests, gates], [checks])).toEqual({
      failed: 0,
      lines: ['tests: 12 passed, 0 failed, 2 skipped', 'gates: 10 passed, 0 failed', '22 passed, 0 failed, 2 skipped'],
    });
  });

  it('counts what a step counted as failed once', () => {
    const failing = { ...gates, exitCode: 1, output: '9 passed, 1 failed\n' };
    const { failed, lines } = addUp([tests, failing], [checks]);
    expect(failed).toBe(1);
    expect(lines.at(-1)).toBe('21 passed, 1 failed, 2 skipped');
  });

  it.each([
    [
      'a step without its closing line',
      { ...gates, output: 'out of memory\n' },
      'gates: ended without its closing line',
    ],
    ['a step that was killed after its closing line', { ...gates, exitCode: 137 }, 'gates: ended with exit code 137'],
    ['a step that ran nothing', { ...gates, output: '0 passed, 0 failed\n' }, 'gates: ran nothing'],
    ['a failure with a good exit code', { ...gates, output: '9 passed, 1 failed\n' }, 'gates: ended with exit code 0'],
  ])('fails for %s', (_case, outcome, problem) => {
    const { failed, lines } = addUp([tests, outcome], [checks]);
    expect(failed).toBeGreaterThan(0);
    expect(lines[0]).toContain(problem);
    expect(lines.at(-1)).toContain(`, ${failed} failed`);
  });

  it('fails for checks that failed, and says so', () => {
    const { failed, lines } = addUp([tests, gates], [{ ...checks, exitCode: 1 }]);
    expect(failed).toBe(1);
    expect(lines[0]).toBe('checks: failed (exit code 1)');
    expect(lines.at(-1)).toBe('22 passed, 1 failed, 2 skipped');
  });
});
