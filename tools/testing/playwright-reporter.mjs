import { writeReport } from './report.mjs';

/** @import { FullConfig, Reporter, Suite, TestCase, TestError } from '@playwright/test/reporter' */
/** @import { TestRecord } from './report.mjs' */

/**
 * Hands Playwright's results to `npm test` (https://playwright.dev/docs/api/class-reporter).
 *
 * @implements {Reporter}
 */
export default class ReportReporter {
  /** @type {string[]} */
  #errors = [];
  /** @type {Suite | undefined} */
  #suite;

  /**
   * @param {FullConfig} _config
   * @param {Suite} suite
   * @returns {void}
   */
  onBegin(_config, suite) {
    this.#suite = suite;
  }

  /**
   * @param {TestError} error outside any test
   * @returns {void}
   */
  onError(error) {
    this.#errors.push(error.message ?? String(error.value));
  }

  /** @returns {void} */
  onEnd() {
    writeReport({ records: (this.#suite?.allTests() ?? []).map(toRecord), errors: this.#errors });
  }
}

/**
 * @param {TestCase} test
 * @returns {TestRecord}
 */
function toRecord(test) {
  const name = test.titlePath().filter(Boolean).join(' > ');
  const skip = test.annotations.find((annotation) => annotation.type === 'skip' || annotation.type === 'fixme');
  // Playwright calls a test skipped that never ran because the run was cut off; only an announced skip is one.
  if (test.outcome() === 'skipped' && skip !== undefined) {
    return skip.description === undefined
      ? { name, state: 'skipped' }
      : { name, state: 'skipped', reason: skip.description };
  }
  if (test.outcome() === 'flaky') return { name, state: 'passed', isUnsteady: true };
  return { name, state: test.outcome() === 'expected' ? 'passed' : 'failed' };
}
