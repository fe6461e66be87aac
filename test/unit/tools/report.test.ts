import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closingLine, summarize, takeReport, type TestRecord } from '../../../tools/testing/report.mjs';

const passed: TestRecord = { name: 'a > works', state: 'passed' };
const failed: TestRecord = { name: 'a > breaks', state: 'failed' };

describe('summarize', () => {
  it('adds the runners up', () => {
    const total = summarize([
      { runner: 'vitest', exitCode: 1, report: { records: [passed, passed, failed], errors: [] } },
      { runner: 'e2e', exitCode: 0, report: { records: [passed], errors: [] } },
    ]);

    expect(total).toEqual({ passed: 3, failed: 1, skipped: 0, lines: [] });
  });

  it('counts a file that does not load as a failure of its own', () => {
    const report = { records: [passed], errors: ['b.test.ts: Cannot find module'] };

    expect(summarize([{ runner: 'vitest', exitCode: 1, report }])).toMatchObject({
      passed: 1,
      failed: 1,
      lines: ['vitest: b.test.ts: Cannot find module'],
    });
  });

  it.each([
    ['crashed before its report', { exitCode: 134, report: undefined }, 'ran no test (exit code 134)'],
    ['found no test', { exitCode: 0, report: { records: [], errors: [] } }, 'ran no test (exit code 0)'],
    [
      'fails without a failed test',
      { exitCode: 1, report: { records: [passed], errors: [] } },
      'ended with exit code 1 though no test failed',
    ],
  ])('never lets a runner look successful that %s', (_case, outcome, line) => {
    expect(summarize([{ runner: 'e2e', ...outcome }])).toMatchObject({ failed: 1, lines: [`e2e: ${line}`] });
  });

  it('names a test that passed only when it was tried again', () => {
    const report = { records: [passed, { ...passed, name: 'a > wavers', isUnsteady: true }], errors: [] };

    expect(summarize([{ runner: 'e2e', exitCode: 0, report }])).toEqual({
      passed: 2,
      failed: 0,
      skipped: 0,
      lines: ['e2e: failed at first, passed when tried again: a > wavers'],
    });
  });

  it('prints each reason for skipping once, with some of its tests', () => {
    const skipped = ['a', 'b', 'c', 'd', 'e'].map(
      (name) => ({ name, state: 'skipped', reason: 'needs Linux' }) as const,
    );
    const silent = { name: 'f', state: 'skipped' } as const;
    const report = { records: [passed, ...skipped, silent], errors: [] };

    expect(summarize([{ runner: 'vitest', exitCode: 0, report }])).toEqual({
      passed: 1,
      failed: 0,
      skipped: 6,
      lines: ['vitest: skipped (needs Linux): a, b, c, and 2 more', 'vitest: skipped (no reason given): f'],
    });
  });
});

describe('closingLine', () => {
  it('names skipped tests only when there are some', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(closingLine({ passed: 12, failed: 3, skipped: 1 })).toBe('12 passed, 3 failed, 1 skipped');
  });
});

describe('takeReport', () => {
  it('reads a report once, so that a later run cannot take it for its own', () => {
    const folder = mkdtempSync(join(tmpdir(), 'report-'));
    const path = join(folder, 'report.json');
    const report = { records: [passed], errors: [] };
    writeFileSync(path, JSON.stringify(report));

    expect(takeReport(path)).toEqual(report);
    expect(existsSync(path)).toBe(false);
    expect(takeReport(path)).toBeUndefined();
    rmSync(folder, { recursive: true });
  });
});
