import { closingLine } from './report.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * How one step of several ended: its exit code and everything that it printed on standard output.
 *
 * @typedef {{ name: string, exitCode: number, output: string }} StepOutcome
 */

const pattern = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/;

/**
 * The counts in the last line of an output, or undefined when its last line is no closing line.
 *
 * @param {string} output
 * @returns {Counts | undefined}
 */
export function readClosingLine(output) {
  const found = pattern.exec(output.trimEnd().split('\n').at(-1)?.trim() ?? '');
  if (found === null) return undefined;
  const [, passed, failed, skipped = '0'] = found;
  return { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) };
}

/**
 * Adds steps up to one closing line. A step that failed without counting a failure, that ran nothing, or that ended without
 * its closing line counts as one failure: it must never look like success.
 *
 * @param {readonly StepOutcome[]} outcomes of steps that count
 * @param {readonly Omit<StepOutcome, 'output'>[]} uncounted steps that only pass or fail; a failed one is one failure
 * @returns {{ failed: number, lines: readonly string[] }} lines to print: what failed uncounted, each step, the closing line
 */
export function addUp(outcomes, uncounted) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const problems = uncounted
    .filter(({ exitCode }) => exitCode !== 0)
    .map(({ name, exitCode }) => `${name}: failed (exit code ${exitCode})`);
  const steps = outcomes.map(({ name, exitCode, output }) => {
    const counts = readClosingLine(output) ?? { passed: 0, failed: 0, skipped: 0 };
    const problem = problemOf(exitCode, counts, readClosingLine(output) !== undefined);
    if (problem !== undefined) problems.push(`${name}: ${problem}`);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    return `${name}: ${closingLine(counts)}`;
  });
  total.failed += problems.length;
  return { failed: total.failed, lines: [...problems, ...steps, closingLine(total)] };
}

/**
 * @param {number} exitCode
 * @param {Counts} counts
 * @param {boolean} isComplete
 * @returns {string | undefined}
 */
function problemOf(exitCode, { passed, failed }, isComplete) {
  if (!isComplete) return `ended without its closing line (exit code ${exitCode})`;
  if (passed + failed === 0) return `ran nothing (exit code ${exitCode})`;
  if (exitCode !== 0 && failed === 0) return `ended with exit code ${exitCode} though nothing failed`;
  if (exitCode === 0 && failed > 0) return 'ended with exit code 0 though something failed';
  return undefined;
}
