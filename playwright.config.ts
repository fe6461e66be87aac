import { defineConfig } from '@playwright/test';

/**
 * The tests in a real Electron window; a failed test leaves its trace and pictures in `test-results/e2e`. On a build machine
 * a failed test is tried once more, and the run names every test that needed it: that is a bug to mend, of the test or of the
 * console, but no reason to hold back a change that did not cause it.
 */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  snapshotPathTemplate: '{testDir}/{testFileName}-pictures/{arg}{ext}',
  forbidOnly: process.env.CI !== undefined,
  retries: process.env.CI === undefined ? 0 : 1,
  // One window at a time: two starting apps on two cores make each other's deadlines meaningless.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
});
