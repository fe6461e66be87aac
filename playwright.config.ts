import { defineConfig } from '@playwright/test';

/**
 * The tests in a real Electron window. Nothing is retried; a failed test leaves its trace and pictures in
 * `test-results/e2e`.
 */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  // One window at a time: two starting apps on two cores make each other's deadlines meaningless.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
});
