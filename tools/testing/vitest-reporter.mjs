import { writeReport } from './report.mjs';

/** @import { Reporter, TestCase, TestModule } from 'vitest/node' */
/** @import { SerializedError } from 'vitest' */
/** @import { TestRecord } from './report.mjs' */

/**
 * Hands vitest's results to `npm test` (https://vitest.dev/api/advanced/reporters).
 *
 * @implements {Reporter}
 */
export default class ReportReporter {
  /**
   * @param {readonly TestModule[]} modules
   * @param {readonly SerializedError[]} unhandledErrors
   * @returns {void}
   */
  onTestRunEnd(modules, unhandledErrors) {
    const records = modules.flatMap((module) => [...module.children.allTests()].map((test) => toRecord(module, test)));
    const broken = modules.flatMap((module) =>
      [module, ...module.children.allSuites()].flatMap((suite) =>
        suite.errors().map((error) => `${module.relativeModuleId}: ${error.message}`),
      ),
    );
    writeReport({ records, errors: [...broken, ...unhandledErrors.map((error) => `unhandled: ${error.message}`)] });
  }
}

/**
 * @param {TestModule} module
 * @param {TestCase} test
 * @returns {TestRecord}
 */
function toRecord(module, test) {
  const name = `${module.relativeModuleId} > ${test.fullName}`;
  const result = test.result();
  switch (result.state) {
    case 'passed':
      return { name, state: 'passed' };
    case 'skipped':
      return result.note === undefined ? { name, state: 'skipped' } : { name, state: 'skipped', reason: result.note };
    // A test still pending at the end was cut off: that is no success.
    default:
      return { name, state: 'failed' };
  }
}
