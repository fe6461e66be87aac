import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * One test's outcome.
 *
 * @typedef {object} TestRecord
 * @property {string} name file and title
 * @property {'passed' | 'failed' | 'skipped'} state
 * @property {string} [reason] why it was skipped
 * @property {boolean} [isUnsteady] it failed at first and passed when it was tried again
 */

/**
 * What one runner reports. `errors` are failures outside any test: a file that does not load, an unhandled rejection.
 *
 * @typedef {{ records: readonly TestRecord[], errors: readonly string[] }} TestReport
 */

/**
 * A runner's report together with how the runner itself ended.
 *
 * @typedef {{ runner: string, exitCode: number, report: TestReport | undefined }} RunnerOutcome
 */

/** Environment variable that tells a reporter where to write. */
export const reportFileVariable = 'CONSOLE_TEST_REPORT';

/**
 * Writes a report to the file that the runner was given; does nothing when a runner is started by hand.
 *
 * @param {TestReport} report
 * @returns {void}
 */
export function writeReport(report) {
  const path = process.env[reportFileVariable];
  if (path === undefined) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(report));
}

/**
 * Reads a report and removes the file, so that no later run takes it for its own.
 *
 * @param {string} path
 * @returns {TestReport | undefined} undefined when the runner ended without writing one
 */
export function takeReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  } finally {
    rmSync(path, { force: true });
  }
}

/**
 * Adds the runners up. A runner that failed without naming a failed test, or that ran no test at all, counts as one
 * failure: it must never look like success.
 *
 * @param {readonly RunnerOutcome[]} outcomes
 * @returns {{ passed: number, failed: number, skipped: number, lines: readonly string[] }} counts, and lines to print
 *   that say what failed outside a test, why tests were skipped, and which passed only when tried again
 */
export function summarize(outcomes) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const lines = [];
  for (const { runner, exitCode, report } of outcomes) {
    const records = report?.records ?? [];
    for (const record of records) total[record.state] += 1;
    const problems = [...(report?.errors ?? [])];
    const hasFailure = problems.length > 0 || records.some((record) => record.state === 'failed');
    if (records.length === 0 && problems.length === 0) problems.push(`ran no test (exit code ${exitCode})`);
    else if (exitCode !== 0 && !hasFailure) problems.push(`ended with exit code ${exitCode} though no test failed`);
    total.failed += problems.length;
    const unsteady = records.filter((record) => record.isUnsteady === true);
    lines.push(...problems.map((problem) => `${runner}: ${problem}`), ...skipLines(runner, records));
    lines.push(...unsteady.map(({ name }) => `${runner}: failed at first, passed when tried again: ${name}`));
  }
  return { ...total, lines };
}

/**
 * The line that closes a test run.
 *
 * @param {{ passed: number, failed: number, skipped: number }} total
 * @returns {string}
 */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * One line for each reason, with the tests it concerns.
 *
 * @param {string} runner
 * @param {readonly TestRecord[]} records
 * @returns {readonly string[]}
 */
function skipLines(runner, records) {
  /** @type {Map<string, string[]>} */
  const byReason = new Map();
  for (const { state, reason = 'no reason given', name } of records) {
    if (state === 'skipped') byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  }
  return [...byReason].map(([reason, names]) => {
    const rest = names.length > 3 ? `, and ${names.length - 3} more` : '';
    return `${runner}: skipped (${reason}): ${names.slice(0, 3).join(', ')}${rest}`;
  });
}
